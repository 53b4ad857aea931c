import {expect, test} from 'vitest';
import {defaultScan, type ScanParameters} from '../../src/contract/finding.ts';
import {collectEdges} from '../../src/detection/edges.ts';
import {groupsOf} from '../../src/detection/networks.ts';
import {isDeclaredNetwork, standingEdges} from '../../src/detection/standing.ts';

const parameters: ScanParameters = {signals: [], preset: null, presetSettings: null, ...defaultScan};

function edges(list: readonly (readonly [a: number, b: number, shared: number, rare: number])[]) {
  const collected = collectEdges(null);
  for (const [a, b, sharedObjects, rareObjects] of list) {
    const rest = {coActions: sharedObjects, lowFirst: 0, highFirst: 0, medianGapMicroseconds: 0};
    collected.add(a, b, {sharedObjects, rareObjects, ...rest}, false);
  }
  return collected.columns();
}

test('an edge stands on rare objects alone', () => {
  expect([
    ...standingEdges(
      edges([
        [0, 1, 9, 2],
        [0, 2, 3, 3],
        [1, 2, 9, 9]
      ]),
      parameters
    )
  ]).toEqual([0, 1, 1]);
});

test('every edge of a preset stands, except loops', () => {
  const collected = collectEdges(['weight']);
  const measures = {
    sharedObjects: 1,
    rareObjects: 0,
    coActions: 1,
    lowFirst: 0,
    highFirst: 0,
    medianGapMicroseconds: 0
  };
  collected.add(0, 0, measures, false, {weight: 1});
  collected.add(0, 1, measures, false, {weight: 1});
  expect([...standingEdges(collected.columns(), parameters)]).toEqual([0, 1]);
});

test('a network is declared when four of five accounts are, not fewer, and never when none is', () => {
  expect(isDeclaredNetwork(5, 4)).toBe(true);
  expect(isDeclaredNetwork(5, 3)).toBe(false);
  expect(isDeclaredNetwork(0, 0)).toBe(false);
});

test('groups stand on standing edges; what these leave over is grouped by common objects', () => {
  const triangle = (first: number, rare: number) =>
    [
      [first, first + 1, 5, rare],
      [first, first + 2, 5, rare],
      [first + 1, first + 2, 5, rare]
    ] as const;
  const groups = groupsOf([edges([...triangle(0, 5), ...triangle(10, 0), [2, 10, 5, 0]])], parameters);
  expect(groups.map(({members, stands}) => ({members: [...members], stands}))).toEqual([
    {members: [0, 1, 2], stands: true},
    {members: [10, 11, 12], stands: false}
  ]);
});

test('pairs below the least number of accounts are no network', () => {
  expect(groupsOf([edges([[0, 1, 50, 50]])], parameters)).toEqual([]);
});

test('edges grow beyond their first columns and come out in order', () => {
  const many = edges(Array.from({length: 3000}, (_, at) => [2999 - at, 3000, at + 1, 0] as const));
  expect(many.count).toBe(3000);
  expect([...many.a].every((a, at) => a === at && many.sharedObjects[at] === 3000 - at)).toBe(true);
});
