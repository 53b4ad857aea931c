/** Folders and archives: every file in them is read or has a reason of its own. */
import {createHash} from 'node:crypto';
import {createWriteStream} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {ZipFile} from 'yazl';
import {archiveBounds} from '../../../src/connectors/reading/archive.ts';
import {type OpenOptions, openSources} from '../../../src/connectors/reading/open.ts';
import {openLake} from '../../../src/lake/lake.ts';
import {importFiles} from '../../../src/server/intake.ts';

const header = 'user_id,created_at,text\n';
const table = (name: string, rows = 12) =>
  header + Array.from({length: rows}, (_, at) => `u${at},${1767323045 + at},${name} ${at}\n`).join('');
const lines = (name: string) =>
  Array.from({length: 12}, (_, at) =>
    JSON.stringify({user_id: `u${at}`, created_at: 1767323045, text: `${name} ${at}`})
  ).join('\n');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-archive-'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

type Members = Readonly<Record<string, string | Buffer>>;

async function zipOf(members: Members, forceZip64Format = false): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name, {forceZip64Format});
  zip.end({forceZip64Format, comment: ''});
  const path = join(folder, 'made.zip');
  await pipeline(zip.outputStream, createWriteStream(path));
  return await readFile(path);
}

/** `name: rows` of what was read, `name: why` of the others. */
async function told(path: string, options: OpenOptions = {}): Promise<string[]> {
  const all: string[] = [];
  for await (const found of openSources(path, {scratch: join(folder, 'scratch'), ...options})) {
    if ('why' in found) all.push(`${found.fileName}: ${found.why}`);
    else {
      try {
        const source = await found.open();
        let rows = 0;
        let refused = '';
        for await (const batch of source.records) {
          for (const parsed of batch) {
            if (parsed.ok) rows += 1;
            else refused = `, ${parsed.refusal.reason}: ${parsed.refusal.detail}`;
          }
        }
        all.push(`${found.fileName}: ${source.formatId} ${rows}${refused}`);
      } catch (error) {
        all.push(`${found.fileName}: ${error instanceof Error ? error.message : ''}`);
      }
    }
  }
  return all;
}

async function archiveAt(name: string, content: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('an archive', () => {
  it('gives its members by name, whatever they are packed with', async () => {
    const inner = await zipOf({'deep/x.jsonl': lines('x'), 'y.zip': await zipOf({'z.csv': table('z')})});
    const path = await archiveAt(
      'all.zip',
      await zipOf({
        'b/posts.csv': table('b'),
        'a.jsonl.gz': gzipSync(lines('a')),
        'c.csv.zst': zstdCompressSync(Buffer.from(table('c'))),
        'inner.zip': inner,
        'notes.txt': 'nothing in particular',
        'photo.jpg': Buffer.from('ffd8ffe000104a464946', 'hex'),
        '__MACOSX/._b': 'x',
        'b/.DS_Store': 'x'
      })
    );
    expect(await told(path)).toEqual([
      'all.zip/__MACOSX/._b: a hidden file, passed over',
      'all.zip/a.jsonl.gz: ndjson 12',
      'all.zip/b/.DS_Store: a hidden file, passed over',
      'all.zip/b/posts.csv: csv 12',
      'all.zip/c.csv.zst: csv 12',
      'all.zip/inner.zip/deep/x.jsonl: ndjson 12',
      'all.zip/inner.zip/y.zip: an archive two archives deep; unpack it',
      expect.stringMatching(/^all\.zip\/notes\.txt: .*text that is neither JSON nor a table/),
      expect.stringMatching(/^all\.zip\/photo\.jpg: .*a JPEG picture/)
    ]);
    expect(await readdir(join(folder, 'scratch'))).toEqual([]);
  });

  it('is read in its long form too', async () => {
    expect(await told(await archiveAt('long.zip', await zipOf({'a.csv': table('a')}, true)))).toEqual([
      'long.zip/a.csv: csv 12'
    ]);
  });

  it('has members with hashes of their own bytes', async () => {
    for await (const found of openSources(await archiveAt('one.zip', await zipOf({'a.csv': table('a')})))) {
      if ('why' in found) throw new Error(found.why);
      const {sha256, bytes} = await found.open();
      expect({sha256, bytes}).toEqual({
        sha256: createHash('sha256').update(table('a')).digest('hex'),
        bytes: Buffer.byteLength(table('a'))
      });
    }
  });

  it.each<readonly [string, (bytes: Buffer) => void, RegExp]>([
    ['encrypted', bytes => flagBoth(bytes, 0x01), /encrypted; unpack it with its password first/],
    ['packed in an unknown way', bytes => methodBoth(bytes, 14), /packed by method 14, which cannot be unpacked here/]
  ])('whose member is %s says so', async (name, change, why) => {
    const bytes = await zipOf({'a.csv': table('a')});
    change(bytes);
    expect((await told(await archiveAt(`${name}.zip`, bytes))).join()).toMatch(why);
  });

  it('with a changed byte gives what came before and one refusal', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(table('a', 2000)), 'a.csv', {compress: false});
    zip.end();
    const path = join(folder, 'changed.zip');
    await pipeline(zip.outputStream, createWriteStream(path));
    const bytes = await readFile(path);
    bytes[bytes.indexOf('a 1500')] = 0x62;
    await writeFile(path, bytes);
    expect(await told(path)).toEqual([
      'changed.zip/a.csv: csv 2000, bad-encoding: the compressed file breaks off or is damaged (its bytes are not those that were packed)'
    ]);
  });

  it('keeps within its bounds', async () => {
    const path = await archiveAt(
      'bounds.zip',
      await zipOf({'a.csv': table('a'), 'b.csv': table('b'), 'c.csv': '0'.repeat(500_000)})
    );
    const size = Buffer.byteLength(table('a'));
    expect(await told(path, {bounds: {...archiveBounds, members: 1}})).toEqual([
      'bounds.zip/a.csv: csv 12',
      'bounds.zip: more than 1 members; the others were not read'
    ]);
    expect((await told(path, {bounds: {...archiveBounds, totalBytes: size}}))[1]).toMatch(
      /b\.csv: the archive would come to more than/
    );
    expect((await told(path, {bounds: {...archiveBounds, ratio: 100, ratioFromBytes: 1000}}))[2]).toMatch(
      /c\.csv: it would grow to more than 100 times/
    );
  });

  it.each<readonly [string, Members, RegExp]>([
    [
      'an Excel workbook',
      {'[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>'},
      /an Excel workbook; save the sheet as CSV/
    ],
    ['empty', {}, /an empty ZIP archive/]
  ])('that is %s says so', async (name, members, why) => {
    const all = await told(await archiveAt(`${name}.zip`, await zipOf(members)));
    expect(all.length).toBe(1);
    expect(all[0]).toMatch(why);
  });

  it('never throws when it is damaged', async () => {
    const whole = await zipOf({'a.csv': table('a'), 'b.jsonl': lines('b')});
    for (let at = 0; at < whole.length; at += 37) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const all = await told(await archiveAt('damaged.zip', at % 2 === 0 ? damaged : whole.subarray(0, at)));
      expect(all.length).toBeGreaterThan(0);
    }
  });
});

