/**
 * A witness: keeps the last checkpoint that it saw of each log, and cosigns the next one only if that log did nothing
 * but grow. It runs elsewhere, with a folder and a key of its own, and needs nothing of the workspace but its public
 * files.
 *
 * Claims: of one log, everything that this witness ever cosigned is one history. Two versions of a log shown to two
 * witnesses are found out as soon as their checkpoints meet; two shown to one, at once. What speaks against a log is
 * kept. Wrong when: the folder of the witness is lost or put back to an earlier state; then it must begin anew under
 * another key.
 */
import {hash} from 'node:crypto';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {AppError} from '../errors.ts';
import {type Checkpoint, openCheckpoint, parseCheckpointText, type TrustedKey} from './checkpoint.ts';
import {cosign} from './cosignature.ts';
import {createSecretFile, readIfThere, replaceFile} from './files.ts';
import {parseHandOver, trustedKeys} from './hand-over.ts';
import {openWitnessSigner, readHandOvers} from './keys.ts';
import type {LogSource} from './log-source.ts';
import {isConsistent} from './merkle.ts';
import {parseNote, parseVerifierKey, signatureLine, type VerifierKey} from './note.ts';
import {type TileTree, tileTree} from './tiles.ts';

export type WitnessOptions = {
  readonly source: LogSource;
  /** The witness's own folder: its key, and what it has seen. */
  readonly folder: string;
  /** The log's key, from elsewhere; needed at first sight. */
  readonly logKey: string | null;
  /** What the witness calls itself when its key is made; best an address without a scheme. */
  readonly name: string | null;
  readonly now: () => Date;
};

export type WitnessAnswer = {
  readonly origin: string;
  readonly size: number;
  /** Entries at the last time; null at first sight. */
  readonly before: number | null;
  /** The checkpoint with the log's signatures and that of this witness. */
  readonly cosigned: string;
  readonly witnessKey: string;
};

export async function witness({source, folder, logKey, name, now}: WitnessOptions): Promise<WitnessAnswer> {
  const shown = await source.checkpoint();
  const {origin} = parseCheckpointText(parseNote(shown).text);
  const seen = join(folder, 'logs', hash('sha256', origin, 'hex').slice(0, 16));
  const unlock = await lock(join(seen, 'lock'));
  try {
    const trusted = await trustedKey(seen, origin, logKey);
    const kept = await readIfThere(join(seen, 'checkpoint'));
    const refuse = (found: string) => keepEvidence({seen, source, shown, kept, found, at: now()});
    const handOvers = await knownHandOvers(seen, source, refuse);
    const keys = trustedKeys(trusted, handOvers.map(parseHandOver));
    const checkpoint = requireBelieved(shown, keys);
    const last = kept === null ? null : requireBelieved(kept, keys);
    const tiles = tileTree(source.tile, checkpoint.size);
    await requireGrown({checkpoint, last, tiles, refuse});
    for (const {size, rootHash, at} of handOvers.map(parseHandOver)) {
      const grewFrom = await isGrown(tiles, {size, rootHash}, checkpoint);
      if (!grewFrom) throw await refuse(`The tree that was handed over to a new key on ${at} is not in this history`);
    }

    const signer = await openWitnessSigner(folder, name);
    await replaceFile(join(folder, 'key.txt'), `${signer.verifierKey.text}\n`);
    const cosigned = withoutLinesOf(shown, signer.verifierKey) + cosign(shown, signer, now());
    await replaceFile(join(seen, 'log-key'), `${trusted.text}\n`);
    for (const [at, one] of handOvers.entries()) await replaceFile(join(seen, 'hand-over', String(at + 1)), one);
    await replaceFile(join(seen, 'checkpoint'), cosigned);
    return {
      origin,
      size: checkpoint.size,
      before: last?.size ?? null,
      cosigned,
      witnessKey: signer.verifierKey.text
    };
  } finally {
    await unlock();
  }
}

/** The log may show the cosignature of last time. */
function withoutLinesOf(note: string, {name, id}: VerifierKey): string {
  const {text, signatures} = parseNote(note);
  const others = signatures.filter(one => one.name !== name || one.id !== id);
  return `${text}\n${others.map(one => signatureLine(one, one.bytes)).join('')}`;
}

async function trustedKey(seen: string, origin: string, given: string | null): Promise<VerifierKey> {
  const kept = await readIfThere(join(seen, 'log-key'));
  if (kept !== null) return parseVerifierKey(kept.trim());
  if (given === null) throw new AppError('ledger.unknown-log', `${origin}, which it sees for the first time`);
  const key = parseVerifierKey(given.trim());
  if (key.name !== origin)
    throw new AppError('ledger.unknown-log', `a key of ${key.name} for a checkpoint of ${origin}`);
  return key;
}

