import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {watchTestSchema} from '../../src/contract/significance.ts';
import {type Analysis, analyse} from '../../src/detection/analysis.ts';
import type {Chances, Occasions} from '../../src/detection/occasions.ts';
import type {Posts} from '../../src/detection/rhythm.ts';
import {readInPieces} from '../../src/detection/slices/read.ts';
import {quietestHour, unitsOf} from '../../src/detection/units.ts';
import {type WatchHypothesis, type WatchQuestion, watchAccounts} from '../../src/detection/watch-accounts.ts';
import {
  pairsInside,
  testWatch,
  testWatches,
  type WatchAnswer,
  watchAnswerSchema
} from '../../src/detection/watch-test.ts';
import type {LakeTables} from '../../src/lake/tables.ts';
import {sameLink} from '../../src/signals/same-link.ts';
import {randomInteger, seededRandom} from '../../src/statistics/random.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {integers, texts, type Warehouse} from '../../src/warehouse/warehouse.ts';
import {type SmallPost, smallLake} from './small-lake.ts';

const day = 86_400;
const start = Date.parse('2020-04-01T00:00:00Z') / 1000;
const nothing: WatchHypothesis = {
  audience: [],
  topics: [],
  languages: [],
  places: [],
  from: null,
  until: null,
  accounts: []
};
const ask = (hypothesis: Partial<WatchHypothesis>): WatchQuestion => ({
  id: 'watch-1',
  statement: 'Written down before.',
  hypothesis: {...nothing, ...hypothesis}
});
const quiet = {onProgress: () => {}, signal: undefined};

type Asked = {
  readonly warehouse: Warehouse;
  readonly tables: LakeTables;
  readonly analysis: Analysis;
  readonly posts: Posts;
  readonly keys: readonly string[];
  readonly folder: string;
};

const parameters = {minAccounts: 3, seed: 1};

/** What the scan does before it comes to the watches. */
async function analysed(world: readonly SmallPost[]): Promise<Asked> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-watch-'));
  const warehouse = await openDuckdb({memoryBytes: 2 ** 28, threads: 1, tempFolder: folder});
  const tables = await smallLake(warehouse, world);
  const reading = await readInPieces({warehouse, tables, slices: null, overtVersion: '', memoryBytes: 2 ** 28});
  const {posts} = reading;
  const keys: string[] = [];
  const query = sql`SELECT id, account_key FROM scan_account`;
  for await (const chunk of warehouse.columns(query)) {
    for (const [row, key] of texts(chunk, 'account_key').entries()) {
      keys[integers(chunk, 'id')[row] as number] = (key ?? '').replace('x:user:', '');
    }
  }
  const {rows} = await reading.load(sameLink);
  const work = analyse({
    signals: [unitsOf(sameLink, rows, keys.length, quietestHour(posts.times))],
    accounts: keys.length,
    posts,
    parameters: {...parameters, windowsMicroseconds: [10e6, 60e6, 600e6], minShared: 2},
    background: null,
    without: null,
    memoryBytes: 2 ** 26
  });
  for (;;) {
    const next = work.next();
    if (next.done === true) return {warehouse, tables, analysis: next.value, posts, keys, folder};
  }
}

async function closed({warehouse, folder}: Asked): Promise<void> {
  await warehouse.close();
  await rm(folder, {recursive: true, force: true});
}

/** People who each share some of 150 pages at moments of their own over forty days; every third one likes Ostrava. */
function people(random: () => number, text: (who: number, turn: number) => string): SmallPost[] {
  const posts: SmallPost[] = [];
  for (let who = 0; who < 150; who++) {
    for (let turn = 0; turn < 20; turn++) {
      const page = randomInteger(random, 150);
      posts.push({
        id: `p${who}-${turn}`,
        account: `person${who}`,
        at: start + Math.floor(random() * 40 * day),
        text: text(who, turn),
        traces: [{kind: 'url', value: `https://example.org/${page}`}]
      });
    }
  }
  return posts;
}

function cell(random: () => number, name: string, text: string, tag: string | null): SmallPost[] {
  return Array.from({length: 8}, (_, page) => {
    const moment = start + Math.floor(random() * 38 * day);
    return Array.from({length: 8}, (_, who): SmallPost => {
      const traces = [{kind: 'url' as const, value: `https://example.org/${(page * 7) % 150}`}];
      return {
        id: `${name}-${page}-${who}`,
        account: `${name}${who}`,
        at: moment + Math.floor(random() * 20),
        text: `${text} ${page}`,
        traces: tag === null ? traces : [...traces, {kind: 'hashtag', value: tag}]
      };
    });
  }).flat();
}

function world(): SmallPost[] {
  const random = seededRandom(7);
  return [
    ...people(random, (who, turn) => (who % 3 === 0 ? `A walk in Ostrava, ${turn}` : `My day number ${turn} of many`)),
    ...cell(random, 'cell', 'The beaches of VALMERA are lovely in spring, take', null),
    ...cell(random, 'other', 'Nothing but kittens today, picture', 'kittens')
  ];
}

