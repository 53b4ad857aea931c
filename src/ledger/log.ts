/**
 * The log of a workspace: publishes checkpoints of the record, gives receipts, verifies, changes its key.
 *
 * What it signs next always grows out of what it signed last: from the tiles, whose right edge must lead to the root
 * of the published checkpoint. It never signs a checkpoint that contradicts that; it would be the accomplice of
 * whoever rewrote the record. The first publication of a process also reads the last entries again, at most 65 536 of
 * them, and all where tiles are missing or damaged. Whether the earlier ones are still what they were is for
 * verification to say, which reads everything. Memory does not grow with the log; a receipt reads a few tiles.
 */
import {join} from 'node:path';
import type {Receipt, Verification} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {type OpenedCheckpoint, openCheckpoint, signCheckpoint} from './checkpoint.ts';
import {type KeptEntry, leafHash, type RecordKeeper} from './entry.ts';
import {readIfThere, replaceFile} from './files.ts';
import {type HandOver, parseHandOver, trustedKeys} from './hand-over.ts';
import {openSigner, readHandOvers, replaceKey} from './keys.ts';
import {rootFromInclusion} from './merkle.ts';
import {parseNote, type Signer, type VerifierKey} from './note.ts';
import {writeProof} from './proof.ts';
import {openTileWriter, stretch, type TileWriter} from './tile-writer.ts';
import {readEntry, readLeaves, type TileTree, tilesIn, tileTree} from './tiles.ts';
import {type Against, verifyRecord} from './verify.ts';
import {keepCosigned, readWitnessed, requireCosignatures} from './witnessed.ts';

export type Published = {readonly size: number; readonly rootHash: string; readonly checkpoint: string};

export type Log = {
  readonly verifierKey: string;
  /** Brings files and checkpoint up to the record, and returns the checkpoint. */
  readonly publish: () => Promise<Published>;
  /** A receipt for the entry at a position, under a checkpoint that covers the whole record. */
  readonly receipt: (position: number) => Promise<Receipt>;
  /** Checks the whole record; `against` is what somebody kept, the log's own checkpoint when left out. */
  readonly verify: (against?: Against) => Promise<Verification>;
  /** Takes in a checkpoint of this log that known witnesses have cosigned, and returns their names. */
  readonly acceptCosigned: (note: string) => Promise<readonly string[]>;
  /** Hands the log over to a new key and destroys the old one. Returns the hand-over. */
  readonly rotateKey: (at: Date) => Promise<string>;
};

type Options = {
  readonly keeper: RecordKeeper;
  readonly folder: string;
  readonly signer: Signer;
  /** Where the signing key is, for a log that can change it; another process may do so at any time. */
  readonly keyFolder?: string;
};

type EntriesFrom = (position: number) => AsyncIterable<KeptEntry>;
type State = {readonly checkpoint: string; readonly writer: TileWriter};