function requireBelieved(note: string, keys: readonly TrustedKey[]): Checkpoint {
  const opened = openCheckpoint(note, keys);
  if (opened.believed) return opened.checkpoint;
  const why = {
    'unknown-key': 'a checkpoint that the known key of this log did not sign, and no hand-over to the one that did',
    'wrong-signature': 'a checkpoint that was changed after it was signed',
    'retired-key': 'a checkpoint signed with a key that had been replaced by then'
  } as const;
  throw new AppError('ledger.bad-proof', why[opened.why]);
}

type Refuse = (found: string) => Promise<AppError>;

/** What was handed over before must have been so for ever. */
async function knownHandOvers(seen: string, source: LogSource, refuse: Refuse): Promise<readonly string[]> {
  const before = await readHandOvers(seen);
  const shown = await source.handOvers();
  const differs = before.findIndex((text, at) => shown[at] !== text);
  if (differs >= 0)
    throw await refuse(`The log now tells another story of how its key was replaced (number ${differs + 1})`);
  return shown;
}

type Growing = {
  readonly checkpoint: Checkpoint;
  readonly last: Checkpoint | null;
  readonly tiles: TileTree;
  readonly refuse: Refuse;
};

async function requireGrown({checkpoint, last, tiles, refuse}: Growing): Promise<void> {
  const {size, rootHash} = checkpoint;
  if (last !== null && size < last.size) {
    throw await refuse(
      `The log shows ${size} entries where this witness has cosigned ${last.size}: entries were taken away, or this is an old copy`
    );
  }
  if (last !== null && size === last.size && !rootHash.equals(last.rootHash)) {
    throw await refuse(`The log shows other entries among its first ${size} than when this witness cosigned them`);
  }
  if (!(await tiles.root()).equals(rootHash)) {
    throw new AppError('ledger.files-damaged', 'tiles that do not lead to the root of the checkpoint');
  }
  if (last !== null && !(await isGrown(tiles, last, checkpoint))) {
    throw await refuse(
      `The log’s ${size} entries do not begin with the ${last.size} that this witness has cosigned: its history was rewritten, or it shows different histories to different people`
    );
  }
}

type Grown = Pick<Checkpoint, 'size' | 'rootHash'>;

async function isGrown(tiles: TileTree, from: Grown, to: Grown): Promise<boolean> {
  if (from.size === 0) return true;
  if (from.size > to.size) return false;
  const [shown, proof] = [await tiles.root(from.size), await tiles.consistency(from.size)];
  // Only tiles that agree with the signed root can speak against the log; others are merely damaged.
  if (!isConsistent(from.size, to.size, shown, to.rootHash, proof)) {
    throw new AppError('ledger.files-damaged', 'tiles that do not lead to the root of the checkpoint');
  }
  return shown.equals(from.rootHash);
}

type Evidence = {
  readonly seen: string;
  readonly source: LogSource;
  readonly shown: string;
  readonly kept: string | null;
  readonly found: string;
  readonly at: Date;
};

/** Two checkpoints that one key signed and that cannot both be true prove it to anybody. */
async function keepEvidence({seen, source, shown, kept, found, at}: Evidence): Promise<AppError> {
  const place = join(seen, 'evidence', at.toISOString().replaceAll(':', '-'));
  if (kept !== null) await replaceFile(join(place, 'cosigned-before.checkpoint'), kept);
  await replaceFile(join(place, 'shown-now.checkpoint'), shown);
  await replaceFile(join(place, 'what.txt'), `${found}.\nSeen at ${source.where}, ${at.toISOString()}.\n`);
  return new AppError('ledger.witness-refused', `this: ${found}. Both checkpoints are in ${place}`);
}

/** Looking and remembering must not be interleaved with those of another run. */
async function lock(path: string): Promise<() => Promise<void>> {
  const take = () => createSecretFile(path, `${process.pid}\n`);
  if (!(await take())) {
    const owner = Number((await readIfThere(path))?.trim());
    if (isAlive(owner)) throw new AppError('ledger.unreachable', `another run of this witness (process ${owner})`);
    await rm(path, {force: true});
    if (!(await take())) throw new AppError('ledger.unreachable', 'another run of this witness');
  }
  return () => rm(path, {force: true});
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return pid === process.pid;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