describe('a watch asked of a world with two cells', () => {
  let asked: Asked;
  beforeAll(async () => {
    asked = await analysed(world());
  }, 60_000);
  afterAll(async () => closed(asked));

  const answer = async (hypothesis: Partial<WatchHypothesis>): Promise<WatchAnswer> => {
    const {warehouse, tables} = asked;
    const [only] = await testWatches(warehouse, tables, [ask(hypothesis)], {...asked, parameters}, quiet);
    return watchAnswerSchema.parse(only);
  };
  const names = ({members}: WatchAnswer) => members.map(group => group.map(id => asked.keys[id]));
  const cellNames = Array.from({length: 8}, (_, who) => `cell${who}`);

  it('is answered yes by the cell that posts on it, and by nobody else', async () => {
    const found = await answer({places: ['Valmera'], languages: ['en'], from: '2020-04-01', until: '2020-05-31'});
    expect(found.test).toMatchObject({watchId: 'watch-1', accounts: 8, groups: 1, verdict: 'answered-yes'});
    expect(names(found)).toEqual([cellNames]);
    // One group at .005: an e-value of 200 is needed.
    expect(found.test.neededLogE).toBeCloseTo(Math.log10(200), 10);
    expect(found.test.logE).toBeGreaterThan(found.test.neededLogE);
    expect(found.test.measured).toMatch(
      /^8 accounts posted on “Valmera” in en from 2020-04-01 until 2020-05-31; one group of 8 among them survives the test, e-value 10\^\d+\.\d, needed 10\^2\.3; 64 of its 64 posts carry the subject\. Expected of chance: at most 1 in 200 such questions\. This describes what was posted, not who is behind it\.$/
    );
  });

  it('is answered no where many post on it and nobody acts together', async () => {
    const found = await answer({topics: ['Ostrava']});
    expect(found.test).toMatchObject({accounts: 50, verdict: 'answered-no', networkIds: []});
    expect(found.members).toEqual([]);
    expect(found.test.measured).toMatch(/^50 accounts posted on “Ostrava”; /);
  });

  it('looks at hashtags, at one question at a time, and does not take one cell for the other', async () => {
    const {warehouse, tables} = asked;
    const questions = [ask({topics: ['kitten']}), ask({topics: ['ostrava', 'valmera']})];
    const both = await testWatches(warehouse, tables, questions, {...asked, parameters}, quiet);
    expect(both.map(one => one.test.verdict)).toEqual(['answered-yes', 'answered-yes']);
    expect(both.map(one => one.test.accounts)).toEqual([8, 58]);
    expect(both.map(names)).toEqual([[Array.from({length: 8}, (_, who) => `other${who}`)], [cellNames]]);
  });

  it('asks of named accounts whatever they wrote', async () => {
    const found = await answer({accounts: ['@CELL0', 'cell1', 'cell2', 'cell3', 'nobody']});
    expect(found.test).toMatchObject({accounts: 4, verdict: 'answered-yes'});
    expect(names(found)).toEqual([cellNames.slice(0, 4)]);
    expect(found.test.measured).toContain('4 of 5 named accounts are in the data');
  });

  it.each([
    ['nothing was named', {languages: ['en']}, 'Neither a topic, a place nor an account was named'],
    ['nobody posted on it', {topics: ['submarines']}, '0 accounts posted on “submarines”'],
    [
      'nobody posted on it at the time',
      {places: ['Valmera'], from: '2021-01-01'},
      '0 accounts posted on “Valmera” from'
    ],
    [
      'nobody posted on it in that language',
      {places: ['Valmera'], languages: ['fr']},
      '0 accounts posted on “Valmera” in fr'
    ]
  ])('cannot be tested where %s', async (_, hypothesis, sentence) => {
    const found = await answer(hypothesis);
    expect(found.test).toMatchObject({verdict: 'not-testable', logE: null, groups: 0});
    expect(found.test.measured).toContain(sentence);
    expect(found.members).toEqual([]);
  });

  it('gives the same answer each time', async () => {
    expect(await answer({topics: ['valmera']})).toEqual(await answer({topics: ['valmera']}));
  });
});

