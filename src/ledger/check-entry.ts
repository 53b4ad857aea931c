/** One entry against its own bytes, what it commits to, and the row that it records. */
import {type LedgerEntry, type LedgerProblem, ledgerEntrySchema} from '../contract/ledger.ts';
import {canonicalJson} from './canonical.ts';
import {commitmentOf, type InspectedEntry, leafHash} from './entry.ts';

const nouns: Readonly<Record<string, string>> = {
  rule_pack: 'rule pack',
  letter: 'reply',
  case_file: 'case',
  declared_account: 'declared account'
};

export function nounOf(table: string): string {
  return nouns[table] ?? table;
}

export function checkEntry(kept: InspectedEntry, entry: LedgerEntry | null): LedgerProblem[] {
  const {position, subject, opening, row, erased} = kept;
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
  if (erased && opening === null) {
    if (row === null) return problems;
    const statement = `${capital(called)} was erased on record, and what stands in its place is not what was left then.`;
    return [...problems, problem('content-differs', statement)];
  }
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
export function readEntryText(text: string): LedgerEntry | null {
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
