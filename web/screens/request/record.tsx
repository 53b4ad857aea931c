import {Link} from '@tanstack/react-router';
import {type FormEvent, useId, useState} from 'react';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {counted} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {saveFile} from '../../parts/save-file.ts';
import {Section} from '../../parts/screen.tsx';

/** What stands in the record about this matter; taking it along, and taking personal data out of it. */
export function Record({request}: {readonly request: RequestView}) {
  const exported = useChange(async () => {
    const matter = await call('GET /requests/:id/export', {params: {id: request.id}});
    saveFile(`${request.id}.json`, JSON.stringify(matter, null, 2));
  });
  const [first] = request.ledgerPositions;
  return (
    <Section title="On the record">
      <p>
        {counted(request.ledgerPositions.length, 'entry', 'entries')} of the record{' '}
        {request.ledgerPositions.length === 1 ? 'is' : 'are'} about this request
        {first !== undefined && (
          <>
            , the first is{' '}
            <Link to="/ledger" hash={`entry-${first}`}>
              entry {first}
            </Link>
          </>
        )}
        .
      </p>
      <div>
        <button type="button" className="button small" onClick={() => exported.mutate(undefined)}>
          Export with every receipt
        </button>
      </div>
      {exported.isError && <FailureNotice failure={exported.error} />}
      <Erase requestId={request.id} />
    </Section>
  );
}

function Erase({requestId}: {readonly requestId: string}) {
  const id = useId();
  const [order, setOrder] = useState('');
  const erase = useChange(() =>
    call('POST /requests/:id/erase', {params: {id: requestId}, body: {order: order.trim()}})
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (order.trim() !== '') erase.mutate(undefined);
  };
  return (
    <details>
      <summary>Erase personal data by order</summary>
      <form className="stack tight" onSubmit={submit}>
        <p className="hint">
          Names, words and documents go for good; that there was a request, and what was decided, stays. It takes two
          people of two teams in two roles, who each ask for it here.
        </p>
        <div className="field">
          <label htmlFor={id}>The order, with its number</label>
          <input id={id} dir="auto" value={order} onChange={event => setOrder(event.target.value)} />
        </div>
        {erase.isError && <FailureNotice failure={erase.error} />}
        {erase.data && <p role="status">{erase.data.statement}</p>}
        <div>
          <button type="submit" className="button small" disabled={erase.isPending || order.trim() === ''}>
            Ask for erasure
          </button>
        </div>
      </form>
    </details>
  );
}
