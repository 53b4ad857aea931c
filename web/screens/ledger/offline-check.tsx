import {type FormEvent, useState} from 'react';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Section} from '../../parts/screen.tsx';
import {checkReceipt, type ReceiptCheck} from '../../record/receipt.ts';
import {CheckResult} from './check-result.tsx';
import {readDropped} from './dropped.ts';
import {PartField} from './part-field.tsx';

type Parts = {
  readonly proof: string;
  readonly entry: string;
  readonly verifierKey: string;
  /** From the receipt or from this server; they only count where both keys have signed. */
  readonly handOvers: readonly string[];
};

/** Computed here, by this page, with nothing asked of the server. */
export function OfflineCheck({handOvers: known}: {readonly handOvers: readonly string[]}) {
  const [parts, setParts] = useState<Parts>({proof: '', entry: '', verifierKey: '', handOvers: []});
  const [check, setCheck] = useState<ReceiptCheck | null>(null);
  const change = (part: Partial<Parts>) => {
    setParts(before => ({...before, ...part}));
    setCheck(null);
  };
  const onFiles = async (files: readonly File[]) => {
    const {proof, entry, verifierKey, handOvers} = await readDropped(files);
    change({
      ...(proof !== null ? {proof} : {}),
      ...(entry !== null ? {entry} : {}),
      ...(verifierKey !== null ? {verifierKey} : {}),
      ...(handOvers !== null ? {handOvers} : {})
    });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setCheck(await checkReceipt({...parts, handOvers: [...new Set([...parts.handOvers, ...known])]}));
  };
  return (
    <Section title="Check a receipt without trusting this server" aside="in your browser" id="offline">
      <p className="quiet">
        The signature and the place in the record are computed on your machine. Use a key that you have from elsewhere:
        one that came with the receipt only shows that the receipt agrees with itself.
      </p>
      <form className="stack" onSubmit={event => void submit(event)}>
        <FileDrop
          compact
          multiple
          label="Choose the receipt"
          hint="The .tlog-proof, its entry, the key; or the one file with all three"
          onFiles={files => void onFiles(files)}
        />
        <div className="fields">
          <PartField label="Receipt (.tlog-proof)" value={parts.proof} onValue={proof => change({proof})} />
          <PartField label="Entry, byte for byte" value={parts.entry} onValue={entry => change({entry})} />
          <PartField label="Key of the log" value={parts.verifierKey} onValue={verifierKey => change({verifierKey})} />
        </div>
        <div>
          <button type="submit" className="button primary">
            Check here
          </button>
        </div>
      </form>
      <div role="status">
        {check && <CheckResult check={check} good="The receipt holds" bad="The receipt does not hold" />}
      </div>
    </Section>
  );
}
