import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import type {Correspondence, Deadline, LetterView, NoticeHold} from '../../../src/contract/correspondence.ts';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {call} from '../../data/client.ts';
import {correspondenceQuery} from '../../data/matter.ts';
import {useChange} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

/** The days that count in this matter, soonest first. */
export function Deadlines({requestId}: {readonly requestId: string}) {
  const correspondence = useQuery(correspondenceQuery(requestId));
  const deadlines = correspondence.data?.deadlines ?? [];
  if (deadlines.length === 0) return null;
  return (
    <Section title="Days that count">
      <ul className="stack">
        {deadlines.map(deadline => (
          <DeadlineLine key={deadline.what + deadline.dueAt + deadline.statement} deadline={deadline} />
        ))}
      </ul>
    </Section>
  );
}

function DeadlineLine({deadline}: {readonly deadline: Deadline}) {
  return (
    <li className="row">
      <Tag tone={deadline.missed ? 'bad' : undefined}>
        {deadline.missed && 'Missed: '}
        <Moment at={deadline.dueAt} />
      </Tag>
      <span>{deadline.statement}</span>
    </li>
  );
}

/** What goes out about this matter, and what is known of its way. */
export function Letters({request}: {readonly request: RequestView}) {
  const correspondence = useQuery(correspondenceQuery(request.id));
  return (
    <Section title="Letters" aside="nothing goes out twice by itself">
      <Answered query={correspondence} loading="the letters">
        {data => (
          <>
            <p dir="auto">{data.notices}</p>
            {data.letters.length === 0 && <p className="quiet">Nothing has been written yet.</p>}
            {data.letters.map(letter => (
              <LetterItem key={letter.id} letter={letter} />
            ))}
            {request.door !== 'network-finding' && !data.letters.some(one => one.kind === 'acknowledgement') && (
              <Acknowledge requestId={request.id} />
            )}
            <Hold requestId={request.id} correspondence={data} />
          </>
        )}
      </Answered>
    </Section>
  );
}

const tones: Readonly<Record<LetterView['state'], 'flag' | 'good' | 'bad' | undefined>> = {
  written: undefined,
  'not-known': 'bad',
  'handed-over': 'flag',
  confirmed: 'good',
  failed: 'bad',
  'sent-by-hand': 'good'
};

function LetterItem({letter}: {readonly letter: LetterView}) {
  return (
    <article className="sheet stack">
      <div className="row spread">
        <h3>
          {phrase(letter.kind ?? 'reply')} to <bdi>{letter.to}</bdi>
        </h3>
        <Tag tone={tones[letter.state]}>{phrase(letter.state)}</Tag>
      </div>
      <p className="quiet small">
        written <Moment at={letter.writtenAt} />
        {letter.address && <> · to {letter.address}</>}
      </p>
      <p>{letter.standing}</p>
      <details>
        <summary>Read it</summary>
        <div className="stack letter" lang={letter.language} dir="auto">
          <p>
            <b>{letter.subject}</b>
          </p>
          <p className="words">{letter.body}</p>
        </div>
      </details>
      <LetterActions letter={letter} />
    </article>
  );
}

