import {appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, describe, expect, test} from 'vitest';
import {readConfig} from '../../src/config/config.ts';
import {type DoctorEffects, examine, type Finding} from '../../src/server/doctor.ts';
import {openWorkspace} from '../../src/server/workspace.ts';
import {undecided} from '../store/small-record.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

async function workspace(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'overt-doctor-'));
  folders.push(home);
  const limits = {memoryBytes: 500_000_000, threads: 1, uploadLimitBytes: 1_000_000};
  const opened = await openWorkspace({home, databaseUrl: null, demo: false, ...limits}, {onBug: String});
  await undecided(opened.store);
  await opened.documents.put('a document');
  await opened.log.publish();
  await opened.close();
  return home;
}

async function findings(home: string, effects: Partial<DoctorEffects> = {}): Promise<Finding[]> {
  const found: Finding[] = [];
  const config = readConfig({OVERT_HOME: home});
  for await (const one of examine(config, {freeBytes: async () => 5e10, ...effects})) found.push(one);
  return found;
}

async function problems(home: string, effects: Partial<DoctorEffects> = {}): Promise<Finding[]> {
  return (await findings(home, effects)).filter(({state}) => state === 'problem');
}

function attack(home: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(join(home, 'store.sqlite'));
  for (const {name} of database.prepare("select name from sqlite_master where type = 'trigger'").all()) {
    database.exec(`drop trigger ${String(name)}`);
  }
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('the doctor', () => {
  test('finds everything well in a workspace that is', async () => {
    const found = await findings(await workspace());
    expect(found.map(({what, state}) => `${what} ${state}`)).toEqual([
      'configuration ok',
      'Node ok',
      'workspace ok',
      'permissions ok',
      'disk ok',
      'signing key ok',
      'database ok',
      'record ok',
      'clock ok',
      'letters ok',
      'documents ok'
    ]);
  });

  test('makes nothing where there is nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overt-doctor-'));
    folders.push(folder);
    expect((await findings(join(folder, 'none'))).at(-1)).toMatchObject({what: 'workspace', state: 'none'});
    expect((await problems(folder)).length).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'file'), '');
    expect(await problems(join(folder, 'file'))).toMatchObject([{what: 'workspace'}]);
  });

  test.each<[string, (home: string) => void, RegExp]>([
    ['permissions', home => chmodSync(join(home, 'keys/ledger-signing-key'), 0o644), /ledger-signing-key/],
    ['signing key', home => rmSync(join(home, 'keys/ledger-signing-key')), /it is gone, and the log has begun/],
    ['signing key', home => writeFileSync(join(home, 'keys/ledger-signing-key'), 'x'), /damaged/],
    [
      'database',
      home => writeFileSync(join(home, 'store.sqlite'), 'no database at all, but long enough'),
      /not a database/
    ],
    [
      'record',
      home => attack(home, "update review set reasons = 'x' where id = 'v-bo'"),
      /the review v-bo .*reasons was/i
    ],
    [
      'documents',
      home => {
        const group = readdirSync(join(home, 'documents'))[0] ?? '';
        const name = readdirSync(join(home, 'documents', group))[0] ?? '';
        appendFileSync(join(home, 'documents', group, name), '!');
      },
      /1 of 1 have changed/
    ]
  ])('names a problem of the %s, and what to do', async (what, harm, says) => {
    const home = await workspace();
    harm(home);
    const found = await problems(home);
    expect(found).toMatchObject([{what, said: expect.stringMatching(says), todo: expect.stringMatching(/.{10}/)}]);
  });

  test('notices an old Node, a full disk and a clock that was set back', async () => {
    const home = await workspace();
    const found = await problems(home, {
      nodeVersion: '24.6.0',
      freeBytes: async () => 1000,
      now: () => new Date('2020-01-01T00:00:00Z')
    });
    expect(found.map(({what}) => what)).toEqual(['Node', 'disk', 'clock']);
  });

  test('names letters of which nobody knows whether they went out', async () => {
    const home = await workspace();
    const dispatch = (id: string, letter: string, what: string, position: number) => [
      `insert into dispatch (id, letter_id, what, note, person_id, at) values ('${id}', '${letter}', '${what}', '', 'p-bo', '2026-01-01')`,
      `insert into ledger_entry values (${position}, 'dispatch', '${id}', '{}', '')`
    ];
    const letter = (id: string) =>
      `insert into letter (id, request_id, recipient, subject, body, written_at) values ('${id}', 'r-1', 'x', 'x', 'x', '2026-01-01')`;
    attack(
      home,
      letter('l-sent'),
      letter('l-unknown'),
      ...dispatch('s-9', 'l-sent', 'handing-over', 500),
      ...dispatch('s-1', 'l-sent', 'handed-over', 501),
      ...dispatch('s-2', 'l-unknown', 'handing-over', 502)
    );
    const letters = (await problems(home)).find(({what}) => what === 'letters');
    expect(letters?.said).toBe('nobody knows whether l-unknown went out: the process ended while handing over');
  });

  test('changes nothing', async () => {
    const home = await workspace();
    const before = readFileSync(join(home, 'ledger/checkpoint'), 'utf8');
    const files = readdirSync(home, {recursive: true})
      .map(String)
      .filter(name => !name.includes('-wal') && !name.includes('-shm'));
    await findings(home);
    expect(readFileSync(join(home, 'ledger/checkpoint'), 'utf8')).toBe(before);
    const after = readdirSync(home, {recursive: true})
      .map(String)
      .filter(name => !name.includes('-wal') && !name.includes('-shm'));
    expect(after.toSorted()).toEqual(files.toSorted());
  });
});
