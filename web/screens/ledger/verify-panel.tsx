import {useMutation} from '@tanstack/react-query';
import {useState} from 'react';
import type {Verification} from '../../../src/contract/ledger.ts';
import {counted, phrase} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Hash} from '../../parts/hash.tsx';
import {readDropped} from './dropped.ts';

type Kept = {readonly checkpoint?: string; readonly proof?: string};

type Props = {
  readonly verification: Verification | null;
  readonly verify: (kept: Kept) => Promise<Verification>;
};

/** Checks the record as it stands, by itself or against what somebody kept. */
export function VerifyPanel({verification, verify}: Props) {
  const [kept, setKept] = useState<string | null>(null);
  const check = useMutation({mutationFn: verify});
  const onFiles = async (files: readonly File[]) => {
    const dropped = await readDropped(files);
    setKept(files.map(file => file.name).join(', '));
    // What is neither goes to the server as a checkpoint: its answer says what was expected.
    check.mutate(
      dropped.proof !== null
        ? {proof: dropped.proof}
        : {checkpoint: dropped.checkpoint ?? (await files[0]?.text()) ?? ''}
    );
  };
  return (
    <section className="verify" aria-label="Verification">
      <div className="sheet stack">
        <h2>Does it still hold?</h2>
        <p className="quiet">Reads every entry, hashes it again and compares it with what was signed.</p>
        <div>
          <button
            type="button"
            className="button primary"
            disabled={check.isPending}
            onClick={() => {
              setKept(null);
              check.mutate({});
            }}
          >
            {check.isPending ? 'Verifying…' : 'Verify the record'}
          </button>
        </div>
        <FileDrop
          compact
          label="Check against what I kept"
          hint="A checkpoint, or the .tlog-proof of a receipt"
          onFiles={files => void onFiles(files)}
        />
      </div>
      <div role="status" className="stack">
        {check.isError && <FailureNotice failure={check.error} />}
        {verification ? (
          <Verdict verification={verification} kept={kept} />
        ) : (
          !check.isPending && !check.isError && <p className="quiet verdict-waiting">Not verified in this sitting.</p>
        )}
      </div>
    </section>
  );
}

function Verdict({verification, kept}: {readonly verification: Verification; readonly kept: string | null}) {
  const {ok, problems, checkedEntries, against, rootHash, origin} = verification;
  return (
    <div className={ok ? 'notice good verdict' : 'notice bad verdict'} data-verdict={ok ? 'green' : 'red'}>
      <h3 className="verdict-title">{ok ? '✓ The record holds' : '✗ The record was changed'}</h3>
      <p>
        {counted(checkedEntries, 'entry', 'entries')} of {origin} checked, against {againstWords(against)}
        {kept && `: ${kept}`}.
      </p>
      {problems.length > 0 && (
        <ul className="stack tight">
          {problems.map(problem => (
            <li key={`${problem.what} ${problem.position}`}>
              <b>
                {problem.position === null ? (
                  phrase(problem.what)
                ) : (
                  <a href={`#entry-${problem.position}`}>Entry {problem.position}</a>
                )}
              </b>
              : {problem.statement}
            </li>
          ))}
        </ul>
      )}
      <p className="small">
        Root <Hash value={rootHash} />
      </p>
    </div>
  );
}

function againstWords(against: Verification['against']): string {
  switch (against) {
    case 'own-checkpoint':
      return 'the log’s own latest checkpoint';
    case 'kept-checkpoint':
      return 'a checkpoint that somebody kept';
    case 'receipt':
      return 'a receipt that somebody kept';
    case 'nothing':
      return 'nothing but itself';
  }
}
