import {Link} from '@tanstack/react-router';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {phrase} from '../../format/words.ts';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

/** What stays after a refusal, and what came back to it. */
export function WatchAndCases({request}: {readonly request: RequestView}) {
  const {watch, cases} = request;
  return (
    <>
      {watch && (
        <Section title="Watch" aside={<Tag tone="accent">{phrase(watch.status)}</Tag>}>
          <p dir="auto">{watch.statement}</p>
          {cases.length === 0 && (
            <p className="quiet">Every scan from now on is held against it; nothing has fitted so far.</p>
          )}
          <p className="quiet small">
            On the record since <Moment at={watch.createdAt} />,{' '}
            <Link to="/ledger" hash={`entry-${watch.ledgerPosition}`}>
              entry {watch.ledgerPosition} of the record
            </Link>
          </p>
        </Section>
      )}
      {cases.length > 0 && (
        <Section title="Cases that lead here" aside="leads, not proof">
          <ul className="stack">
            {cases.map(one => (
              <li key={one.id}>
                <Link to={`/cases/${encodeURIComponent(one.id)}`}>{one.title}</Link>
                <p className="quiet small">
                  opened <Moment at={one.openedAt} />
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
