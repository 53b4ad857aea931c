/** The pair step as a query, held against the pair step itself: same engine for the traces, nothing shared after them. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {traceKinds} from '../../src/contract/records.ts';
import {meetingPairs} from '../../src/detection/pairs.ts';
import {pairsQuery} from '../../src/detection/pairs-sql.ts';
import {readInPieces} from '../../src/detection/slices/read.ts';
import type {LakeTables} from '../../src/lake/tables.ts';
import {signals} from '../../src/signals/registry.ts';
import {seededRandom} from '../../src/statistics/random.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';
import {type SmallPost, smallLake} from './small-lake.ts';

const compared = signals.filter(({regroup}) => regroup === null);
const settings = [
  {windowMicroseconds: 60e6, atLeast: 2},
  {windowMicroseconds: 60e6, atLeast: 1},
  {windowMicroseconds: 0, atLeast: 1},
  {windowMicroseconds: 1500e3, atLeast: 2},
  {windowMicroseconds: 3600e6, atLeast: 4}
];

/** Posts around 1970 and after, to the half second, each with a few traces of every kind, some repeated. */
function posts(): readonly SmallPost[] {
  const random = seededRandom(5);
  const draw = (below: number): number => Math.floor(random() * below);
  return Array.from({length: 900}, (_, post) => ({
    id: `${post}`,
    account: `${draw(40)}`,
    at: draw(25) === 0 ? null : (draw(2) === 0 ? -90_000 : 1_700_000_000) + draw(20_000) / 2,
    text: `a text of post ${post}`,
    traces: traceKinds.flatMap(kind =>
      Array.from({length: draw(3)}, () => ({
        kind,
        value: `#${kind} #long enough to be looked at ${draw(15)}`,
        inherited: draw(10) === 0
      }))
    )
  }));
}

let folder = '';
let warehouse: Warehouse;
let tables: LakeTables;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-pairs-sql-'));
  warehouse = await openDuckdb({memoryBytes: 2 ** 28, threads: 2, tempFolder: folder});
  tables = await smallLake(warehouse, posts());
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, {recursive: true, force: true});
});

async function byTheEngine(query: (typeof settings)[number], signal: (typeof signals)[number]) {
  const rows = await warehouse.rows(pairsQuery(warehouse.dialect, signal, tables, query));
  return rows
    .map(row => `${[row.account_a, row.account_b].map(String).sort().join(' ')}: ${row.shared_objects}`)
    .sort();
}

async function byThePairStep(query: (typeof settings)[number], signal: (typeof signals)[number]) {
  const reading = await readInPieces({warehouse, tables, slices: null, overtVersion: '', memoryBytes: 2 ** 28});
  const keys = (await warehouse.rows(sql`SELECT account_key FROM scan_account ORDER BY id`)).map(one =>
    String(one.account_key)
  );
  const {rows} = await reading.load(signal);
  const found: string[] = [];
  const work = meetingPairs(
    rows,
    {...query, of: 'objects', memoryBytes: 2 ** 28},
    ({low, high, from, to, ...meetings}) => {
      const shared = new Set(Array.from(meetings.rowsOfLow.subarray(from, to), row => meetings.rows.object[row]));
      found.push(`${[keys[low], keys[high]].sort().join(' ')}: ${shared.size}`);
    }
  );
  while (work.next().done !== true);
  return found.sort();
}

describe('the pair step as a query', () => {
  it.each(compared.map(one => [one.id, one] as const))(
    'finds for %s the pairs that the pair step finds',
    async (_, signal) => {
      let pairs = 0;
      for (const query of settings) {
        const step = await byThePairStep(query, signal);
        expect(await byTheEngine(query, signal)).toEqual(step);
        pairs += step.length;
      }
      expect(pairs).toBeGreaterThan(20);
    },
    60_000
  );

  it('refuses a signal whose objects are taken for one another outside of the engine', () => {
    const others = signals.filter(({regroup}) => regroup !== null);
    expect(others.length).toBeGreaterThan(0);
    for (const signal of others) {
      expect(() => pairsQuery(warehouse.dialect, signal, tables, {windowMicroseconds: 1, atLeast: 2})).toThrow(
        signal.id
      );
    }
  });
});
