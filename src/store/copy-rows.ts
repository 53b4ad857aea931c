/**
 * All rows of a database, out of one and into another, whichever engine either is.
 *
 * Rows come by ranges of their keys, so that memory does not grow with them. They go in as they were, past the guards
 * against what only a decision may do, in an order in which what is referred to is there first; verification says
 * afterwards whether they are what was recorded.
 */
import {type Kysely, sql} from 'kysely';
import {AppError} from '../errors.ts';
import type {Tables} from './schema.ts';
import type {Store, Tx} from './store.ts';

export type Row = Readonly<Record<string, string | number | null>>;

type Dialect = Store['dialect'];
type Rows = Kysely<Record<string, Record<string, string | number | null>>>;

const batch = 500;
/** Which steps have been taken is for the new database to say itself. */
const ownTable = 'migration';

/** The same connection, seen as tables of any name. */
function anyTable(db: Kysely<Tables>): Rows {
  return db.withTables<Record<string, Record<string, string | number | null>>>();
}

export async function tableNames(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(table => !table.isView && table.name !== ownTable)
    .map(table => table.name)
    .sort();
}

export async function appliedSteps(db: Kysely<Tables>): Promise<string[]> {
  const steps = await db.selectFrom('migration').select('id').orderBy('id').execute();
  return steps.map(({id}) => id);
}

export async function isEmpty(db: Kysely<Tables>): Promise<boolean> {
  for (const name of await tableNames(db)) {
    const row = await anyTable(db).selectFrom(name).selectAll().limit(1).executeTakeFirst();
    if (row !== undefined) return false;
  }
  return true;
}

/** Every row of a table, by its key. */
export async function* rowsOfTable(db: Kysely<Tables>, dialect: Dialect, table: string): AsyncIterable<Row> {
  const key = await keyOf(db, dialect, table);
  let last: string | number | null = null;
  for (;;) {
    let query = anyTable(db).selectFrom(table).selectAll().orderBy(key).limit(batch);
    if (last !== null) query = query.where(key, '>', last);
    const rows: Row[] = await query.execute();
    yield* rows;
    if (rows.length < batch) return;
    last = rows.at(-1)?.[key] ?? null;
  }
}

async function keyOf(db: Kysely<Tables>, dialect: Dialect, table: string): Promise<string> {
  const query =
    dialect === 'sqlite'
      ? sql<{name: string}>`select name from pragma_table_info(${table}) where pk > 0`
      : sql<{name: string}>`select a.attname as name from pg_index i
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
          where i.indrelid = ${quoted(table)}::regclass and i.indisprimary`;
  const {rows} = await query.execute(db);
  const [key] = rows;
  if (key === undefined || rows.length !== 1) throw new Error(`store: ${table} has no key of one column`);
  return key.name;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables so that each comes after those that it refers to. */
async function inOrder(db: Kysely<Tables>, dialect: Dialect, tables: readonly string[]): Promise<string[]> {
  const order: string[] = [];
  const visit = async (table: string, above: readonly string[]): Promise<void> => {
    if (order.includes(table) || above.includes(table)) return;
    for (const other of await referredTo(db, dialect, table)) await visit(other, [...above, table]);
    if (tables.includes(table)) order.push(table);
  };
  for (const table of tables) await visit(table, []);
  return order;
}

async function referredTo(db: Kysely<Tables>, dialect: Dialect, table: string): Promise<string[]> {
  const query =
    dialect === 'sqlite'
      ? sql<{name: string}>`select distinct "table" as name from pragma_foreign_key_list(${table})`
      : sql<{
          name: string;
        }>`select distinct c.relname as name from pg_constraint f join pg_class c on c.oid = f.confrelid
          where f.contype = 'f' and f.conrelid = ${quoted(table)}::regclass`;
  const {rows} = await query.execute(db);
  return rows.map(({name}) => name);
}

/** Fills an empty database; all or nothing. `rowsOf` is asked table by table. */
export async function fillTables(
  store: Store,
  tables: readonly string[],
  rowsOf: (table: string) => AsyncIterable<Row>
): Promise<void> {
  const {dialect} = store;
  await store.transaction(async tx => {
    const there = await tableNames(tx.db);
    const foreign = tables.filter(table => !there.includes(table));
    if (foreign.length > 0) {
      throw new AppError('store.newer-version', `tables this version does not know (${foreign.join(', ')})`);
    }
    if (!(await isEmpty(tx.db))) throw new AppError('backup.not-empty', 'a database with something in it');
    const guards = await liftGuards(tx, dialect, there);
    for (const table of await inOrder(tx.db, dialect, tables)) await fill(tx, table, rowsOf(table));
    await guards.restore();
  });
}

async function fill({db}: Tx, table: string, rows: AsyncIterable<Row>): Promise<void> {
  let waiting: Row[] = [];
  const flush = async (): Promise<void> => {
    for (const row of waiting) await anyTable(db).insertInto(table).values(row).execute();
    waiting = [];
  };
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length >= batch) await flush();
  }
  await flush();
}

/** What guards against irregular rows would also refuse regular ones out of their order. */
async function liftGuards({db}: Tx, dialect: Dialect, tables: readonly string[]) {
  if (dialect === 'sqlite') {
    const {rows} = await sql<{name: string; sql: string}>`select name, sql from sqlite_master
      where type = 'trigger'`.execute(db);
    for (const {name} of rows) await sql`drop trigger ${sql.id(name)}`.execute(db);
    return {
      restore: async () => {
        for (const trigger of rows) await sql.raw(trigger.sql).execute(db);
      }
    };
  }
  const set = async (state: 'disable' | 'enable'): Promise<void> => {
    for (const table of tables) {
      await sql`alter table ${sql.table(table)} ${sql.raw(state)} trigger user`.execute(db);
    }
  };
  await set('disable');
  return {restore: () => set('enable')};
}
