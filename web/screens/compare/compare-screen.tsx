import {useQuery} from '@tanstack/react-query';
import {Link, useNavigate, useSearch} from '@tanstack/react-router';
import {useId, useMemo} from 'react';
import type {Findings} from '../../../src/contract/finding.ts';
import type {FindingsSummary} from '../../../src/contract/http.ts';
import {compareFindings} from '../../../src/disclosure/compare.ts';
import {findingsListQuery, findingsQuery} from '../../data/queries.ts';
import {moment} from '../../format/time.ts';
import {Answered} from '../../parts/answered.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Changes} from './changes.tsx';
import {Differences} from './differences.tsx';

export type Chosen = {readonly before?: string | undefined; readonly after?: string | undefined};

/** What became of the networks from one scan to another; the address names both, so that it can be handed on. */
export function CompareScreen() {
  const list = useQuery(findingsListQuery);
  const chosen: Chosen = useSearch({from: '/compare'});
  return (
    <Screen
      title="Compare two scans"
      above={<Link to="/findings">Findings</Link>}
      under="Which networks are the same, grew, shrank, split, merged, appeared or vanished; and what else differs between the two."
    >
      <Answered
        query={list}
        loading="the findings"
        empty={{
          when: found => found.length < 2,
          show: (
            <p>
              Two findings are needed, and this workspace has fewer. <Link to="/import">Scan more files.</Link>
            </p>
          )
        }}
      >
        {found => <Choice found={found} chosen={chosen} />}
      </Answered>
    </Screen>
  );
}

function Choice({found, chosen}: {readonly found: readonly FindingsSummary[]; readonly chosen: Chosen}) {
  const navigate = useNavigate();
  const change = (part: Chosen) => void navigate({to: '/compare', search: {...chosen, ...part}, replace: true});
  return (
    <>
      <div className="fields">
        <Side label="Before" found={found} value={chosen.before} onValue={before => change({before})} />
        <Side label="After" found={found} value={chosen.after} onValue={after => change({after})} />
      </div>
      {chosen.before === undefined || chosen.after === undefined ? (
        <p className="notice">Choose the findings of two scans, the earlier first.</p>
      ) : chosen.before === chosen.after ? (
        <p className="notice">These are the same findings. Choose two that differ.</p>
      ) : (
        <Both before={chosen.before} after={chosen.after} />
      )}
    </>
  );
}

type SideProps = {
  readonly label: string;
  readonly found: readonly FindingsSummary[];
  readonly value: string | undefined;
  readonly onValue: (id: string | undefined) => void;
};

function Side({label, found, value, onValue}: SideProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value ?? ''} onChange={event => onValue(event.target.value || undefined)}>
        <option value="">Choose findings</option>
        {found.map(one => (
          <option key={one.id} value={one.id}>
            {one.title}, {moment(one.recordedAt)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Both({before, after}: {readonly before: string; readonly after: string}) {
  const was = useQuery(findingsQuery(before));
  const is = useQuery(findingsQuery(after));
  return (
    <Answered query={was} loading="the findings before">
      {old => (
        <Answered query={is} loading="the findings after">
          {young => <Compared ids={[before, after]} before={old} after={young} />}
        </Answered>
      )}
    </Answered>
  );
}

type ComparedProps = {readonly ids: readonly [string, string]; readonly before: Findings; readonly after: Findings};

function Compared({ids, before, after}: ComparedProps) {
  const comparison = useMemo(() => compareFindings(before, after), [before, after]);
  const {changes, settings, inputs, measured} = comparison;
  return (
    <>
      <Section title="Networks" aside="the same when at least half of all their members are in both">
        {changes.length === 0 ? (
          <p className="notice">No network was reported on either side.</p>
        ) : (
          <Changes changes={changes} ids={ids} />
        )}
      </Section>
      <Section title="What else differs" aside="other data and other settings make networks come and go as well">
        <Differences title="Measured" differences={measured} same="The figures are the same." />
        <Differences title="Settings" differences={settings} same="The settings are the same." />
        <Inputs inputs={inputs} />
      </Section>
    </>
  );
}

function Inputs({inputs}: {readonly inputs: ReturnType<typeof compareFindings>['inputs']}) {
  const parts = [
    ['In both', inputs.both],
    ['Only before', inputs.onlyBefore],
    ['Only after', inputs.onlyAfter]
  ] as const;
  return (
    <div className="stack tight">
      <h3>Input files</h3>
      <dl className="facts">
        {parts
          .filter(([, files]) => files.length > 0)
          .map(([name, files]) => (
            <Files key={name} name={name} files={files} />
          ))}
      </dl>
    </div>
  );
}

function Files({name, files}: {readonly name: string; readonly files: readonly string[]}) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{files.join(', ')}</dd>
    </>
  );
}