/** The flags stand at 6 in a member's own header and at 8 in the list. */
function flagBoth(bytes: Buffer, flag: number): void {
  bytes[6] = (bytes[6] ?? 0) | flag;
  const list = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  bytes[list + 8] = (bytes[list + 8] ?? 0) | flag;
}

function methodBoth(bytes: Buffer, method: number): void {
  bytes[8] = method;
  bytes[bytes.indexOf(Buffer.from('504b0102', 'hex')) + 10] = method;
}

describe('a folder', () => {
  it('gives what lies in it by name, and says what it passes over', async () => {
    const root = join(folder, 'mixed');
    await mkdir(join(root, 'b', 'deep'), {recursive: true});
    await writeFile(join(root, 'b', 'deep', 'x.csv'), table('x'));
    await writeFile(join(root, 'b', 'a.jsonl'), lines('a'));
    await writeFile(join(root, 'a.zip'), await zipOf({'m.csv': table('m')}));
    await writeFile(join(root, '.hidden.csv'), table('h'));
    await writeFile(join(folder, 'outside.csv'), table('o'));
    await symlink(join(folder, 'outside.csv'), join(root, 'c.csv'));
    await symlink(join(root, 'b', 'a.jsonl'), join(root, 'd.jsonl'));
    await symlink(root, join(root, 'e'));
    await symlink(join(root, 'nowhere'), join(root, 'f'));
    expect(await told(root)).toEqual([
      'mixed/.hidden.csv: a hidden file, passed over',
      'mixed/a.zip/m.csv: csv 12',
      'mixed/b/a.jsonl: ndjson 12',
      'mixed/b/deep/x.csv: csv 12',
      'mixed/c.csv: a link that leads out of the folder, passed over',
      'mixed/d.jsonl: ndjson 12',
      'mixed/e: a link to a folder, passed over',
      'mixed/f: a link that leads out of the folder, passed over'
    ]);
  });

  it('is imported file by file, and known again', async () => {
    const root = join(folder, 'again');
    await mkdir(root);
    await writeFile(join(root, 'a.csv'), table('a'));
    await writeFile(join(root, 'b.txt'), 'nothing in particular');
    await writeFile(join(root, 'c.zip'), await zipOf({'a.csv': table('a'), 'c.csv': table('c')}));
    const lake = await openLake({folder: join(folder, 'lake'), memoryBytes: 2 ** 28, threads: 1});
    const order = {formatId: null, map: null, memoryBytes: 2 ** 28, threads: 1, run: folder};
    const outcomes = await importFiles(lake, {...order, files: [root], dataset: 'mixed'}, {});
    expect(outcomes.map(outcome => outcome.outcome)).toEqual(['imported', 'unusable', 'already-imported', 'imported']);
    expect((await lake.dataset('mixed')).batches.map(({fileName}) => fileName)).toEqual([
      'again/a.csv',
      'again/c.zip/c.csv'
    ]);
  });
});
