import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {coortweet} from '../../../src/detection/presets/coortweet.ts';
import {describePreset, settingsOf} from '../../../src/detection/presets/preset.ts';
import type {NaiveRow} from '../naive-pairs.ts';
import {type PresetEdge, presetEdges} from './run.ts';

/** The tool's definition in prose order, one step a line. `self` rows are posts on themselves: they only count. */
function naive(rows: readonly NaiveRow[], window: number, least: number, p: number): PresetEdge[] {
  const rowsOf = (account: number): number => rows.filter(row => row.account === account).length;
  const x = rows.filter(row => rowsOf(row.account) >= least);
  let pairs = x.flatMap((one, i) => x.slice(i + 1).map(two => ({one, two})));
  pairs = pairs.filter(({one, two}) => one.object === two.object && Math.abs(one.time - two.time) <= window);
  pairs = pairs.filter(({one, two}) => one.account !== two.account && one.post !== two.post);
  const contents = new Set(pairs.flatMap(({one, two}) => [one.post, two.post]));
  const inPairs = x.filter(row => contents.has(row.post));
  const enough = inPairs.filter(row => inPairs.filter(other => other.account === row.account).length >= least);
  const kept = new Set(enough.map(row => row.post));
  pairs = pairs.filter(({one, two}) => kept.has(one.post) || kept.has(two.post));
  const edges = new Map<string, {a: number; b: number; gaps: number[]}>();
  for (const {one, two} of pairs) {
    const [a = 0, b = 0] = [one.account, two.account].sort((m, n) => m - n);
    const edge = edges.get(`${a} ${b}`) ?? {a, b, gaps: []};
    edge.gaps.push(Math.abs(one.time - two.time) / 1e6);
    edges.set(`${a} ${b}`, edge);
  }
  const weights = [...edges.values()].map(edge => edge.gaps.length).sort((m, n) => m - n);
  const h = (weights.length - 1) * p;
  const low = weights[Math.floor(h)] ?? 0;
  const threshold = low + (h - Math.floor(h)) * ((weights[Math.floor(h) + 1] ?? low) - low);
  return [...edges.values()]
    .sort((m, n) => m.a - n.a || m.b - n.b)
    .map(({a, b, gaps}) => ({
      a,
      b,
      weight: gaps.length,
      avg_time_delta: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
      weight_threshold: gaps.length > threshold ? 1 : 0
    }));
}

/** Contents may come under several accounts, at several times, for several objects, and more than once. */
const world = fc.array(
  fc.record({account: fc.nat(5), object: fc.nat(3), time: fc.nat(12).map(s => s * 1e6), post: fc.nat(15)}),
  {maxLength: 30}
);

describe('coortweet', () => {
  test('equals the definition, edge for edge and weight for weight', () => {
    fc.assert(
      fc.property(world, fc.nat(6), fc.nat(3), fc.constantFrom(0, 0.25, 0.5, 0.9, 1), (rows, seconds, least, p) => {
        const settings = {min_participation: least, edge_weight: p};
        const edges = presetEdges(coortweet, rows, {windowMicroseconds: seconds * 1e6, minShared: 1, settings});
        const expected = least >= 1 ? naive(rows, seconds * 1e6, least, p) : naive(rows, seconds * 1e6, 0, p);
        expect(edges.map(rounded)).toEqual(expected.map(rounded));
      }),
      {numRuns: 500}
    );
  });

  test('counts equal rows each for itself', () => {
    const row = {object: 0, time: 0};
    const rows = [
      {...row, account: 0, post: 0},
      {...row, account: 0, post: 0},
      {...row, account: 1, post: 1},
      {...row, account: 1, post: 1},
      {...row, account: 1, post: 1}
    ];
    expect(presetEdges(coortweet, rows, usual)).toEqual([
      {a: 0, b: 1, weight: 6, avg_time_delta: 0, weight_threshold: 0}
    ]);
  });

  test('keeps a pair when only one of the two accounts took part often enough', () => {
    // Account 1 has two rows but meets with one of them only; account 0 meets with both of its rows.
    const rows = [
      {account: 0, object: 0, time: 0, post: 0},
      {account: 0, object: 1, time: 0, post: 1},
      {account: 1, object: 0, time: 0, post: 2},
      {account: 1, object: 9, time: 0, post: 3},
      {account: 2, object: 1, time: 0, post: 4},
      {account: 2, object: 8, time: 0, post: 5}
    ];
    expect(presetEdges(coortweet, rows, usual).map(edge => `${edge.a}-${edge.b}`)).toEqual(['0-1', '0-2']);
  });

  test('drops every pair when nobody took part often enough', () => {
    const rows = [
      {account: 0, object: 0, time: 0, post: 0},
      {account: 0, object: 7, time: 0, post: 1},
      {account: 1, object: 0, time: 0, post: 2},
      {account: 1, object: 9, time: 0, post: 3}
    ];
    expect(presetEdges(coortweet, rows, usual)).toEqual([]);
  });

  test('takes the threshold from all weights, also from those below an explicit least weight', () => {
    const pairs = (account: number, times: number): NaiveRow[] =>
      Array.from({length: times}, (_, post) =>
        [0, 1].map(side => ({
          account: account + side,
          object: account * 100 + post,
          time: 0,
          post: account * 1000 + post * 2 + side
        }))
      ).flat();
    const rows = [...pairs(0, 2), ...pairs(2, 2), ...pairs(4, 5)];
    const edges = presetEdges(coortweet, rows, {...usual, minShared: 3});
    expect(edges).toEqual([{a: 4, b: 5, weight: 5, avg_time_delta: 0, weight_threshold: 1}]);
  });

  test('takes its settings under the tool’s names and refuses others', () => {
    expect(settingsOf(coortweet, null)).toEqual({min_participation: 2, edge_weight: 0.5});
    expect(settingsOf(coortweet, {edge_weight: '0.9'})).toEqual({min_participation: 2, edge_weight: 0.9});
    expect(() => settingsOf(coortweet, {min_repetition: 2})).toThrow('min_repetition');
    expect(() => settingsOf(coortweet, {edge_weight: 'half'})).toThrow('half for edge_weight');
  });

  test('tells where it differs from what the tool writes', () => {
    const differences = describePreset(coortweet).facts.find(fact => fact.name === 'differences')?.values ?? [];
    expect(differences.join(' ')).toContain('edge_symmetry_score');
  });
});

const usual = {windowMicroseconds: 10e6, minShared: 1, settings: {min_participation: 2, edge_weight: 0.5}};

function rounded(edge: PresetEdge): PresetEdge {
  return {...edge, avg_time_delta: Math.round((edge.avg_time_delta ?? 0) * 1e9) / 1e9};
}
