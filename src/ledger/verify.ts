/**
 * Verification: everything that the record claims, checked again from nothing but its own bytes and what others kept.
 *
 * Claims, entry by entry: positions run without a gap; each entry is canonical and hashes to what is written beside
 * it; its commitment opens to its content; its content is the row it records; no row is without an entry; every
 * decision was made by the rule. Then, for the whole: the root is what the log's own checkpoint and what somebody
 * else kept say. Cost: O(n). Wrong when: the owner of database *and* key rewrites everything and nobody kept a
 * checkpoint or receipt; then there is nothing to compare with, and `against` says so.
 */
import {type LedgerEntry, type LedgerProblem, ledgerEntrySchema, type Verification} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {canonicalJson} from './canonical.ts';
import {type OpenedCheckpoint, openCheckpoint} from './checkpoint.ts';
import {compareWithCheckpoint, type LogFiles} from './compare.ts';
import {commitmentOf, type InspectedEntry, type Inspection, leafHash} from './entry.ts';
import {emptyTree} from './merkle.ts';
import type {VerifierKey} from './note.ts';
import {type Proof, parseProof} from './proof.ts';

/** What somebody kept: the text of a checkpoint, or of a receipt (`.tlog-proof`). */
export type Against = {readonly checkpoint?: string; readonly proof?: string};

type Options = {
  readonly verifierKey: VerifierKey;
  /** The latest checkpoint that the log itself has on file. */
  readonly ownCheckpoint: string | null;
  readonly files: LogFiles;
  readonly against?: Against;
};

/** Beyond this a position is an invention, not a gap. */
const longestGap = 10_000;

const nouns: Readonly<Record<string, string>> = {
  rule_pack: 'rule pack',
  letter: 'reply',
  case_file: 'case',
  declared_account: 'declared account'
};

function nounOf(table: string): string {
  return nouns[table] ?? table;
}

export async function verifyRecord(inspection: Inspection, options: Options): Promise<Verification> {
  const {verifierKey, ownCheckpoint, files, against = {}} = options;
  const tree = emptyTree();
  const problems: LedgerProblem[] = [];
  const names: string[] = [];
  const erased: number[] = [];
  let checkedEntries = 0;
  for await (const kept of inspection.entries()) {
    if (kept.position - tree.size() > longestGap) {
      const statement = `Entries ${tree.size()} to ${kept.position - 1} are missing; nothing after them was checked.`;
      problems.push({position: tree.size(), what: 'entries-missing', statement});
      break;
    }
    for (; tree.size() < kept.position; names.push('nothing')) {
      const position = tree.size();
      const statement = `Entry ${position} is missing from the record.`;
      problems.push({position, what: 'entries-missing', statement});
      // A stand-in keeps the later entries at their own places.
      tree.append(leafHash(''));
    }
    tree.append(leafHash(kept.entry));
    names.push(`the entry of the ${nounOf(kept.subject.table)} ${kept.subject.id}`);
    if (kept.opening === null && kept.erased) erased.push(kept.position);
    problems.push(...checkEntry(kept));
    checkedEntries += 1;
  }
  for (const {table, id} of await inspection.unrecorded()) {
    const statement = `The ${nounOf(table)} ${id} is in the database and was never recorded.`;
    problems.push({position: null, what: 'row-without-entry', statement});
  }
  for (const {position, statement} of await inspection.brokenRules()) {
    problems.push({position, what: 'rule-broken', statement});
  }

  const compare = (opened: OpenedCheckpoint, called: string, proof: Proof | null): Promise<LedgerProblem[]> =>
    opened.believed
      ? compareWithCheckpoint({
          tree,
          checkpoint: opened.checkpoint,
          called,
          proof,
          files,
          name: position => names[position] ?? 'nothing'
        })
      : Promise.resolve([badSignature(opened.why, called)]);
  const remembered: LedgerProblem[] = [];
  if (against.checkpoint !== undefined) {
    const opened = openCheckpoint(against.checkpoint, [verifierKey]);
    remembered.push(...(await compare(opened, 'the checkpoint that was kept', null)));
  }
  if (against.proof !== undefined) {
    const proof = parseProof(against.proof);
    const opened = openCheckpoint(proof.checkpoint, [verifierKey]);
    remembered.push(...(await compare(opened, 'the receipt that was kept', proof)));
  }
  if (ownCheckpoint !== null && remembered.length === 0) {
    const opened = openIfReadable(ownCheckpoint, verifierKey);
    remembered.push(...(opened === null ? [unreadable] : await compare(opened, 'the log’s own checkpoint', null)));
  }
  problems.push(...remembered.filter(({position, what}) => !isSaid(problems, position, what)));
  return {
    ok: problems.length === 0,
    origin: verifierKey.name,
    size: tree.size(),
    rootHash: tree.root().toString('base64'),
    checkedEntries,
    against:
      against.proof !== undefined
        ? 'receipt'
        : against.checkpoint !== undefined
          ? 'kept-checkpoint'
          : ownCheckpoint !== null
            ? 'own-checkpoint'
            : 'nothing',
    erased,
    problems
  };
}

