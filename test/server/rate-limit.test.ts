import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createRateLimit} from '../../src/server/rate-limit.ts';

describe('a rate limit', () => {
  it('lets so many through at once and as many again over its period, whatever the order', () => {
    const pauses = fc.array(fc.integer({min: 0, max: 3000}), {minLength: 1, maxLength: 200});
    fc.assert(
      fc.property(pauses, fc.integer({min: 1, max: 20}), fc.integer({min: 1, max: 60}), (gaps, count, seconds) => {
        let time = 0;
        const take = createRateLimit({count, seconds}, () => time);
        const accepted: number[] = [];
        for (const gap of gaps) {
          time += gap;
          if (take('k') === 0) accepted.push(time);
        }
        // In any stretch no more than the count at once and what grew again in its time.
        for (const [at, from] of accepted.entries()) {
          for (const [later, until] of accepted.entries()) {
            if (later < at) continue;
            expect(later - at + 1).toBeLessThanOrEqual(count + ((until - from) * count) / (seconds * 1000) + 1e-6);
          }
        }
      })
    );
  });

  it('says truly how long to wait, and keeps keys apart', () => {
    let time = 0;
    const take = createRateLimit({count: 2, seconds: 60}, () => time);
    expect([take('a'), take('a'), take('a'), take('b')]).toEqual([0, 0, 30, 0]);
    time += 29_000;
    expect(take('a')).toBe(1);
    time += 1000;
    expect(take('a')).toBe(0);
  });

  it('is not shaken by a clock that goes back', () => {
    let time = 100_000;
    const take = createRateLimit({count: 1, seconds: 10}, () => time);
    expect(take('a')).toBe(0);
    time = 0;
    expect(take('a')).toBeGreaterThan(0);
  });
});
