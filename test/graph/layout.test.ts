import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {EdgeList} from '../../src/graph/csr.ts';
import {layout} from '../../src/graph/layout.ts';
import {clique, graphOf, plantedGroups, ringOfCliques, testRandom} from './graphs.ts';

const place = (graph: EdgeList, seed = 1) => layout(graph, {random: testRandom(seed)});

function apart(places: Float64Array, a: number, b: number): number {
  return Math.hypot((places[2 * a] ?? 0) - (places[2 * b] ?? 0), (places[2 * a + 1] ?? 0) - (places[2 * b + 1] ?? 0));
}

/** Over all pairs of different nodes that `of` accepts. */
function distances(graph: EdgeList, places: Float64Array, of: (a: number, b: number) => boolean): number[] {
  const found: number[] = [];
  for (let a = 0; a < graph.nodes; a += 1) {
    for (let b = a + 1; b < graph.nodes; b += 1) if (of(a, b)) found.push(apart(places, a, b));
  }
  return found;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('layout', () => {
  test('puts any graph inside −1 … 1 and reaches a border on both sides', () => {
    const anyGraph = fc.tuple(
      fc.integer({min: 0, max: 20}),
      fc.array(fc.tuple(fc.nat(99), fc.nat(99)), {maxLength: 30})
    );
    fc.assert(
      fc.property(anyGraph, ([nodes, pairs]) => {
        const places = place(graphOf(nodes, nodes === 0 ? [] : pairs.map(([a, b]) => [a % nodes, b % nodes] as const)));
        expect(places).toHaveLength(2 * nodes);
        for (const value of places) expect(Math.abs(value)).toBeLessThanOrEqual(1);
        if (nodes > 1) expect(Math.max(...places) - Math.min(...places)).toBeGreaterThan(1.999);
      })
    );
  });

  test('is the same to the bit for the same random numbers', () => {
    const graph = plantedGroups(4, 20, 0.3, 0.01, testRandom(5));
    expect(Buffer.from(place(graph).buffer).equals(Buffer.from(place(graph).buffer))).toBe(true);
    expect(place(graph, 2)).not.toEqual(place(graph, 1));
  });

  test('puts one node in the middle and draws nothing for none', () => {
    expect([...place(graphOf(1, []))]).toEqual([0, 0]);
    expect([...place(graphOf(0, []))]).toEqual([]);
  });

  test('draws a path as a line in its order', () => {
    const path = graphOf(
      9,
      Array.from({length: 8}, (_, node) => [node, node + 1] as const)
    );
    const across = [...place(path)].filter((_, at) => at % 2 === 0);
    const rising = (across[0] ?? 0) < (across[8] ?? 0) ? across : across.toReversed();
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  });

  test('keeps groups together and the two sides of a bridge apart', () => {
    const ring = ringOfCliques(6, 8);
    const places = place(ring);
    const same = (a: number, b: number) => Math.floor(a / 8) === Math.floor(b / 8);
    expect(Math.max(...distances(ring, places, same))).toBeLessThan(
      mean(distances(ring, places, (a, b) => !same(a, b)))
    );
  });

  test('leaves room between the nodes of a clique of fourteen', () => {
    const graph = graphOf(14, clique(0, 14));
    expect(Math.min(...distances(graph, place(graph), () => true))).toBeGreaterThan(0.2);
  });

  test('draws a heavy edge shorter than a light one', () => {
    const places = place(
      graphOf(3, [
        [0, 1, 100],
        [1, 2, 1],
        [0, 2, 1]
      ])
    );
    expect(apart(places, 0, 1)).toBeLessThan(0.75 * apart(places, 1, 2));
  });

  test('does not let separate parts overlap', () => {
    const graph = graphOf(15, [...clique(0, 6), ...clique(6, 6), [12, 13, 1]]);
    const places = place(graph);
    const box = ([from, to]: readonly [number, number], axis: number) => {
      const values = Array.from({length: to - from}, (_, at) => places[2 * (from + at) + axis] ?? 0);
      return [Math.min(...values), Math.max(...values)] as const;
    };
    const parts = [[0, 6] as const, [6, 12] as const, [12, 14] as const, [14, 15] as const];
    for (const [at, p] of parts.entries()) {
      for (const q of parts.slice(at + 1)) {
        const free = [0, 1].some(axis => {
          const [lowP, highP] = box(p, axis);
          const [lowQ, highQ] = box(q, axis);
          return highP < lowQ || highQ < lowP;
        });
        expect(free).toBe(true);
      }
    }
  });

  test('still tells groups apart above 600 nodes, where landmarks stand for the rest', () => {
    const graph = plantedGroups(4, 200, 0.06, 0.0005, testRandom(7));
    const places = place(graph);
    const same = (a: number, b: number) => Math.floor(a / 200) === Math.floor(b / 200);
    expect(mean(distances(graph, places, same))).toBeLessThan(
      0.6 * mean(distances(graph, places, (a, b) => !same(a, b)))
    );
  });
});
