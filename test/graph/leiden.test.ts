import fc from 'fast-check';
import createGraph from 'ngraph.graph';
import {detectClusters} from 'ngraph.leiden';
import {describe, expect, test} from 'vitest';
import {components} from '../../src/graph/components.ts';
import type {EdgeList} from '../../src/graph/csr.ts';
import {leiden, partitionQuality} from '../../src/graph/leiden.ts';
import {clique, graphOf, karateClub, plantedGroups, ringOfCliques, testRandom} from './graphs.ts';

const modularity = (seed: number) => ({objective: 'modularity' as const, resolution: 1, random: testRandom(seed)});
const cpm = (resolution: number, seed: number) => ({objective: 'cpm' as const, resolution, random: testRandom(seed)});

/** The definitions, pair by pair: Newman & Girvan 2004 with A_ii = 2 w_ii; Traag, Van Dooren & Nesterov 2011. */
function naiveQuality(graph: EdgeList, community: ArrayLike<number>, objective: string, resolution: number): number {
  const n = graph.nodes;
  const a = Array.from({length: n}, () => new Array<number>(n).fill(0));
  for (let edge = 0; edge < graph.source.length; edge += 1) {
    const [s = 0, t = 0, w = 0] = [graph.source[edge], graph.target[edge], graph.weight[edge]];
    for (const [x, y] of [[s, t] as const, [t, s] as const]) {
      const row = a[x] ?? [];
      row[y] = (row[y] ?? 0) + w;
    }
  }
  const k = a.map(row => row.reduce((sum, w) => sum + w, 0));
  const m2 = k.reduce((sum, w) => sum + w, 0);
  let total = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      if (community[i] !== community[j]) continue;
      const w = a[i]?.[j] ?? 0;
      if (objective === 'cpm') total += w / 2 - (i === j ? 0 : resolution / 2);
      else if (m2 > 0) total += (w - (resolution * (k[i] ?? 0) * (k[j] ?? 0)) / m2) / m2;
    }
  }
  return total;
}

/** Every partition of n nodes, as restricted growth strings. */
function* partitions(n: number, prefix: readonly number[] = []): Generator<readonly number[]> {
  if (prefix.length === n) {
    yield prefix;
    return;
  }
  for (let next = 0; next <= Math.max(-1, ...prefix) + 1; next += 1) yield* partitions(n, [...prefix, next]);
}

function unconnectedCommunities(graph: EdgeList, community: Int32Array): number {
  const inside = [...graph.source.keys()].filter(
    edge => (graph.weight[edge] ?? 0) > 0 && community[graph.source[edge] ?? 0] === community[graph.target[edge] ?? 0]
  );
  const part = {
    nodes: graph.nodes,
    source: Int32Array.from(inside, edge => graph.source[edge] ?? 0),
    target: Int32Array.from(inside, edge => graph.target[edge] ?? 0)
  };
  return components(part).count - new Set(community).size;
}

const anyGraph = fc
  .record({
    nodes: fc.integer({min: 1, max: 24}),
    pairs: fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.integer({min: 0, max: 5})), {maxLength: 60})
  })
  .map(({nodes, pairs}) =>
    graphOf(
      nodes,
      pairs.map(([a, b, w]) => [a % nodes, b % nodes, w] as const)
    )
  );

const anyOptions = fc.record({
  objective: fc.constantFrom('modularity' as const, 'cpm' as const),
  resolution: fc.constantFrom(0, 0.1, 0.5, 1, 2),
  seed: fc.nat(1000)
});

