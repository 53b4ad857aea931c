import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import type {RequestSummary} from '../../../src/contract/deliberation.ts';
import {requestsQuery, workspaceQuery} from '../../data/queries.ts';
import {counted, countryName, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeTag} from '../../parts/outcome.tsx';
import {Screen} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {FilterBar} from './filter-bar.tsx';
import {everything, shownRequests} from './filters.ts';
import {OpenLetters} from './open-letters.tsx';

export function RequestsScreen() {
  const requests = useQuery(requestsQuery);
  return (
    <Screen
      title="Requests"
      under="What governments, and whoever acts for them, have asked for: through any door, judged by people without a tie, on the record."
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
        {list => <Queue requests={list} />}
      </Answered>
    </Screen>
  );
}

function Queue({requests}: {readonly requests: readonly RequestSummary[]}) {
  const {data: workspace} = useQuery(workspaceQuery);
  const [filter, setFilter] = useState(everything);
  const now = new Date();
  const shown = shownRequests(requests, filter, workspace?.person ?? null, now);
  return (
    <div className="stack">
      <OpenLetters />
      <FilterBar requests={requests} filter={filter} onChange={setFilter} />
      <p className="quiet small" role="status">
        {counted(shown.length, 'request')}
        {shown.length < requests.length && ` of ${requests.length}`}
      </p>
      {shown.length === 0 && <p className="notice">No request fits these filters.</p>}
      <ul className="rows">
        {shown.map(request => (
          <RequestRow key={request.id} request={request} now={now} />
        ))}
      </ul>
    </div>
  );
}

function Due({request, now}: {readonly request: RequestSummary; readonly now: Date}) {
  if (request.dueAt === null || request.state === 'decided') return null;
  const missed = request.dueAt < now.toISOString();
  return (
    <Tag tone={missed ? 'bad' : undefined}>
      {missed ? 'Answer was due ' : 'Answer due '}
      <Moment at={request.dueAt} />
    </Tag>
  );
}

function RequestRow({request, now}: {readonly request: RequestSummary; readonly now: Date}) {
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
          {request.withheld
            ? 'Title and names are kept until it is opened'
            : request.requester || 'Requester not named'}
          {request.country && ` · ${countryName(request.country)}`} · {phrase(request.door).toLowerCase()} ·{' '}
          {request.asks.map(ask => phrase(ask).toLowerCase()).join(', ')}
        </span>
        <span className="aside row">
          {request.appealed && <Tag tone="flag">Appealed</Tag>}
          {request.round > 0 && <Tag>Round {request.round + 1}</Tag>}
          {request.outcome ? (
            <OutcomeTag outcome={request.outcome} />
          ) : (
            <Tag tone="accent">{phrase(request.state)}</Tag>
          )}
        </span>
        {(request.flags.length > 0 || request.dueAt !== null || request.sensitive) && (
          <span className="below row">
            <Due request={request} now={now} />
            {request.sensitive && <Tag tone="flag">Sensitive: two people</Tag>}
            {request.flags.map(flag => (
              <Tag key={flag}>{phrase(flag)}</Tag>
            ))}
          </span>
        )}
      </Link>
    </li>
  );
}
