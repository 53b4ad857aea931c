import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {WatchSummary} from '../../../src/contract/watches.ts';
import {watchesQuery} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Screen} from '../../parts/screen.tsx';
import {StateTag, verdictInWords} from './words.tsx';

export function WatchesScreen() {
  const watches = useQuery(watchesQuery);
  return (
    <Screen
      title="Watches"
      under="What was asked for and declined, written down before any data was looked at. Every scan is held against the open ones; each ends by itself unless somebody renews it."
    >
      <Answered query={watches} loading="the watches" empty={{when: list => list.length === 0, show: <NoWatch />}}>
        {list => (
          <ul className="rows">
            {list.map(watch => (
              <WatchRow key={watch.id} watch={watch} />
            ))}
          </ul>
        )}
      </Answered>
    </Screen>
  );
}

function NoWatch() {
  return (
    <p>
      No watch. One opens when a request that says what it wants is declined.{' '}
      <Link to="/requests">See the requests.</Link>
    </p>
  );
}

function WatchRow({watch}: {readonly watch: WatchSummary}) {
  const {tests, lastVerdict} = watch;
  return (
    <li>
      <Link to={`/watches/${encodeURIComponent(watch.id)}`} className="row-link" data-row>
        <span className="title" dir="auto">
          {watch.requestTitle}
        </span>
        <span className="aside">until {watch.untilDay}</span>
        <span className="quiet" dir="auto">
          {watch.statement}
        </span>
        <span className="aside">
          <StateTag state={watch.state} />
        </span>
        <span className="below quiet small">
          {tests === 0 ? 'No scan has tested it.' : `Tested by ${counted(tests, 'scan')}.`}
          {lastVerdict && ` The last: ${verdictInWords[lastVerdict].toLowerCase()}.`}
        </span>
      </Link>
    </li>
  );
}