function LetterActions({letter}: {readonly letter: LetterView}) {
  const id = useId();
  const [note, setNote] = useState('');
  const handOver = useChange((again: string | null) =>
    call('POST /letters/:id/hand-over', {params: {id: letter.id}, body: {again}})
  );
  const record = useChange((what: 'confirmed' | 'failed' | 'sent-by-hand') =>
    call('POST /letters/:id/dispatch', {params: {id: letter.id}, body: {what, note: note.trim()}})
  );
  const failure = handOver.error ?? record.error;
  const fresh = letter.state === 'written' || letter.state === 'failed';
  if (letter.state === 'confirmed' || letter.state === 'sent-by-hand') return null;
  return (
    <div className="stack tight">
      {!fresh && (
        <div className="field">
          <label htmlFor={id}>What is known, or why it should go out again</label>
          <input id={id} dir="auto" value={note} onChange={event => setNote(event.target.value)} />
        </div>
      )}
      <div className="row">
        {letter.address && fresh && (
          <button type="button" className="button small primary" onClick={() => handOver.mutate(null)}>
            Hand to the mail system
          </button>
        )}
        {!fresh && (
          <>
            <button type="button" className="button small" onClick={() => record.mutate('confirmed')}>
              It was sent
            </button>
            <button type="button" className="button small" onClick={() => record.mutate('failed')}>
              Sending failed
            </button>
            <button
              type="button"
              className="button small"
              disabled={note.trim() === ''}
              onClick={() => handOver.mutate(note.trim())}
            >
              Hand it over again
            </button>
          </>
        )}
        <button type="button" className="button small" onClick={() => record.mutate('sent-by-hand')}>
          Sent by hand
        </button>
      </div>
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}

function Acknowledge({requestId}: {readonly requestId: string}) {
  const write = useChange(() => call('POST /requests/:id/acknowledgement', {params: {id: requestId}, body: {}}));
  return (
    <div className="stack tight">
      <div>
        <button
          type="button"
          className="button small"
          disabled={write.isPending}
          onClick={() => write.mutate(undefined)}
        >
          Write that it has been received
        </button>
      </div>
      {write.isError && <FailureNotice failure={write.error} />}
    </div>
  );
}

type HoldProps = {readonly requestId: string; readonly correspondence: Correspondence};

function Hold({requestId, correspondence}: HoldProps) {
  const [newest] = correspondence.holds;
  return newest?.what === 'withheld' ? (
    <LiftHold requestId={requestId} hold={newest} />
  ) : (
    <NewHold requestId={requestId} />
  );
}

function NewHold({requestId}: {readonly requestId: string}) {
  const id = useId();
  const [legalReason, setLegalReason] = useState('');
  const [reviewOn, setReviewOn] = useState('');
  const hold = useChange(() =>
    call('POST /requests/:id/hold', {params: {id: requestId}, body: {legalReason: legalReason.trim(), reviewOn}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (legalReason.trim() !== '' && reviewOn !== '') hold.mutate(undefined);
  };
  return (
    <details>
      <summary>The law forbids telling the affected</summary>
      <form className="stack tight" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-reason`}>The legal reason</label>
          <input
            id={`${id}-reason`}
            dir="auto"
            value={legalReason}
            onChange={event => setLegalReason(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>Look at this again on</label>
          <input id={`${id}-day`} type="date" value={reviewOn} onChange={event => setReviewOn(event.target.value)} />
        </div>
        <p className="hint">
          Takes the role legal. The silence ends when somebody lifts it, and this day reminds of it.
        </p>
        {hold.isError && <FailureNotice failure={hold.error} />}
        <div>
          <button type="submit" className="button small" disabled={hold.isPending}>
            Hold notices back
          </button>
        </div>
      </form>
    </details>
  );
}

function LiftHold({requestId, hold}: {readonly requestId: string; readonly hold: NoticeHold}) {
  const id = useId();
  const [reasons, setReasons] = useState('');
  const lift = useChange(() =>
    call('POST /requests/:id/hold/lift', {params: {id: requestId}, body: {reasons: reasons.trim()}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reasons.trim() !== '') lift.mutate(undefined);
  };
  return (
    <details>
      <summary>Tell the affected now (held back until {hold.reviewOn})</summary>
      <form className="stack tight" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>Why they may be told</label>
          <input id={id} dir="auto" value={reasons} onChange={event => setReasons(event.target.value)} />
        </div>
        {lift.isError && <FailureNotice failure={lift.error} />}
        <div>
          <button type="submit" className="button small" disabled={lift.isPending}>
            Lift the hold
          </button>
        </div>
      </form>
    </details>
  );
}
