/**
 * Expected numbers: networkx 3.6.1, `eigenvector_centrality(graph, max_iter=100000, tol=1e-14)`, with `weight="weight"`
 * for weighted ones, unless a closed form stands beside them.
 */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type CentralityOptions, eigenvectorCentrality} from '../../src/graph/centrality.ts';
import {type EdgeList, toSparseRows} from '../../src/graph/csr.ts';
import {clique, graphOf, karateClub} from './graphs.ts';

function centralityOf(graph: EdgeList, options: Partial<CentralityOptions> = {}): number[] {
  return [...eigenvectorCentrality(toSparseRows(graph), {weighted: false, ...options}).centrality];
}

function expectClose(found: readonly number[], expected: readonly number[], digits = 7): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, node) => {
    expect(value, `node ${node}`).toBeCloseTo(expected[node] ?? Number.NaN, digits);
  });
}

describe('eigenvector centrality', () => {
  test('of the karate club is that of networkx', () => {
    expectClose(
      centralityOf(karateClub()),
      [
        0.3554914445, 0.2659599196, 0.3171925045, 0.2111797204, 0.0759688182, 0.0794830451, 0.0794830451, 0.170959748,
        0.2274039071, 0.1026742507, 0.0759688182, 0.0528556975, 0.0842546287, 0.2264727201, 0.1014032622, 0.1014032622,
        0.0236356281, 0.0923995382, 0.1014032622, 0.1479125103, 0.1014032622, 0.0923995382, 0.1014032622, 0.1501185719,
        0.0570524405, 0.0592064749, 0.0755794135, 0.1334771534, 0.131077823, 0.1349608193, 0.1747583023, 0.1910338414,
        0.3086442198, 0.3733634703
      ]
    );
  });

  test('settles on bipartite graphs, where plain power iteration swings for ever', () => {
    // A star of four rays: 1/√2 in the middle, 1/√8 each outside. A path of four: the golden ratio between neighbours.
    const star = graphOf(5, [
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4]
    ]);
    expectClose(centralityOf(star), [Math.SQRT1_2, ...Array<number>(4).fill(1 / Math.sqrt(8))]);
    const path = graphOf(4, [
      [0, 1],
      [1, 2],
      [2, 3]
    ]);
    expectClose(centralityOf(path), [0.3717480344, 0.601500955, 0.601500955, 0.3717480344]);
  });

  test('uses weights and loops where it is told to', () => {
    const graph = graphOf(4, [
      [0, 1, 2],
      [1, 2, 1],
      [2, 3, 0.5],
      [0, 2, 0.25],
      [3, 3, 1.5]
    ]);
    expectClose(centralityOf(graph, {weighted: true}), [0.5989024244, 0.6652809536, 0.3879708228, 0.2195353719]);
    expectClose(centralityOf(graph), [0.4614018672, 0.4614018672, 0.6011031117, 0.4614018672]);
  });

  test('leaves to a component with a smaller eigenvalue nothing', () => {
    const found = centralityOf(graphOf(6, [...clique(0, 3), [3, 4], [4, 5]]));
    expectClose(
      found,
      [1, 1, 1, 0, 0, 0].map(one => one / Math.sqrt(3))
    );
    const equal = centralityOf(graphOf(6, [...clique(0, 3), ...clique(3, 3)]));
    expectClose(equal, Array<number>(6).fill(1 / Math.sqrt(6)));
  });

  test('of a graph without edges is the same everywhere, and of none is none', () => {
    expectClose(centralityOf(graphOf(4, [])), [0.5, 0.5, 0.5, 0.5]);
    expect(centralityOf(graphOf(0, []))).toEqual([]);
  });

  test('says when it did not settle', () => {
    const graph = toSparseRows(karateClub());
    expect(eigenvectorCentrality(graph, {weighted: false, mostRounds: 3})).toMatchObject({converged: false, rounds: 3});
    expect(eigenvectorCentrality(graph, {weighted: false}).converged).toBe(true);
  });

  test('is an eigenvector of length 1 without negative entries, whatever the connected graph', () => {
    const chords = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.integer({min: 1, max: 9})), {maxLength: 20});
    fc.assert(
      fc.property(chords, extra => {
        const ring = Array.from({length: 10}, (_, at): [number, number, number] => [at, (at + 1) % 10, 2]);
        const rows = toSparseRows(graphOf(10, [...ring, ...extra.filter(([a, b]) => a !== b)]));
        const {centrality, converged} = eigenvectorCentrality(rows, {weighted: true, mostRounds: 100_000});
        expect(converged).toBe(true);
        const product = [...centrality].map((_, node) => {
          let sum = 0;
          for (let at = rows.start[node] ?? 0; at < (rows.start[node + 1] ?? 0); at += 1) {
            sum += (rows.weight[at] ?? 0) * (centrality[rows.neighbour[at] ?? 0] ?? 0);
          }
          return sum;
        });
        const value = product.reduce((sum, entry, node) => sum + entry * (centrality[node] ?? 0), 0);
        expectClose(
          product,
          [...centrality].map(entry => entry * value),
          5
        );
        expect([...centrality].reduce((sum, entry) => sum + entry * entry, 0)).toBeCloseTo(1, 9);
        expect([...centrality].every(entry => entry > 0)).toBe(true);
      })
    );
  });
});
