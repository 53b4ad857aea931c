/** Damaged files of every container, as bytes: each ends in records, refusals or words for people, and nothing else. */
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {archiveBounds} from '../../../src/connectors/reading/archive.ts';
import {openSources} from '../../../src/connectors/reading/open.ts';
import {AppError} from '../../../src/errors.ts';
import {type Chance, chanceOf} from './mutate.ts';
import {zipOf} from './zip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-files-'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

/** What came of it; throws what no person could act on. */
async function told(content: Buffer): Promise<string[]> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const all: string[] = [];
  const bounds = {...archiveBounds, totalBytes: 2 ** 24, ratioFromBytes: 2 ** 20};
  for await (const found of openSources(path, {scratch: join(folder, 'scratch'), bounds})) {
    if ('why' in found) {
      all.push(`${found.fileName}: ${found.why}`);
      continue;
    }
    try {
      let [used, refused] = [0, 0];
      for await (const batch of (await found.open()).records) {
        const good = batch.filter(({ok}) => ok).length;
        used += good;
        refused += batch.length - good;
      }
      all.push(`${found.fileName}: ${used} used, ${refused} refused`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      all.push(`${found.fileName}: ${error.message}`);
    }
  }
  return all;
}

const rows = Array.from({length: 20}, (_, at) => ({
  user_id: `u${at}`,
  created_at: 1767323045 + at,
  text: `words, ${at}`
}));
const table = `user_id,created_at,text\n${rows.map(row => `${row.user_id},${row.created_at},"${row.text}"\n`).join('')}`;
const lines = rows.map(row => `${JSON.stringify(row)}\n`).join('');
const seeds: Readonly<Record<string, Buffer>> = {
  table: Buffer.from(table),
  'UTF-16': Buffer.from(`\uFEFF${table}`, 'utf16le'),
  lines: Buffer.from(lines),
  document: Buffer.from(JSON.stringify({data: {posts: rows}, meta: {count: 20}}, null, 1)),
  list: Buffer.from(JSON.stringify(rows, null, 1)),
  events: Buffer.from(rows.map(row => `event: update\ndata: ${JSON.stringify(row)}\n\n`).join('')),
  gzip: gzipSync(lines),
  zstd: zstdCompressSync(Buffer.from(table)),
  zip: zipOf([
    {name: 'a.csv', content: table},
    {name: 'b/c.jsonl', content: lines}
  ])
};

const pieces = [
  '\0',
  '\n',
  '\r',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  'data: undefined\n',
  'data:\n\n',
  '\ufeff',
  '﷐',
  'ÿ'
];

function damaged(content: Buffer, chance: Chance): Buffer {
  let bytes = Buffer.from(content);
  for (let change = 0; change <= chance(4); change += 1) {
    const [at, kind] = [chance(bytes.length + 1), chance(5)];
    const length = chance(40);
    if (kind === 0) bytes[Math.min(at, bytes.length - 1)] = chance(256);
    else if (kind === 1) bytes = bytes.subarray(0, at);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    else {
      const piece = Buffer.from((pieces[chance(pieces.length)] ?? '').repeat(1 + chance(3)));
      bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    }
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

/** How many files of each kind; the rest of a long run is had by the environment. */
const filesEach = Number(process.env.OVERT_FUZZ_FILES ?? 30);

describe('a damaged file', () => {
  it.each(Object.keys(seeds))('of %s ends in records, refusals or words for people', async name => {
    const content = seeds[name] ?? Buffer.alloc(0);
    expect((await told(content)).join()).toMatch(/: 20 used, 0 refused/);
    const chance = chanceOf(name.length * 1000 + 7);
    for (let at = 0; at < filesEach; at += 1) expect((await told(damaged(content, chance))).length).toBeGreaterThan(0);
  });

  it('of events that say undefined, or nothing, refuses these and reads the others', async () => {
    const event = `data: ${JSON.stringify(rows[0])}\n\n`;
    expect(await told(Buffer.from(`${event}data: undefined\n\ndata:\n\n${event}`))).toEqual([
      'file: 2 used, 1 refused'
    ]);
  });
});

describe('an archive made to do harm', () => {
  it('writes nothing where its names point, and reads no link', async () => {
    const names = ['../up.csv', '/tmp/absolute.csv', 'a\\..\\b.csv', 'C:/drive.csv'];
    for (const name of names) {
      const all = await told(
        zipOf([
          {name: 'fine.csv', content: table},
          {name, content: table}
        ])
      );
      expect(all.length, name).toBeGreaterThan(0);
    }
    const link = await told(zipOf([{name: 'link.csv', content: '/etc/passwd', mode: 0o120777}]));
    expect(link.join()).not.toMatch(/[1-9] used/);
    expect((await readdir(folder)).filter(name => name !== 'scratch')).toEqual(['file']);
  });

  it('reads members of one name each', async () => {
    const twice = {name: 'a.csv', content: table};
    expect(await told(zipOf([twice, twice]))).toEqual([
      'file/a.csv: 20 used, 0 refused',
      'file/a.csv: 20 used, 0 refused'
    ]);
  });

  it('is refused what would burst, however its size is told', async () => {
    const zeros = Buffer.alloc(2 ** 23);
    expect((await told(zipOf([{name: 'a.csv', content: zeros}]))).join()).toMatch(
      /it would grow to more than 1000 times/
    );
    expect((await told(zipOf([{name: 'a.csv', content: zeros, toldSize: 100}]))).join()).toMatch(/a\.csv: .*/);
  });
});
