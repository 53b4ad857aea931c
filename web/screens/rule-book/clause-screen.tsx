import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {ClauseHistory, ClauseVersion} from '../../../src/contract/policy-http.ts';
import {clauseHistoryQuery} from '../../data/rule-book.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Definitions, Examples} from '../../parts/clause-words.tsx';
import {Facts} from '../../parts/facts.tsx';
import {Hash} from '../../parts/hash.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {placeName} from './jurisdictions.ts';

export function ClauseScreen({id}: {readonly id: string}) {
  const history = useQuery(clauseHistoryQuery(id));
  const shown = history.data && leading(history.data);
  return (
    <Screen title={shown?.clause.title ?? phrase(id)} above={<Link to="/rule-book">Rule book</Link>}>
      <Answered
        query={history}
        loading="the clause"
        empty={{when: ({versions}) => versions.length === 0, show: <p>No version of this clause is known here.</p>}}
      >
        {found => <Versions history={found} />}
      </Answered>
    </Screen>
  );
}

/** The version in force; without one, the newest that is known. */
function leading({versions}: ClauseHistory): ClauseVersion | undefined {
  return versions.find(one => one.standing === 'in-force') ?? versions[0];
}

const standings: Readonly<Record<ClauseVersion['standing'], string>> = {
  'in-force': 'In force',
  'not-yet': 'Adopted, not begun',
  superseded: 'Superseded',
  ended: 'Ended',
  'not-adopted': 'Comes with Overt, not adopted'
};

function versionLine({clause: {version, inForceFrom, inForceUntil}}: ClauseVersion): string {
  return `Version ${version}, from ${inForceFrom}${inForceUntil === null ? '' : ` until ${inForceUntil}`}`;
}

function Versions({history}: {readonly history: ClauseHistory}) {
  const first = leading(history);
  const others = history.versions.filter(one => one !== first);
  if (first === undefined) return null;
  return (
    <>
      <Section title={standings[first.standing]} aside={versionLine(first)}>
        <Version version={first} />
      </Section>
      <Section title="History" aside={counted(history.versions.length, 'version')}>
        {others.length === 0 && <p className="quiet">This is the only version that is known here.</p>}
        {others.map(one => (
          <details key={`${one.packId} ${one.clause.version}`}>
            <summary>
              {versionLine(one)}: {standings[one.standing].toLowerCase()}
            </summary>
            <Version version={one} />
          </details>
        ))}
      </Section>
    </>
  );
}

function Version({version}: {readonly version: ClauseVersion}) {
  const {clause, packId, adoptedOn} = version;
  return (
    <div className="stack">
      <p className="lead" dir="auto">
        {clause.text}
      </p>
      <Definitions clause={clause} />
      <Examples clause={clause} />
      <Facts
        facts={[
          {name: 'May be done', value: clause.effects.map(phrase).join(', ')},
          {name: 'Decided by', value: deciders(clause)},
          {name: 'Holds', value: clause.jurisdictions.map(placeName).join(', ')},
          {name: 'Answers to', value: clause.source},
          {name: 'Pack', value: `${packId}${adoptedOn === null ? ', not adopted here' : `, adopted on ${adoptedOn}`}`},
          {name: 'SHA-256', value: <Hash value={clause.sha256} />},
          {name: 'Cited by', value: <CitedBy version={version} />}
        ]}
      />
    </div>
  );
}

type Clause = ClauseVersion['clause'];

function deciders({whoDecides}: Clause): string {
  if (whoDecides === undefined) return '';
  const people = whoDecides.people === 2 ? 'Two people from two teams' : 'One person';
  return `${people}: ${whoDecides.roles.map(role => phrase(role).toLowerCase()).join(', ')}`;
}

const requestsShown = 8;

function CitedBy({version: {citedBy}}: {readonly version: ClauseVersion}) {
  const {flags, reviews, decisions, requestIds} = citedBy;
  if (flags + reviews + decisions === 0) return <span className="quiet">nothing yet</span>;
  const shown = requestIds.slice(0, requestsShown);
  return (
    <>
      {counted(decisions, 'decision')}, {counted(reviews, 'judgement')}, {counted(flags, 'flag')}:{' '}
      {shown.map((id, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <Link to={`/requests/${encodeURIComponent(id)}`}>
            <code>{id}</code>
          </Link>
        </span>
      ))}
      {requestIds.length > shown.length && ` and ${requestIds.length - shown.length} more requests`}
    </>
  );
}
