import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import type {Findings, Network} from '../../../src/contract/finding.ts';
import {controlFails} from '../../../src/disclosure/control-sentence.ts';
import {findingsQuery} from '../../data/queries.ts';
import {duration, span} from '../../format/time.ts';
import {count, counted, languageName, share} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Figures} from '../../parts/facts.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ControlNotice, ControlSection} from '../findings/control.tsx';
import {setAsideWords} from '../findings/set-aside.ts';
import {standingWords} from '../findings/standing.ts';
import {AccountList} from './account-list.tsx';
import {AgainstSection} from './against.tsx';
import {CertaintySection} from './certainty.tsx';
import {Claims} from './claims.tsx';
import {Drawing} from './drawing.tsx';
import {EvidenceSection} from './evidence.tsx';
import {pairsOf} from './names.ts';
import {ObjectList} from './object-list.tsx';
import {CaseOfNetwork} from './open-case.tsx';
import {Timeline} from './timeline.tsx';

type Props = {readonly findingsId: string; readonly networkId: string};

export function NetworkScreen({findingsId, networkId}: Props) {
  const findings = useQuery(findingsQuery(findingsId));
  const network = findings.data?.networks.find(one => one.id === networkId);
  return (
    <Screen
      title={network ? `${counted(network.accounts.length, 'account')} with co-activity` : 'A network'}
      above={
        <>
          <Link to="/findings">Findings</Link> ›{' '}
          <Link to={`/findings/${encodeURIComponent(findingsId)}`}>What was measured</Link>
        </>
      }
      under={network && findings.data && sentence(findings.data, network)}
    >
      <Answered
        query={findings}
        loading="the network"
        empty={{
          when: data => !data.networks.some(one => one.id === networkId),
          show: <p>These findings have no network {networkId}. It may belong to another scan.</p>
        }}
      >
        {data =>
          data.networks
            .filter(one => one.id === networkId)
            .map(one => <Whole key={one.id} network={one} findings={data} findingsId={findingsId} />)
        }
      </Answered>
    </Screen>
  );
}

function sentence(findings: Findings, network: Network): string {
  const {preset, windowSeconds} = findings.manifest.parameters;
  const how =
    preset === null
      ? 'closer in time than others who share such things'
      : `within ${duration(windowSeconds)} of each other, by the method of ${preset}`;
  if (network.standing === 'set-aside') {
    return 'Pairs of these accounts put out the same things within a short time of each other. That is what was measured; it says neither who is behind them nor why.';
  }
  return `Pairs of these accounts put out the same things ${how}: ${standingWords(findings, network)}. That is what was measured; it says neither who is behind them nor why.`;
}

type WholeProps = {readonly network: Network; readonly findings: Findings; readonly findingsId: string};

function Whole({network, findings, findingsId}: WholeProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const known = network.languages.filter(({share: part}) => part >= 0.05);
  const first = Math.min(...network.accounts.map(account => account.firstAt ?? Number.POSITIVE_INFINITY));
  const last = Math.max(...network.accounts.map(account => account.lastAt ?? Number.NEGATIVE_INFINITY));
  return (
    <>
      {network.setAsideBecause && (
        <div className="notice">
          <p>
            <b>Shown and left alone.</b> {setAsideWords(network.setAsideBecause).long}
          </p>
        </div>
      )}
      {controlFails(findings) && <ControlNotice findings={findings} />}
      <Figures
        facts={[
          {name: 'Accounts', value: count(network.accounts.length)},
          {name: 'Pairs that met', value: count(pairsOf(network))},
          {
            name: 'Shared objects',
            value: count(network.objects.length),
            note: network.objects.length >= 50 ? 'the 50 most shared' : undefined
          },
          {
            name: 'Languages',
            value: known.length,
            note: known.map(one => `${languageName(one.language)} ${share(one.share)}`).join(', ')
          }
        ]}
      />
      {network.standing === 'reported' && <CaseOfNetwork findingsId={findingsId} networkId={network.id} />}
      {network.standing === 'reported' && (
        <Section title="Three claims, kept apart">
          <Claims claims={network.claims} />
        </Section>
      )}
      <CertaintySection findings={findings} network={network} />
      <Section title="Who met whom" aside={<code>{network.id}</code>}>
        <div className="drawing-row">
          <Drawing network={network} selected={selected} onSelect={setSelected} />
          <AccountList network={network} selected={selected} onSelect={setSelected} />
        </div>
      </Section>
      <EvidenceSection
        network={network}
        totalAccounts={findings.manifest.totals.accounts}
        selected={selected}
        onSelect={setSelected}
      />
      <Section title="When" aside={span(Number.isFinite(first) ? first : null, Number.isFinite(last) ? last : null)}>
        <Timeline timeline={network.timeline} />
      </Section>
      <ObjectList network={network} />
      <AgainstSection network={network} />
      <ControlSection findings={findings} />
      <Section title="In their posts" aside="with the number of posts">
        <Counted
          title="Hashtags"
          items={network.hashtags.map(({hashtag, posts}) => [`#${hashtag.replace(/^#/, '')}`, posts])}
        />
        <Counted title="Domains linked to" items={network.domains.map(({domain, posts}) => [domain, posts])} />
        {network.hashtags.length + network.domains.length === 0 && <p className="quiet">No hashtag and no link.</p>}
      </Section>
    </>
  );
}

type CountedProps = {readonly title: string; readonly items: readonly (readonly [string, number])[]};

function Counted({title, items}: CountedProps) {
  if (items.length === 0) return null;
  return (
    <div className="stack tight">
      <h3>{title}</h3>
      <div className="row">
        {items.map(([name, posts]) => (
          <Tag key={name}>
            <bdi>{name}</bdi> {count(posts)}
          </Tag>
        ))}
      </div>
    </div>
  );
}
