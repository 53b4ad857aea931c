/**
 * Verification: everything that the record claims, checked again from nothing but its own bytes and what others kept.
 *
 * Claims, entry by entry: positions run without a gap; each entry is canonical and hashes to what is written beside
 * it; its commitment opens to its content; its content is the row it records; no row is without an entry; every
 * decision was made by the rule; no entry is older than what a witness saw before it was there. Then, for the whole:
 * the root is what the log's own checkpoint, every cosigned one, every hand-over of a key and what somebody else kept
 * say. Cost: O(n) time; memory does not grow with n unless something differs, and then 64 bytes an entry to say what.
 * Wrong when: the owner of database *and* key rewrites everything and nobody kept a checkpoint or receipt; then there
 * is nothing to compare with, and `against` says so.
 */
import type {LedgerProblem, Verification} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {checkEntry, nounOf, readEntryText} from './check-entry.ts';
import {type Checkpoint, type Disbelief, type OpenedCheckpoint, openCheckpoint, type TrustedKey} from './checkpoint.ts';
import {compareWithCheckpoint, type LogFiles} from './compare.ts';
import {type Inspection, leafHash} from './entry.ts';
import {emptyFrontier} from './frontier.ts';
import {type HandOver, trustedKeys} from './hand-over.ts';
import {emptyTree, rootFromInclusion, type Tree} from './merkle.ts';
import type {VerifierKey} from './note.ts';
import {type Proof, parseProof} from './proof.ts';
import {watchTimes} from './times.ts';
import type {Witnessed} from './witnessed.ts';

/** What somebody kept: the text of a checkpoint, or of a receipt (`.tlog-proof`). */
export type Against = {readonly checkpoint?: string; readonly proof?: string};

type Options = {
  readonly verifierKey: VerifierKey;
  /** Null where they are damaged. */
  readonly handOvers: readonly HandOver[] | null;
  /** The latest checkpoint that the log itself has on file. */
  readonly ownCheckpoint: string | null;
  readonly witnessed: readonly Witnessed[];
  readonly files: LogFiles;
  readonly against?: Against;
};

/** Something that the record is held against. */
type Held = {
  readonly opened: OpenedCheckpoint;
  /** How to call it in a sentence. */
  readonly called: string;
  readonly proof: Proof | null;
};

/** Beyond this a position is an invention, not a gap. */
const longestGap = 10_000;

export async function verifyRecord(inspection: Inspection, options: Options): Promise<Verification> {
  const {verifierKey, ownCheckpoint, witnessed, files, against = {}} = options;
  const problems: LedgerProblem[] = [];
  const keys = readKeys(options, problems);
  const kept = heldOf(against, keys);
  const own = ownCheckpoint === null ? null : ownHeld(ownCheckpoint, keys);
  const handOvers = (options.handOvers ?? []).map(asHeld);
  const seen = witnessed.map(one => ({...one, held: seenHeld(one, keys)}));
  const everything = [...kept, ...(own === null ? [] : [own]), ...handOvers, ...seen.map(one => one.held)];

  const read = await readThrough(inspection, everything, witnessed, problems);
  for (const {table, id} of await inspection.unrecorded()) {
    const statement = `The ${nounOf(table)} ${id} is in the database and was never recorded.`;
    problems.push({position: null, what: 'row-without-entry', statement});
  }
  for (const {position, statement} of await inspection.brokenRules()) {
    problems.push({position, what: 'rule-broken', statement});
  }

  let whole: Promise<WholeTree> | null = null;
  const compare = async ({opened, called, proof}: Held): Promise<LedgerProblem[]> => {
    if (!opened.believed) return [badSignature(opened.why, called)];
    const {checkpoint} = opened;
    if (fits(read, checkpoint, proof)) return [];
    whole ??= wholeTree(inspection);
    const {tree, names} = await whole;
    const name = (position: number): string => names[position] ?? 'nothing';
    return compareWithCheckpoint({tree, checkpoint, called, proof, files, name});
  };
  const remembered: LedgerProblem[] = [];
  for (const held of kept) remembered.push(...(await compare(held)));
  if (ownCheckpoint !== null && remembered.length === 0) {
    remembered.push(...(own === null ? [unreadable] : await compare(own)));
  }
  for (const held of [...handOvers, ...seen.map(one => one.held)]) {
    if (remembered.length === 0) remembered.push(...(await compare(held)));
  }
  problems.push(...remembered.filter(({position, what}) => !isSaid(problems, position, what)));
  return {
    ok: problems.length === 0,
    origin: verifierKey.name,
    size: read.size,
    rootHash: read.root.toString('base64'),
    checkedEntries: read.checkedEntries,
    against:
      against.proof !== undefined
        ? 'receipt'
        : against.checkpoint !== undefined
          ? 'kept-checkpoint'
          : ownCheckpoint !== null
            ? 'own-checkpoint'
            : 'nothing',
    erased: read.erased,
    problems: problems.toSorted((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity)),
    notices: read.notices,
    witnesses: seen.map(({witness, checkpoint, at}) => ({
      name: witness.name,
      size: checkpoint.size,
      at: at.toISOString(),
      fits: fits(read, checkpoint, null)
    })),
    keys: keys.map(({text, until}) => ({verifierKey: text, until: until ?? null}))
  };
}

