/** Rows that wait on the disk come back as they were, whatever column changes its mind when. */
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ColumnDefinition} from '../../src/lake/schema.ts';
import {textTable} from '../../src/lake/text-table.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {joinSql, sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';

let folder = '';
let warehouse: Warehouse;
let tables = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-text-table-'));
  warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 28, threads: 2, tempFolder: join(folder, 'temp')});
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
  readonly flag: boolean | null;
};

const columns: readonly ColumnDefinition<Row>[] = [
  {name: 'text', type: 'VARCHAR', read: row => row.text},
  {name: 'other', type: 'VARCHAR', read: row => row.other},
  {name: 'time', type: 'DOUBLE', read: row => row.time},
  {name: 'count', type: 'BIGINT', read: row => row.count},
  {name: 'flag', type: 'BOOLEAN', read: row => row.flag}
];

/** Writes now and then, as the stage does. */
async function thereAndBack(
  rows: readonly Row[],
  writeEvery: number
): Promise<{back: readonly unknown[]; files: number}> {
  tables += 1;
  const table = textTable(join(folder, `table-${tables}`), columns);
  for (const [at, row] of rows.entries()) {
    table.add(row, at + 1);
    if (at % writeEvery === 0) await table.write();
  }
  await table.close();
  const sources = table.sources();
  const back =
    sources.length === 0 ? [] : await warehouse.rows(sql`SELECT * FROM (${joinSql(sources, ' UNION ALL ')})`);
  expect(table.rows()).toBe(rows.length);
  await table.remove();
  expect((await readdir(folder)).filter(name => name.startsWith('table-'))).toEqual([]);
  return {back, files: sources.length};
}

function withSeq(rows: readonly Row[]): unknown[] {
  return rows.map((row, at) => ({...row, seq: at + 1}));
}

const usual: Row = {text: 'a', other: null, time: 1.5, count: null, flag: false};

describe('a table of the stage', () => {
  it('keeps the order over files that begin where a column changes its mind', async () => {
    const rows = Array.from({length: 1500}, (_, at): Row => {
      const early = at < 400 ? usual : {...usual, other: 'it\'s, "so"'};
      const late = at < 900 ? early : {...early, flag: at % 2 === 0};
      return {...late, text: `text ${at}`, count: at < 1200 ? null : at};
    });
    const {back, files} = await thereAndBack(rows, 100);
    expect(back).toEqual(withSeq(rows));
    expect(files).toBe(4);
  });

  it.each([1, 199, 200, 201])('of %d rows comes back', async length => {
    const rows = Array.from({length}, () => usual);
    expect((await thereAndBack(rows, 50)).back).toEqual(withSeq(rows));
  });

  it('of no rows has no source', async () => {
    expect(await thereAndBack([], 1)).toEqual({back: [], files: 0});
  });

  it('gives back whatever stands in it', async () => {
    const value = fc.oneof(
      fc.constantFrom('', 'NULL', "it's", '"', 'a,b', '\n', '好', ' '),
      fc.string({unit: 'grapheme'})
    );
    // Reading text drops a byte-order mark at its beginning, here as everywhere.
    const text = fc.option(value.filter(one => !one.includes('\uFEFF')));
    const row = fc.record({
      text,
      other: text,
      time: fc.option(fc.integer().map(Number)),
      count: fc.option(fc.integer()),
      flag: fc.option(fc.boolean())
    });
    const run = fc.tuple(row, fc.integer({min: 1, max: 150}));
    await fc.assert(
      fc.asyncProperty(fc.array(run, {maxLength: 6}), async runs => {
        const rows = runs.flatMap(([one, times]) => Array.from({length: times}, () => one));
        expect((await thereAndBack(rows, 60)).back).toEqual(withSeq(rows));
      }),
      {numRuns: 40}
    );
  });
});
