import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {CaseView} from '../../../src/contract/cases.ts';
import type {WatchMatch} from '../../../src/contract/desk.ts';
import {caseQuery, requestQuery} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Facts} from '../../parts/facts.tsx';
import {Hash} from '../../parts/hash.tsx';
import {Moment} from '../../parts/moment.tsx';
import {OutcomeStamp} from '../../parts/outcome.tsx';
import {Screen, Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {Judging} from './judging.tsx';
import {PublicationSection} from './publication.tsx';
import {RepliesSection} from './replies.tsx';

export function CaseScreen({id}: {readonly id: string}) {
  const query = useQuery(caseQuery(id));
  return (
    <Screen title={query.data?.title ?? 'Case'} above={<Link to="/cases">Cases</Link>} under={query.data?.statement}>
      <Answered query={query} loading="the case">
        {data => <Whole one={data} />}
      </Answered>
    </Screen>
  );
}

function Whole({one}: {readonly one: CaseView}) {
  const network = `/findings/${encodeURIComponent(one.findingsId)}/${encodeURIComponent(one.networkId)}`;
  return (
    <>
      <div className="notice flag">
        {one.watchId === null ? (
          <p>
            <b>This is a finding.</b> It says what accounts did. It does not say who runs them or why; that needs
            evidence of its own.
          </p>
        ) : (
          <p>
            <b>This is a lead.</b> It says that what was measured fits what was asked for. It does not say who runs the
            accounts; that needs evidence of its own.
          </p>
        )}
      </div>
      <div className="links-both">
        <section className="sheet stack" aria-label="What was declined">
          <h2>What was declined</h2>
          {one.requestId === null ? (
            <p className="quiet">This case does not come from a request.</p>
          ) : (
            <Declined requestId={one.requestId} />
          )}
        </section>
        <section className="sheet stack" aria-label="What was found">
          <h2>What was found</h2>
          <p>A network of accounts that put out the same things at the same time, and the posts that show it.</p>
          <Facts
            facts={[
              {name: 'Case', value: <Tag tone="accent">{phrase(one.state)}</Tag>},
              {name: 'Opened', value: <Moment at={one.openedAt} />},
              {
                name: 'Scan',
                value: <Link to={`/findings/${encodeURIComponent(one.findingsId)}`}>all it measured</Link>
              },
              {name: 'Evidence', value: <Hash value={one.evidenceSha256} />},
              {
                name: 'Record',
                value: (
                  <Link to="/ledger" hash={`entry-${one.ledgerPosition}`}>
                    entry {one.ledgerPosition}
                  </Link>
                )
              }
            ]}
          />
          <div>
            <Link to={network} className="button primary">
              See the network and its posts
            </Link>
          </div>
        </section>
      </div>
      {one.match && <Match match={one.match} shown={one.statement} />}
      <Judging one={one} />
      <RepliesSection one={one} />
      <PublicationSection one={one} />
    </>
  );
}

function Declined({requestId}: {readonly requestId: string}) {
  const request = useQuery(requestQuery(requestId));
  return (
    <Answered query={request} loading="the request">
      {data => (
        <>
          <p dir="auto">
            <Link to={`/requests/${encodeURIComponent(requestId)}`}>{data.title}</Link>
          </p>
          {data.decision && (
            <p className="row">
              <OutcomeStamp outcome={data.decision.outcome} />
              <span className="quiet small">
                <Moment at={data.decision.decidedAt} />
              </span>
            </p>
          )}
          {data.watch && <p dir="auto">{data.watch.statement}</p>}
        </>
      )}
    </Answered>
  );
}

function fitWords(fits: boolean | null): {readonly tone?: 'good' | 'bad'; readonly text: string} {
  if (fits === null) return {text: 'not measurable'};
  return fits ? {tone: 'good', text: 'fits'} : {tone: 'bad', text: 'does not fit'};
}

function Match({match, shown}: {readonly match: WatchMatch; readonly shown: string}) {
  return (
    <Section title="How far it fits" aside={`${match.fits} of ${match.tested} measurable elements fit`}>
      {match.statement !== shown && <p>{match.statement}</p>}
      <ul className="rows">
        {match.elements.map(element => {
          const {tone, text} = fitWords(element.fits);
          return (
            <li key={element.element} className="fit">
              <h3>{phrase(element.element)}</h3>
              <p dir="auto">
                <span className="quiet small block">Asked for</span>
                {element.wanted}
              </p>
              <p dir="auto">
                <span className="quiet small block">Measured</span>
                {element.measured}
              </p>
              <p>
                <Tag {...(tone ? {tone} : {})}>{text}</Tag>
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
