/**
 * The moment that some ids carry, as UTC ms: finer than many a file's own times, and a check on them.
 *
 * Each answers null where the id is not of that form or the moment cannot be: before the platform existed, or more than
 * a day after `now`. Formulas and examples: the tests.
 */

const dayMs = 86_400_000;

function between(at: number, from: number, now: number): number | null {
  return at >= from && at <= now + dayMs ? at : null;
}

/** TikTok and Douyin put the second of creation into the upper half of an id. */
export function tiktokIdTime(id: string, now: number): number | null {
  if (!/^\d{17,20}$/.test(id)) return null;
  return between(Number(BigInt(id) >> 32n) * 1000, Date.UTC(2014, 0), now);
}

/** Posts of X since November 2010: milliseconds above bit 22. */
export function xIdTime(id: string, now: number): number | null {
  if (!/^\d{11,19}$/.test(id)) return null;
  const at = Number((BigInt(id) >> 22n) + 1_288_834_974_657n);
  return between(at, Date.UTC(2010, 10, 4), now);
}

/** Posts of Weibo by their number (mid): seconds above bit 22. */
export function weiboIdTime(mid: string, now: number): number | null {
  if (!/^\d{16}$/.test(mid)) return null;
  const at = Number((BigInt(mid) >> 22n) + 515_483_463n) * 1000;
  return between(at, Date.UTC(2009, 7, 14), now);
}

const base62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The number (mid) behind the short form (bid) of a post of Weibo: groups of four signs from the right, seven digits each. */
export function weiboMidOf(bid: string): string | null {
  if (!/^[0-9A-Za-z]{8,10}$/.test(bid)) return null;
  let mid = '';
  for (let end = bid.length; end > 0; end -= 4) {
    let group = 0;
    for (const sign of bid.slice(Math.max(0, end - 4), end)) group = group * 62 + base62.indexOf(sign);
    if (group > 9_999_999) return null;
    mid = String(group).padStart(end > 4 ? 7 : 1, '0') + mid;
  }
  return mid;
}

const base32 = '234567abcdefghijklmnopqrstuvwxyz';

/** Record keys of the AT Protocol (TID): microseconds above ten bits of a clock's name; ms with a fraction. */
export function tidTime(key: string, now: number): number | null {
  if (!/^[234567abcdefghij][2-7a-z]{12}$/.test(key)) return null;
  let value = 0n;
  for (const sign of key) value = value * 32n + BigInt(base32.indexOf(sign));
  const us = value >> 10n;
  return between(Number(us / 1000n) + Number(us % 1000n) / 1000, Date.UTC(2022, 0), now);
}

/** Statuses of Mastodon: milliseconds above bit 16, of the server that received them. */
export function mastodonIdTime(id: string, now: number): number | null {
  if (!/^\d{17,19}$/.test(id)) return null;
  return between(Number(BigInt(id) >> 16n), Date.UTC(2016, 2), now);
}
