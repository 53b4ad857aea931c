/** Files that are damaged, strange or no posts at all, through the whole import: refused with a reason, never thrown. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openSource} from '../../src/connectors/reading/open.ts';
import type {ImportOutcome} from '../../src/contract/imports.ts';
import type {Post} from '../../src/contract/records.ts';
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

type Told = {
  /** `account created_at text` of what was used. */
  readonly used?: readonly string[];
  readonly refused?: readonly RegExp[];
  readonly assumed?: readonly RegExp[];
  /** Of the file, which has nothing that can be used. */
  readonly why?: RegExp;
};

/** As `overt import` has it before the lake. */
async function readRows(content: string | Buffer) {
  const path = join(folder, 'rows');
  await writeFile(path, content);
  const source = await openSource(path);
  const posts: Post[] = [];
  const refused: string[] = [];
  for await (const batch of source.records) {
    for (const one of batch) {
      if (!one.ok) refused.push(`row ${one.refusal.row}: ${one.refusal.detail}`);
      else if (one.post !== null) posts.push(one.post);
    }
  }
  return {posts, refused, assumed: source.assumptions()};
}

function shown({accountKey, createdAt, text}: Post): string {
  const at = createdAt === null ? 'never' : new Date(createdAt).toISOString().replace(/T00:00:00.000Z$/, '');
  return `${accountKey.replace('unknown:account:', '')} ${at} ${text}`;
}

const excel = 'user_id;created_at;text\r\na;2026-01-02;"x; y"\r\nb;1767323045,5;z\r\n';
const fromExcel = ['a 2026-01-02 x; y', 'b 2026-01-02T03:04:05.500Z z'];
const dayNumber = /looks like the day number of a spreadsheet; save the column as text/;
const dayOrMonth = /does not say which is the day and which the month; write 2026-01-31/;
const long = 'x'.repeat(2 ** 24);
const columns = Array.from({length: 99_997}, (_, at) => `c${at}`).join(',');

