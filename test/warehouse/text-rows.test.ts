import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {textCell, textRows} from '../../src/warehouse/text-rows.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';

let folder = '';
let warehouse: Warehouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-text-rows-'));
  warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 28, threads: 2, tempFolder: join(folder, 'temp')});
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, {recursive: true, force: true});
});

type Row = readonly [text: string | null, time: number | null, count: number | null, flag: boolean | null];

const columns = [
  {name: 'a "text"', type: 'VARCHAR'},
  {name: 'time', type: 'DOUBLE'},
  {name: 'count', type: 'BIGINT'},
  {name: 'flag', type: 'BOOLEAN'}
] as const;

async function readBack(files: readonly (readonly Row[])[]): Promise<unknown[]> {
  const paths: string[] = [];
  let longest = 0;
  for (const [at, rows] of files.entries()) {
    const lines = rows.map(row => `${row.map(textCell).join(',')}\n`);
    longest = Math.max(longest, ...lines.map(line => Buffer.byteLength(line)));
    paths.push(join(folder, `it's ${at}`));
    await writeFile(join(folder, `it's ${at}`), lines.join(''));
  }
  // Hex, because reading text drops a byte-order mark at its beginning.
  const read = await warehouse.rows(
    sql`SELECT hex("a ""text""") AS text, time, count, flag FROM ${textRows(paths, columns, longest)}`
  );
  return read.map(({text, time, count, flag}) => [
    typeof text === 'string' ? Buffer.from(text, 'hex').toString('utf8') : null,
    time,
    count,
    flag
  ]);
}

const text = fc.oneof(
  fc.string({unit: 'grapheme'}),
  fc.string({unit: fc.constantFrom('"', ',', '\n', '\r', '\\', "'", '#', ' ', '\0', '\uFEFF', 'NULL', '好', '\t', ';')})
);
const row = fc.tuple(
  fc.option(text),
  fc.option(fc.double({noNaN: true, noDefaultInfinity: true})),
  fc.option(fc.maxSafeInteger()),
  fc.option(fc.boolean())
);

describe('rows as text', () => {
  it('come back as they were, in the order of the files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row, {minLength: 1}), {minLength: 1, maxLength: 3}), async files => {
        const expected = files.flat().map(cells => cells.map(cell => (Object.is(cell, -0) ? 0 : cell)));
        const found = await readBack(files);
        expect(found.map(cells => (Array.isArray(cells) ? cells.map(cell => (cell === 0 ? 0 : cell)) : []))).toEqual(
          expected
        );
      }),
      {numRuns: 150}
    );
  });

  it('may be many and very long', async () => {
    const long = 'x"\n'.repeat(1_000_000);
    const many = Array.from({length: 20_000}, (_, at): Row => [`line\n${at}`, at, at, at % 2 === 0]);
    const rows: Row[] = [...many, [long, 1, 2, true], ...many];
    // One comparison, since a list of every difference would be megabytes.
    expect(JSON.stringify(await readBack([rows, many])) === JSON.stringify([...rows, ...many])).toBe(true);
  });
});
