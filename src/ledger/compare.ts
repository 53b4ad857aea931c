/**
 * The record against one checkpoint that somebody kept: does it still hold what was signed, and if not, what changed?
 *
 * Claims: if the root at the checkpoint's size is the signed one, no entry below that size was touched. If it is not,
 * some entry was, and which one is told as narrowly as the evidence allows: exactly, where the log's own files still
 * reproduce the signed root (then they are what was signed); to the entry or to ranges, from the hashes of a receipt;
 * otherwise only that one of all. Cost: O(n) hashes. Wrong when: the receipt's own hashes were tampered with, which
 * is said when the record itself still fits.
 */
import {type LedgerProblem, ledgerEntrySchema} from '../contract/ledger.ts';
import type {Checkpoint} from './checkpoint.ts';
import {leafHash} from './entry.ts';
import {emptyTree, inclusionRanges, rootFromInclusion, type Tree} from './merkle.ts';
import type {Proof} from './proof.ts';

/** The log's files, believed only as far as they reproduce a signed root. */
export type LogFiles = {
  readonly leaves: (size: number) => Promise<readonly Uint8Array[] | null>;
  readonly entry: (position: number) => Promise<string | null>;
};

type Compared = {
  readonly tree: Tree;
  readonly checkpoint: Checkpoint;
  /** How to call the checkpoint in a sentence. */
  readonly called: string;
  readonly proof: Proof | null;
  readonly files: LogFiles;
  /** What stands at a position now, in words. */
  readonly name: (position: number) => string;
};

const shownAtMost = 20;

export async function compareWithCheckpoint(compared: Compared): Promise<LedgerProblem[]> {
  const {tree, checkpoint, called, proof} = compared;
  const size = tree.size();
  const fits = checkpoint.size <= size && tree.root(checkpoint.size).equals(checkpoint.rootHash);
  if (fits) return proof === null ? [] : checkReceipt(compared, proof);
  const exact = await differencesFromFiles(compared);
  if (exact !== null) return exact;
  if (checkpoint.size > size) {
    const lost = `The record ends after ${size} entries; ${called} speaks of ${checkpoint.size}. Entries have been removed.`;
    return [{position: size, what: 'entries-missing', statement: lost}];
  }
  return proof === null
    ? [
        {
          position: null,
          what: 'root-differs',
          statement: `The record does not fit ${called}: at least one of its first ${checkpoint.size} entries was changed, removed, added or moved. A receipt would tell which.`
        }
      ]
    : differencesFromProof(compared, proof);
}

/** The record fits the checkpoint; does the receipt? */
function checkReceipt({tree, checkpoint}: Compared, {index, hashes}: Proof): LedgerProblem[] {
  const root =
    index < checkpoint.size ? rootFromInclusion(index, checkpoint.size, tree.range(index, index + 1), hashes) : null;
  if (root?.equals(checkpoint.rootHash)) return [];
  const statement = `The record fits the receipt’s checkpoint, but the receipt itself is damaged: its hashes do not lead from entry ${index} to that checkpoint.`;
  return [{position: null, what: 'bad-receipt', statement}];
}

async function differencesFromFiles(compared: Compared): Promise<LedgerProblem[] | null> {
  const {tree, checkpoint, called, files, name} = compared;
  const leaves = await files.leaves(checkpoint.size);
  if (leaves === null) return null;
  const signed = emptyTree();
  for (const leaf of leaves) signed.append(leaf);
  if (!signed.root().equals(checkpoint.rootHash)) return null;

  const now = new Map<string, number>();
  for (let position = 0; position < tree.size(); position += 1) {
    now.set(tree.range(position, position + 1).toString('hex'), position);
  }
  const problems: LedgerProblem[] = [];
  let unshown = 0;
  for (const [position, leaf] of leaves.entries()) {
    const elsewhere = now.get(Buffer.from(leaf).toString('hex'));
    if (elsewhere === position) continue;
    if (problems.length === shownAtMost) {
      unshown += 1;
      continue;
    }
    const was = await nameOf(files, position, leaf);
    if (elsewhere !== undefined) {
      const statement = `${was} has been moved: it now stands at ${elsewhere}. So says ${called}.`;
      problems.push({position, what: 'entry-differs', statement});
    } else if (position >= tree.size()) {
      problems.push({position, what: 'entries-missing', statement: `${was} has been removed. So says ${called}.`});
    } else {
      const statement = `${was} is no longer in the record; in its place stands ${name(position)}. So says ${called}.`;
      problems.push({position, what: 'entry-differs', statement});
    }
  }
  if (unshown > 0) {
    problems.push({
      position: null,
      what: 'entry-differs',
      statement: `And ${unshown} further entries are not in place.`
    });
  }
  return problems;
}

/** What the files say stood there; believed because its hash is under a signed root. */
async function nameOf(files: LogFiles, position: number, leaf: Uint8Array): Promise<string> {
  const text = await files.entry(position);
  if (text === null || !leafHash(text).equals(leaf)) return `Entry ${position}`;
  const entry = ledgerEntrySchema.safeParse(parseJson(text));
  return entry.success
    ? `Entry ${position} (${entry.data.kind} of ${entry.data.at.slice(0, 10)})`
    : `Entry ${position}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Each hash of a receipt stands for a range of entries; where it differs from the record's, the change is in there. */
function differencesFromProof({tree, checkpoint, called, name}: Compared, proof: Proof): LedgerProblem[] {
  const {index, hashes} = proof;
  const ranges = index < checkpoint.size ? inclusionRanges(index, checkpoint.size) : [];
  if (index >= checkpoint.size || ranges.length !== hashes.length) {
    const statement = `The record does not fit ${called}, and the receipt’s proof does not have the form that its own checkpoint asks for.`;
    return [{position: null, what: 'bad-receipt', statement}];
  }
  const problems: LedgerProblem[] = [];
  const root = rootFromInclusion(index, checkpoint.size, tree.range(index, index + 1), hashes);
  if (!root?.equals(checkpoint.rootHash)) {
    const statement = `Entry ${index} is not the one that the receipt was given for. In its place stands ${name(index)}.`;
    problems.push({position: index, what: 'entry-differs', statement});
  }
  for (const [place, {start, end}] of ranges.entries()) {
    if (hashes[place]?.equals(tree.range(start, end))) continue;
    const which = end - start === 1 ? `Entry ${start} is` : `At least one of the entries ${start} to ${end - 1} is`;
    problems.push({
      position: end - start === 1 ? start : null,
      what: 'entry-differs',
      statement: `${which} not what stood there when the receipt was given.`
    });
  }
  return problems;
}
