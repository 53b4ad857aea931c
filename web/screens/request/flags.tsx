import {type FormEvent, useId, useState} from 'react';
import type {FlagView, NewFlag, RequestView} from '../../../src/contract/deliberation.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {personLine} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';
import {ClauseDetails, type ClauseText} from './clause-details.tsx';

type Props = {readonly request: RequestView; readonly clauses: readonly ClauseText[]};

export function RequestFlags({request, clauses}: Props) {
  return (
    <Section title="Flags" aside="a flag is a reason to look, not a judgement">
      {request.flags.length === 0 ? (
        <p className="quiet">No rule found anything in the words or the fields. That is no judgement of the request.</p>
      ) : (
        <ol className="stack flags">
          {request.flags.map((flag, at) => (
            <Flag key={flag.id} flag={flag} number={at + 1} request={request} clauses={clauses} />
          ))}
        </ol>
      )}
      <RaiseFlag request={request} clauses={clauses} />
    </Section>
  );
}

type FlagProps = Props & {readonly flag: FlagView; readonly number: number};

function Flag({flag, number, request, clauses}: FlagProps) {
  return (
    <li id={`flag-${number}`} className="flag-item">
      <span className="flag-number" aria-hidden="true">
        {number}
      </span>
      <div className="stack tight">
        <div className="row">
          <h3>{flag.title}</h3>
          {flag.sensitive && <Tag tone="flag">sensitive</Tag>}
          {flag.setAside && <Tag>set aside</Tag>}
        </div>
        <p dir="auto">{flag.reason}</p>
        {flag.quotes.map(quote => (
          <q key={quote.start} className="quiet" dir="auto">
            {quote.text}
          </q>
        ))}
        {flag.raisedBy !== 'system' && (
          <p className="quiet small">Raised by {personLine(request.people, flag.raisedBy)}</p>
        )}
        {flag.setAsideBy.length > 0 && !flag.setAside && (
          <p className="quiet small">
            {flag.setAsideBy.map(id => personLine(request.people, id)).join('; ')} would set it aside; it takes a second
            person in another team and role.
          </p>
        )}
        <ClauseDetails citation={flag.clause} clauses={clauses} />
        {flag.sensitive && !flag.setAside && request.state !== 'decided' && <SetAside flag={flag} request={request} />}
      </div>
    </li>
  );
}

/** Lowering what a matter needs takes what deciding it takes: two people. */
function SetAside({flag, request}: {readonly flag: FlagView; readonly request: RequestView}) {
  const id = useId();
  const [reasons, setReasons] = useState('');
  const setAside = useChange((text: string) =>
    call('POST /requests/:id/overrides', {
      params: {id: request.id},
      body: {what: 'set-aside-flag', flagId: flag.id, reasons: text, seenVersion: request.version}
    })
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reasons.trim() !== '') setAside.mutate(reasons.trim());
  };
  return (
    <details>
      <summary>This flag is wrong here</summary>
      <form className="stack tight" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>Why it does not apply</label>
          <input id={id} dir="auto" value={reasons} onChange={event => setReasons(event.target.value)} />
        </div>
        <p className="hint">It counts until two people, of two teams and in two roles, have set it aside.</p>
        {setAside.isError && <FailureNotice failure={setAside.error} />}
        <div>
          <button type="submit" className="button small" disabled={setAside.isPending || reasons.trim() === ''}>
            Set it aside
          </button>
        </div>
      </form>
    </details>
  );
}

function RaiseFlag({request, clauses}: Props) {
  const id = useId();
  const [title, setTitle] = useState('');
  const [reason, setReason] = useState('');
  const [clauseId, setClauseId] = useState('');
  const [sensitive, setSensitive] = useState(true);
  const raise = useChange((flag: NewFlag) =>
    call('POST /requests/:id/flags', {params: {id: request.id}, body: {...flag, seenVersion: request.version}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '' || reason.trim() === '' || clauseId === '') return;
    raise.mutate({title: title.trim(), reason: reason.trim(), clauseId, sensitive});
  };
  return (
    <details>
      <summary>Raise a flag by hand</summary>
      <form className="stack tight" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-title`}>What stands out</label>
          <input id={`${id}-title`} dir="auto" value={title} onChange={event => setTitle(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-reason`}>Why it matters</label>
          <textarea
            id={`${id}-reason`}
            dir="auto"
            rows={2}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-clause`}>Clause it touches</label>
          <select id={`${id}-clause`} value={clauseId} onChange={event => setClauseId(event.target.value)}>
            <option value="">Choose a clause</option>
            {clauses.map(one => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </div>
        <label className="choice">
          <input type="checkbox" checked={sensitive} onChange={event => setSensitive(event.target.checked)} />
          <span>It makes the matter sensitive: two people decide</span>
        </label>
        {raise.isError && <FailureNotice failure={raise.error} />}
        <div>
          <button type="submit" className="button small" disabled={raise.isPending}>
            Raise the flag
          </button>
        </div>
      </form>
    </details>
  );
}