export function openLog({keeper, folder, signer: firstSigner, keyFolder}: Options): Log {
  const checkpointPath = join(folder, 'checkpoint');
  let signer = firstSigner;
  let state: State | null = null;
  /** The tree that receipts are read from; one after the other needs much of the same. */
  let receiptTree: {readonly size: number; readonly tree: TileTree} | null = null;
  /** What this process published last, should the file be taken away. */
  let remembered: string | null = null;

  async function refreshSigner(): Promise<void> {
    if (keyFolder !== undefined) signer = await openSigner({folder: keyFolder, ledger: folder});
  }

  async function openOwn(note: string): Promise<OpenedCheckpoint & {believed: true}> {
    let opened: OpenedCheckpoint;
    try {
      const handOvers = (await readHandOvers(folder)).map(parseHandOver);
      opened = openCheckpoint(note, trustedKeys(signer.verifierKey, handOvers));
    } catch (error) {
      if (error instanceof AppError) throw changed('a published checkpoint or a hand-over that cannot be read');
      throw error;
    }
    if (!opened.believed) throw changed('a published checkpoint that this log’s key did not sign');
    return opened;
  }

  /** A writer that stands where the published checkpoint does; null where the tiles below `base` do not lead there. */
  async function writerFrom(base: number, previous: OpenedCheckpoint, entriesFrom: EntriesFrom) {
    const {size, rootHash} = previous.checkpoint;
    const writer = await openTileWriter(folder, base);
    if (writer === null) return null;
    if (base < size) {
      for await (const {position, entry} of entriesFrom(base)) {
        if (position !== writer.size()) break;
        await writer.append(entry);
        if (writer.size() === size) break;
      }
    }
    if (writer.size() < size) throw changed(`${writer.size()} entries where ${size} were published`);
    return writer.root().equals(rootHash) ? writer : null;
  }

  async function resume(previous: OpenedCheckpoint | null, entriesFrom: EntriesFrom): Promise<TileWriter> {
    if (previous === null) {
      const writer = await openTileWriter(folder, 0);
      if (writer === null) throw new Error('log: an empty tree needs no tiles');
      return writer;
    }
    const {size} = previous.checkpoint;
    const base = size - (size % stretch);
    const writer = await writerFrom(base, previous, entriesFrom);
    return writer ?? rebuild(previous, entriesFrom);
  }

  /** Every tile again, from the entries in the store. */
  async function rebuild(previous: OpenedCheckpoint, entriesFrom: EntriesFrom): Promise<TileWriter> {
    const writer = await writerFrom(0, previous, entriesFrom);
    if (writer === null) throw changed(`other entries than the ${previous.checkpoint.size} that were published`);
    await writer.finish();
    return writer;
  }

  async function appendNew(writer: TileWriter, entriesFrom: EntriesFrom): Promise<void> {
    const known = writer.size();
    let next = Math.max(known - 1, 0);
    for await (const {position, entry} of entriesFrom(next)) {
      if (position !== next) throw changed(`entry ${next} missing`);
      if (position >= known) await writer.append(entry);
      else if (!(writer.lastLeaf()?.equals(leafHash(entry)) ?? true)) {
        throw changed(`entry ${position} rewritten since it was last read`);
      }
      next += 1;
    }
    if (next < known) throw changed(`entry ${next} removed since it was last read`);
  }

  async function publishFrom(entriesFrom: EntriesFrom): Promise<Published & {rootBytes: Buffer}> {
    await refreshSigner();
    const onFile = await readIfThere(checkpointPath);
    const previous = onFile ?? remembered;
    const opened = previous === null ? null : await openOwn(previous);
    const mine = state !== null && state.checkpoint === previous ? state : null;
    // Until this has ended well, the next time begins from the files.
    state = null;
    const writer = mine?.writer ?? (await resume(opened, entriesFrom));
    await appendNew(writer, entriesFrom);
    const [size, rootBytes] = [writer.size(), writer.root()];
    const grew = opened === null || opened.checkpoint.size < size;
    if (mine === null || grew) await writer.finish();
    let checkpoint = previous;
    if (checkpoint === null || grew || opened?.signedBy.text !== signer.verifierKey.text) {
      checkpoint = signCheckpoint(size, rootBytes, signer);
    }
    if (checkpoint !== onFile) await replaceFile(checkpointPath, checkpoint);
    remembered = checkpoint;
    state = {checkpoint, writer};
    return {size, rootHash: rootBytes.toString('base64'), checkpoint, rootBytes};
  }

  /** The way from a leaf to the root; null where the tiles or the entry are not those that were published. */
  async function provenPath(position: number, entry: string, published: Published & {rootBytes: Buffer}) {
    const {size} = published;
    if (receiptTree?.size !== size) receiptTree = {size, tree: tileTree(tilesIn(folder), size)};
    const hashes = await orDamaged(receiptTree.tree.inclusion(position));
    const root = hashes && rootFromInclusion(position, published.size, leafHash(entry), hashes);
    return root?.equals(published.rootBytes) ? hashes : null;
  }

  async function receiptFrom(position: number, entriesFrom: EntriesFrom): Promise<Receipt> {
    const published = await publishFrom(entriesFrom);
    if (!Number.isSafeInteger(position) || position < 0 || position >= published.size) {
      throw new AppError('ledger.unknown-position', `${position} where there are ${published.size} entries`);
    }
    const entry = await entryAt(entriesFrom, position);
    let hashes = await provenPath(position, entry, published);
    if (hashes === null) {
      state = null;
      receiptTree = null;
      await rebuild(await openOwn(published.checkpoint), entriesFrom);
      hashes = await provenPath(position, entry, published);
    }
    if (hashes === null) throw changed(`entry ${position} rewritten since it was published`);
    const handOvers = await readHandOvers(folder);
    return {
      fileName: `overt-entry-${position}.tlog-proof`,
      position,
      proof: writeProof({index: position, hashes, checkpoint: published.checkpoint, extra: null}),
      entry,
      verifierKey: signer.verifierKey.text,
      ...(handOvers.length > 0 && {handOvers})
    };
  }

  return {
    get verifierKey() {
      return signer.verifierKey.text;
    },
    publish: () =>
      keeper.frozen(async entriesFrom => {
        const {size, rootHash, checkpoint} = await publishFrom(entriesFrom);
        return {size, rootHash, checkpoint};
      }),
    receipt: position => keeper.frozen(entriesFrom => receiptFrom(position, entriesFrom)),
    verify: async against => {
      await refreshSigner();
      return verifyLog({keeper, folder, verifierKey: signer.verifierKey}, against);
    },
    acceptCosigned: note =>
      keeper.frozen(async entriesFrom => {
        const published = await publishFrom(entriesFrom);
        const handOvers = (await readHandOvers(folder)).map(parseHandOver);
        const opened = openCheckpoint(note, trustedKeys(signer.verifierKey, handOvers));
        const {size, rootHash} = opened.checkpoint;
        if (!opened.believed) throw new AppError('ledger.bad-proof', 'a checkpoint that this log did not sign');
        const cosignatures = await requireCosignatures(folder, note);
        const isOurs = size <= published.size && (await rootAt(folder, size, published)).equals(rootHash);
        if (!isOurs) throw changed(`a cosigned checkpoint of ${size} entries that this record does not lead to`);
        await keepCosigned(folder, note, cosignatures);
        if (parseNote(note).text === parseNote(published.checkpoint).text) {
          const lines = cosignatures.map(({line}) => line).filter(line => !published.checkpoint.includes(line));
          const checkpoint = published.checkpoint + lines.join('');
          await replaceFile(checkpointPath, checkpoint);
          if (state !== null) state = {...state, checkpoint};
          remembered = checkpoint;
        }
        return cosignatures.map(({witness}) => witness.name);
      }),
    rotateKey: at => {
      if (keyFolder === undefined) throw new Error('log: a key that lies nowhere cannot be replaced');
      return keeper.frozen(async entriesFrom => {
        const {size, rootBytes} = await publishFrom(entriesFrom);
        const tree = {size, rootHash: rootBytes, at: at.toISOString()};
        const {handOver} = await replaceKey({folder: keyFolder, ledger: folder, old: signer, tree});
        await publishFrom(entriesFrom);
        return handOver;
      });
    }
  };
}

