/** Files that are damaged, strange or no posts at all, through the whole import: refused with a reason, never thrown. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ImportOutcome} from '../../src/contract/imports.ts';
import {type Lake, openLake} from '../../src/lake/lake.ts';
import {importFiles} from '../../src/server/intake.ts';

let folder = '';
let lake: Lake;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-hostile-'));
  lake = await openLake({folder: join(folder, 'lake'), memoryBytes: 2 ** 28, threads: 1});
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

async function importContent(content: string | Buffer): Promise<ImportOutcome> {
  files += 1;
  const path = join(folder, `file-${files}`);
  await writeFile(path, content);
  const order = {formatId: null, map: null, memoryBytes: 2 ** 28, threads: 1, run: folder};
  const [outcome] = await importFiles(lake, {...order, files: [path], dataset: `d${files}`}, {});
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

const header = 'user_id,created_at,text\n';
const rows = Array.from({length: 30}, (_, at) => `u${at % 3},2026-01-02T03:04:${10 + at}Z,some words ${at}`).join('\n');
const table = `${header}${rows}\n`;
const zeros = '\0'.repeat(3000);
const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
const deeper = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
const wide = Array.from({length: 9997}, (_, at) => `c${at}`).join(',');
const swapped = Buffer.from(table, 'utf16le').swap16();
// Noise does not compress, so that half of the bytes are half of the rows.
const noise = Array.from({length: 3000}, (_, at) => `u${at},1767323045,${Math.imul(at + 1, 2654435761) >>> 0}`);
const packed = gzipSync(`${header}${noise.join('\n')}\n`);

describe('a file that cannot be used', () => {
  it.each<readonly [string, string | Buffer, RegExp]>([
    ['empty', '', /an empty file/],
    ['blank', '\n\n  \n', /an empty file/],
    ['a header only', header, /a table with user_id, created_at, text, and no row/],
    [
      'a header and ragged rows',
      `${header}a,1767323045,x,y\nb,1767323045,x,y\n`,
      /None of 2 rows could be used.*4 cells/
    ],
    ['NUL bytes only', zeros, /bytes that are no text/],
    ['a ZIP archive or workbook', Buffer.from(`PK\x03\x04${table}`), /a ZIP archive that is damaged/],
    ['an xz file', Buffer.from('fd377a585a000004', 'hex'), /an xz file; unpack it/],
    ['a gzip file cut in its head', packed.subarray(0, 12), /an empty file/],
    ['one long line', 'x'.repeat(5_000_000), /neither JSON nor a table/],
    ['one long line of JSON', `{"a":"${'x'.repeat(20_000_000)}"}`, /JSON/],
    ['JSON of a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /JSON/],
    ['Parquet in name only', 'PAR1 nothing PAR1', /a Parquet file that is damaged/],
    ['ids that a spreadsheet rounded', `post_id,${header}9.06E+17,a,1767323045,x\n`, /the rounded number 9.06E\+17/]
  ])('because it is %s says so', async (_, content, why) => {
    expect(await importContent(content)).toMatchObject({outcome: 'unusable', why: expect.stringMatching(why)});
  });
});

describe('a strange file', () => {
  it.each<readonly [string, string | Buffer, number, number]>([
    ['in UTF-16 with a byte-order mark', Buffer.from(`\uFEFF${table}`, 'utf16le'), 30, 0],
    ['in UTF-16 without one', Buffer.from(table, 'utf16le'), 30, 0],
    ['in big-endian UTF-16', swapped, 30, 0],
    ['packed with zstd', zstdCompressSync(table), 30, 0],
    ['with NUL bytes in its cells', table.replaceAll('some', 's\0ome'), 30, 0],
    ['with a block of NUL bytes', `${table}${zeros}\n${rows}\n`, 60, 1],
    ['with ragged rows', `${table}a,b\n`, 30, 1],
    ['with a line of two million characters', `${table}u1,${'x'.repeat(2_000_000)}\n${rows}\n`, 60, 1],
    ['with ten thousand columns', table.replaceAll(/$/gm, `,${wide}`).replace(/,[^\n]*$/, ''), 30, 0],
    [
      'with an element of two hundred thousand levels',
      `[{"user_id":"a","created_at":1767323045,"text":"x"},\n{"user_id":"a","created_at":1767323045,"y":${deeper}}]`,
      1,
      1
    ],
    ['with nested values', `{"user_id":"a","created_at":1767323045,"text":"x","y":${deep}}\n`.repeat(3), 3, 0],
    ['of CooRTweet with more columns', 'object_id,x,account_id,content_id,timestamp_share\no,y,a,c,1767323045\n', 1, 0],
    ['of CooRTweet with dates', 'object_id,account_id,content_id,timestamp_share\no,a,c,2026-01-02 03:04:05\n', 1, 0]
  ])('%s gives all its good rows', async (_, content, rowsUsed, rowsRefused) => {
    expect(await importContent(content)).toMatchObject({outcome: 'imported', batch: {rowsUsed, rowsRefused}});
  });

  it('that breaks off in the middle of its packing gives the rows before, and says where it ended', async () => {
    const outcome = await importContent(packed.subarray(0, packed.length / 2));
    expect(outcome).toMatchObject({
      outcome: 'imported',
      batch: {rowsRefused: 1, refusals: [{reason: 'bad-encoding', samples: [{detail: /breaks off/}]}]}
    });
    expect(outcome.outcome === 'imported' && outcome.batch.rowsUsed).toBeGreaterThan(1000);
  });

  it('with columns of one name is read from the first, and says so', async () => {
    const outcome = await importContent(`${header.replace('\n', ',text\n')}a,1767323045,first,second\n`);
    expect(outcome).toMatchObject({
      batch: {mapping: {text: 'text'}, assumptions: ['of 2 columns called text the first was read']}
    });
  });

  it('with quotes and line ends in the names of its columns is read by the names', async () => {
    const outcome = await importContent(`"user""s\nname",user_id,created_at,"te,xt",text\nx,a,1767323045,y,z\n`);
    expect(outcome).toMatchObject({outcome: 'imported', batch: {rowsUsed: 1}});
  });

  it('that says None, nan and null where there is nothing has nothing there', async () => {
    const outcome = await importContent(
      'user_id,created_at,text,urls,hashtags,retweet_id,in_reply_to_id\na,1767323045,None,nan,null,None,nan\nnan,1767323045,x,,,,\na,nan,x,,,,\nb,1767323045,x,,,,\n'
    );
    expect(outcome).toMatchObject({
      batch: {
        rowsUsed: 2,
        tracesAdded: 1,
        refusals: [{reason: 'missing-account'}, {reason: 'missing-time'}],
        assumptions: expect.arrayContaining(['cells that say None, nan or null were read as empty'])
      }
    });
  });
});
