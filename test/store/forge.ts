/** What somebody does who owns the database: a row with an entry to match, past every guard. */
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {commitmentOf, entryText, leafHash} from '../../src/ledger/entry.ts';
import {type CoveredRow, type CoveredTable, entryKindOf} from '../../src/store/schema.ts';
import type {TestStore} from './engines.ts';

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const literal = (value: unknown): string =>
  value === null ? 'null' : typeof value === 'number' ? String(value) : quote(String(value));

/** Columns of a table and their new values, for an `update`. */
export const assignments = (row: object): string =>
  Object.entries(row)
    .map(([name, value]) => `"${name}" = ${literal(value)}`)
    .join(', ');

/** Writes a row at the end of the record, perfectly recorded. Returns the position of its entry. */
export async function forgeRow<Name extends CoveredTable>(
  {store, attack}: Pick<TestStore, 'store' | 'attack'>,
  table: Name,
  row: CoveredRow<Name> & {readonly id: string},
  {actor, at = '2026-01-01T00:00:00.000Z'}: {readonly actor: string; readonly at?: string}
): Promise<number> {
  const {last} = await store.read
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  const position = (last ?? -1) + 1;
  const salt = Buffer.alloc(32, 3);
  const content = canonicalJson(row);
  const commitment = commitmentOf(salt, content);
  const entry = entryText({v: 1, at, kind: entryKindOf[table], actor, subject: {table, id: row.id}, commitment});
  const names = Object.keys(row).map(name => `"${name}"`);
  await attack(
    `insert into "${table}" (${names.join(', ')}) values (${Object.values(row).map(literal).join(', ')})`,
    `insert into ledger_entry values (${position}, '${table}', ${quote(row.id)}, ${quote(entry)}, '${leafHash(entry).toString('hex')}')`,
    `insert into ledger_opening values (${position}, '${salt.toString('hex')}', ${quote(content)})`
  );
  return position;
}
