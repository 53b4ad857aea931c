import {useMutation} from '@tanstack/react-query';
import {useState} from 'react';
import {place} from '../../data/place.ts';
import {count} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {FileDrop} from '../../parts/file-drop.tsx';
import {Section} from '../../parts/screen.tsx';
import {checkWholeLog} from '../../record/whole-log.ts';
import {CheckResult} from './check-result.tsx';
import {readDropped} from './dropped.ts';
import {PartField} from './part-field.tsx';

type Props = {
  /** As this server says it is; the reader may know better. */
  readonly verifierKey: string;
  readonly handOvers: readonly string[];
};

type Kept = {readonly name: string; readonly checkpoint: string};

/** Fetches every public entry and computes here what the server only claims. */
export function WholeCheck({verifierKey, handOvers}: Props) {
  const [key, setKey] = useState(verifierKey);
  const [kept, setKept] = useState<Kept | null>(null);
  const [progress, setProgress] = useState('');
  const check = useMutation({
    mutationFn: () =>
      checkWholeLog({
        file: logFile,
        verifierKey: key,
        handOvers,
        kept: kept?.checkpoint ?? null,
        onProgress: (done, all) => setProgress(`${count(done)} of ${count(all)} entries`)
      }),
    onSettled: () => setProgress('')
  });
  const onFiles = async (files: readonly File[]) => {
    const {checkpoint, proof, verifierKey: given} = await readDropped(files);
    const fromReceipt = proof === null ? null : proof.slice(proof.indexOf('\n\n') + 2);
    const note = checkpoint ?? fromReceipt;
    if (given !== null) setKey(given);
    if (note !== null || given === null) {
      setKept({name: files.map(file => file.name).join(', '), checkpoint: note ?? (await files[0]?.text()) ?? ''});
    }
    check.reset();
  };
  return (
    <Section title="Check the whole record yourself" aside="in your browser" id="whole">
      <p className="quiet">
        Your browser fetches every entry as it is public and computes itself what they add up to. An entry says when
        somebody did something, of which kind, and under which pseudonym; what exactly is sealed into it and not shown.
        With a checkpoint that you kept, it also tells whether anything has changed since.
      </p>
      <div className="fields">
        <PartField label="Key of the log, best as you have it from elsewhere" value={key} onValue={setKey} />
      </div>
      {key.trim() === verifierKey && (
        <p className="small quiet">
          This key came from this server. Compare it with where the operator has published it.
        </p>
      )}
      <FileDrop
        compact
        multiple
        label="Choose a checkpoint that you kept"
        hint={
          kept === null ? 'A checkpoint or a receipt; the key as well, if you have it' : `Compared with ${kept.name}`
        }
        onFiles={files => void onFiles(files)}
      />
      <div>
        <button type="button" className="button primary" disabled={check.isPending} onClick={() => check.mutate()}>
          {check.isPending ? 'Checking…' : 'Fetch and check every entry'}
        </button>
      </div>
      <div role="status">
        {check.isPending && <p className="quiet">{progress}</p>}
        {check.data && <CheckResult check={check.data} good="The whole record holds" bad="The record does not hold" />}
      </div>
      {check.isError && <FailureNotice failure={check.error} />}
    </Section>
  );
}

async function logFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const answer = await fetch(`${place.demo ? place.base : ''}/${path}`, {cache: 'no-store'});
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`/${path}: HTTP ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
