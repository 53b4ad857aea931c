import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import type {Review} from '../../../src/contract/desk.ts';
import {workspaceQuery} from '../../data/queries.ts';
import {countryName, phrase} from '../../format/words.ts';
import {EntryReceipt} from '../../parts/entry-receipt.tsx';
import {Moment} from '../../parts/moment.tsx';
import {judgesLeft, personLine} from '../../parts/people.ts';
import {Tag} from '../../parts/tag.tsx';
import {ClauseDetails, type ClauseText} from './clause-details.tsx';

type ReviewsProps = {readonly request: RequestView; readonly clauses: readonly ClauseText[]};

export function Reviews({request, clauses}: ReviewsProps) {
  const running = request.reviews.filter(review => (review.round ?? 0) === request.round);
  const earlier = request.reviews.filter(review => (review.round ?? 0) !== request.round);
  return (
    <>
      <p>{request.standing}</p>
      {running.length > 0 && <ReviewList request={request} reviews={running} clauses={clauses} />}
      {earlier.length > 0 && (
        <details>
          <summary>Judgements of earlier rounds</summary>
          <ReviewList request={request} reviews={earlier} clauses={clauses} />
        </details>
      )}
      {request.state !== 'decided' && <WhoMayJudge request={request} />}
    </>
  );
}

/** A request that nobody here can bring to its end is no dead end: it says who, or what to do about it. */
function WhoMayJudge({request}: {readonly request: RequestView}) {
  const judges = judgesLeft(request);
  const teams = new Set(judges.map(person => person.team));
  const judged = request.reviews.some(review => (review.round ?? 0) === request.round);
  const enough = judged || !request.sensitive ? teams.size > 0 : teams.size > 1;
  return (
    <>
      {judges.length > 0 && (
        <p className="quiet">
          Can judge it now: {judges.map(person => personLine(request.people, person.id)).join('; ')}.
        </p>
      )}
      {!enough && (
        <div className="notice flag">
          <p>
            <b>With the people of this workspace it cannot be decided.</b>{' '}
            {judges.length === 0
              ? 'Nobody who may judge it is left.'
              : 'Those who may judge it are all of one team, and it takes two.'}{' '}
            <Link to="/people">See who is here and how to add somebody.</Link>
          </p>
        </div>
      )}
    </>
  );
}

type ListProps = ReviewsProps & {readonly reviews: readonly Review[]};

function ReviewList({request, reviews, clauses}: ListProps) {
  const me = useQuery({...workspaceQuery, select: workspace => workspace.person?.id ?? null}).data ?? null;
  return (
    <ol className="stack">
      {reviews.map(review => (
        <li key={review.id} className="stack tight review">
          <p className="row">
            <b>{phrase(review.outcome)}</b> {personLine(request.people, review.personId)}
            {review.role && <Tag>as {phrase(review.role).toLowerCase()}</Tag>}
          </p>
          <p dir="auto" className="words">
            {review.reasons}
          </p>
          <Grounds judged={review} />
          <ClauseDetails citation={review.clause} clauses={clauses} />
          <p className="quiet small">
            <Moment at={review.at} />
          </p>
          {review.personId === me && review.ledgerPosition !== undefined && (
            <EntryReceipt position={review.ledgerPosition} label="Receipt of this review" />
          )}
        </li>
      ))}
    </ol>
  );
}

/** The legal ground and the items of a judgement, where there are any. */
export function Grounds({judged}: {readonly judged: Pick<Review, 'legalGround' | 'items'>}) {
  return (
    <>
      {judged.legalGround && (
        <p dir="auto">
          <b>Legal ground:</b> {judged.legalGround}
        </p>
      )}
      {judged.items && judged.items.length > 0 && (
        <ul className="plain-list">
          {judged.items.map(item => (
            <li key={item.item} dir="auto">
              {phrase(item.item)}: <b>{phrase(item.outcome).toLowerCase()}</b>
              {item.territory.length > 0 &&
                `, for ${item.territory.map(code => (code === '*' ? 'everywhere' : countryName(code))).join(', ')}`}
              {item.conditions.length > 0 && `, on condition: ${item.conditions.join('; ')}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
