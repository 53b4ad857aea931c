/**
 * The databases that store tests run on: SQLite always, and a real PostgreSQL where its programs are installed.
 *
 *     onEveryEngine('requests', engine => {
 *       test('…', async () => {
 *         const {store} = await engine.fresh();
 *       });
 *     });
 *
 * Every `fresh()` is an empty database, closed after its test and removed after the suite; `again()` opens the same one anew.
 */
import {execFileSync} from 'node:child_process';
import {chownSync, existsSync, globSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import pg from 'pg';
import {afterAll, afterEach, beforeAll, describe} from 'vitest';
import {openStore, type Store, type StoreEffects, type StoreOptions} from '../../src/store/store.ts';

export type TestStore = {
  readonly store: Store;
  /** Where it is, for a second opening or an attacker. */
  readonly place: {readonly sqliteFile: string} | {readonly databaseUrl: string};
  readonly again: (effects?: Partial<StoreEffects>) => Promise<Store>;
  /** Raw SQL by somebody who owns the database and has taken the guards away. */
  readonly attack: (...statements: readonly string[]) => Promise<void>;
};

export type TestEngine = {
  readonly name: 'sqlite' | 'postgres';
  readonly fresh: (effects?: Partial<StoreEffects>) => Promise<TestStore>;
};

type Backend = {
  readonly place: () => Promise<TestStore['place']>;
  readonly attack: (place: TestStore['place'], statements: readonly string[]) => Promise<void>;
  readonly remove: () => void;
};

const programs = globSync('/usr/lib/postgresql/*/bin').find(folder => existsSync(join(folder, 'initdb')));
const isRoot = process.getuid?.() === 0;

/** One suite per engine; an engine that is not installed shows as skipped, with the reason. */
export function onEveryEngine(title: string, body: (engine: TestEngine) => void): void {
  describe(`${title} (sqlite)`, () => body(engineOf('sqlite', sqliteBackend)));
  const missing = programs === undefined ? ' skipped: no PostgreSQL programs in /usr/lib/postgresql' : '';
  describe.skipIf(programs === undefined)(`${title} (postgres)${missing}`, () =>
    body(engineOf('postgres', postgresBackend))
  );
}

export function engineOf(name: TestEngine['name'], start: () => Promise<Backend>): TestEngine {
  let backend: Backend | null = null;
  let open: Store[] = [];
  beforeAll(async () => {
    backend = await start();
  }, 120_000);
  afterEach(async () => {
    for (const store of open) await store.close();
    open = [];
  });
  afterAll(() => backend?.remove());
  return {
    name,
    fresh: async effects => {
      if (backend === null) throw new Error('fresh() belongs into a test');
      const {attack} = backend;
      const place = await backend.place();
      const again = async (more: Partial<StoreEffects> = {}): Promise<Store> => {
        const options: StoreOptions = {...place, ...effects, ...more};
        const store = await openStore(options);
        open.push(store);
        return store;
      };
      return {store: await again(), place, again, attack: (...statements) => attack(place, statements)};
    }
  };
}

export async function sqliteBackend(): Promise<Backend> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-sqlite-'));
  let made = 0;
  return {
    place: async () => {
      made += 1;
      return {sqliteFile: join(folder, `${made}.sqlite`)};
    },
    attack: async (place, statements) => {
      if (!('sqliteFile' in place)) throw new Error('not a SQLite store');
      const {DatabaseSync} = await import('node:sqlite');
      const database = new DatabaseSync(place.sqliteFile, {timeout: 5000, enableForeignKeyConstraints: false});
      const triggers = database.prepare("select name from sqlite_master where type = 'trigger'").all();
      for (const trigger of triggers) database.exec(`drop trigger ${String(trigger.name)}`);
      for (const statement of statements) database.exec(statement);
      database.close();
    },
    remove: () => rmSync(folder, {recursive: true, force: true})
  };
}

async function postgresBackend(): Promise<Backend> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-postgres-'));
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const [user, group] = [65534, 65534];
  if (isRoot) chownSync(folder, user, group);
  const run = (program: string, ...rest: readonly string[]): void => {
    const command = join(programs ?? '', program);
    const options = {stdio: 'ignore', cwd: folder} as const;
    if (!isRoot) execFileSync(command, rest, options);
    else execFileSync('setpriv', [`--reuid=${user}`, `--regid=${group}`, '--clear-groups', command, ...rest], options);
  };
  run('initdb', '-D', data, '-U', 'overt', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const settings = `-k ${folder} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB -c max_connections=100`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  const url = (database: string): string => `postgres://overt@localhost/${database}?host=${encodeURIComponent(folder)}`;
  let made = 0;
  async function query(databaseUrl: string, statements: readonly string[]): Promise<void> {
    const client = new pg.Client({connectionString: databaseUrl});
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
  await query(url('postgres'), ['create database migrated']);
  await (await openStore({databaseUrl: url('migrated')})).close();
  return {
    place: async () => {
      made += 1;
      await query(url('postgres'), [`create database t${made} template migrated`]);
      return {databaseUrl: url(`t${made}`)};
    },
    attack: async (place, statements) => {
      if (!('databaseUrl' in place)) throw new Error('not a PostgreSQL store');
      await query(place.databaseUrl, ['set session_replication_role = replica', ...statements]);
    },
    remove: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, {recursive: true, force: true});
    }
  };
}
