import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import type {RequestSummary} from '../../../src/contract/deliberation.ts';
import {requestStates} from '../../../src/contract/desk.ts';
import {requestsQuery} from '../../data/queries.ts';
import {counted, countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeTag} from '../../parts/outcome.tsx';
import {Screen} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

export function RequestsScreen() {
  const requests = useQuery(requestsQuery);
  return (
    <Screen
      title="Requests"
      under="What governments, and whoever acts for them, have asked for: through any door, judged by two people from two teams."
      actions={
        <Link to="/requests/new" className="button primary">
          Take in a request
        </Link>
      }
    >
      <Answered
        query={requests}
        loading="the requests"
        empty={{
          when: list => list.length === 0,
          show: (
            <p>
              No request has been taken in. A message to a colleague is one too:{' '}
              <Link to="/requests/new">write it down.</Link>
            </p>
          )
        }}
      >
        {list => <RequestList requests={list} />}
      </Answered>
    </Screen>
  );
}

function RequestList({requests}: {readonly requests: readonly RequestSummary[]}) {
  const [state, setState] = useState<RequestSummary['state'] | null>(null);
  const shown = requests.filter(request => state === null || request.state === state);
  return (
    <div className="stack">
      <fieldset className="row">
        <legend className="visually-hidden">Show</legend>
        {[null, ...requestStates].map(option => (
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
          {counted(shown.length, 'request')}
        </span>
      </fieldset>
      {shown.length === 0 && state !== null && <p className="notice">No request is {phrase(state).toLowerCase()}.</p>}
      <ul className="rows">
        {shown.map(request => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
    </div>
  );
}

function RequestRow({request}: {readonly request: RequestSummary}) {
  return (
    <li>
      <Link to={`/requests/${encodeURIComponent(request.id)}`} className="row-link" data-row>
        <span className="title" dir="auto">
          {request.title}
        </span>
        <span className="aside">
          <Moment at={request.receivedAt} />
        </span>
        <span className="quiet" dir="auto">
          {request.requester || 'Requester not named'}
          {request.country && ` · ${countryName(request.country)}`} · {phrase(request.door).toLowerCase()}
        </span>
        <span className="aside row">
          {request.outcome ? (
            <OutcomeTag outcome={request.outcome} />
          ) : (
            <Tag tone="accent">{phrase(request.state)}</Tag>
          )}
        </span>
        {request.flags.length > 0 && (
          <span className="below row">
            {request.flags.map(flag => (
              <Tag key={flag} tone="flag">
                {phrase(flag)}
              </Tag>
            ))}
          </span>
        )}
      </Link>
    </li>
  );
}
