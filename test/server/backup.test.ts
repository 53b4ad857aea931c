import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {listPeople} from '../../src/desk/people.ts';
import {backUp} from '../../src/server/backup.ts';
import {readManifest} from '../../src/server/backup-manifest.ts';
import {restore} from '../../src/server/restore.ts';
import {type OpenWorkspace, openWorkspace} from '../../src/server/workspace.ts';
import {rowsOfTable, tableNames} from '../../src/store/copy-rows.ts';
import {decide} from '../../src/store/decide.ts';
import {recordOf, sourceOf} from '../lake/source.ts';
import {onEveryEngine, type TestStore} from '../store/engines.ts';
import {addRequest, recuse, requestRow, undecided} from '../store/small-record.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'overt-backup-'));
  folders.push(folder);
  return folder;
}

function open(home: string, databaseUrl: string | null): Promise<OpenWorkspace> {
  const limits = {memoryBytes: 500_000_000, threads: 1, uploadLimitBytes: 1_000_000};
  return openWorkspace(
    {home, databaseUrl, demo: false, ...limits},
    {
      onBug: error => {
        throw error;
      }
    }
  );
}

const urlOf = (place: TestStore['place']): string | null => ('databaseUrl' in place ? place.databaseUrl : null);

async function everyRow({store}: OpenWorkspace): Promise<string[]> {
  const rows: string[] = [];
  for (const table of await tableNames(store.read)) {
    for await (const row of rowsOfTable(store.read, store.dialect, table)) rows.push(`${table} ${JSON.stringify(row)}`);
  }
  return rows;
}

/** Decided, and somebody recused afterwards: rows that no order by table alone would let in again. */
async function busyWorkspace(home: string, databaseUrl: string | null): Promise<OpenWorkspace> {
  const workspace = await open(home, databaseUrl);
  const {store, documents, log} = workspace;
  await undecided(store);
  await store.transaction(tx =>
    decide(tx, {requestId: 'r-1', reviewIds: ['v-anna', 'v-bo'], reasons: 'Both say so.', actor: 'p-bo'})
  );
  await store.transaction(async tx => {
    await recuse(tx, 'p-anna');
    await addRequest(tx, requestRow({id: 'r-2', words: 'a line\u2028and another\nand “حساب” 帳號 \\ "'}));
    for (let at = 0; at < 600; at += 1) await addRequest(tx, requestRow({id: `r-many-${at}`}));
  });
  await documents.put('a document');
  await log.publish();
  return workspace;
}

