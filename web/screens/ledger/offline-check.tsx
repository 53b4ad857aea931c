import {type FormEvent, useId, useState} from 'react';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Section} from '../../parts/screen.tsx';
import {checkReceipt, type ReceiptCheck} from '../../record/receipt.ts';
import {readDropped} from './dropped.ts';

type Parts = {readonly proof: string; readonly entry: string; readonly verifierKey: string};

/** Computed here, by this page, with nothing asked of the server. */
export function OfflineCheck() {
  const [parts, setParts] = useState<Parts>({proof: '', entry: '', verifierKey: ''});
  const [check, setCheck] = useState<ReceiptCheck | null>(null);
  const change = (part: Partial<Parts>) => {
    setParts(before => ({...before, ...part}));
    setCheck(null);
  };
  const onFiles = async (files: readonly File[]) => {
    const {proof, entry, verifierKey} = await readDropped(files);
    change({
      ...(proof !== null ? {proof} : {}),
      ...(entry !== null ? {entry} : {}),
      ...(verifierKey !== null ? {verifierKey} : {})
    });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setCheck(await checkReceipt(parts));
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
      <div role="status">{check && <CheckResult check={check} />}</div>
    </Section>
  );
}

type FieldProps = {readonly label: string; readonly value: string; readonly onValue: (value: string) => void};

function PartField({label, value, onValue}: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="mono part-field"
        spellCheck={false}
        value={value}
        onChange={event => onValue(event.target.value)}
      />
    </div>
  );
}

function CheckResult({check}: {readonly check: ReceiptCheck}) {
  return (
    <div className={check.ok ? 'notice good' : 'notice bad'} data-receipt={check.ok ? 'good' : 'bad'}>
      <h3 className="verdict-title">{check.ok ? '✓ The receipt holds' : '✗ The receipt does not hold'}</h3>
      <ul className="stack tight">
        {check.steps.map(step => (
          <li key={step.what}>
            <span aria-hidden="true">{step.ok ? '✓' : '✗'}</span>
            <span className="visually-hidden">{step.ok ? 'holds:' : 'fails:'}</span> {step.what}: {step.detail}
          </li>
        ))}
      </ul>
    </div>
  );
}
