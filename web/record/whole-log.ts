/**
 * Checks the whole log here, in the reader's browser: every entry is fetched as the public files have it and hashed,
 * and the root over all of them compared with what the log signed, and with what the reader kept.
 *
 * Claims: these are exactly the entries that the log signed, in this order; and, with a kept checkpoint, the first of
 * them are exactly those that stood there then. Formula: RFC 6962 §2.1. Cost: two hashes an entry, and memory that does
 * not grow with them. Says nothing of what the entries commit to: that is not public.
 */
import {type Bytes, equal, toHex, utf8} from './bytes.ts';
import {type TrustedKey, trustedKeys} from './hand-over.ts';
import {leafHash, nodeHash} from './inclusion.ts';
import {type Checkpoint, parseCheckpoint, parseNote, parseVerifierKey} from './note.ts';
import type {ReceiptCheck} from './receipt.ts';
import {signerOf} from './signer.ts';

const bundleWidth = 256;

type WholeLog = {
  /** A file of the log, such as `checkpoint` or `tile/entries/000`; null where there is none. */
  readonly file: (path: string) => Promise<Bytes | null>;
  readonly verifierKey: string;
  /** How the log came to its key. */
  readonly handOvers: readonly string[];
  /** A checkpoint that the reader kept. */
  readonly kept: string | null;
  readonly onProgress: (done: number, all: number) => void;
};

type Step = ReceiptCheck['steps'][number];

export async function checkWholeLog({file, verifierKey, handOvers, kept, onProgress}: WholeLog): Promise<ReceiptCheck> {
  const steps: Step[] = [];
  const step = (what: string, ok: boolean, detail: string): boolean => {
    steps.push({what, ok, detail});
    return ok;
  };
  const end = (): ReceiptCheck => ({ok: steps.every(one => one.ok), steps});

  const known = await parseVerifierKey(verifierKey);
  if (!step('The key can be read', known !== null, known ? `of ${known.name}` : 'this is no key') || !known)
    return end();
  const keys = await trustedKeys(known, handOvers);
  const shown = await signedCheckpoint(new TextDecoder().decode((await file('checkpoint')) ?? new Uint8Array()), keys);
  if (!step('The log signed its checkpoint', shown.ok, shown.detail) || !shown.checkpoint) return end();
  const before = kept === null ? null : await signedCheckpoint(kept, keys);
  if (before && !step('The log signed the checkpoint that you kept', before.ok, before.detail)) return end();
  const {checkpoint} = shown;
  const keptSize = before?.checkpoint?.size ?? null;
  if (keptSize !== null && keptSize > checkpoint.size) {
    step('Nothing was taken away', false, `you kept ${keptSize} entries, and now there are ${checkpoint.size}`);
    return end();
  }

  const peaks: Peak[] = [];
  let keptRoot: Bytes | null = keptSize === 0 ? await rootOf([], []) : null;
  let tail: readonly Bytes[] = [];
  for (let index = 0; index * bundleWidth < checkpoint.size; index += 1) {
    const width = Math.min(bundleWidth, checkpoint.size - index * bundleWidth);
    const leaves = await leavesOf(file, index, width);
    if (leaves === null) {
      step('Every entry is there', false, `entries from ${index * bundleWidth} on are missing or cut`);
      return end();
    }
    const within = keptSize === null ? -1 : keptSize - index * bundleWidth;
    if (within > 0 && within <= width) keptRoot = await rootOf(peaks, leaves.slice(0, within));
    if (width === bundleWidth) await addPeak(peaks, {hash: await foldPairs(leaves), leaves: bundleWidth});
    else tail = leaves;
    onProgress(Math.min((index + 1) * bundleWidth, checkpoint.size), checkpoint.size);
  }
  step('Every entry is there', true, `${checkpoint.size} fetched and hashed`);
  const root = await rootOf(peaks, tail);
  const same = equal(root, checkpoint.root);
  step(
    'Together they are what the log signed',
    same,
    same ? `root ${toHex(root).slice(0, 16)}…` : 'their root is another one'
  );
  if (before?.checkpoint && keptRoot !== null) {
    const unchanged = equal(keptRoot, before.checkpoint.root);
    step(
      'Nothing that you kept has changed',
      unchanged,
      unchanged
        ? `the first ${before.checkpoint.size} are what stood there then`
        : `at least one of the first ${before.checkpoint.size} is not what stood there then`
    );
  }
  return end();
}

type Signed = {readonly ok: boolean; readonly detail: string; readonly checkpoint: Checkpoint | null};

async function signedCheckpoint(text: string, keys: readonly TrustedKey[]): Promise<Signed> {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint) return {ok: false, detail: 'it cannot be read', checkpoint: null};
  const signer = await signerOf(note, checkpoint, keys);
  return signer === null
    ? {ok: false, detail: 'no signature of this key, or of one that it follows, holds', checkpoint: null}
    : {ok: true, detail: `${checkpoint.size} entries of ${checkpoint.origin}`, checkpoint};
}

async function leavesOf(file: WholeLog['file'], index: number, width: number): Promise<Bytes[] | null> {
  const path = `tile/entries/${indexPath(index)}`;
  const bundle = (width < bundleWidth ? await file(`${path}.p/${width}`) : null) ?? (await file(path));
  const entries = bundle === null ? null : entriesOf(bundle, width);
  return entries === null ? null : Promise.all(entries.map(leafHash));
}

/** 1234067 is `x001/x234/067`. */
function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** The first `width` entries of a bundle, each after its length in two bytes; null when they are not all there. */
function entriesOf(bundle: Bytes, width: number): Bytes[] | null {
  const entries: Bytes[] = [];
  for (let at = 0; entries.length < width; ) {
    const length = (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
    const entry = bundle.slice(at + 2, at + 2 + length);
    if (at + 2 > bundle.length || entry.length < length) return null;
    entries.push(entry);
    at += 2 + length;
  }
  return entries;
}

/** The root of a complete subtree, and how many leaves are below it. */
type Peak = {readonly hash: Bytes; readonly leaves: number};

async function addPeak(peaks: Peak[], added: Peak): Promise<void> {
  let peak = added;
  for (let left = peaks.at(-1); left?.leaves === peak.leaves; left = peaks.at(-1)) {
    peaks.pop();
    peak = {hash: await nodeHash(left.hash, peak.hash), leaves: peak.leaves * 2};
  }
  peaks.push(peak);
}

/** The root over complete subtrees and fewer than a bundle of leaves after them. */
async function rootOf(peaks: readonly Peak[], leaves: readonly Bytes[]): Promise<Bytes> {
  const all = peaks.map(peak => peak.hash);
  let at = 0;
  for (let width = bundleWidth; width >= 1; width /= 2) {
    if (leaves.length - at < width) continue;
    all.push(await foldPairs(leaves.slice(at, at + width)));
    at += width;
  }
  let root = all.pop();
  if (root === undefined) return new Uint8Array(await crypto.subtle.digest('SHA-256', utf8('')));
  for (let left = all.pop(); left !== undefined; left = all.pop()) root = await nodeHash(left, root);
  return root;
}

/** The hash above a power of two of hashes. */
async function foldPairs(hashes: readonly Bytes[]): Promise<Bytes> {
  let row = hashes;
  while (row.length > 1) {
    const pairs = Array.from({length: row.length / 2}, (_, at) => [row[at * 2], row[at * 2 + 1]] as const);
    row = await Promise.all(
      pairs.map(([left, right]) => nodeHash(left ?? new Uint8Array(), right ?? new Uint8Array()))
    );
  }
  return row[0] ?? new Uint8Array();
}
