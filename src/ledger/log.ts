/**
 * The log of a workspace: publishes checkpoints of the record, gives receipts, verifies.
 *
 * It never signs a checkpoint that contradicts the one it published before; it would be the accomplice of whoever
 * rewrote the record.
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Receipt, Verification} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {type OpenedCheckpoint, openCheckpoint, signCheckpoint} from './checkpoint.ts';
import {type KeptEntry, leafHash, type RecordKeeper} from './entry.ts';
import {replaceFile} from './files.ts';
import {emptyTree} from './merkle.ts';
import type {Signer} from './note.ts';
import {writeProof} from './proof.ts';
import {readEntry, readLeaves, writeBundle, writeTiles} from './tiles.ts';
import {type Against, verifyRecord} from './verify.ts';

const bundleEntries = 256;

export type Published = {readonly size: number; readonly rootHash: string; readonly checkpoint: string};

export type Log = {
  readonly verifierKey: string;
  /** Brings files and checkpoint up to the record, and returns the checkpoint. */
  readonly publish: () => Promise<Published>;
  /** A receipt for the entry at a position, under a checkpoint that covers the whole record. */
  readonly receipt: (position: number) => Promise<Receipt>;
  /** Checks the whole record; `against` is what somebody kept, the log's own checkpoint when left out. */
  readonly verify: (against?: Against) => Promise<Verification>;
};

type Options = {readonly keeper: RecordKeeper; readonly folder: string; readonly signer: Signer};

export function openLog({keeper, folder, signer}: Options): Log {
  const {verifierKey} = signer;
  const checkpointPath = join(folder, 'checkpoint');
  const tree = emptyTree();
  /** Entries that are in the tree and in no full bundle on disk yet. */
  let loose: string[] = [];
  let tiled = 0;

  async function flush(): Promise<void> {
    while (loose.length >= bundleEntries) {
      await writeBundle(folder, (tree.size() - loose.length) / bundleEntries, loose.slice(0, bundleEntries));
      loose = loose.slice(bundleEntries);
    }
  }

  async function readNew(entriesFrom: (position: number) => AsyncIterable<KeptEntry>): Promise<void> {
    const known = tree.size();
    let next = Math.max(known - 1, 0);
    for await (const {position, entry} of entriesFrom(next)) {
      const hash = leafHash(entry);
      if (position !== next) throw changed(`entry ${next} missing`);
      if (position >= known) {
        tree.append(hash);
        loose.push(entry);
        if (loose.length >= 16 * bundleEntries) await flush();
      } else if (!tree.range(position, known).equals(hash)) {
        throw changed(`entry ${position} rewritten since it was last read`);
      }
      next += 1;
    }
    if (next < known) throw changed(`entry ${next} removed since it was last read`);
  }

  function openOwn(note: string): OpenedCheckpoint {
    try {
      return openCheckpoint(note, [verifierKey]);
    } catch (error) {
      if (error instanceof AppError) throw changed('a published checkpoint that cannot be read');
      throw error;
    }
  }

  async function publishFrom(entriesFrom: (position: number) => AsyncIterable<KeptEntry>): Promise<Published> {
    await readNew(entriesFrom);
    const size = tree.size();
    const root = tree.root();
    const previous = await readIfThere(checkpointPath);
    if (previous !== null) {
      const opened = openOwn(previous);
      const {checkpoint} = opened;
      if (!opened.believed) throw changed('a published checkpoint that this log’s key did not sign');
      if (checkpoint.size > size) throw changed(`${size} entries where ${checkpoint.size} were published`);
      if (!tree.root(checkpoint.size).equals(checkpoint.rootHash)) {
        throw changed(`other entries than the ${checkpoint.size} that were published`);
      }
    }
    await flush();
    if (loose.length > 0) await writeBundle(folder, (size - loose.length) / bundleEntries, loose);
    await writeTiles(folder, tree, tiled);
    tiled = size;
    let checkpoint = previous;
    if (checkpoint === null || openOwn(checkpoint).checkpoint.size < size) {
      checkpoint = signCheckpoint(size, root, signer);
      await replaceFile(checkpointPath, checkpoint);
    }
    return {size, rootHash: root.toString('base64'), checkpoint};
  }

  return {
    verifierKey: verifierKey.text,
    publish: () => keeper.frozen(publishFrom),
    receipt: position =>
      keeper.frozen(async entriesFrom => {
        const {size, checkpoint} = await publishFrom(entriesFrom);
        if (!Number.isSafeInteger(position) || position < 0 || position >= size) {
          throw new AppError('ledger.unknown-position', `${position} where there are ${size} entries`);
        }
        for await (const kept of entriesFrom(position)) {
          if (!leafHash(kept.entry).equals(tree.range(position, position + 1))) {
            throw changed(`entry ${position} rewritten since it was last read`);
          }
          const hashes = tree.inclusion(position, size);
          return {
            fileName: `overt-entry-${position}.tlog-proof`,
            position,
            proof: writeProof({index: position, hashes, checkpoint, extra: null}),
            entry: kept.entry,
            verifierKey: verifierKey.text
          };
        }
        throw changed(`entry ${position} missing`);
      }),
    verify: against =>
      keeper.inspect(async inspection =>
        verifyRecord(inspection, {
          verifierKey,
          ownCheckpoint: await readIfThere(checkpointPath),
          files: {leaves: size => readLeaves(folder, size), entry: position => readEntry(folder, position)},
          ...(against === undefined ? {} : {against})
        })
      )
  };
}

function changed(found: string): AppError {
  return new AppError('ledger.not-consistent', found);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
