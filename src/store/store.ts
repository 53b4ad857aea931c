/**
 * The transactional store: few rows that must be right.
 *
 * Reading goes through `store.read`, which cannot write. Every change goes through `store.transaction`; one writes at a
 * time, over all processes. A row of a covered table is inserted and, in the same transaction, recorded:
 *
 *     await store.transaction(async tx => {
 *       await tx.db.insertInto('watch').values(row).execute();
 *       return record(tx, {kind: 'watch-opened', actor, subject: {table: 'watch', id: row.id}, content: row});
 *     });
 *
 * The content of an entry is the row as it was inserted, every column of it; verification compares them ever after.
 */
import {AsyncLocalStorage} from 'node:async_hooks';
import {randomBytes} from 'node:crypto';
import {mkdir, open} from 'node:fs/promises';
import {dirname} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql
} from 'kysely';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {commitmentOf, entryText, leafHash, saltBytes} from '../ledger/entry.ts';
import {driverOf, type Engine} from './engine.ts';
import {groupCommit} from './group-commit.ts';
import {migrate} from './migrate.ts';
import {type CoveredRow, type CoveredTable, entryKindOf, type Tables} from './schema.ts';
import {openSqlite} from './sqlite.ts';

export type StoreEffects = {
  readonly now: () => Date;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** An open transaction: the database, and the clock and randomness that its rows should use. */
export type Tx = {readonly db: Kysely<Tables>; readonly effects: StoreEffects};

export type Store = {
  readonly dialect: 'sqlite' | 'postgres';
  readonly effects: StoreEffects;
  readonly read: Kysely<Tables>;
  /** One writes at a time; those that wait for each other are put on the disk together (group-commit.ts). */
  readonly transaction: <Result>(
    work: (tx: Tx) => Promise<Result>,
    options?: {
      /** Sees nothing that is not on the disk yet: for what is shown outside before it ends. */
      readonly alone?: boolean;
    }
  ) => Promise<Result>;
  /** Several reads of one moment. */
  readonly snapshot: <Result>(work: (db: Kysely<Tables>) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
};

export type StoreOptions = ({readonly sqliteFile: string} | {readonly databaseUrl: string}) & Partial<StoreEffects>;

export async function openStore(options: StoreOptions): Promise<Store> {
  const effects: StoreEffects = {
    now: options.now ?? (() => new Date()),
    randomBytes: options.randomBytes ?? randomBytes,
    pause: options.pause ?? (milliseconds => setTimeout(milliseconds))
  };
  const dialect = 'sqliteFile' in options ? 'sqlite' : 'postgres';
  const engine = await engineFor(options, effects);
  const connection = (access: 'read' | 'write') => connect(dialect, engine(access));

  const writing = connection('write');
  const inTransaction = new AsyncLocalStorage<true>();
  const commit = groupCommit(writing, effects.now);
  async function transaction<Result>(
    work: (tx: Tx) => Promise<Result>,
    {alone = false}: {readonly alone?: boolean} = {}
  ): Promise<Result> {
    if (inTransaction.getStore()) throw new Error('store: a transaction inside a transaction would wait for itself');
    const here = AsyncLocalStorage.snapshot();
    return commit(db => here(() => inTransaction.run(true, () => work({db, effects}))), alone);
  }

  try {
    await transaction(({db}) => migrate(db, dialect, effects.now()), {alone: true});
  } catch (error) {
    await writing.destroy();
    throw error;
  }
  const read = connection('read');
  return {
    dialect,
    effects,
    read,
    transaction,
    snapshot: async work => {
      if (dialect === 'postgres') return read.transaction().execute(work);
      // The one reading connection would make every other reader wait until this is over.
      const own = connection('read');
      try {
        return await own.transaction().execute(work);
      } finally {
        await own.destroy();
      }
    },
    close: async () => {
      await read.destroy();
      await writing.destroy();
    }
  };
}

async function engineFor(
  options: StoreOptions,
  {now, pause}: StoreEffects
): Promise<(access: 'read' | 'write') => Engine> {
  if ('sqliteFile' in options) {
    const file = options.sqliteFile;
    await makePrivateFile(file);
    return access => openSqlite({file, access, now, pause});
  }
  const {databaseUrl} = options;
  // Loaded when it is needed: most workspaces have no server, and every command would wait for it.
  const {openPostgres} = await import('./postgres.ts');
  return access => openPostgres({databaseUrl, access});
}

/** The database holds names and letters; nobody else on this host is to read them. SQLite's side files follow suit. */
async function makePrivateFile(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), {recursive: true});
    await (await open(file, 'a', 0o600)).close();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('store.unreachable', `no way to write there (${why})`, {cause: error});
  }
}

function connect(dialect: 'sqlite' | 'postgres', engine: Engine): Kysely<Tables> {
  const createDriver = () => driverOf(engine);
  return dialect === 'sqlite'
    ? new Kysely<Tables>({
        dialect: {
          createDriver,
          createAdapter: () => new SqliteAdapter(),
          createIntrospector: db => new SqliteIntrospector(db),
          createQueryCompiler: () => new SqliteQueryCompiler()
        }
      })
    : new Kysely<Tables>({
        dialect: {
          createDriver,
          createAdapter: () => new PostgresAdapter(),
          createIntrospector: db => new PostgresIntrospector(db),
          createQueryCompiler: () => new PostgresQueryCompiler()
        }
      });
}

export type Recorded<Name extends CoveredTable> = {
  readonly kind: (typeof entryKindOf)[Name];
  /** Id of the person who acted, or `system`. */
  readonly actor: string;
  readonly subject: {readonly table: Name; readonly id: string};
  /** The row as it was inserted. */
  readonly content: CoveredRow<Name>;
};

/** Appends the ledger entry of a row that this transaction has inserted, and returns its position. */
export async function record<Name extends CoveredTable>(tx: Tx, recorded: Recorded<Name>): Promise<number> {
  const {kind, actor, subject, content} = recorded;
  if (kind !== entryKindOf[subject.table]) throw new Error(`store: ${kind} does not record a row of ${subject.table}`);
  const canonicalContent = canonicalJson(content);
  const {rows} = await sql`select * from ${sql.table(subject.table)} where id = ${subject.id}`.execute(tx.db);
  if (rows[0] === undefined || canonicalJson(rows[0]) !== canonicalContent) {
    throw new Error(`store: the content recorded for ${subject.table} ${subject.id} is not the row that was inserted`);
  }
  const salt = tx.effects.randomBytes(saltBytes);
  const entry = entryText({
    v: 1,
    at: tx.effects.now().toISOString(),
    kind,
    actor,
    subject: {table: subject.table, id: subject.id},
    commitment: commitmentOf(salt, canonicalContent)
  });
  const placed = await sql<{position: number}>`
    insert into ledger_entry (position, subject_table, subject_id, entry, leaf_hash)
    values ((select coalesce(max(position), -1) + 1 from ledger_entry),
      ${subject.table}, ${subject.id}, ${entry}, ${leafHash(entry).toString('hex')})
    returning position`.execute(tx.db);
  const position = placed.rows[0]?.position;
  if (position === undefined) throw new Error('store: an entry without a position');
  await sql`insert into ledger_opening (position, salt, content)
    values (${position}, ${Buffer.from(salt).toString('hex')}, ${canonicalContent})`.execute(tx.db);
  return position;
}