describe('leiden on graphs whose optimum is known', () => {
  // 0.41979 with four communities is the proven maximum: Aloise et al., Column generation algorithms for exact
  // modularity maximization in networks, Physical Review E 82, 046112 (2010).
  test('reaches the modularity 0.41979 of the karate club from twenty seeds', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const {quality, communities} = leiden(karateClub(), modularity(seed));
      expect(quality).toBeCloseTo(0.41979, 5);
      expect(communities).toBe(4);
    }
  });

  // Worked by hand: 10 cliques of 5 have 100 edges and 10 between; Q = 100/110 − 10 (22/220)².
  test('finds every clique of a ring of ten', () => {
    const {community, communities, quality} = leiden(ringOfCliques(10, 5), modularity(1));
    expect(communities).toBe(10);
    expect(quality).toBeCloseTo(100 / 110 - 10 * 0.1 ** 2, 12);
    expect([...community]).toEqual(Array.from({length: 50}, (_, node) => Math.floor(node / 5)));
  });

  // Fortunato & Barthélemy, Resolution limit in community detection, PNAS 104(1), 2007: 30 cliques of 5 in a ring have
  // more modularity in pairs (.888) than alone (.876). CPM has no such limit.
  test('shows the resolution limit of modularity on a ring of thirty cliques, and CPM without it', () => {
    const ring = ringOfCliques(30, 5);
    const best = Math.max(...[1, 2, 3, 4, 5].map(seed => leiden(ring, modularity(seed)).quality));
    const alone = Int32Array.from({length: 150}, (_, node) => Math.floor(node / 5));
    expect(partitionQuality(ring, alone, {objective: 'modularity', resolution: 1})).toBeCloseTo(0.8758, 4);
    expect(best).toBeGreaterThan(0.8758);
    expect(best).toBeLessThan(0.8881);
    const found = leiden(ring, cpm(0.3, 1));
    expect([...found.community]).toEqual([...alone]);
    expect(found.quality).toBeCloseTo(30 * (10 - 0.3 * 10), 9);
  });

  test('cuts two cliques at their bridge', () => {
    const bridged = graphOf(8, [...clique(0, 4), ...clique(4, 4), [3, 4, 1]]);
    for (const options of [modularity(1), cpm(0.5, 1)]) {
      expect([...leiden(bridged, options).community]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    }
  });

  test('follows weights: a square falls apart along its light sides', () => {
    const square = (first: number, second: number) =>
      graphOf(4, [
        [0, 1, first],
        [1, 2, second],
        [2, 3, first],
        [3, 0, second]
      ]);
    expect([...leiden(square(10, 1), modularity(1)).community]).toEqual([0, 0, 1, 1]);
    expect([...leiden(square(1, 10), modularity(1)).community]).toEqual([0, 1, 1, 0]);
  });

  test('never joins what no edge joins, even when everything may be joined for free', () => {
    const apart = graphOf(7, [...clique(0, 3), ...clique(3, 3)]);
    expect([...leiden(apart, cpm(0, 1)).community]).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });

  test('counts loops in the quality and keeps a node with only a loop alone', () => {
    const looped = graphOf(3, [
      [0, 1, 1],
      [2, 2, 1]
    ]);
    const found = leiden(looped, modularity(1));
    expect([...found.community]).toEqual([0, 0, 1]);
    // By hand: e = 1, 1; K = 2, 2; m = 2: Q = 1/2 − 1/4 + 1/2 − 1/4.
    expect(found.quality).toBeCloseTo(0.5, 12);
  });

  test('of an empty graph finds nothing, of nodes without edges each alone', () => {
    expect(leiden(graphOf(0, []), modularity(1))).toEqual({community: new Int32Array(0), communities: 0, quality: 0});
    expect([...leiden(graphOf(3, []), modularity(1)).community]).toEqual([0, 1, 2]);
    expect([...leiden(graphOf(3, []), cpm(0.5, 1)).community]).toEqual([0, 1, 2]);
  });

  test('refuses a resolution below 0', () => {
    expect(() => leiden(karateClub(), cpm(-1, 1))).toThrow('resolution');
  });
});

