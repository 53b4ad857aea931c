/** What counts once and what counts apart, told by a few lines beside the engine, over parts and batches. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Parsed, Relation, Trace} from '../../src/contract/records.ts';
import {openLake} from '../../src/lake/lake.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';
import {postOf, sourceOf, traceOf} from './source.ts';

let folder = '';
let warehouse: Warehouse;
let datasets = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-settling-'));
  warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 28, threads: 1, tempFolder: join(folder, '.reading')});
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, {recursive: true, force: true});
});

type Ok = Extract<Parsed, {ok: true}>;

const relation: Relation = {
  postKey: '',
  kind: 'reply_to',
  targetKey: 'x:post:9',
  targetAccountKey: null,
  targetLabel: null
};

/** `of`: the post that a trace is of where that is not the record's own. */
type Given = {id: string | null; values: readonly string[]; foreign: string | null; targets: readonly string[]};

function recordFrom({id, values, foreign, targets}: Given, row: number): Ok {
  const post = id === null ? null : postOf(id, 'a', {row});
  const other = foreign === null ? [] : [traceOf(postOf(foreign, 'a', {row}), 'shared')];
  const own = post === null ? [] : values.map(value => traceOf(post, value));
  const relations =
    post === null ? [] : targets.map(target => ({...relation, postKey: post.postKey, targetKey: `x:post:${target}`}));
  return {ok: true, post, account: null, snapshot: null, relations, traces: [...own, ...other]};
}

function nameOf({postKey, accountKey, kind, value}: Trace): string {
  return [postKey, accountKey, kind, value].join(' ');
}

/** What the lake is to hold after these files. */
function expected(files: readonly (readonly Ok[])[], repeats: 'count' | 'merge') {
  const posts = new Map<string, number>();
  const traces: {name: string; row: number}[] = [];
  const relations = new Set<string>();
  for (const records of files) {
    const before = new Set(traces.map(({name}) => name));
    const known = new Set(posts.keys());
    for (const {post, traces: own, relations: said} of records) {
      if (post !== null && !posts.has(post.postKey)) posts.set(post.postKey, post.row);
      if (post !== null && !known.has(post.postKey))
        for (const {postKey, targetKey} of said) relations.add(`${postKey} ${targetKey}`);
      for (const trace of own) {
        const name = nameOf(trace);
        if (before.has(name) || (repeats === 'merge' && traces.some(one => one.name === name))) continue;
        traces.push({name, row: trace.row});
      }
    }
  }
  return {
    posts: [...posts].map(([key, row]) => `${key} ${row}`).sort(),
    traces: traces.map(({name, row}) => `${name} ${row}`).sort(),
    relations: [...relations].sort()
  };
}

async function held(files: readonly (readonly Ok[])[], repeats: 'count' | 'merge', postsPerPart: number) {
  datasets += 1;
  const name = `d${datasets}`;
  const lake = await openLake({folder, memoryBytes: 2 ** 28, threads: 1, postsPerPart});
  for (const [at, records] of files.entries()) {
    const oneByOne = (async function* () {
      for (const record of records) yield [record];
    })();
    const source = sourceOf(`${name}-${at}`, records, {records: oneByOne, repeats});
    if (records.length > 0) expect((await lake.append(name, source)).outcome).toBe('imported');
  }
  const {post, trace, relation: relations} = await lake.tables(name);
  const told = async (query: ReturnType<typeof sql>) =>
    (await warehouse.rows(query)).map(({said}) => String(said)).sort();
  const found = {
    posts: await told(sql`SELECT post_key || ' ' || row AS said FROM ${post}`),
    traces: await told(
      sql`SELECT concat_ws(' ', post_key, account_key, kind, value) || ' ' || row AS said FROM ${trace}`
    ),
    relations: await told(sql`SELECT post_key || ' ' || target_key AS said FROM ${relations}`)
  };
  await lake.remove(name);
  return found;
}

const few = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8');
const given: fc.Arbitrary<Given> = fc.record({
  id: fc.option(few),
  values: fc.array(fc.constantFrom('u', 'v'), {maxLength: 3}),
  foreign: fc.option(few, {freq: 8}),
  targets: fc.array(few, {maxLength: 2})
});

describe('what is staged', () => {
  it.each(['count', 'merge'] as const)('is settled as its format has it: %s', {timeout: 200_000}, async repeats => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(given, {maxLength: 8}), {minLength: 1, maxLength: 2}), async made => {
        const files = made.map(one => one.map((record, at) => recordFrom(record, at + 1)));
        if (files.flat().length === 0) return;
        const wanted = expected(files, repeats);
        expect(await held(files, repeats, 1000)).toEqual(wanted);
        const inParts = await held(files, repeats, 2);
        expect({...inParts, relations: []}).toEqual({...wanted, relations: []});
      }),
      {numRuns: 12, examples: [[[[{id: '1', values: ['u', 'u'], foreign: null, targets: ['2', '2']}]]]]}
    );
  });
});
