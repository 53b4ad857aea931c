import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {coordinationNetworkToolkit, toolkitText} from '../../../src/detection/presets/coordination-network-toolkit.ts';
import type {NaiveRow} from '../naive-pairs.ts';
import {type PresetEdge, presetEdges} from './run.ts';

/** count(distinct first.message) per ordered pair of users over the join on value and window. */
function naive(rows: readonly NaiveRow[], window: number, least: number, loops: boolean): PresetEdge[] {
  const messages = new Map<string, Set<number>>();
  for (const first of rows)
    for (const second of rows) {
      if (first.object !== second.object || Math.abs(first.time - second.time) > window) continue;
      const key = `${first.account} ${second.account}`;
      messages.set(key, (messages.get(key) ?? new Set()).add(first.post));
    }
  return [...messages]
    .map(([key, posts]) => ({key: key.split(' ').map(Number), weight: posts.size}))
    .map(({key: [a = 0, b = 0], weight}) => ({a, b, weight}))
    .filter(({a, b, weight}) => weight >= least && (loops || a !== b))
    .sort((x, y) => x.a - y.a || x.b - y.b);
}

/** A message has one account and one time; with links it may have several values, each once. */
const world = fc
  .array(
    fc.record({account: fc.nat(5), time: fc.nat(12), objects: fc.uniqueArray(fc.nat(4), {minLength: 1, maxLength: 3})}),
    {maxLength: 24}
  )
  .map(posts =>
    posts.flatMap(({account, time, objects}, post) => objects.map(object => ({account, time, object, post})))
  );

const settings = {include_self_loops: 1};

describe('coordination-network-toolkit', () => {
  test('equals the definition with direction and loops, edge for edge and weight for weight', () => {
    fc.assert(
      fc.property(world, fc.nat(6), fc.integer({min: 1, max: 4}), fc.boolean(), (rows, seconds, least, loops) => {
        const edges = presetEdges(coordinationNetworkToolkit, rows, {
          windowMicroseconds: seconds,
          minShared: least,
          settings: {include_self_loops: loops ? 1 : 0}
        });
        expect(edges).toEqual(naive(rows, seconds, least, loops));
      }),
      {numRuns: 500}
    );
  });

  test('one post of one account that meets many of another gives a heavy edge one way and a light one the other', () => {
    const rows = [0, 1, 2, 3].map(post => ({account: post === 0 ? 0 : 1, object: 0, time: 0, post}));
    const options = {windowMicroseconds: 1, minShared: 1, settings};
    expect(presetEdges(coordinationNetworkToolkit, rows, options)).toEqual([
      {a: 0, b: 0, weight: 1},
      {a: 0, b: 1, weight: 1},
      {a: 1, b: 0, weight: 3},
      {a: 1, b: 1, weight: 3}
    ]);
    expect(presetEdges(coordinationNetworkToolkit, rows, {...options, minShared: 2})).toEqual([
      {a: 1, b: 0, weight: 3},
      {a: 1, b: 1, weight: 3}
    ]);
  });
});

describe('the text that co_tweet compares', () => {
  test.each([
    ['Hello  World\n', 'hello world'],
    ['@anna: hi @ben', 'hi'],
    ['mail me@example.org now', 'mail me now'],
    ['a@b\u00a0c', 'a c'],
    ['x\u0085y\u2028z', 'x y z'],
    ['one\u001ctwo', 'one two'],
    // For `split` this separator is white space, for the mention it is not.
    ['@anna\u001cx y', 'y'],
    ['\ufeffstays', '\ufeffstays'],
    ['ΟΔΟΣ', 'οδος'],
    ['İstanbul', 'i̇stanbul'],
    ['@all', ''],
    ['', '']
  ])('%j becomes %j', (text, expected) => {
    expect(toolkitText(text)).toBe(expected);
  });
});
