import {Link} from '@tanstack/react-router';
import {type FormEvent, useId, useState} from 'react';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {type NewReview, outcomes} from '../../../src/contract/desk.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {judgesLeft, personLine} from '../../parts/people.ts';
import {useAnnounce} from '../../shell/announcer.tsx';
import {ClauseDetails, type ClauseText} from './clause-details.tsx';

type ReviewsProps = {readonly request: RequestView; readonly clauses: readonly ClauseText[]};

export function Reviews({request, clauses}: ReviewsProps) {
  return (
    <>
      <p>{request.standing ?? 'Nobody has judged it yet.'}</p>
      {request.reviews.length > 0 && <ReviewList request={request} clauses={clauses} />}
      {request.decision === null && <WhoMayJudge request={request} />}
    </>
  );
}

/** A request that nobody here can bring to its end is no dead end: it says who, or what to do about it. */
function WhoMayJudge({request}: {readonly request: RequestView}) {
  const judges = judgesLeft(request);
  const teams = new Set(judges.map(person => person.team));
  const enough = request.reviews.length > 0 ? teams.size > 0 : teams.size > 1;
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

function ReviewList({request, clauses}: ReviewsProps) {
  return (
    <ol className="stack">
      {request.reviews.map(review => (
        <li key={review.id} className="stack tight review">
          <p>
            <b>{phrase(review.outcome)}</b> · {personLine(request.people, review.personId)}
          </p>
          <p dir="auto" className="words">
            {review.reasons}
          </p>
          <ClauseDetails citation={review.clause} clauses={clauses} />
          <p className="quiet small">
            <Moment at={review.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}

type FormProps = {
  readonly request: RequestView;
  readonly packId: string;
  readonly onDay: string;
  readonly clauses: readonly ClauseText[];
};

export function ReviewForm({request, packId, onDay, clauses}: FormProps) {
  const id = useId();
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<NewReview['outcome'] | null>(null);
  const [clauseId, setClauseId] = useState(request.flags[0]?.clause.clauseId ?? '');
  const [reasons, setReasons] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const clause = clauses.find(one => one.id === clauseId);
  const give = useChange(async (review: NewReview) => {
    const after = await call('POST /requests/:id/reviews', {params: {id: request.id}, body: review});
    announce(after.decision ? `Decided: ${phrase(after.decision.outcome)}.` : 'Your review is on the record.');
  });
  if (request.mayNotReview !== null) {
    return (
      <div className="notice flag">
        <p>
          <b>You may not review this request.</b> {request.mayNotReview}
        </p>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacking = [!outcome && 'an outcome', !clause && 'a clause', reasons.trim() === '' && 'reasons'].filter(
      Boolean
    );
    setMissing(lacking.length > 0 ? `Still missing: ${lacking.join(', ')}.` : null);
    if (!outcome || !clause || lacking.length > 0) return;
    const citation = {packId, clauseId: clause.id, version: clause.version, sha256: clause.sha256};
    give.mutate({outcome, clause: citation, reasons: reasons.trim()});
  };
  return (
    <form className="sheet stack" onSubmit={submit} aria-label="Your review" noValidate>
      <h3>Your review</h3>
      <fieldset>
        <legend>Outcome</legend>
        <div className="choices">
          {outcomes.map(option => (
            <label key={option} className="choice">
              <input
                type="radio"
                name={`${id}-outcome`}
                checked={outcome === option}
                onChange={() => setOutcome(option)}
              />
              <span>{phrase(option)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-clause`}>Clause in force on {onDay}</label>
        <select id={`${id}-clause`} value={clauseId} onChange={event => setClauseId(event.target.value)}>
          <option value="">Choose the clause that you apply</option>
          {clauses.map(one => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </div>
      {clause && (
        <blockquote className="clause words" dir="auto">
          {clause.text}
        </blockquote>
      )}
      <div className="field">
        <label htmlFor={`${id}-reasons`}>Reasons</label>
        <textarea
          id={`${id}-reasons`}
          dir="auto"
          maxLength={10_000}
          value={reasons}
          aria-describedby={`${id}-hint`}
          onChange={event => setReasons(event.target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          They go on the record and, if a decision follows, into the reply.
        </span>
      </div>
      <div role="alert">{missing && <p className="problem">{missing}</p>}</div>
      {give.isError && <FailureNotice failure={give.error} />}
      <div>
        <button type="submit" className="button primary" disabled={give.isPending}>
          {give.isPending ? 'Recording…' : 'Give this review'}
        </button>
      </div>
    </form>
  );
}
