/**
 * Checks a receipt here, in the reader's browser, with nothing from the server: the log's signature on the checkpoint,
 * and the entry's place under it. What it cannot know: whether the key is the log's. Compare it with one from elsewhere.
 */
import {type Bytes, equal, fromBase64, toHex, utf8} from './bytes.ts';
import {trustedKeys} from './hand-over.ts';
import {leafHash, rootFromPath} from './inclusion.ts';
import {parseCheckpoint, parseNote, parseVerifierKey} from './note.ts';
import {signerOf} from './signer.ts';

type Proof = {
  readonly index: number;
  readonly path: readonly Bytes[];
  readonly extra: Bytes | null;
  readonly checkpoint: string;
};

const header = 'c2sp.org/tlog-proof@v1\n';

/** A `.tlog-proof` file: header, optional extra data, index, path, empty line, checkpoint. Null when it is none. */
export function parseProof(text: string): Proof | null {
  if (!text.startsWith(header)) return null;
  const split = text.indexOf('\n\n');
  if (split < 0) return null;
  const lines = text.slice(header.length, split).split('\n');
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const extra = extraLine === undefined ? null : fromBase64(extraLine.slice('extra '.length));
  if (extraLine !== undefined && extra === null) return null;
  const indexText = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? '')?.[1];
  if (indexText === undefined || lines.length > 63) return null;
  const path: Bytes[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== 32) return null;
    path.push(hash);
  }
  return {index: Number(indexText), path, extra, checkpoint: text.slice(split + 2)};
}

export type ReceiptCheck = {
  readonly ok: boolean;
  /** In the order of the check; the first that fails is the last. */
  readonly steps: readonly {readonly what: string; readonly ok: boolean; readonly detail: string}[];
};

type Parts = {
  readonly proof: string;
  readonly entry: string;
  readonly verifierKey: string;
  /** How the log changed its key: a receipt may have been signed with one before or after the one that is known. */
  readonly handOvers?: readonly string[] | undefined;
};

export async function checkReceipt({proof, entry, verifierKey, handOvers = []}: Parts): Promise<ReceiptCheck> {
  const steps: ReceiptCheck['steps'][number][] = [];
  const step = (what: string, ok: boolean, detail: string): boolean => {
    steps.push({what, ok, detail});
    return ok;
  };
  const end = (): ReceiptCheck => ({ok: steps.length > 0 && steps.every(one => one.ok), steps});

  const parsed = parseProof(proof);
  if (
    !step('The receipt can be read', parsed !== null, parsed ? `entry ${parsed.index}` : 'this is no .tlog-proof file')
  )
    return end();
  const key = await parseVerifierKey(verifierKey);
  if (!step('The key can be read', key !== null, key ? `of ${key.name}` : 'not a key, or its id does not belong to it'))
    return end();
  const note = parseNote(parsed?.checkpoint ?? '');
  const checkpoint = note && parseCheckpoint(note.text);
  if (!parsed || !key || !note || !checkpoint) {
    step('The checkpoint can be read', false, 'it is not in the C2SP format');
    return end();
  }
  step('The checkpoint can be read', true, `${checkpoint.size} entries of ${checkpoint.origin}`);
  const named = checkpoint.origin === key.name;
  if (!step('The checkpoint is of this log', named, named ? key.name : `it names ${checkpoint.origin}`)) return end();
  const signer = await signerOf(note, checkpoint, await trustedKeys(key, handOvers));
  const how =
    signer?.key.text === key.text
      ? 'Ed25519 signature holds'
      : 'Ed25519 signature holds, of a key that this one is linked to by hand-overs that both have signed';
  if (!step('The log signed the checkpoint', signer !== null, signer ? how : 'no signature of this key holds')) {
    return end();
  }
  const leaf = await leafHash(utf8(entry));
  const root = await rootFromPath(leaf, parsed.index, checkpoint.size, parsed.path);
  const included = root !== null && equal(root, checkpoint.root);
  step(
    'The entry stands in the record at its place',
    included,
    included ? `leaf ${toHex(leaf).slice(0, 16)}…` : 'entry, place and path do not lead to the signed root'
  );
  return end();
}
