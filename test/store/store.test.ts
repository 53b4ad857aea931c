import {mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Kysely, sql} from 'kysely';
import {expect, test} from 'vitest';
import {AppError} from '../../src/errors.ts';
import type {Tables} from '../../src/store/schema.ts';
import {openStore, record, type Store} from '../../src/store/store.ts';
import {onEveryEngine} from './engines.ts';

const anna = {id: 'p-anna', name: 'Anna', team: 'legal', roles: '["reviewer"]', created_at: '2026-01-01T00:00:00.000Z'};

async function add(store: Store, row: typeof anna): Promise<number> {
  return store.transaction(async tx => {
    await tx.db.insertInto('person').values(row).execute();
    return record(tx, {kind: 'person-added', actor: 'system', subject: {table: 'person', id: row.id}, content: row});
  });
}

onEveryEngine('store', engine => {
  test('a recorded row gets position 0, the next one 1, and both are there after reopening', async () => {
    const {store, again} = await engine.fresh();
    expect(await add(store, anna)).toBe(0);
    expect(await add(store, {...anna, id: 'p-bo', name: 'Bó 🌍 مرحبا'})).toBe(1);
    const people = await (await again()).read.selectFrom('person').selectAll().orderBy('id').execute();
    expect(people).toEqual([anna, {...anna, id: 'p-bo', name: 'Bó 🌍 مرحبا'}]);
  });

  test('numbers are numbers, also when they were counted', async () => {
    const {store} = await engine.fresh();
    await add(store, anna);
    const counted = await store.read
      .selectFrom('ledger_entry')
      .select(({fn}) => [fn.countAll<number>().as('n'), fn.max('position').as('last')])
      .executeTakeFirstOrThrow();
    expect(counted).toEqual({n: 1, last: 0});
  });

  test('a transaction that fails leaves nothing, and the position is given to the next', async () => {
    const {store} = await engine.fresh();
    const failing = store.transaction(async tx => {
      await tx.db.insertInto('person').values(anna).execute();
      await record(tx, {kind: 'person-added', actor: 'x', subject: {table: 'person', id: anna.id}, content: anna});
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.read.selectFrom('person').selectAll().execute()).toEqual([]);
    expect(await add(store, anna)).toBe(0);
  });

  test('many transactions at once get dense positions', async () => {
    const {store} = await engine.fresh();
    const ids = Array.from({length: 20}, (_, index) => `p-${index}`);
    const positions = await Promise.all(ids.map(id => add(store, {...anna, id})));
    expect(positions.toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index));
  });

  test('content that is not the row is refused, and so is a row that was not inserted', async () => {
    const {store} = await engine.fresh();
    const other = store.transaction(async tx => {
      await tx.db.insertInto('person').values(anna).execute();
      const content = {...anna, name: 'Somebody else'};
      await record(tx, {kind: 'person-added', actor: 'x', subject: {table: 'person', id: anna.id}, content});
    });
    await expect(other).rejects.toThrow(/not the row/);
    const none = store.transaction(tx =>
      record(tx, {kind: 'person-added', actor: 'x', subject: {table: 'person', id: anna.id}, content: anna})
    );
    await expect(none).rejects.toThrow(/not the row/);
  });

  test('covered rows and entries can be neither changed, deleted nor replaced', async () => {
    const {store} = await engine.fresh();
    await add(store, anna);
    const attempts = [
      "update person set name = 'x'",
      'delete from person',
      "update ledger_entry set entry = 'x'",
      'delete from ledger_entry',
      "update ledger_opening set salt = 'x'",
      'delete from ledger_opening',
      ...(engine.name === 'sqlite'
        ? ["insert or replace into person values ('p-anna', 'x', 'legal', '[]', '')"]
        : ['truncate person cascade'])
    ];
    for (const attempt of attempts) {
      await expect(
        store.transaction(tx => sql.raw(attempt).execute(tx.db)),
        attempt
      ).rejects.toThrow(/written once/);
    }
  });

  test('the reading side cannot write', async () => {
    const {store} = await engine.fresh();
    await expect(store.read.insertInto('person').values(anna).execute()).rejects.toThrow(/read.?only/i);
  });

  test('a transaction inside a transaction is a bug that is said, not a wait for ever', async () => {
    const {store} = await engine.fresh();
    await expect(store.transaction(() => store.transaction(async () => 1))).rejects.toThrow(/inside a transaction/);
  });

  test('text that the databases would damage is refused', async () => {
    const {store} = await engine.fresh();
    for (const name of ['half \ud83c of one', 'nul \0 inside']) {
      await expect(add(store, {...anna, name})).rejects.toThrow(AppError);
    }
  });

  test('opening twice at once migrates once', async () => {
    const {again} = await engine.fresh();
    const [one, two] = await Promise.all([again(), again()]);
    const ids = await one.read.selectFrom('migration').select('id').execute();
    expect(ids.map(({id}) => id)).toEqual([
      '0001-first',
      '0002-desk',
      '0003-registry',
      '0004-datasets',
      '0005-registry-rules'
    ]);
    expect(await two.read.selectFrom('person').selectAll().execute()).toEqual([]);
  });

  test('reading goes on while a snapshot or a transaction is open, and sees neither', async () => {
    const {store} = await engine.fresh();
    const people = () => store.read.selectFrom('person').selectAll().execute();
    await store.snapshot(async db => {
      expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
      await add(store, anna);
      expect(await people()).toEqual([anna]);
      expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
    });
    await store.transaction(async tx => {
      await tx.db.insertInto('token').values({token_hash: 'x', person_id: anna.id, created_at: ''}).execute();
      expect(await store.read.selectFrom('token').selectAll().execute()).toEqual([]);
    });
    expect(await store.read.selectFrom('token').selectAll().execute()).toHaveLength(1);
  });

  test('a database of a newer version is left alone', async () => {
    const {store, again} = await engine.fresh();
    await store.transaction(tx => tx.db.insertInto('migration').values({id: '9999-later', applied_at: ''}).execute());
    await expect(again()).rejects.toMatchObject({code: 'store.newer-version'});
  });

  test('a row cannot refer to what is not there', async () => {
    const {store} = await engine.fresh();
    const row = {id: 'f-1', request_id: 'r-none', body: '{}'};
    await expect(store.transaction(tx => tx.db.insertInto('flag').values(row).execute())).rejects.toThrow(
      /foreign key/i
    );
  });

  test('texts sort by code point', async () => {
    const {store} = await engine.fresh();
    for (const id of ['é', 'a', 'Z', '😀', '_']) await add(store, {...anna, id});
    const rows = await store.read.selectFrom('person').select('id').orderBy('id').execute();
    expect(rows.map(row => row.id)).toEqual(['Z', '_', 'a', 'é', '😀']);
  });
});