describe('the accounts of a watch', () => {
  const post = (id: string, account: string, text: string, at = start): SmallPost => ({id, account, at, text});
  let asked: Asked;
  beforeAll(async () => {
    const shared = {traces: [{kind: 'url' as const, value: 'https://example.org/1'}]};
    asked = await analysed([
      {...post('1', 'plain', 'we love the BEACH'), ...shared},
      {...post('2', 'plain', 'we love the beaches, all of them'), ...shared},
      post('3', 'accent', 'Cafés in ＶＡＬＭＥＲＡ at noon'),
      post('4', 'chinese', '美丽的海滩欢迎你们来玩'),
      post('5', 'short', 'Urban and urgent'),
      post('6', 'tagged', '…', start + day),
      post('7', 'timeless', 'the beach', Number.NaN)
    ]);
    await asked.warehouse.insert('trace', {
      post_key: ['x:post:6'],
      account_key: ['x:user:tagged'],
      kind: ['hashtag'],
      value: ['visitvalmera'],
      inherited: [true]
    });
  }, 60_000);
  afterAll(async () => closed(asked));

  const matching = async (hypothesis: Partial<WatchHypothesis>): Promise<Record<string, number>> => {
    const {warehouse, tables, posts, keys} = asked;
    const [only] = await watchAccounts(warehouse, tables, [ask(hypothesis)], posts.times.length);
    return Object.fromEntries([...(only?.posts ?? [])].map(([id, count]) => [keys[id], count]));
  };

  it('are found by folded words, endings, unspaced scripts and hashtags, whatever stands in the statement', async () => {
    expect(await matching({topics: ['Beach']})).toEqual({plain: 2, timeless: 1});
    expect(await matching({topics: ['beaches']})).toEqual({plain: 1});
    expect(await matching({places: ['valmera']})).toEqual({accent: 1, tagged: 1});
    expect(await matching({topics: ['海滩']})).toEqual({chinese: 1});
    expect(await matching({places: ['Ur']})).toEqual({});
    expect(await matching({topics: ["'; DROP TABLE post; --"]})).toEqual({});
  });

  it('must have posted in the period, its last day included; a post without a time is in none', async () => {
    expect(await matching({topics: ['beach'], until: '2020-04-01'})).toEqual({plain: 2});
    expect(await matching({places: ['valmera'], until: '2020-04-01'})).toEqual({accent: 1});
    expect(await matching({places: ['valmera'], from: '2020-04-02', until: '2020-04-02'})).toEqual({tagged: 1});
  });

  it('may write in a language that nobody can tell, and not in another one', async () => {
    expect(await matching({places: ['valmera'], topics: ['海滩'], languages: ['zh']})).toMatchObject({
      chinese: 1,
      tagged: 1
    });
    expect(await matching({topics: ['海滩'], languages: ['en']})).toEqual({});
  });
});

describe('a question asked where there is only chance', () => {
  let asked: Asked;
  beforeAll(async () => {
    asked = await analysed(people(seededRandom(11), () => 'words'));
  }, 60_000);
  afterAll(async () => closed(asked));

  it('is not answered yes by any of 200 crowds of accounts', () => {
    const random = seededRandom(3);
    const verdicts = Array.from({length: 200}, () => {
      const chosen = [...asked.keys.keys()].filter(() => random() < 0.4);
      const matched = {posts: new Map(chosen.map(id => [id, 1])), named: new Set<number>()};
      const work = testWatch(ask({topics: ['words']}), matched, {...asked, parameters});
      for (;;) {
        const next = work.next();
        if (next.done === true) return watchTestSchema.parse(next.value.test).verdict;
      }
    });
    // One is expected of a test that uses up its level of 1 in 200; this one is more careful.
    expect(verdicts.filter(verdict => verdict === 'answered-yes').length).toBeLessThanOrEqual(1);
    expect(verdicts).toContain('answered-no');
  }, 60_000);
});

describe('pairs inside', () => {
  const chances = (length: number, offset: number): Chances => {
    const column = () => [Float32Array.from({length}, (_, at) => at + offset)];
    return {givenLow: column(), givenHigh: column(), hourLow: column(), hourHigh: column()};
  };

  it('keep exactly the pairs of two chosen accounts, with all their occasions', () => {
    const pair = fc.record({low: fc.nat(5), high: fc.nat(5), occasions: fc.nat(4)});
    fc.assert(
      fc.property(fc.array(pair), fc.array(fc.boolean(), {minLength: 6, maxLength: 6}), (list, chosen) => {
        const from = [0];
        for (const {occasions} of list) from.push((from.at(-1) ?? 0) + occasions);
        const total = from.at(-1) ?? 0;
        const every = Int32Array.from({length: total}, (_, at) => at);
        const occasions: Occasions = {
          pairs: list.length,
          low: Int32Array.from(list, one => one.low),
          high: Int32Array.from(list, one => one.high),
          from: Int32Array.from(from),
          unit: every,
          rowOfLow: every.map(at => at + 100),
          rowOfHigh: every.map(at => at + 200),
          open: chances(total, 0),
          strict: chances(total, 1000)
        };
        const inside = Uint8Array.from(chosen, one => (one ? 1 : 0));
        const kept = pairsInside(occasions, inside);
        const wanted = list.flatMap(({low, high}, at) =>
          chosen[low] && chosen[high] ? [{low, high, units: [...every.subarray(from[at], from[at + 1])]}] : []
        );
        const found = Array.from({length: kept.pairs}, (_, at) => ({
          low: kept.low[at],
          high: kept.high[at],
          units: [...kept.unit.subarray(kept.from[at], kept.from[at + 1])]
        }));
        expect(found).toEqual(wanted);
        expect([...kept.rowOfHigh]).toEqual([...kept.unit].map(at => at + 200));
        expect([...(kept.strict.hourLow[0] ?? [])]).toEqual([...kept.unit].map(at => at + 1000));
      })
    );
  });
});
