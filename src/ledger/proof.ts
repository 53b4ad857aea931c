/** Receipts (C2SP tlog-proof, version 1): index, inclusion proof and checkpoint in one text, checkable offline. */
import {AppError} from '../errors.ts';
import {fromBase64} from './base64.ts';
import {type Checkpoint, type Disbelief, openCheckpoint, parseCount, type TrustedKey} from './checkpoint.ts';
import {leafHash} from './entry.ts';
import {rootFromInclusion} from './merkle.ts';

const firstLine = 'c2sp.org/tlog-proof@v1';
/** A tree that a number can count has no longer paths. */
const maxHashes = 53;

export type Proof = {
  readonly index: number;
  readonly hashes: readonly Buffer[];
  /** The signed checkpoint, to the letter. */
  readonly checkpoint: string;
  /** Never to be trusted: nothing signs it. */
  readonly extra: Buffer | null;
};

export function writeProof({index, hashes, checkpoint, extra}: Proof): string {
  const lines = [
    firstLine,
    ...(extra === null ? [] : [`extra ${extra.toString('base64')}`]),
    `index ${index}`,
    ...hashes.map(hash => hash.toString('base64'))
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

export function parseProof(text: string): Proof {
  const split = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(split, 0)).split('\n');
  if (split < 0 || first !== firstLine) throw refuse('a text that does not begin as a receipt does');
  let extra: Buffer | null = null;
  if (lines[0]?.startsWith('extra ')) {
    extra = fromBase64(lines[0].slice('extra '.length));
    if (extra === null) throw refuse('extra data that is not base 64');
    lines.shift();
  }
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith('index ') ? parseCount(indexLine.slice('index '.length)) : null;
  if (index === null) throw refuse('a receipt without the index of its entry');
  if (lines.length > maxHashes) throw refuse('a receipt with more hashes than any log needs');
  const hashes = lines.map(line => {
    const hash = fromBase64(line);
    if (hash === null || hash.length !== 32) throw refuse('a line that is not a hash');
    return hash;
  });
  return {index, hashes, checkpoint: text.slice(split + 2), extra};
}

function refuse(found: string): AppError {
  return new AppError('ledger.bad-proof', found);
}

export type ProofVerdict = {readonly checkpoint: Checkpoint; readonly index: number} & (
  | {readonly proven: true}
  | {readonly proven: false; readonly why: Disbelief | 'not-included'}
);

/** Was exactly this entry in the log when one of these keys signed the checkpoint? Needs nothing but its arguments. */
export function verifyProof(text: string, entry: string | Uint8Array, keys: readonly TrustedKey[]): ProofVerdict {
  const {index, hashes, checkpoint: note} = parseProof(text);
  const opened = openCheckpoint(note, keys);
  const {checkpoint} = opened;
  if (!opened.believed) return {checkpoint, index, proven: false, why: opened.why};
  const root = rootFromInclusion(index, checkpoint.size, leafHash(entry), hashes);
  return root?.equals(checkpoint.rootHash)
    ? {checkpoint, index, proven: true}
    : {checkpoint, index, proven: false, why: 'not-included'};
}
