/** Parquet files that we write ourselves, read by the engine: what went in comes out, whatever it is. */
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {readNumberedParquet, readParquet} from '../../src/warehouse/parquet.ts';
import {deltaNumbers} from '../../src/warehouse/parquet-writing/encodings.ts';
import {type ParquetColumn, parquetFileOf, parquetRows} from '../../src/warehouse/parquet-writing/table.ts';
import {sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';

let folder = '';
let warehouse: Warehouse;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-parquet-writing-'));
  warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 29, threads: 2, tempFolder: join(folder, 'temp')});
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, {recursive: true, force: true});
});

type Row = {
  readonly text: string | null;
  readonly other: string | null;
  readonly time: number | null;
  readonly count: number | null;
  readonly small: number | null;
  readonly flag: boolean | null;
};

const columns: readonly ParquetColumn<Row>[] = [
  {name: 'text', type: 'VARCHAR', read: row => row.text},
  {name: 'other', type: 'VARCHAR', read: row => row.other},
  {name: 'time', type: 'DOUBLE', read: row => row.time},
  {name: 'count', type: 'BIGINT', read: row => row.count},
  {name: 'small', type: 'INTEGER', read: row => row.small},
  {name: 'flag', type: 'BOOLEAN', read: row => row.flag}
];

/** Each list as a table of its own, all of them as one file. */
async function written(...tables: readonly (readonly Row[])[]): Promise<string | null> {
  files += 1;
  const filled = [];
  for (const [at, rows] of tables.entries()) {
    const table = parquetRows(join(folder, `spool-${at}`), columns);
    for (const row of rows) {
      table.add(row);
      await table.settle();
    }
    expect(table.rows()).toBe(rows.length);
    filled.push(table);
  }
  const file = await parquetFileOf(filled, join(folder, `file-${files}.parquet`));
  expect(file?.rows ?? 0).toBe(tables.flat().length);
  return file?.path ?? null;
}

async function back(path: string | null): Promise<readonly unknown[]> {
  if (path === null) return [];
  // Hex, because the binding reads text of its own way.
  const rows = await warehouse.rows(sql`SELECT hex(text) AS text, * EXCLUDE (text) FROM ${readParquet([path])}`);
  return rows.map(row => ({
    ...row,
    text: typeof row.text === 'string' ? Buffer.from(row.text, 'hex').toString('utf8') : null
  }));
}

/** One comparison, since a list of every difference would be megabytes. */
async function expectBack(...tables: readonly (readonly Row[])[]): Promise<void> {
  const expected = tables.flat().map(row => ({
    ...row,
    text: row.text?.toWellFormed() ?? null,
    other: row.other?.toWellFormed() ?? null,
    time: row.time === 0 ? 0 : row.time
  }));
  const keys = columns.map(({name}) => name);
  const found = await back(await written(...tables));
  expect(JSON.stringify(found, keys) === JSON.stringify(expected, keys)).toBe(true);
}

const usual: Row = {text: 'a', other: null, time: 1.5, count: null, small: 3, flag: false};

describe('a Parquet file of our own', () => {
  it('of no rows is none', async () => {
    expect(await written([], [])).toBeNull();
  });

  it.each([1, 7, 8, 9, 511, 512, 513, 1025])('of %d rows that are alike comes back', async length => {
    await expectBack(Array.from({length}, () => usual));
  });

  it('gives back columns that change their mind', async () => {
    const rows = Array.from({length: 9000}, (_, at): Row => {
      const early = at < 400 ? usual : {...usual, other: at < 3000 ? 'it\'s, "so"' : `no two alike ${at}`};
      const late = at < 900 ? early : {...early, flag: at % 2 === 0, text: at % 3 === 0 ? null : `好 ${at % 40}`};
      return {...late, count: at < 1200 ? null : at * 1e9, small: at % 7 === 0 ? null : -at};
    });
    await expectBack(rows);
  });

  it('gives back several tables one behind the other, over row groups and a spool', async () => {
    const of = (length: number, word: string) =>
      Array.from(
        {length},
        (_, at): Row => ({...usual, text: `${word} ${at} ${(at * 2654435761) % 4294967296}`.repeat(3), time: at / 8})
      );
    await expectBack(of(130_000, 'first'), [], of(3, 'second'), of(20_000, '第三'));
    expect((await readdir(folder)).filter(name => name.startsWith('spool'))).toEqual([]);
  });

  it('says the place of each row', async () => {
    const path = await written([usual, {...usual, text: 'b'}]);
    const rows = await warehouse.rows(sql`SELECT text, file_row_number FROM ${readNumberedParquet(path ?? '')}`);
    expect(rows).toEqual([
      {text: 'a', file_row_number: 0},
      {text: 'b', file_row_number: 1}
    ]);
  });

  it('tells the engine bounds that leave no row out', async () => {
    const path = await written(Array.from({length: 600}, (_, at): Row => ({...usual, time: at - 300, count: at})));
    const [found] = await warehouse.rows(
      sql`SELECT count(*) FILTER (time >= 299) AS late, count(*) FILTER (time <= -300) AS early,
        (SELECT count(*) FROM ${readParquet([path ?? ''])} WHERE count = 599 AND text = 'a') AS last,
        (SELECT count(*) FROM ${readParquet([path ?? ''])} WHERE text = 'b') AS none FROM ${readParquet([path ?? ''])}`
    );
    expect(found).toEqual({late: 1, early: 1, last: 1, none: 0});
  });

  it('keeps halves of characters apart', async () => {
    await expectBack(
      Array.from({length: 3000}, (_, at): Row => ({...usual, text: at % 2 === 0 ? `${at}\ud83d` : `\ude00${at}`}))
    );
  });

  it('keeps very long texts', async () => {
    await expectBack([{...usual, text: '"好\n'.repeat(1_000_000)}, usual, {...usual, other: 'x'.repeat(5_000_000)}]);
  });

  it('gives back whatever stands in it', {timeout: 120_000}, async () => {
    const value = fc.oneof(
      fc.constantFrom('', 'NULL', "it's", '"', '\n', '好', ' ', '\uFEFF', '\0', '\ud800'),
      fc.string({unit: 'grapheme'})
    );
    const row = fc.record({
      text: fc.option(value),
      other: fc.option(value.filter(one => !one.includes('\uFEFF') && !one.includes('\0'))),
      time: fc.option(fc.double({noNaN: true, noDefaultInfinity: true})),
      count: fc.option(fc.maxSafeInteger()),
      small: fc.option(fc.integer()),
      flag: fc.option(fc.boolean())
    });
    const run = fc.tuple(row, fc.integer({min: 1, max: 700}));
    await fc.assert(
      fc.asyncProperty(fc.array(run, {maxLength: 6}), async runs => {
        await expectBack(runs.flatMap(([one, times]) => Array.from({length: times}, () => one)));
      }),
      {numRuns: 40}
    );
  });

  it('has the differences of numbers as in a worked example', () => {
    // 7, 5, 3, 1, 2, 3, 4, 5: first 7, then -2 -2 -2 1 1 1 1, of which -2 is the least, leaves 0 0 0 3 3 3 3 in two
    // bits each (the second example of the encodings page of the format, here in blocks of 128).
    const bytes = deltaNumbers(Int32Array.of(7, 5, 3, 1, 2, 3, 4, 5), 8);
    const head = [128, 1, 4, 8, 14, 3, 2, 0, 0, 0];
    expect([...bytes]).toEqual([...head, 0b11000000, 0b00111111, 0, 0, 0, 0, 0, 0]);
  });
});
