import {useMutation} from '@tanstack/react-query';
import {type ReactNode, useState} from 'react';
import type {Verification} from '../../../src/contract/ledger.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {readDropped} from './dropped.ts';
import {Verdict} from './verdict.tsx';

type Kept = {readonly checkpoint?: string; readonly proof?: string};

type Props = {
  readonly verification: Verification | null;
  readonly verify: (kept: Kept) => Promise<Verification>;
  readonly beside: ReactNode;
};

/** Checks the record as it stands, by itself or against what somebody kept. */
export function VerifyPanel({verification, verify, beside}: Props) {
  const [kept, setKept] = useState<string | null>(null);
  const check = useMutation({mutationFn: verify});
  const onFiles = async (files: readonly File[]) => {
    const dropped = await readDropped(files);
    setKept(files.map(file => file.name).join(', '));
    // What is neither goes to the server as a checkpoint: its answer says what was expected.
    check.mutate(
      dropped.proof === null
        ? {checkpoint: dropped.checkpoint ?? (await files[0]?.text()) ?? ''}
        : {proof: dropped.proof}
    );
  };
  return (
    <div className="stack">
      <div role="status">{verification && <Verdict verification={verification} kept={kept} />}</div>
      {check.isError && <FailureNotice failure={check.error} />}
      <div className="verify">
        <section className="sheet stack" aria-label="Verification">
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
            hint="Drop or choose a checkpoint, or the .tlog-proof of a receipt"
            onFiles={files => void onFiles(files)}
          />
        </section>
        {beside}
      </div>
    </div>
  );
}