describe('what spreadsheets and programs leave behind', () => {
  it.each<readonly [string, string | Buffer, Told]>([
    [
      'ids rounded',
      `${header}9.06E+17,2026-01-02,x\na,2026-01-02,y\n`,
      {used: ['a 2026-01-02 y'], refused: [/row 1: the account is the rounded number 9.06E\+17/]}
    ],
    [
      'ids rounded by a program',
      `${header}9.06E17,2026-01-02,x\n7.1e18,2026-01-02,x\na,2026-01-02,y\n`,
      {used: ['a 2026-01-02 y'], refused: [/rounded number 9.06E17/, /rounded number 7.1e18/]}
    ],
    [
      'ids with an e that are no numbers',
      `${header}12e5,2026-01-02,x\n1.2.3e4,2026-01-02,y\n`,
      {used: ['12e5 2026-01-02 x', '1.2.3e4 2026-01-02 y']}
    ],
    [
      'ids rounded, with a decimal comma',
      'user_id;created_at;text\n9,06E+17;2026-01-02;x\na;2026-01-02;y\n',
      {used: ['a 2026-01-02 y'], refused: [/rounded number 9,06E\+17/]}
    ],
    [
      'ids kept from rounding',
      `${header}'9060000000000000001,2026-01-02,x\n"=""9060000000000000001""",2026-01-02,y\n`,
      {used: ['9060000000000000001 2026-01-02 x', '9060000000000000001 2026-01-02 y']}
    ],
    [
      'errors for ids',
      `${header}#NAME?,2026-01-02,x\n#N/A,2026-01-02,x\na,2026-01-02,y\n`,
      {
        used: ['a 2026-01-02 y'],
        refused: [/the account is #NAME\?, which a spreadsheet put in its place/, /the account is #N\/A/]
      }
    ],
    [
      'errors for texts',
      `${header}a,2026-01-02,#NAME?\nb,2026-01-02,#VALUE!\nc,2026-01-02,#hashtag\n`,
      {
        used: ['a 2026-01-02 ', 'b 2026-01-02 ', 'c 2026-01-02 #hashtag'],
        assumed: [/a spreadsheet left an error such as #NAME\? were read as empty/]
      }
    ],
    [
      'day numbers',
      `${header}a,46024.1277,x\nb,46024,y\nc,2026-01-02,z\n`,
      {used: ['c 2026-01-02 z'], refused: [dayNumber, dayNumber]}
    ],
    [
      'dates too wide for their column',
      `${header}a,########,x\nb,2026-01-02,y\n`,
      {used: ['b 2026-01-02 y'], refused: [/widen the column/]}
    ],
    [
      'rounded times',
      `${header}a,1.76732E+12,x\nb,2026-01-02,y\n`,
      {used: ['b 2026-01-02 y'], refused: [/a number that a spreadsheet rounded; take the original file/]}
    ],
    [
      'days before months, and months before days',
      `${header}a,02.01.2026 03:04,x\nb,1/2/2026,y\nc,2026年1月2日,z\n`,
      {used: ['c 2026-01-02 z'], refused: [dayOrMonth, dayOrMonth]}
    ],
    [
      'digits of other scripts in a time',
      `${header}a,٢٠٢٦-٠١-٠٢,x\nb,2026-01-02,y\n`,
      {used: ['b 2026-01-02 y'], refused: [/"٢٠٢٦-٠١-٠٢" is not a time/]}
    ],
    ['semicolons, a byte-order mark and decimal commas', `\uFEFF${excel}`, {used: fromExcel}],
    ['the same in UTF-16', Buffer.from(`\uFEFF${excel}`, 'utf16le'), {used: fromExcel}],
    ['a line that names the delimiter', `\uFEFFsep=;\r\n${excel}`, {used: fromExcel}],
    [
      'tabs in UTF-16',
      Buffer.from(`\uFEFF${header.replaceAll(',', '\t')}a\t2026-01-02\t"x ""y"""\r\n`, 'utf16le'),
      {used: ['a 2026-01-02 x "y"']}
    ],
    [
      'line ends of both kinds',
      `user_id,created_at,text\r\na,2026-01-02,x\nb,2026-01-02,"y"\r\nc,2026-01-02,z\n`,
      {used: ['a 2026-01-02 x', 'b 2026-01-02 y', 'c 2026-01-02 z']}
    ],
    ['line ends of a third', `${header}a,2026-01-02,x\n`.replaceAll('\n', '\r'), {used: ['a 2026-01-02 x']}],
    [
      'the header twice',
      `${header}a,2026-01-02,x\n\uFEFF${header}b,2026-01-02,y\n`,
      {used: ['a 2026-01-02 x', 'b 2026-01-02 y'], refused: [/row 2: the header once more/]}
    ],
    [
      'the header twice where there is no time',
      'user_id,text\na,x\nuser_id,text\n',
      {used: ['a never x'], refused: [/row 2: the header once more/]}
    ],
    [
      'a title above the header',
      `Posts of January\n\n${header}a,2026-01-02,x\n`,
      {why: /a table begins at line [23], below "[^"]*": remove what stands above its header/}
    ],
    [
      'a quote that never closes',
      `${header}a,2026-01-02,"x\nb,2026-01-02,y\nc,2026-01-02,z\n`,
      {used: ['b 2026-01-02 y', 'c 2026-01-02 z'], refused: [/row 1: .* a quote that never closes/]}
    ],
    [
      'a quote inside a quoted cell',
      `${header}a,2026-01-02,"x "y" z"\nb,2026-01-02,w\n`,
      {used: ['a 2026-01-02 x "y" z', 'b 2026-01-02 w']}
    ],
    [
      'a cell of 16 MB',
      `${header}a,2026-01-02,${long}\nb,2026-01-02,y\n`,
      {used: ['b 2026-01-02 y'], refused: [/a row of more than a million characters/]}
    ],
    [
      'a quoted cell of 16 MB',
      `${header}a,2026-01-02,"${long}"\nb,2026-01-02,y\n`,
      {used: ['b 2026-01-02 y'], refused: [/a row of more than a million characters/]}
    ],
    [
      'a value of 16 MB in JSON',
      `{"user_id":"a","created_at":"2026-01-02","text":"x"}\n{"user_id":"b","created_at":"2026-01-02","text":"${long}"}\n`,
      {used: ['a 2026-01-02 x'], refused: [/a line of more than 16 million/]}
    ],
    [
      'a hundred thousand columns',
      `user_id,created_at,text,${columns}\n${`a,2026-01-02,x${',1'.repeat(99_997)}\n`.repeat(2)}`,
      {used: ['a 2026-01-02 x', 'a 2026-01-02 x']}
    ],
    [
      'NUL bytes',
      `${header}a\0,2026-01-02,x\0y\n\0\0\n`,
      {used: ['a 2026-01-02 xy'], refused: [/1 cells where the header has 3/]}
    ],
    [
      'half characters as escapes',
      '{"user_id":"a","created_at":"2026-01-02","text":"x\\udc00 \\ud83d\\ude00"}\n{"user_id":"b","created_at":"2026-01-02","text":"\\\\ud800"}\n',
      {used: ['a 2026-01-02 x\uFFFD \u{1F600}', 'b 2026-01-02 \\ud800']}
    ],
    [
      'half characters in an id',
      '{"user_id":"a\\ud800","created_at":"2026-01-02","text":"x"}\n{"user_id":"b","created_at":"2026-01-02","text":"y"}\n',
      {used: ['b 2026-01-02 y'], refused: [/the account holds broken characters/]}
    ],
    [
      'ids as numbers',
      '{"user_id":1e3,"created_at":1767323045,"text":"x"}\n{"user_id":9.06e17,"created_at":1767323045,"text":"y"}\n{"user_id":906000000000000001,"created_at":1767323045,"text":"z"}\n',
      {
        used: ['1000 2026-01-02T03:04:05.000Z x', '906000000000000001 2026-01-02T03:04:05.000Z z'],
        refused: [/rounded number 906000000000000000/]
      }
    ],
    [
      'numbers that are none',
      '{"user_id":"a","created_at":"2026-01-02","text":"NaN","views":NaN}\n{"user_id":"b","created_at":"2026-01-02","text":"y","views":-Infinity}\n',
      {used: ['a 2026-01-02 ', 'b 2026-01-02 y'], assumed: [/None, nan or null/]}
    ],
    [
      'records of Python',
      "{'user_id': 'a', 'created_at': 1767323045, 'text': 'x'}\n",
      {why: /JSON that cannot be read/}
    ],
    [
      'a web page',
      '<!DOCTYPE html><html><body>Sign in, please</body></html>',
      {why: /a web page, perhaps one that asks to sign in; download the file anew/}
    ]
  ])('is read rightly or refused with words: %s', async (_, content, {used = [], refused = [], assumed = [], why}) => {
    if (why !== undefined) {
      await expect(readRows(content)).rejects.toThrow(why);
      return;
    }
    const found = await readRows(content);
    expect(found.posts.map(shown)).toEqual(used);
    expect(found.refused).toEqual(refused.map(detail => expect.stringMatching(detail)));
    for (const sentence of assumed) expect(found.assumed).toContainEqual(expect.stringMatching(sentence));
  });

  it('is counted where it is a count, and left out with a word where it is none', async () => {
    const cases = [
      ['1.2万', 12_000],
      ['3亿', 300_000_000],
      ['٣٤', 34],
      ['１２３', 123],
      ['"1,234,567"', 1_234_567],
      ['5.6K', 5600],
      ['12.0', 12],
      ['0', 0],
      ['None', undefined],
      ['nan', undefined],
      ['1e3', undefined],
      ['-5', undefined],
      ['12.5', undefined],
      ['1.234', undefined],
      ['99999999999999999999', undefined]
    ] as const;
    const lines = cases.map(([cell]) => `a,2026-01-02,x,${cell}\n`).join('');
    const {posts, assumed} = await readRows(`${header.replace('\n', ',views\n')}${lines}`);
    expect(posts.map(({counts}) => counts.views)).toEqual(cases.map(([, count]) => count));
    expect(assumed).toContain('cells of views that are no count were left out');
  });

  it('that is too long for the name of a platform is none', async () => {
    const {posts} = await readRows(`user_id,text,platform\na,x,Mastodon\nb,y,${'p'.repeat(20_000)}\n`);
    expect(posts.map(({platform}) => platform)).toEqual(['mastodon', 'unknown']);
  });

  it('that was made to be tried again and again takes no longer than its length', async () => {
    const part = 100_000;
    const texts = [`{"a":1234567890123456,"b":"${'\\"'.repeat(part)}`, '{'.repeat(part)];
    const cells = [`['${"\\'".repeat(part)}`, '[ '.repeat(part), `[${']'.repeat(part)}x`, `["${'\\'.repeat(part)}`];
    const rows = cells.map(urls => ({user_id: 'a', created_at: '2026-01-02', text: 'x', urls}));
    const content = `${[...rows.map(row => JSON.stringify(row)), ...texts].join('\n')}\n`;
    const before = process.cpuUsage();
    const {posts, refused} = await readRows(content);
    expect([posts.length, refused.length]).toEqual([cells.length, texts.length]);
    // Growing with the square of the length these took minutes.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10);
  });
});