function readKeys({verifierKey, handOvers}: Options, problems: LedgerProblem[]): readonly TrustedKey[] {
  const statement = 'The log’s files on how its key was replaced are damaged or contradict each other.';
  try {
    if (handOvers !== null) return trustedKeys(verifierKey, handOvers);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  problems.push({position: null, what: 'bad-signature', statement});
  return [verifierKey];
}

function heldOf(against: Against, keys: readonly TrustedKey[]): Held[] {
  const kept: Held[] = [];
  if (against.checkpoint !== undefined) {
    const opened = openCheckpoint(against.checkpoint, keys);
    kept.push({opened, called: 'the checkpoint that was kept', proof: null});
  }
  if (against.proof !== undefined) {
    const proof = parseProof(against.proof);
    kept.push({opened: openCheckpoint(proof.checkpoint, keys), called: 'the receipt that was kept', proof});
  }
  return kept;
}

/** What somebody hands in must have the right form; the log's own file may have been tampered with like the rest. */
function ownHeld(note: string, keys: readonly TrustedKey[]): Held | null {
  try {
    return {opened: openCheckpoint(note, keys), called: 'the log’s own checkpoint', proof: null};
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Its two signatures were checked when it was read. */
function asHeld({from, size, rootHash, at}: HandOver): Held {
  const checkpoint = {origin: from.name, size, rootHash};
  const called = `the hand-over of the key of ${at.slice(0, 10)}`;
  return {opened: {checkpoint, believed: true, signedBy: from}, called, proof: null};
}

function seenHeld({witness, note, at}: Witnessed, keys: readonly TrustedKey[]): Held {
  const called = `the checkpoint that ${witness.name} cosigned on ${at.toISOString().slice(0, 10)}`;
  return {opened: openCheckpoint(note, keys), called, proof: null};
}

type ReadThrough = {
  readonly size: number;
  readonly root: Buffer;
  readonly checkedEntries: number;
  readonly erased: number[];
  readonly notices: {position: number; statement: string}[];
  /** The root at every size that something is held against, and the leaf of every entry that has a receipt. */
  readonly roots: ReadonlyMap<number, Buffer>;
  readonly leaves: ReadonlyMap<number, Buffer>;
};

/** Every entry once, in order. */
async function readThrough(
  inspection: Inspection,
  held: readonly Held[],
  witnessed: readonly Witnessed[],
  problems: LedgerProblem[]
): Promise<ReadThrough> {
  const sizes = new Set(held.map(({opened}) => opened.checkpoint.size));
  const indices = new Set(held.map(({proof}) => proof?.index));
  const roots = new Map<number, Buffer>();
  const leaves = new Map<number, Buffer>();
  const frontier = emptyFrontier();
  const times = watchTimes(witnessed);
  const [erased, notices]: [number[], ReadThrough['notices']] = [[], []];
  let checkedEntries = 0;
  const append = (leaf: Buffer): void => {
    if (indices.has(frontier.size())) leaves.set(frontier.size(), leaf);
    frontier.append(leaf);
    if (sizes.has(frontier.size())) roots.set(frontier.size(), frontier.root());
  };
  if (sizes.has(0)) roots.set(0, frontier.root());
  for await (const kept of inspection.entries()) {
    if (kept.position - frontier.size() > longestGap) {
      const statement = `Entries ${frontier.size()} to ${kept.position - 1} are missing; nothing after them was checked.`;
      problems.push({position: frontier.size(), what: 'entries-missing', statement});
      break;
    }
    // A stand-in keeps the later entries at their own places.
    for (; frontier.size() < kept.position; append(leafHash(''))) {
      const position = frontier.size();
      problems.push({
        position,
        what: 'entries-missing',
        statement: `Entry ${position} is missing from the record.`
      });
    }
    append(leafHash(kept.entry));
    const entry = readEntryText(kept.entry);
    if (kept.opening === null && kept.erased) erased.push(kept.position);
    problems.push(...checkEntry(kept, entry));
    if (entry !== null) {
      const seen = times.next(kept.position, entry.at);
      problems.push(...seen.problems);
      notices.push(...seen.notices);
    }
    checkedEntries += 1;
  }
  return {size: frontier.size(), root: frontier.root(), checkedEntries, erased, notices, roots, leaves};
}

function fits({roots, leaves}: ReadThrough, {size, rootHash}: Checkpoint, proof: Proof | null): boolean {
  if (!roots.get(size)?.equals(rootHash)) return false;
  if (proof === null) return true;
  const leaf = leaves.get(proof.index);
  return leaf !== undefined && rootFromInclusion(proof.index, size, leaf, proof.hashes)?.equals(rootHash) === true;
}

type WholeTree = {readonly tree: Tree; readonly names: readonly string[]};

/** The same tree with every hash of it, to say what differs. */
async function wholeTree(inspection: Inspection): Promise<WholeTree> {
  const tree = emptyTree();
  const names: string[] = [];
  for await (const {position, entry, subject} of inspection.entries()) {
    if (position - tree.size() > longestGap) break;
    for (; tree.size() < position; names.push('nothing')) tree.append(leafHash(''));
    tree.append(leafHash(entry));
    names.push(`the entry of the ${nounOf(subject.table)} ${subject.id}`);
  }
  return {tree, names};
}

const unreadable: LedgerProblem = {
  position: null,
  what: 'bad-signature',
  statement: 'The log’s own checkpoint file is damaged: it is not a signed checkpoint.'
};

/** A missing entry found in the record itself need not be told again from the checkpoint. */
function isSaid(problems: readonly LedgerProblem[], position: number | null, what: LedgerProblem['what']): boolean {
  return position !== null && problems.some(problem => problem.position === position && problem.what === what);
}

const whyNot = {
  'unknown-key': 'it belongs to another log, or the key of this one has been replaced without a hand-over',
  'retired-key': 'the key that signed it had been replaced before the record was that long'
} as const;

function badSignature(why: Disbelief, called: string): LedgerProblem {
  const statement =
    why === 'wrong-signature'
      ? `The signature on ${called} is wrong: its text was changed after it was signed.`
      : `This log’s key did not sign ${called}: ${whyNot[why]}.`;
  return {position: null, what: 'bad-signature', statement};
}
