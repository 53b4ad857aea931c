/** SQLite through node:sqlite: one writing connection and one that only reads, each used by one caller at a time. */
import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite';
import {AppError} from '../errors.ts';
import type {Answer, Connection, Engine} from './engine.ts';

const keptStatements = 200;
const busy = 5;

type Options = {
  readonly file: string;
  readonly access: 'read' | 'write';
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
};

export function openSqlite({file, access, now, pause}: Options): Engine {
  let opened: DatabaseSync | null = null;
  const statements = new Map<string, StatementSync>();
  let last: Promise<void> = Promise.resolve();

  function database(): DatabaseSync {
    opened ??= new DatabaseSync(file, {timeout: 100, enableForeignKeyConstraints: true});
    return opened;
  }

  function prepare(sql: string): StatementSync {
    const kept = statements.get(sql);
    if (kept !== undefined) return kept;
    if (statements.size >= keptStatements) statements.clear();
    const statement = database().prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  async function run(sql: string, parameters: readonly unknown[]): Promise<Answer> {
    const statement = prepare(sql);
    const values = parameters.map(toValue);
    if (statement.columns().length > 0) {
      return {rows: statement.all(...values).map(row => ({...row})), changed: undefined, command: undefined};
    }
    return {rows: [], changed: Number(statement.run(...values).changes), command: undefined};
  }

  /** Another process may hold the lock for a while; waiting inside SQLite would stop this whole process. */
  async function whenFree(sql: string): Promise<void> {
    const giveUpAt = now().getTime() + 30_000;
    for (;;) {
      try {
        database().exec(sql);
        return;
      } catch (error) {
        if (codeOf(error) !== busy) throw error;
        if (now().getTime() > giveUpAt) {
          throw new AppError('store.busy', 'another process writing all that time', {cause: error});
        }
      }
      await pause(1);
    }
  }

  let prepared: Promise<void> | null = null;
  async function settle(): Promise<void> {
    await whenFree('pragma journal_mode = wal');
    // Replacing a row deletes it; only with this pragma do the guards against deletion see that.
    database().exec('pragma synchronous = full; pragma recursive_triggers = on');
    if (access === 'read') database().exec('pragma query_only = on');
  }

  async function connect(): Promise<Connection> {
    const before = last;
    const turn = Promise.withResolvers<void>();
    last = turn.promise;
    await before;
    try {
      prepared ??= settle();
      await prepared;
    } catch (error) {
      prepared = null;
      turn.resolve();
      throw reachable(error, file);
    }
    return {run, release: turn.resolve};
  }

  return {
    connect,
    begin: () => whenFree(access === 'write' ? 'begin immediate' : 'begin'),
    close: async () => opened?.close()
  };
}

/** Cannot be opened, is no database, or is damaged: a person can look at the file. */
const fileErrors: ReadonlySet<number> = new Set([11, 14, 26]);

function reachable(error: unknown, file: string): unknown {
  const code = codeOf(error);
  const found = error instanceof Error ? error.message : String(error);
  return code !== null && fileErrors.has(code)
    ? new AppError('store.unreachable', `${found} (${file})`, {cause: error})
    : error;
}

function toValue(parameter: unknown): SQLInputValue {
  if (parameter === null || typeof parameter === 'string' || typeof parameter === 'number') return parameter;
  throw new Error(`store: no column holds a ${typeof parameter}`);
}

/** SQLite's primary result code. */
function codeOf(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;
}