onEveryEngine('a backup', engine => {
  test('is put back as it was, with keys and documents, and the record goes on', async () => {
    const [home, backup, other] = [freshFolder(), join(freshFolder(), 'deep', 'backup'), join(freshFolder(), 'home')];
    const {place} = await engine.fresh();
    const workspace = await busyWorkspace(home, urlOf(place));
    const before = await everyRow(workspace);
    const {checkpoint} = await workspace.log.publish();
    const manifest = await backUp(workspace, {folder: backup, withKeys: true, withLake: true, now: () => new Date()});
    await workspace.close();
    expect(manifest).toMatchObject({database: engine.name, keys: true, ledger: {checkpoint}});
    expect(statSync(backup).mode & 0o777).toBe(0o700);

    const {place: there} = await engine.fresh();
    const {verification} = await restore({from: backup, home: other, databaseUrl: urlOf(there)});
    expect(verification).toMatchObject({ok: true, against: 'kept-checkpoint'});
    const restored = await open(other, urlOf(there));
    expect(await everyRow(restored)).toEqual(before);
    expect(await restored.log.verify({checkpoint})).toMatchObject({ok: true});
    expect((await restored.log.publish()).checkpoint).toBe(checkpoint);
    expect(readFileSync(join(other, 'keys/ledger-signing-key'))).toEqual(
      readFileSync(join(home, 'keys/ledger-signing-key'))
    );
    expect(statSync(join(other, 'keys/ledger-signing-key')).mode & 0o777).toBe(0o600);
    // The guards are back in force.
    await expect(
      restored.store.transaction(({db}) => db.deleteFrom('request').where('id', '=', 'r-2').execute())
    ).rejects.toThrow(/written once/);
    await restored.close();
  });

  test('takes along who was erased, and what a follower had waiting', async () => {
    const [home, backup, other] = [freshFolder(), freshFolder(), join(freshFolder(), 'home')];
    const workspace = await open(home, null);
    await workspace.lake.append('d', sourceOf('first', [recordOf('p', 'ann', ['o']), recordOf('q', 'ben', ['o'])]));
    await workspace.lake.erase(['x:account:ann']);
    mkdirSync(join(home, 'follow', 'sky'), {recursive: true});
    writeFileSync(join(home, 'follow', 'sky', 'closed-000000001.jsonl'), '{}\n');
    await backUp(workspace, {folder: backup, withKeys: true, withLake: true, now: () => new Date()});
    await workspace.close();
    await restore({from: backup, home: other, databaseUrl: null});
    expect(readdirSync(join(other, 'follow', 'sky'))).toEqual(['closed-000000001.jsonl']);
    const restored = await open(other, null);
    await restored.lake.append('e', sourceOf('again', [recordOf('p', 'ann', ['o']), recordOf('q', 'ben', ['o'])]));
    expect(await restored.lake.dataset('e')).toMatchObject({posts: 1, accounts: 1});
    await restored.close();
  });

  test('goes into the other kind of database as well', async () => {
    const [home, backup, other] = [freshFolder(), freshFolder(), join(freshFolder(), 'home')];
    const workspace = await busyWorkspace(home, null);
    const before = await everyRow(workspace);
    await backUp(workspace, {folder: backup, withKeys: false, withLake: false, now: () => new Date()});
    await workspace.close();
    const {place} = await engine.fresh();
    const {verification, manifest} = await restore({from: backup, home: other, databaseUrl: urlOf(place)});
    expect(verification).toMatchObject({ok: true});
    expect(manifest).toMatchObject({database: 'sqlite', keys: false, lake: false});
    expect(readdirSync(join(other, 'keys'))).toEqual([]);
    // Nobody makes another key for this record by accident.
    await expect(open(other, urlOf(place))).rejects.toMatchObject({code: 'ledger.key-missing'});
    cpSync(join(home, 'keys'), join(other, 'keys'), {recursive: true});
    const restored = await open(other, urlOf(place));
    expect(await everyRow(restored)).toEqual(before);
    expect((await listPeople(restored.desk)).length).toBeGreaterThan(3);
    await restored.close();
  });

  test('is not put over anything', async () => {
    const [home, backup, other] = [freshFolder(), freshFolder(), freshFolder()];
    const {place} = await engine.fresh();
    const workspace = await busyWorkspace(home, urlOf(place));
    await backUp(workspace, {folder: backup, withKeys: true, withLake: false, now: () => new Date()});
    await expect(
      backUp(workspace, {folder: backup, withKeys: true, withLake: false, now: () => new Date()})
    ).rejects.toMatchObject({code: 'backup.not-empty'});
    await workspace.close();
    writeFileSync(join(other, 'somebody.txt'), 'else');
    await expect(restore({from: backup, home: other, databaseUrl: null})).rejects.toMatchObject({
      code: 'backup.not-empty'
    });
    expect(readdirSync(other)).toEqual(['somebody.txt']);
    const url = urlOf(place);
    if (url === null) return;
    const fresh = join(freshFolder(), 'home');
    await expect(restore({from: backup, home: fresh, databaseUrl: url})).rejects.toMatchObject({
      code: 'backup.not-empty'
    });
    expect(existsSync(fresh)).toBe(false);
  });

  if (engine.name === 'sqlite') {
    test('that was damaged anywhere, or never ended, is refused before anything is written', async () => {
      const [home, whole] = [freshFolder(), freshFolder()];
      const workspace = await busyWorkspace(home, null);
      await backUp(workspace, {folder: whole, withKeys: true, withLake: true, now: () => new Date()});
      await workspace.close();
      const {files} = await readManifest(join(whole, 'manifest.json'));
      expect(files.length).toBeGreaterThan(20);
      const damages: ((backup: string) => void)[] = [
        ...files.map(
          ({path}) =>
            (backup: string) =>
              appendFileSync(join(backup, path), ' ')
        ),
        ...files.slice(0, 3).map(
          ({path}) =>
            (backup: string) =>
              rmSync(join(backup, path))
        ),
        backup => rmSync(join(backup, 'manifest.json')),
        backup => writeFileSync(join(backup, 'manifest.json'), '{"format":"overt-backup"}'),
        backup => {
          const text = readFileSync(join(backup, 'manifest.json'), 'utf8');
          writeFileSync(join(backup, 'manifest.json'), text.replace('"keys/session-key"', '"keys/../../session-key"'));
        }
      ];
      for (const damage of damages) {
        const backup = freshFolder();
        cpSync(whole, backup, {recursive: true});
        damage(backup);
        const other = join(backup, 'home');
        await expect(restore({from: backup, home: other, databaseUrl: null})).rejects.toMatchObject({
          code: 'backup.damaged'
        });
        expect(existsSync(other)).toBe(false);
      }
    });

    test('whose rows were rewritten with matching hashes is put back and told not to hold', async () => {
      const [home, backup] = [freshFolder(), freshFolder()];
      const workspace = await busyWorkspace(home, null);
      await backUp(workspace, {folder: backup, withKeys: true, withLake: false, now: () => new Date()});
      await workspace.close();
      const file = join(backup, 'store/decision.ndjson');
      const manifestFile = join(backup, 'manifest.json');
      const {hashOfFile} = await import('../../src/server/hashed-files.ts');
      const old = await hashOfFile(file);
      writeFileSync(file, readFileSync(file, 'utf8').replace('Both say so.', 'It is fine..'));
      const now = await hashOfFile(file);
      const manifest = readFileSync(manifestFile, 'utf8');
      writeFileSync(manifestFile, manifest.replace(old?.sha256 ?? '', now?.sha256 ?? ''));
      const {verification} = await restore({from: backup, home: join(freshFolder(), 'home'), databaseUrl: null});
      expect(verification.ok).toBe(false);
      expect(verification.problems[0]?.statement).toMatch(/reasons was “Both say so\.” and is now “It is fine\.\.”/);
    });
  }
});