const unreadable: LedgerProblem = {
  position: null,
  what: 'bad-signature',
  statement: 'The log’s own checkpoint file is damaged: it is not a signed checkpoint.'
};

/** What somebody hands in must have the right form; the log's own file may have been tampered with like the rest. */
function openIfReadable(note: string, key: VerifierKey): OpenedCheckpoint | null {
  try {
    return openCheckpoint(note, [key]);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** A missing entry found in the record itself need not be told again from the checkpoint. */
function isSaid(problems: readonly LedgerProblem[], position: number | null, what: LedgerProblem['what']): boolean {
  return position !== null && problems.some(problem => problem.position === position && problem.what === what);
}

function badSignature(why: 'unknown-key' | 'wrong-signature', called: string): LedgerProblem {
  const statement =
    why === 'unknown-key'
      ? `This log’s key did not sign ${called}: it belongs to another log, or the key of this one has been replaced.`
      : `The signature on ${called} is wrong: its text was changed after it was signed.`;
  return {position: null, what: 'bad-signature', statement};
}

function checkEntry(kept: InspectedEntry): LedgerProblem[] {
  const {position, subject, opening, row, erased} = kept;
  const entry = readEntryText(kept.entry);
  const called = `the ${nounOf(subject.table)} ${subject.id} (entry ${position})`;
  const problem = (what: LedgerProblem['what'], statement: string): LedgerProblem => ({position, what, statement});
  if (entry === null) return [problem('entry-differs', `Entry ${position} is not in the form that entries have.`)];
  const problems: LedgerProblem[] = [];
  if (leafHash(kept.entry).toString('hex') !== kept.leafHash) {
    const statement = `Entry ${position} was rewritten: its text does not give the hash that stands beside it.`;
    problems.push(problem('entry-differs', statement));
  }
  if (entry.subject.table !== subject.table || entry.subject.id !== subject.id) {
    const said = `the ${nounOf(entry.subject.table)} ${entry.subject.id}`;
    problems.push(problem('entry-differs', `Entry ${position} records ${said} but is filed under ${called}.`));
  }
  if (erased && opening === null && row === null) return problems;
  if (opening === null) {
    problems.push(problem('content-missing', `What was recorded of ${called} is gone, and no erasure was recorded.`));
  } else if (!opens(opening, entry.commitment)) {
    const statement = `${capital(called)} was changed after it was recorded: its content is not what the entry of ${entry.at.slice(0, 10)} commits to.`;
    return [...problems, problem('content-differs', statement)];
  }
  if (row === null) {
    problems.push(problem('row-missing', `${capital(called)} was recorded and is no longer in the database.`));
  } else if (opening !== null && row !== opening.content) {
    const columns = changedColumns(opening.content, row);
    const statement = `${capital(called)} was changed after it was recorded on ${entry.at.slice(0, 10)}: ${columns}.`;
    problems.push(problem('content-differs', statement));
  }
  return problems;
}

function opens({salt, content}: {readonly salt: string; readonly content: string}, commitment: string): boolean {
  return /^([0-9a-f]{2})+$/.test(salt) && commitmentOf(Buffer.from(salt, 'hex'), content) === commitment;
}

/** The entry, if the text is exactly its canonical form. */
function readEntryText(text: string): LedgerEntry | null {
  const parsed = ledgerEntrySchema.safeParse(parseJson(text));
  return parsed.success && text.isWellFormed() && canonicalJson(parsed.data) === text ? parsed.data : null;
}

function changedColumns(recorded: string, now: string): string {
  const before = toObject(recorded);
  const after = toObject(now);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    name => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  );
  const changes = names.map(name => `${name} was “${shortly(before[name])}” and is now “${shortly(after[name])}”`);
  return changes.length === 0 ? 'it is written differently' : changes.join('; ');
}

function toObject(json: string): Readonly<Record<string, unknown>> {
  const value = parseJson(json);
  return typeof value === 'object' && value !== null ? {...value} : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shortly(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
