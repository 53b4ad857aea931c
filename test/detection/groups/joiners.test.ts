import {describe, expect, test} from 'vitest';
import {joinersOf} from '../../../src/detection/joiners.ts';
import {contextOf, day, hour, minute, sameRates, second, signalOf, type Use} from './small-signals.ts';

const accounts = 40;
/** A precision of 100: chances of 1 in 100. */
const rates = sameRates({alpha: 1, beta: 99}, {alpha: 5, beta: 95});
const members = Int32Array.of(0, 1, 2);

/** Members 0, 1 and 2 and account 3 on so many days, with six strangers hours later who come on that day alone. */
function withCompany(days: number, gap = 30 * second, apart = day): Use[] {
  return Array.from({length: days}, (_, object) => object).flatMap(object => [
    ...members.values().map(account => ({account, object, time: object * apart + account * 10 * hour})),
    // Always near the one member whose turn it is, so that no pair meets twice in three days.
    {account: 3, object, time: object * apart + (object % 3) * 10 * hour + gap},
    ...Array.from({length: 6}, (__, place) => ({
      account: 4 + ((object * 6 + place) % 36),
      object,
      time: object * apart + (3 + place) * hour
    }))
  ]);
}

function joiners(uses: readonly Use[], {taken = [0, 1, 2], wanted = [3], level = 0.01, testable = 30} = {}) {
  const marks = Uint8Array.from({length: accounts}, (_, account) => (taken.includes(account) ? 1 : 0));
  const context = contextOf([signalOf(uses, accounts)], accounts, [minute], rates);
  return joinersOf([members], marks, new Set(wanted), context, testable, level);
}

describe('joiners', () => {
  test('are accounts that met now this and now that member, at a chance worked by hand', () => {
    // Any of three members: 1 - .99³ = .029701, precision 100, none of six strangers near: 2.9701/106 on each of three.
    const [one, ...others] = joiners(withCompany(3));
    expect(others).toEqual([]);
    expect(one).toMatchObject({account: 3, group: 0});
    expect(one?.p).toBeCloseTo((2.9701 / 106) ** 3, 10);
  });

  test('pay for all accounts that could have joined', () => {
    const p = (2.9701 / 106) ** 3;
    expect(joiners(withCompany(3), {testable: Math.floor(0.01 / p)})).toHaveLength(1);
    expect(joiners(withCompany(3), {testable: Math.ceil(0.01 / p) + 1})).toEqual([]);
  });

  test('are none that met once, came late, belong to a group, or were no candidates', () => {
    expect(joiners(withCompany(1), {testable: 1})).toEqual([]);
    expect(joiners(withCompany(3, minute + 1))).toEqual([]);
    expect(joiners(withCompany(3), {taken: [0, 1, 2, 3]})).toEqual([]);
    expect(joiners(withCompany(3), {wanted: [4]})).toEqual([]);
    expect(joiners([])).toEqual([]);
  });

  test('get nothing for what follows a meeting within the hour', () => {
    const evening = [0, 1, 2].flatMap(object => [
      ...members.values().map(account => ({account, object, time: object * 20 * minute + account * day})),
      {account: 3, object, time: object * 20 * minute + 1}
    ]);
    expect(joiners(evening, {testable: 1})).toEqual([]);
  });
});