describe('leiden on any graph', () => {
  test('gives communities that are connected', () => {
    fc.assert(
      fc.property(anyGraph, anyOptions, (graph, {objective, resolution, seed}) => {
        const {community} = leiden(graph, {objective, resolution, random: testRandom(seed)});
        expect(unconnectedCommunities(graph, community)).toBe(0);
      }),
      {numRuns: 300}
    );
  });

  test('says the quality that the definition gives', () => {
    fc.assert(
      fc.property(anyGraph, anyOptions, (graph, {objective, resolution, seed}) => {
        const found = leiden(graph, {objective, resolution, random: testRandom(seed)});
        expect(found.quality).toBeCloseTo(naiveQuality(graph, found.community, objective, resolution), 9);
        expect(partitionQuality(graph, found.community, {objective, resolution})).toBeCloseTo(found.quality, 12);
      })
    );
  });

  test('leaves no node that would gain by moving to another community', () => {
    fc.assert(
      fc.property(anyGraph, anyOptions, (graph, {objective, resolution, seed}) => {
        const found = leiden(graph, {objective, resolution, random: testRandom(seed)});
        for (let node = 0; node < graph.nodes; node += 1) {
          for (let to = 0; to < found.communities; to += 1) {
            const moved = found.community.with(node, to);
            if (unconnectedCommunities(graph, moved) > 0) continue;
            const there = partitionQuality(graph, moved, {objective, resolution});
            expect(there).toBeLessThanOrEqual(found.quality + 1e-9 * Math.max(1, Math.abs(found.quality)));
          }
        }
      })
    );
  });

  test('comes within 0.005 of the best of all partitions of seven nodes, the best of five seeds', () => {
    const every = [...partitions(7)];
    expect(every).toHaveLength(877);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.integer({min: 1, max: 3})), {maxLength: 14}), pairs => {
        const graph = graphOf(7, pairs);
        const optimum = Math.max(...every.map(partition => naiveQuality(graph, partition, 'modularity', 1)));
        const best = Math.max(...[1, 2, 3, 4, 5].map(seed => leiden(graph, modularity(seed)).quality));
        expect(best).toBeLessThanOrEqual(optimum + 1e-9);
        expect(best).toBeGreaterThanOrEqual(optimum - 0.005);
      }),
      {numRuns: 30, seed: 20261121}
    );
  });

  test('is the same for the same random numbers, and for the same edges in another order and direction', () => {
    fc.assert(
      fc.property(anyGraph, anyOptions, (graph, {objective, resolution, seed}) => {
        const run = (g: EdgeList) => leiden(g, {objective, resolution, random: testRandom(seed)});
        const turned = {
          ...graph,
          source: graph.target.toReversed(),
          target: graph.source.toReversed(),
          weight: graph.weight.toReversed()
        };
        expect(run(graph)).toEqual(run(graph));
        expect(run(turned).community).toEqual(run(graph).community);
      })
    );
  });

  test('renaming the nodes of planted graphs costs at most 0.01 of quality', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const random = testRandom(seed);
      const graph = plantedGroups(8, 15, 0.3, 0.02, random);
      const name = Array.from({length: graph.nodes}, (_, node) => ({node, at: random()}))
        .sort((p, q) => p.at - q.at)
        .map(({node}) => node);
      const renamed = {
        ...graph,
        source: graph.source.map(node => name[node] ?? 0),
        target: graph.target.map(node => name[node] ?? 0)
      };
      const before = leiden(graph, modularity(seed)).quality;
      expect(Math.abs(leiden(renamed, modularity(seed)).quality - before)).toBeLessThan(0.01);
    }
  });
});

describe('leiden beside ngraph.leiden', () => {
  test('is never more than 0.005 of modularity behind on planted graphs, and ahead on average', () => {
    let sum = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const graph = plantedGroups(10, 20, 0.25, 0.01 + 0.005 * (seed % 4), testRandom(seed));
      const theirs = theirQuality(graph, {quality: 'modularity', randomSeed: seed}, 'modularity', 1);
      const ours = leiden(graph, modularity(seed)).quality;
      expect(ours - theirs).toBeGreaterThan(-0.005);
      sum += ours - theirs;
    }
    expect(sum).toBeGreaterThanOrEqual(-1e-9);
  });

  test('is never more than 2 percent behind under CPM', () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const graph = plantedGroups(10, 20, 0.4, 0.01, testRandom(seed));
      const theirs = theirQuality(graph, {quality: 'cpm', resolution: 0.1, randomSeed: seed}, 'cpm', 0.1);
      expect(leiden(graph, cpm(0.1, seed)).quality).toBeGreaterThan(theirs * 0.98);
    }
  });
});

function theirQuality(
  graph: EdgeList,
  options: {quality: 'modularity' | 'cpm'; resolution?: number; randomSeed: number},
  objective: 'modularity' | 'cpm',
  resolution: number
): number {
  const same = createGraph();
  for (let node = 0; node < graph.nodes; node += 1) same.addNode(node);
  for (let edge = 0; edge < graph.source.length; edge += 1) {
    same.addLink(graph.source[edge] ?? 0, graph.target[edge] ?? 0, {weight: graph.weight[edge]});
  }
  const clusters = detectClusters(same, options);
  const names = new Map<number, number>();
  const community = Int32Array.from({length: graph.nodes}, (_, node) => {
    const name = clusters.getClass(node);
    const number = names.get(name) ?? names.size;
    names.set(name, number);
    return number;
  });
  return partitionQuality(graph, community, {objective, resolution});
}
