import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {components} from '../../src/graph/components.ts';
import {graphOf} from './graphs.ts';

describe('components', () => {
  test('of no nodes are none', () => {
    expect(components(graphOf(0, []))).toEqual({component: new Int32Array(0), count: 0});
  });

  test('are numbered in the order of their smallest nodes', () => {
    const {component, count} = components(
      graphOf(6, [
        [5, 1],
        [4, 2],
        [2, 2]
      ])
    );
    expect([...component]).toEqual([0, 1, 2, 3, 2, 1]);
    expect(count).toBe(4);
  });

  test('are what a walk along the edges reaches', () => {
    const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), {maxLength: 18});
    fc.assert(
      fc.property(edges, pairs => {
        const {component, count} = components(graphOf(12, pairs));
        const reach = Array.from({length: 12}, (_, a) => Array.from({length: 12}, (_, b) => a === b));
        for (const [a, b] of pairs) for (const [p, q] of [[a, b] as const, [b, a] as const]) (reach[p] ?? [])[q] = true;
        for (let via = 0; via < 12; via += 1) {
          for (let a = 0; a < 12; a += 1) {
            for (let b = 0; b < 12; b += 1) if (reach[a]?.[via] && reach[via]?.[b]) (reach[a] ?? [])[b] = true;
          }
        }
        for (let a = 0; a < 12; a += 1) {
          for (let b = 0; b < 12; b += 1) expect(component[a] === component[b]).toBe(reach[a]?.[b]);
        }
        expect(new Set(component).size).toBe(count);
      })
    );
  });
});
