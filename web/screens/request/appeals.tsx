import {type FormEvent, useId, useState} from 'react';
import type {Appeal, NewAppeal, RequestView} from '../../../src/contract/deliberation.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {personLine} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

/** Appeals and reopenings: each begins a round that is judged by people who did not decide before. */
export function Appeals({request}: {readonly request: RequestView}) {
  const {appeals, reopenings, decision, appealableUntil} = request;
  if (decision === null && appeals.length === 0 && reopenings.length === 0) return null;
  return (
    <Section title="Appeals and new rounds">
      {appeals.map(appeal => (
        <AppealItem key={appeal.id} appeal={appeal} request={request} />
      ))}
      {reopenings.map(reopening => (
        <p key={reopening.id} dir="auto">
          <b>Round {reopening.round + 1}</b>, {phrase(reopening.because).toLowerCase()}: {reopening.reasons}{' '}
          <span className="quiet small">
            {personLine(request.people, reopening.personId)}, <Moment at={reopening.at} />
          </span>
        </p>
      ))}
      {appealableUntil && (
        <p className="quiet small">
          Can be appealed until <Moment at={appealableUntil.requester} />
          {appealableUntil.affected && (
            <>
              {' '}
              by those who asked, until <Moment at={appealableUntil.affected} /> by the affected
            </>
          )}
          .
        </p>
      )}
      {decision !== null && <LodgeAppeal request={request} />}
      {decision !== null && <Reopen request={request} />}
    </Section>
  );
}

function AppealItem({appeal, request}: {readonly appeal: Appeal; readonly request: RequestView}) {
  const admit = useChange((reasons: string) =>
    call('POST /requests/:id/reopenings', {
      params: {id: request.id},
      body: {because: 'appeal', reasons, appealId: appeal.id, seenVersion: request.version}
    })
  );
  return (
    <div className="stack tight review">
      <p className="row">
        <b dir="auto">{appeal.name}</b>
        <Tag>{appeal.side === 'requester' ? 'asked for it' : 'is affected'}</Tag>
        {!appeal.inTime && <Tag tone="flag">came late</Tag>}
        {appeal.round !== null && <Tag tone="accent">heard in round {appeal.round + 1}</Tag>}
      </p>
      <p dir="auto" className="words">
        {appeal.words}
      </p>
      <p className="quiet small">
        Lodged <Moment at={appeal.lodgedAt} />
      </p>
      {appeal.round === null && request.mayNotReopen === null && (
        <Reasoned label="Why it is heard although it came late" action="Admit the appeal" change={admit} />
      )}
    </div>
  );
}

type Change = {
  readonly mutate: (reasons: string) => void;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
};
type ReasonedProps = {readonly label: string; readonly action: string; readonly change: Change};

function Reasoned({label, action, change}: ReasonedProps) {
  const id = useId();
  const [reasons, setReasons] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reasons.trim() !== '') change.mutate(reasons.trim());
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <textarea id={id} dir="auto" rows={2} value={reasons} onChange={event => setReasons(event.target.value)} />
      </div>
      {change.isError && <FailureNotice failure={change.error} />}
      <div>
        <button type="submit" className="button small" disabled={change.isPending || reasons.trim() === ''}>
          {action}
        </button>
      </div>
    </form>
  );
}

function LodgeAppeal({request}: {readonly request: RequestView}) {
  const id = useId();
  const [side, setSide] = useState<NewAppeal['side']>('requester');
  const [name, setName] = useState('');
  const [words, setWords] = useState('');
  const lodge = useChange((appeal: NewAppeal) =>
    call('POST /requests/:id/appeals', {params: {id: request.id}, body: appeal})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || words.trim() === '') return;
    lodge.mutate({side, name: name.trim(), words: words.trim(), seenVersion: request.version});
  };
  return (
    <details>
      <summary>Write down an appeal</summary>
      <form className="stack tight" onSubmit={submit}>
        <fieldset>
          <legend>Who appeals</legend>
          <div className="choices">
            {(['requester', 'affected'] as const).map(option => (
              <label key={option} className="choice">
                <input type="radio" name={`${id}-side`} checked={side === option} onChange={() => setSide(option)} />
                <span>{option === 'requester' ? 'Those who asked' : 'Somebody who is affected'}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-name`}>Name</label>
          <input id={`${id}-name`} dir="auto" value={name} onChange={event => setName(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-words`}>The appeal, word for word</label>
          <textarea id={`${id}-words`} dir="auto" value={words} onChange={event => setWords(event.target.value)} />
        </div>
        {lodge.isError && <FailureNotice failure={lodge.error} />}
        <div>
          <button type="submit" className="button small" disabled={lodge.isPending}>
            Put the appeal on the record
          </button>
        </div>
      </form>
    </details>
  );
}

function Reopen({request}: {readonly request: RequestView}) {
  const [because, setBecause] = useState<'new-facts' | 'error'>('new-facts');
  const id = useId();
  const reopen = useChange((reasons: string) =>
    call('POST /requests/:id/reopenings', {
      params: {id: request.id},
      body: {because, reasons, seenVersion: request.version}
    })
  );
  return (
    <details>
      <summary>Decide it anew</summary>
      {request.mayNotReopen !== null ? (
        <p className="quiet">{request.mayNotReopen}</p>
      ) : (
        <div className="stack tight">
          <p className="hint">What was decided stands until it is decided anew, by people who did not decide it.</p>
          <div className="field">
            <label htmlFor={id}>Because of</label>
            <select
              id={id}
              value={because}
              onChange={event => setBecause(event.target.value === 'error' ? 'error' : 'new-facts')}
            >
              <option value="new-facts">new facts</option>
              <option value="error">an error</option>
            </select>
          </div>
          <Reasoned label="What is new, or wrong" action="Begin a new round" change={reopen} />
        </div>
      )}
    </details>
  );
}
