import {type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState} from 'react';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {type ItemJudgement, type NewReview, outcomes, type Role} from '../../../src/contract/desk.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import type {ClauseText} from './clause-details.tsx';
import {ItemByItem} from './items.tsx';
import {outcomeKeys, useOutcomeKeys} from './outcome-keys.ts';
import {ReplyPreview} from './reply-preview.tsx';

type Props = {
  readonly request: RequestView;
  readonly packId: string;
  readonly onDay: string;
  readonly clauses: readonly ClauseText[];
};

/** A judgement goes on a record that nothing is taken off; so there is a moment to take it back before it does. */
const secondsToUndo = 5;

export function ReviewForm(props: Props) {
  const {request} = props;
  if (request.mayNotReview !== null) {
    return (
      <div className="notice flag">
        <p>
          <b>You may not review this request.</b> {request.mayNotReview}
        </p>
      </div>
    );
  }
  return <OpenForm {...props} />;
}

function OpenForm({request, packId, onDay, clauses}: Props) {
  const id = useId();
  const announce = useAnnounce();
  const reasonsField = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<NewReview['outcome'] | null>(null);
  const [clauseId, setClauseId] = useState(request.flags[0]?.clause.clauseId ?? '');
  const [reasons, setReasons] = useState('');
  const [legalGround, setLegalGround] = useState('');
  const [items, setItems] = useState<readonly ItemJudgement[]>([]);
  const [role, setRole] = useState<Role | ''>('');
  const [missing, setMissing] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<NewReview | null>(null);
  const clause = clauses.find(one => one.id === clauseId);
  const give = useChange(async (review: NewReview) => {
    const after = await call('POST /requests/:id/reviews', {params: {id: request.id}, body: review});
    announce(after.decision ? `Decided: ${phrase(after.decision.outcome)}.` : 'Your review is on the record.');
  });
  useOutcomeKeys(chosen => {
    setOutcome(chosen);
    announce(`${phrase(chosen)} chosen. Write your reasons.`);
    reasonsField.current?.focus();
  });
  const citation = clause && {packId, clauseId: clause.id, version: clause.version, sha256: clause.sha256};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacking = [!outcome && 'an outcome', !clause && 'a clause', reasons.trim() === '' && 'reasons'].filter(
      Boolean
    );
    setMissing(lacking.length > 0 ? `Still missing: ${lacking.join(', ')}.` : null);
    if (!outcome || !citation || lacking.length > 0) return;
    setWaiting({
      outcome,
      clause: citation,
      reasons: reasons.trim(),
      legalGround: legalGround.trim() || null,
      items: [...items],
      seenVersion: request.version,
      ...(role !== '' && {role})
    });
    announce(`Recorded in ${secondsToUndo} seconds. Press Undo to take it back.`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };
  return (
    <form className="sheet stack" onSubmit={submit} onKeyDown={onKeyDown} aria-label="Your review" noValidate>
      <h3>Your review</h3>
      <fieldset>
        <legend>Outcome</legend>
        <div className="choices">
          {outcomes.map(option => (
            <label key={option} className="choice">
              <input
                type="radio"
                name={`${id}-outcome`}
                aria-keyshortcuts={outcomeKeys[option]}
                checked={outcome === option}
                onChange={() => setOutcome(option)}
              />
              <span>
                {phrase(option)}{' '}
                <span className="key" aria-hidden="true">
                  {outcomeKeys[option]}
                </span>
              </span>
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
          ref={reasonsField}
          dir="auto"
          maxLength={10_000}
          value={reasons}
          aria-describedby={`${id}-hint`}
          onChange={event => setReasons(event.target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          They go on the record. Ctrl and Enter gives the review.
        </span>
      </div>
      <details>
        <summary>Law, single items, role</summary>
        <div className="stack tight">
          <div className="field">
            <label htmlFor={`${id}-legal`}>Legal ground, apart from the rule</label>
            <textarea
              id={`${id}-legal`}
              dir="auto"
              rows={2}
              maxLength={5000}
              value={legalGround}
              onChange={event => setLegalGround(event.target.value)}
            />
          </div>
          <ItemByItem request={request} outcome={outcome} items={items} onChange={setItems} />
          {request.mayReviewAs.length > 1 && (
            <div className="field">
              <label htmlFor={`${id}-role`}>You judge as</label>
              <select
                id={`${id}-role`}
                value={role}
                onChange={event => setRole(request.mayReviewAs.find(one => one === event.target.value) ?? '')}
              >
                <option value="">whichever of your roles is still needed</option>
                {request.mayReviewAs.map(one => (
                  <option key={one} value={one}>
                    {phrase(one)}
                  </option>
                ))}
              </select>
            </div>
          )}
        </div>
      </details>
      {outcome && citation && (
        <ReplyPreview
          requestId={request.id}
          judgement={{outcome, clause: citation, legalGround: legalGround.trim() || null, items: [...items]}}
        />
      )}
      <div role="alert">{missing && <p className="problem">{missing}</p>}</div>
      {give.isError && <FailureNotice failure={give.error} />}
      {waiting === null ? (
        <div>
          <button type="submit" className="button primary" disabled={give.isPending}>
            {give.isPending ? 'Recording…' : 'Give this review'}
          </button>
        </div>
      ) : (
        <Undo
          onUndo={() => {
            setWaiting(null);
            announce('Taken back. Nothing was recorded.');
          }}
          onDone={() => {
            give.mutate(waiting);
            setWaiting(null);
          }}
        />
      )}
    </form>
  );
}

type UndoProps = {readonly onUndo: () => void; readonly onDone: () => void};

/** Counts down, and lets go at the end or when it is told to. Leaving the page takes it back. */
function Undo({onUndo, onDone}: UndoProps) {
  const [left, setLeft] = useState(secondsToUndo);
  const button = useRef<HTMLButtonElement>(null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => button.current?.focus(), []);
  useEffect(() => {
    if (left === 0) {
      done.current();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <div className="notice row">
      <span>Recorded in {left} s.</span>
      <button type="button" ref={button} className="button small" onClick={onUndo}>
        Undo
      </button>
      <button type="button" className="button small primary" onClick={onDone}>
        Record it now
      </button>
    </div>
  );
}
