import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {WatchView} from '../../../src/contract/watches.ts';
import {peopleQuery} from '../../data/queries.ts';
import {watchQuery} from '../../data/watches.ts';
import {counted, phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Facts} from '../../parts/facts.tsx';
import {Moment} from '../../parts/moment.tsx';
import {personLine} from '../../parts/people.ts';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {ChangeWatch} from './change-watch.tsx';
import {StateTag, verdictInWords} from './words.tsx';

export function WatchScreen({id}: {readonly id: string}) {
  const query = useQuery(watchQuery(id));
  return (
    <Screen
      title={query.data ? `Watch: ${query.data.requestTitle}` : 'Watch'}
      above={<Link to="/watches">Watches</Link>}
      under={query.data?.statement}
    >
      <Answered query={query} loading="the watch">
        {watch => <Whole watch={watch} />}
      </Answered>
    </Screen>
  );
}

function Whole({watch}: {readonly watch: WatchView}) {
  return (
    <>
      <Facts
        facts={[
          {name: 'State', value: <StateTag state={watch.state} />},
          {name: 'Opened', value: <Moment at={watch.createdAt} />},
          {name: 'Last day', value: watch.untilDay},
          {
            name: 'From',
            value: <Link to={`/requests/${encodeURIComponent(watch.requestId)}`}>{watch.requestTitle}</Link>
          },
          {name: 'Accounts named', value: watch.accounts.join(', ')},
          {
            name: 'Record',
            value: (
              <Link to="/ledger" hash={`entry-${watch.ledgerPosition}`}>
                entry {watch.ledgerPosition}
              </Link>
            )
          }
        ]}
      />
      <Tests watch={watch} />
      <History watch={watch} />
      {watch.state !== 'closed' && (
        <ForWhom act="change a watch">
          <ChangeWatch watch={watch} />
        </ForWhom>
      )}
    </>
  );
}

function Tests({watch}: {readonly watch: WatchView}) {
  const {tests, caseIds} = watch;
  return (
    <Section title="Scans that tested it" aside={counted(tests.length, 'scan')}>
      {tests.length === 0 ? (
        <p className="quiet">No scan has tested it. The next that is recorded will.</p>
      ) : (
        <ul className="rows">
          {tests.map(test => (
            <li key={test.id}>
              <Link to={`/findings/${encodeURIComponent(test.findingsId)}`} className="row-link" data-row>
                <span className="title" dir="auto">
                  {test.findingsTitle}
                </span>
                <span className="aside">
                  <Moment at={test.at} />
                </span>
                <span className="quiet" dir="auto">
                  {test.statement}
                </span>
                <span className="aside">
                  <Tag tone={test.leads > 0 || test.verdict === 'answered-yes' ? 'flag' : undefined}>
                    {verdictInWords[test.verdict]}
                  </Tag>
                </span>
                <span className="below quiet small">
                  {test.by === 'scan'
                    ? 'The scan was asked this as a question of its own.'
                    : 'The networks it found were held against it, element by element.'}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {caseIds.length > 0 && (
        <p className="row">
          <span>Cases that came of it:</span>
          {caseIds.map((id, at) => (
            <Link key={id} to={`/cases/${encodeURIComponent(id)}`}>
              case {at + 1}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
}

function History({watch}: {readonly watch: WatchView}) {
  const {data: people = []} = useQuery(peopleQuery);
  if (watch.changes.length === 0) return null;
  return (
    <Section title="What was done with it">
      <ol className="stack">
        {watch.changes.map(change => (
          <li key={change.id} className="stack tight">
            <p>
              <b>
                {phrase(change.what)}
                {change.untilDay && ` until ${change.untilDay}`}
              </b>
            </p>
            <p dir="auto">{change.reasons}</p>
            <p className="quiet small">
              {personLine(people, change.personId)}, <Moment at={change.at} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
