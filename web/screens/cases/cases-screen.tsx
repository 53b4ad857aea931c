import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {casesQuery, watchesQuery} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

export function CasesScreen() {
  const cases = useQuery(casesQuery);
  return (
    <Screen
      title="Cases"
      under="Where a finding meets what somebody asked for and was refused. A case is a lead to follow, never proof of who is behind it."
    >
      <Answered query={cases} loading="the cases" empty={{when: list => list.length === 0, show: <NoCase />}}>
        {list => (
          <ul className="rows">
            {list.map(one => (
              <li key={one.id}>
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
                  <span className="aside">
                    <Tag tone="accent">{phrase(one.status)}</Tag>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <Watches />
    </Screen>
  );
}

function NoCase() {
  return (
    <p>
      No case. One opens when a finding fits a watch, and a watch is what a declined request leaves.{' '}
      <Link to="/requests">See the requests</Link> or <Link to="/import">scan an export of posts.</Link>
    </p>
  );
}

function Watches() {
  const watches = useQuery(watchesQuery);
  if (watches.isError || (watches.data && watches.data.length === 0)) return null;
  return (
    <Section title="Watches" aside="hypotheses written down before the data">
      <Answered query={watches} loading="the watches">
        {list => (
          <ul className="rows">
            {list.map(watch => (
              <li key={watch.id}>
                <Link to={`/requests/${encodeURIComponent(watch.requestId)}`} className="row-link" data-row>
                  <span dir="auto">{watch.statement}</span>
                  <span className="aside">
                    <Tag>{phrase(watch.status)}</Tag>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
