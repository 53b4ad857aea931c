import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import {type CaseState, type CaseSummary, caseStates} from '../../../src/contract/cases.ts';
import {casesQuery} from '../../data/queries.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeTag} from '../../parts/outcome.tsx';
import {Screen} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

export function CasesScreen() {
  const cases = useQuery(casesQuery);
  return (
    <Screen
      title="Cases"
      under="Networks of accounts as matters to be judged. A case is a reason to look, never proof of who is behind it; nothing is published before those concerned could reply."
    >
      <Answered query={cases} loading="the cases" empty={{when: list => list.length === 0, show: <NoCase />}}>
        {list => <CaseList cases={list} />}
      </Answered>
    </Screen>
  );
}

function NoCase() {
  return (
    <p>
      No case. One opens by itself when a finding fits a watch, or when somebody makes one of a network.{' '}
      <Link to="/findings">See the findings</Link>, <Link to="/watches">what is watched for</Link>, or{' '}
      <Link to="/import">scan an export of posts.</Link>
    </p>
  );
}

function CaseList({cases}: {readonly cases: readonly CaseSummary[]}) {
  const [state, setState] = useState<CaseState | null>(null);
  const there = caseStates.filter(one => cases.some(each => each.state === one));
  const shown = cases.filter(one => state === null || one.state === state);
  return (
    <div className="stack">
      <fieldset className="row">
        <legend className="visually-hidden">Show</legend>
        {[null, ...there].map(option => (
          <button
            key={option ?? 'all'}
            type="button"
            className="button small"
            aria-pressed={state === option}
            onClick={() => setState(option)}
          >
            {option === null ? 'All' : phrase(option)}
          </button>
        ))}
        <span className="quiet small" role="status">
          {counted(shown.length, 'case')}
        </span>
      </fieldset>
      <ul className="rows">
        {shown.map(one => (
          <CaseRow key={one.id} one={one} />
        ))}
      </ul>
    </div>
  );
}

function CaseRow({one}: {readonly one: CaseSummary}) {
  return (
    <li>
      <Link to={`/cases/${encodeURIComponent(one.id)}`} className="row-link" data-row>
        <span className="title" dir="auto">
          {one.title}
        </span>
        <span className="aside">
          <Moment at={one.openedAt} />
        </span>
        <span className="quiet" dir="auto">
          {one.statement}
        </span>
        <span className="aside row">
          {one.outcome && <OutcomeTag outcome={one.outcome} />}
          <Tag tone="accent">{phrase(one.state)}</Tag>
        </span>
        {one.nextDueAt && (
          <span className="below quiet small">
            {counted(one.waitingFor, 'reply', 'replies')} awaited until <Moment at={one.nextDueAt} />
          </span>
        )}
      </Link>
    </li>
  );
}