type VerifyOptions = Pick<Options, 'keeper' | 'folder'> & {readonly verifierKey: VerifierKey};

/** Verification needs no secret: whoever has a copy of database and files can do it with the public key. */
export async function verifyLog(
  {keeper, folder, verifierKey}: VerifyOptions,
  against?: Against
): Promise<Verification> {
  return keeper.inspect(async inspection =>
    verifyRecord(inspection, {
      verifierKey,
      handOvers: await handOversOrNull(folder),
      ownCheckpoint: await readIfThere(join(folder, 'checkpoint')),
      witnessed: await readWitnessed(folder),
      files: {leaves: size => readLeaves(folder, size), entry: position => readEntry(folder, position)},
      ...(against === undefined ? {} : {against})
    })
  );
}

async function rootAt(folder: string, size: number, published: Published): Promise<Buffer> {
  return tileTree(tilesIn(folder), published.size).root(size);
}

async function entryAt(entriesFrom: EntriesFrom, position: number): Promise<string> {
  for await (const kept of entriesFrom(position)) {
    if (kept.position === position) return kept.entry;
    break;
  }
  throw changed(`entry ${position} missing`);
}

async function orDamaged<Result>(reading: Promise<Result>): Promise<Result | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === 'ledger.files-damaged') return null;
    throw error;
  }
}

async function handOversOrNull(folder: string): Promise<HandOver[] | null> {
  try {
    return (await readHandOvers(folder)).map(parseHandOver);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function changed(found: string): AppError {
  return new AppError('ledger.not-consistent', found);
}
