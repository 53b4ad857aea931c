import {type ChangeEvent, useId, useState} from 'react';
import {z} from 'zod';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';

const claimSchema = z.object({noteId: z.string(), words: z.string(), salt: z.string()});
type Claim = z.infer<typeof claimSchema>;

function readClaim(text: string): Claim | null {
  try {
    return claimSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Shows a note to be one's own, by the file that was saved when it was deposited. From then on all can read it. */
export function ClaimNote() {
  const id = useId();
  const [claim, setClaim] = useState<Claim | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = useChange(({noteId, words, salt}: Claim) =>
    call('POST /sealed-notes/:id/opening', {params: {id: noteId}, body: {words, salt}})
  );
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    const read = readClaim(await file.text());
    setClaim(read);
    setProblem(
      read === null ? 'This is no claim file. It is the one that was saved when the note was deposited.' : null
    );
  };
  return (
    <div className="sheet stack">
      <div className="field">
        <label htmlFor={id}>The claim file</label>
        <input id={id} type="file" accept="application/json,.json" onChange={event => void choose(event)} />
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {claim && (
        <>
          <blockquote className="words" dir="auto">
            {claim.words}
          </blockquote>
          <p>When you claim it, everybody here can read it, and your name stands beside it.</p>
        </>
      )}
      {open.isError && <FailureNotice failure={open.error} />}
      {open.isSuccess && <p role="status">Claimed. It is open now, with the time at which it was deposited.</p>}
      <div>
        <button
          type="button"
          className="button"
          disabled={claim === null || open.isPending || open.isSuccess}
          onClick={() => claim && open.mutate(claim)}
        >
          Claim and open it
        </button>
      </div>
    </div>
  );
}
