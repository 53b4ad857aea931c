import {useQuery} from '@tanstack/react-query';
import {type FormEvent, useId, useState} from 'react';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {call} from '../../data/client.ts';
import {useChange, workspaceQuery} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {personLine} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';

type Recusal = RequestView['recusals'][number];

const because: Readonly<Record<Recusal['because'], string>> = {
  'was-approached': 'Was approached with the request',
  'brought-it-in': 'Brought in what was said in private',
  'tied-to-requester': 'Has a tie to those who ask',
  'declared-tie': 'Declared a tie to the matter'
};

/** A note that only says the reason again. */
function repeats({because: reason, note}: Recusal): boolean {
  return note.replace(/\.$/, '') === because[reason];
}

export function Recusals({request}: {readonly request: RequestView}) {
  const {data: workspace} = useQuery(workspaceQuery);
  const me = workspace?.person;
  const mayDeclare = me && !request.decision && !request.recusals.some(recusal => recusal.personId === me.id);
  return (
    <Section title="Recused" aside="may not decide here">
      {request.recusals.length === 0 ? (
        <p className="quiet">Nobody.</p>
      ) : (
        <ul className="stack">
          {request.recusals.map(recusal => (
            <li key={recusal.personId} className="stack tight">
              <p>
                <b>{personLine(request.people, recusal.personId)}</b>
              </p>
              <p dir="auto">
                {because[recusal.because]}. {repeats(recusal) ? '' : recusal.note}
              </p>
              <p className="quiet small">
                <Moment at={recusal.at} />
                {recusal.by && recusal.by !== recusal.personId && recusal.by !== 'system' && (
                  <> · noted by {personLine(request.people, recusal.by)}</>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayDeclare && <DeclareTie requestId={request.id} personId={me.id} />}
    </Section>
  );
}

function DeclareTie({requestId, personId}: {readonly requestId: string; readonly personId: string}) {
  const id = useId();
  const [note, setNote] = useState('');
  const declare = useChange((text: string) =>
    call('POST /requests/:id/recusals', {params: {id: requestId}, body: {personId, note: text}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() !== '') declare.mutate(note.trim());
  };
  return (
    <details>
      <summary>I have a tie to this matter</summary>
      <form className="stack" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>What ties you to it</label>
          <input id={id} dir="auto" value={note} onChange={event => setNote(event.target.value)} />
        </div>
        {declare.isError && <FailureNotice failure={declare.error} />}
        <div>
          <button type="submit" className="button small" disabled={declare.isPending}>
            Recuse me
          </button>
        </div>
      </form>
    </details>
  );
}
