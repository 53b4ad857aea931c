import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {Findings, Network} from '../../../src/contract/finding.ts';
import {findingsQuery} from '../../data/queries.ts';
import {power} from '../../format/chance.ts';
import {duration, span} from '../../format/time.ts';
import {count, counted, withoutOptions} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Figures} from '../../parts/facts.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {useSignalTitle} from '../../parts/signal-name.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ControlNotice, ControlSection} from './control.tsx';
import {FilesSection} from './files.tsx';
import {MethodSection} from './method.tsx';
import {SensitivitySection} from './sensitivity.tsx';
import {setAsideWords} from './set-aside.ts';
import {tierWords} from './standing.ts';
import {TestedSection} from './tested.tsx';
import {WatchTestsSection} from './watch-tests.tsx';

export function FindingsScreen({id}: {readonly id: string}) {
  const findings = useQuery(findingsQuery(id));
  return (
    <Screen
      title={findings.data ? titleOf(findings.data) : 'What was measured'}
      above={<Link to="/findings">Findings</Link>}
      under={findings.data && summary(findings.data)}
    >
      <Answered query={findings} loading="the findings">
        {data => <Whole id={id} findings={data} />}
      </Answered>
    </Screen>
  );
}

function titleOf({manifest}: Findings): string {
  const [first, ...others] = manifest.inputs;
  if (first === undefined) return 'What was measured';
  return `What was measured in ${others.length === 0 ? first.fileName : counted(manifest.inputs.length, 'file')}`;
}

function summary({networks, manifest}: Findings): string {
  const reported = networks.filter(network => network.standing === 'reported').length;
  const {preset, windowSeconds} = manifest.parameters;
  const how =
    preset === null
      ? 'closer in time than others who share such things'
      : `within ${duration(windowSeconds)} of each other, by the method of ${preset}`;
  const found = reported === 0 ? 'No network' : counted(reported, 'network');
  return `${found} of accounts that put out the same things ${how}.`;
}

function Whole({id, findings}: {readonly id: string; readonly findings: Findings}) {
  const {networks, manifest, warnings} = findings;
  const reported = networks.filter(network => network.standing === 'reported');
  const aside = networks.filter(network => network.standing === 'set-aside');
  const {totals} = manifest;
  return (
    <>
      <ControlNotice findings={findings} />
      {warnings.length > 0 && (
        <div className="notice flag">
          {warnings.map(warning => (
            <p key={warning}>{withoutOptions(warning)}</p>
          ))}
        </div>
      )}
      <Figures
        facts={[
          {name: 'Posts', value: count(totals.posts)},
          {name: 'Accounts', value: count(totals.accounts)},
          {name: 'Networks', value: count(reported.length)},
          {name: 'Set aside', value: count(aside.length)}
        ]}
      />
      <Section title="Networks" aside={`co-activity, ${span(totals.firstAt, totals.lastAt)}`}>
        {reported.length === 0 ? (
          <p className="notice">
            Nothing to report. That means: not with these signals and windows; not that there is nothing.{' '}
            {findings.sensitivity?.sentence}
          </p>
        ) : (
          <NetworkList id={id} networks={reported} />
        )}
      </Section>
      <WatchTestsSection id={id} findings={findings} />
      {aside.length > 0 && (
        <Section title="Set aside" aside="shown and left alone: co-activity with an open reason">
          <NetworkList id={id} networks={aside} />
        </Section>
      )}
      <FilesSection id={id} networks={networks.length} />
      <ControlSection findings={findings} />
      <SensitivitySection findings={findings} />
      <TestedSection findings={findings} />
      <MethodSection manifest={manifest} />
    </>
  );
}

type ListProps = {readonly id: string; readonly networks: readonly Network[]};

function NetworkList({id, networks}: ListProps) {
  const signalTitle = useSignalTitle();
  return (
    <ul className="rows">
      {networks.map(network => (
        <li key={network.id}>
          <Link to={`/findings/${encodeURIComponent(id)}/${network.id}`} className="row-link" data-row>
            <span className="title">
              {counted(network.accounts.length, 'account')}, {counted(network.objects.length, 'shared object')}
              {network.objects.length >= 50 && ' or more'}
            </span>
            <span className="aside">
              <code>{network.id}</code>
            </span>
            <span className="quiet" dir="auto">
              {network.objects[0]?.display}
            </span>
            <span className="aside">{network.signals.map(({signal}) => signalTitle(signal)).join(', ')}</span>
            {network.standing === 'reported' && (
              <span className="below row">
                <Tag tone={network.tier === 'high' ? 'accent' : undefined}>{tierWords(network)}</Tag>
                {network.groupTest && (
                  <span className="quiet small">
                    e-value {power(network.groupTest.logE)}, {power(network.groupTest.neededLogE)} needed
                  </span>
                )}
              </span>
            )}
            {network.setAsideBecause && (
              <span className="below">
                <Tag>{setAsideWords(network.setAsideBecause).short}</Tag>{' '}
                <span className="quiet">{setAsideWords(network.setAsideBecause).long}</span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
