import {type FormEvent, useId, useState} from 'react';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {Moment} from '../../parts/moment.tsx';
import {personLine} from '../../parts/people.ts';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

/** What people say to each other about a matter. It is part of the record, and cannot be taken back. */
export function Discussion({request}: {readonly request: RequestView}) {
  return (
    <Section title="Discussion" aside="part of the record">
      {request.remarks.length === 0 ? (
        <p className="quiet">Nobody has said anything yet.</p>
      ) : (
        <ol className="stack">
          {request.remarks.map(remark => (
            <li key={remark.id} className="stack tight review">
              <p className="row">
                <b>{personLine(request.people, remark.personId)}</b>
                {remark.tied && <Tag tone="flag">has a tie</Tag>}
                <span className="quiet small">
                  <Moment at={remark.at} />
                </span>
              </p>
              <p dir="auto" className="words">
                {remark.text}
              </p>
            </li>
          ))}
        </ol>
      )}
      <Say requestId={request.id} />
    </Section>
  );
}

function Say({requestId}: {readonly requestId: string}) {
  const id = useId();
  const [text, setText] = useState('');
  const say = useChange(async (words: string) => {
    await call('POST /requests/:id/remarks', {params: {id: requestId}, body: {text: words}});
    setText('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') say.mutate(text.trim());
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>Say something about it</label>
        <textarea
          id={id}
          dir="auto"
          rows={3}
          maxLength={10_000}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </div>
      {say.isError && <FailureNotice failure={say.error} />}
      <div>
        <button type="submit" className="button small" disabled={say.isPending || text.trim() === ''}>
          Put it on the record
        </button>
      </div>
    </form>
  );
}
