import {beforeAll, describe, expect, test} from 'vitest';
import {counterEvidenceSchema} from '../../../src/contract/significance.ts';
import {type CounterFigures, counterFigures} from '../../../src/detection/counter/figures.ts';
import {type CounterWords, counterEvidence, objectsToWord} from '../../../src/detection/counter/sentences.ts';
import {whatIf} from '../../../src/detection/counter/what-if.ts';
import {seededRandom} from '../../../src/statistics/random.ts';
import {analysed, day, type Planted, plantedGroup, plantedWorld, strangers, together} from './planted.ts';

const words: CounterWords = {
  nameOf: account => `@a${account}`,
  keyOf: account => `x:user:${account}`,
  objectWords: (_, object) => `“thing ${object}”`
};

function figuresOf(planted: Planted, members?: Int32Array): CounterFigures {
  const {analysis, seed, slots} = planted;
  const group = plantedGroup(planted);
  return counterFigures({analysis, group, members: members ?? (analysis.groups[group] as Int32Array), seed, slots});
}

let world: Planted;
let figures: CounterFigures;
beforeAll(() => {
  world = plantedWorld(11, 8);
  figures = figuresOf(world);
});

describe('a planted group of eight accounts and eight objects within a minute', () => {
  test('what is said of it is what the contract asks for', () => {
    const evidence = counterEvidence(figures, words);
    expect(counterEvidenceSchema.omit({resembles: true}).parse(evidence)).toEqual(evidence);
    expect(evidence.strongest[0]).toMatch(
      /^@a\d+ and @a\d+ met on \d+ of \d+ shared objects within \d+ seconds \(same-link\); [\d.e-]+ expected\.$/
    );
    expect(evidence.strongest.at(-1)).toMatch(/^The group was found in \d+ of 12 halves .* bore it out in \d+\.$/);
    expect(evidence.without.map(({kind}) => kind)).toEqual([
      'signal',
      ...Array.from(figures.objects, () => 'object'),
      ...Array.from(figures.accounts, () => 'account')
    ]);
  });

  test('it rests on its only signal', () => {
    expect(figures.signals).toEqual([{signal: 'same-link', logE: expect.any(Number), survives: false}]);
    expect(counterEvidence(figures, words).weakest.join('\n')).toContain(
      'It rests on same-link; without it the network falls'
    );
  });

  test('so many objects must go as it then falls, and one less leaves it standing', () => {
    const {analysis, seed, slots} = world;
    const verdict = analysis.heldOut.verdicts[plantedGroup(world)] ?? expect.fail();
    const asked = whatIf({verdict, context: analysis.context, seed, slots});
    const stands = (count: number): boolean =>
      asked.without({posts: new Set(asked.objects.slice(0, count).flatMap(({posts}) => [...posts]))}) >=
      verdict.neededLogE;
    const fall = figures.objectsToFall ?? expect.fail();
    expect(fall).toBeGreaterThan(1);
    expect(fall).toBeLessThanOrEqual(8);
    expect(stands(fall)).toBe(false);
    expect(stands(fall - 1)).toBe(true);
    expect(figures.objects[0]?.survives).toBe(true);
  });

  test('the planted objects carry it, and are asked words for', () => {
    expect(objectsToWord(figures).slice(0, 8)).toHaveLength(8);
    for (const {object, signal} of objectsToWord(figures).slice(0, 8)) {
      expect(object).toBeGreaterThanOrEqual(600);
      expect(signal).toBe('same-link');
    }
  });

  test('a wider window never has fewer candidate pairs, and the widest has all', () => {
    const edges = figures.windows.map(one => one.edges);
    expect(edges).toEqual(edges.toSorted((x, y) => x - y));
    expect(edges.at(-1)).toBe(figures.pairs.filter(({candidate}) => candidate).length);
    expect(figures.windows.map(({windowSeconds}) => windowSeconds)).toEqual([10, 60, 600]);
  });

  test('the same world gives the same words', () => {
    expect(counterEvidence(figuresOf(plantedWorld(11, 8)), words)).toEqual(counterEvidence(figures, words));
  });

  test('an account that joined is counted as tied to the group as a whole', () => {
    const members = Int32Array.from([...(world.analysis.groups[plantedGroup(world)] ?? []), 299]).sort();
    const joined = counterEvidence(figuresOf(world, members), words);
    expect(joined.weakest.join('\n')).toContain(
      `1 of ${members.length} accounts are tied to the group as a whole, not to one account of it`
    );
  });
});

test('who starts every time is named as first, and who was there twice is the loosest', () => {
  const random = seededRandom(3);
  const team = [3, 40, 77, 110, 150, 190];
  const uses = together(random, team, 14, 40, 600).map(use => (use.account === 3 ? {...use, at: use.at - 60} : use));
  const shy = uses.filter(({account, object}) => account !== 190 || object < 605);
  const planted = analysed([...strangers(random, 300, 600), ...shy], 300);
  const evidence = counterEvidence(figuresOf(planted), words);
  expect(evidence.leaders[0]).toMatchObject({accountKey: 'x:user:3', first: 14, of: 14});
  expect(evidence.leaders[0]?.p).toBeLessThan(1e-8);
  expect(evidence.weakest.find(one => one.includes('is tied by'))).toMatch(
    /^@a190 is tied by 5 objects only; without it the network stands/
  );
});

test('a group that rests and returns has a history of it', () => {
  const random = seededRandom(5);
  const early = together(random, [3, 40, 77, 110, 150, 190], 6, 60, 600).map(use => ({...use, at: use.at % (4 * day)}));
  const late = together(random, [3, 40, 77, 110], 6, 60, 606).map(use => ({
    ...use,
    at: 16 * day + (use.at % (4 * day))
  }));
  const planted = analysed([...strangers(random, 300, 600), ...early, ...late], 300);
  const {history} = counterEvidence(figuresOf(planted), words);
  expect(history.length).toBeGreaterThanOrEqual(4);
  expect(history.length).toBeLessThanOrEqual(12);
  expect(history[0]).toMatchObject({accounts: 6, state: 'born'});
  expect(history.map(({state}) => state)).toContain('dormant');
  expect(history.at(-1)).toMatchObject({accounts: 4});
  expect(history.findLast(({state}) => state === 'revived')).toBeDefined();
});
