import {expect, test} from 'vitest';
import {meetingsOf} from '../../../src/detection/counter/meetings.ts';
import {seededRandom} from '../../../src/statistics/random.ts';
import {analysed, strangers, type Use} from './planted.ts';

const begins = 400 * 86_400;
const use = (account: number, object: number, seconds: number): Use => ({account, object, at: begins + seconds});

function world(uses: readonly Use[], also: 'nothing' | 'the same' = 'nothing') {
  return analysed([...strangers(seededRandom(1), 100, 50), ...uses], 100, also).analysis.context;
}

const told = (members: readonly number[], context: ReturnType<typeof world>) =>
  meetingsOf(Int32Array.from(members), context)
    .filter(({times}) => (times[0] as number) >= begins * 1e6)
    .map(({accounts, object}) => ({accounts, object}));

test('a meeting is a chain of members, each within ten minutes of the next', () => {
  const context = world([use(1, 50, 0), use(2, 50, 600), use(3, 50, 1200), use(4, 50, 1801), use(5, 50, 1900)]);
  expect(told([1, 2, 3, 4, 5], context)).toEqual([
    {accounts: [1, 2, 3], object: 50},
    {accounts: [4, 5], object: 50}
  ]);
});

test('those between who are no members do not tie members together', () => {
  const context = world([use(1, 50, 0), use(2, 50, 400), use(3, 50, 800), use(4, 50, 900)]);
  expect(told([1, 3, 4], context)).toEqual([{accounts: [3, 4], object: 50}]);
});

test('a post that two signals look at counts once', () => {
  const context = world([use(1, 50, 0), use(2, 50, 5)], 'the same');
  expect(context.signals).toHaveLength(2);
  expect(told([1, 2], context)).toEqual([{accounts: [1, 2], object: 50}]);
});

test('meetings come in the order of time', () => {
  const context = world([use(1, 50, 900), use(2, 50, 905), use(1, 51, 0), use(2, 51, 5)]);
  expect(told([1, 2], context).map(({object}) => object)).toEqual([51, 50]);
});
