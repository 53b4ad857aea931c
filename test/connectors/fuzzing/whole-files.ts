/** Files of every container to damage as bytes, and what comes of them; any breach is thrown. */
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {archiveBounds} from '../../../src/connectors/reading/archive.ts';
import {openSources, type SourceFound} from '../../../src/connectors/reading/open.ts';
import {AppError} from '../../../src/errors.ts';
import {openWarehouse} from '../../../src/warehouse/open.ts';
import {parquetRows} from '../../../src/warehouse/parquet-rows.ts';
import {sql} from '../../../src/warehouse/sql.ts';
import type {Warehouse} from '../../../src/warehouse/warehouse.ts';
import {breachOf} from './check.ts';
import type {Chance} from './mutate.ts';
import {zipOf} from './zip.ts';

/** What is imported at once: one file, or the files of a folder by their paths in it. */
export type Given = Buffer | Readonly<Record<string, Buffer>>;

/** Each file that was found, with what came of it. Throws what no person could act on, and what a format may not give. */
export async function told(folder: string, given: Given): Promise<string[]> {
  const path = join(folder, 'file');
  await write(path, given);
  const bounds = {...archiveBounds, totalBytes: 2 ** 24, ratioFromBytes: 2 ** 20};
  const options = {scratch: join(folder, 'scratch'), bounds, readParquet: parquetRows(() => openEngine(folder))};
  const all: string[] = [];
  for await (const found of openSources(path, options)) all.push(`${found.fileName}: ${await outcomeOf(found)}`);
  return all;
}

async function write(path: string, given: Given): Promise<void> {
  await rm(path, {recursive: true, force: true});
  if (Buffer.isBuffer(given)) return await writeFile(path, given);
  for (const [name, content] of Object.entries(given)) {
    await mkdir(dirname(join(path, name)), {recursive: true});
    await writeFile(join(path, name), content);
  }
}

async function outcomeOf(found: SourceFound): Promise<string> {
  if ('why' in found) {
    if (found.why === '') throw new Error(`${found.fileName} is refused without a word`);
    return found.why;
  }
  try {
    let [used, refused] = [0, 0];
    for await (const batch of (await found.open()).records) {
      for (const parsed of batch) {
        const breach = breachOf(parsed, Date.now());
        if (breach !== null) throw new Error(`${found.fileName}: ${breach}`);
        if (parsed.ok) used += 1;
        else refused += 1;
      }
    }
    return `${used} used, ${refused} refused`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

export const rows = Array.from({length: 20}, (_, at) => ({
  user_id: `u${at}`,
  created_at: 1767323045 + at,
  text: `words, ${at}`
}));
export const table = `user_id,created_at,text\n${rows.map(row => `${row.user_id},${row.created_at},"${row.text}"\n`).join('')}`;
const lines = rows.map(row => `${JSON.stringify(row)}\n`).join('');

/** By the kind of container; each file in it has 20 rows. */
export const fileSeeds: Readonly<Record<string, Given>> = {
  table: Buffer.from(table),
  'UTF-16': Buffer.from(`\uFEFF${table}`, 'utf16le'),
  // Two Chinese characters in that encoding, and one French one in the other.
  'GB 18030': Buffer.from(table.replaceAll('words', '\xce\xa2\xb2\xa9'), 'latin1'),
  'Windows-1252': Buffer.from(table.replaceAll('words', '\xe9t\xe9'), 'latin1'),
  lines: Buffer.from(lines),
  document: Buffer.from(JSON.stringify({data: {posts: rows}, meta: {count: 20}}, null, 1)),
  list: Buffer.from(JSON.stringify(rows, null, 1)),
  events: Buffer.from(rows.map(row => `event: update\ndata: ${JSON.stringify(row)}\n\n`).join('')),
  gzip: gzipSync(lines),
  'gzip in parts': Buffer.concat([gzipSync(lines.slice(0, 500)), gzipSync(lines.slice(500))]),
  zstd: zstdCompressSync(Buffer.from(table)),
  zip: zipOf([
    {name: 'a.csv', content: table},
    {name: 'b/c.jsonl', content: lines}
  ]),
  'zip in zip': zipOf([
    {name: 'inner.zip', content: zipOf([{name: 'a.csv', content: table}])},
    {name: 'packed.csv.gz', content: gzipSync(table)}
  ]),
  folder: {
    'a.csv': Buffer.from(table),
    'b/c.jsonl.zst': zstdCompressSync(Buffer.from(lines)),
    'b/d.zip': zipOf([{name: 'e.csv', content: table}])
  }
};

/** Written by the engine that reads it. */
export async function parquetSeed(folder: string): Promise<Buffer> {
  const path = join(folder, 'seed');
  const warehouse = await openEngine(folder);
  try {
    await warehouse.writeParquet(
      sql`SELECT 'u' || range AS user_id, 1767323045 + range AS created_at, 'words, ' || range AS text,
        ['https://a.example/' || range] AS urls, {'of': range} AS more FROM range(20)`,
      path
    );
  } finally {
    await warehouse.close();
  }
  const written = await readFile(path);
  await rm(path);
  return written;
}

function openEngine(folder: string): Promise<Warehouse> {
  return openWarehouse('duckdb', {memoryBytes: 2 ** 27, threads: 1, tempFolder: join(folder, 'engine')});
}

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
  '\\ud800',
  'data\n',
  'data: undefined\n',
  'data:\n\n',
  '\ufeff',
  '﷐',
  'ÿ',
  '1e999',
  'PK\x03\x04',
  '\x1f\x8b',
  'PAR1'
];

export function damagedFile(content: Buffer, chance: Chance): Buffer {
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

/** Of a folder one of its files. */
export function damaged(given: Given, chance: Chance): Given {
  if (Buffer.isBuffer(given)) return damagedFile(given, chance);
  const names = Object.keys(given);
  const name = names[chance(names.length)] ?? '';
  return {...given, [name]: damagedFile(given[name] ?? Buffer.alloc(0), chance)};
}

/** Each of so many places where it can break off, in even steps from the beginning to just before the end; of a folder each file. */
export function* cut(given: Given, places: number): Generator<Given> {
  const files = Buffer.isBuffer(given) ? {'': given} : given;
  for (const [name, content] of Object.entries(files)) {
    const step = Math.max(1, content.length / places);
    for (let at = 0; at < content.length; at += step) {
      const left = content.subarray(0, Math.floor(at));
      yield Buffer.isBuffer(given) ? left : {...given, [name]: left};
    }
  }
}