test('the SQLite file is private, and written with a log and full synchronisation', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'overt-store-'));
  const sqliteFile = join(folder, 'deeper', 'store.sqlite');
  const store = await openStore({sqliteFile});
  const setting = (db: Kysely<Tables>, name: string) => sql.raw(`pragma ${name}`).execute(db);
  await store.transaction(async ({db}) => {
    expect((await setting(db, 'journal_mode')).rows).toEqual([{journal_mode: 'wal'}]);
    expect((await setting(db, 'synchronous')).rows).toEqual([{synchronous: 2}]);
    expect((await setting(db, 'foreign_keys')).rows).toEqual([{foreign_keys: 1}]);
  });
  const files = readdirSync(join(folder, 'deeper'));
  expect(files).toContain('store.sqlite-wal');
  for (const file of files) expect(statSync(join(folder, 'deeper', file)).mode & 0o777, file).toBe(0o600);
  await store.close();
  await expect(openStore({sqliteFile: folder})).rejects.toMatchObject({code: 'store.unreachable'});
  rmSync(folder, {recursive: true});
});

test('a file that is no database and a server that is not there are said as such', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'overt-store-'));
  const sqliteFile = join(folder, 'store.sqlite');
  writeFileSync(sqliteFile, 'not a database, and long enough to be looked at as one. '.repeat(20));
  await expect(openStore({sqliteFile})).rejects.toMatchObject({code: 'store.unreachable'});
  const databaseUrl = `postgres://nobody@localhost/none?host=${encodeURIComponent(folder)}`;
  await expect(openStore({databaseUrl})).rejects.toMatchObject({code: 'store.unreachable'});
  rmSync(folder, {recursive: true});
});
