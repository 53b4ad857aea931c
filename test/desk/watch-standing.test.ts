import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {longestUntil, monthsAfter, usualUntil, watchStateOn} from '../../src/desk/watch-standing.ts';

describe('the days of a watch', () => {
  it('count in months, and end with the month where there is no such day', () => {
    expect(monthsAfter('2020-02-29', 12)).toBe('2021-02-28');
    expect(monthsAfter('2020-01-31', 1)).toBe('2020-02-29');
    expect(monthsAfter('2020-11-30', 3)).toBe('2021-02-28');
    expect(usualUntil('2020-04-20')).toBe('2021-04-20');
    expect(longestUntil('2020-04-20')).toBe('2022-04-20');
  });

  it('only ever go from watching to due to expired, and a closed watch is closed on every day', () => {
    const order = ['watching', 'due', 'expired'];
    const change = {id: 'c', watchId: 'w', reasons: '', personId: 'p', at: '', untilDay: null} as const;
    const days = fc.integer({min: 0, max: 800}).map(after => new Date(1_587_340_800_000 + after * 86_400_000));
    fc.assert(
      fc.property(days, days, (one, other) => {
        const watch = {createdAt: '2020-04-20T09:00:00.000Z'};
        const [early, late] = [one, other].map(day => day.toISOString().slice(0, 10)).sort();
        const rank = (day = '') => order.indexOf(watchStateOn(watch, [], day));
        expect(rank(early)).toBeLessThanOrEqual(rank(late));
        expect(rank(early)).toBeGreaterThanOrEqual(0);
        expect(watchStateOn(watch, [{...change, what: 'closed'}], early ?? '')).toBe('closed');
      })
    );
  });
});
