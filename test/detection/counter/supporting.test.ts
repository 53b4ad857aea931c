import {describe, expect, test} from 'vitest';
import {innerPairs} from '../../../src/detection/counter/inner-pairs.ts';
import {supportingFigures} from '../../../src/detection/counter/supporting.ts';
import {seededRandom} from '../../../src/statistics/random.ts';
import {analysed, day, plantedGroup, plantedWorld, strangers, together} from './planted.ts';

const nameOf = (account: number): string => `@a${account}`;

describe('pairs of a planted group', () => {
  const planted = plantedWorld(11, 8);
  const members = planted.analysis.groups[plantedGroup(planted)] ?? Int32Array.of();
  const pairs = innerPairs(planted.analysis, members);

  test('are listed least likely first, each once, within the group', () => {
    expect(pairs.map(({p}) => p)).toEqual(pairs.map(({p}) => p).toSorted((x, y) => x - y));
    expect(new Set(pairs.map(({low, high}) => `${low} ${high}`)).size).toBe(pairs.length);
    for (const {low, high} of pairs) {
      expect(low).toBeLessThan(high);
      expect(members).toContain(low);
      expect(members).toContain(high);
    }
  });

  test('share far more than activity and popularity lead one to expect', () => {
    const [one] = supportingFigures({...planted, networks: [pairs], nameOf});
    // numpy: the same degrees fitted by turns over all accounts and units, link by link, and the chances of @a110 and
    // @a230 convolved one by one: 0.863036 expected, 3.428798e-6 for 8 or more.
    expect(one?.strongest[0]).toBe(
      "@a110 and @a230 share 8 objects (same-link) where their activity and the objects' popularity alone lead one to expect 0.86, p = 0.0000034; a supporting figure: shared interests alone can do that."
    );
  });

  test('that post little are not said to be at it together over everything they post', () => {
    const [one] = supportingFigures({...planted, networks: [pairs], nameOf});
    expect(one?.strongest.some(said => said.includes('hours exchanged'))).toBe(false);
    expect(one?.weakest[0]).toMatch(/are not shown to be at it at the same moments: \d+ times within \d+ seconds/);
  });
});

test('accounts that act together every day at another minute of one hour are', () => {
  const random = seededRandom(9);
  const team = [3, 40, 77, 110];
  const daily = Array.from({length: 20}, (_, at) => at).flatMap(at => {
    const begins = at * day + 14 * 3600 + random() * 3000;
    return team.map(account => ({account, object: 600 + at, at: begins + random() * 20}));
  });
  const planted = analysed([...strangers(random, 300, 600), ...daily, ...together(random, team, 2, 60, 650)], 300);
  const pairs = innerPairs(planted.analysis, planted.analysis.groups[plantedGroup(planted)] ?? Int32Array.of());
  const [one] = supportingFigures({...planted, networks: [pairs], nameOf});
  expect(one?.strongest.at(-1)).toMatch(/^Over everything they post, 5 of the 5 closest pairs tested/);
  expect(one?.weakest).toEqual([]);
});
