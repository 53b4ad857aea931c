/** Rate limits: so many at once, and as many again evenly over a period. In memory: whoever restarts begins anew. */

export type Limit = {readonly count: number; readonly seconds: number};

export type Limits = {
  /** Attempts to sign in, by the address they come from. */
  readonly signInByAddress: Limit;
  /** Attempts to sign in, by the name that is tried. */
  readonly signInByLogin: Limit;
  readonly writesByPerson: Limit;
  /** Whatever is not just looking, by nobody who is signed in. */
  readonly writesByAddress: Limit;
  /** Looking at what is for everybody and costs more than a file: labels, their feeds and pages. */
  readonly looksByAddress: Limit;
  /** What strangers put on the record, where it stays: that a label is wrong. */
  readonly contestsByAddress: Limit;
};

export const usualLimits: Limits = {
  signInByAddress: {count: 30, seconds: 300},
  signInByLogin: {count: 10, seconds: 900},
  writesByPerson: {count: 300, seconds: 60},
  writesByAddress: {count: 120, seconds: 60},
  looksByAddress: {count: 600, seconds: 60},
  contestsByAddress: {count: 10, seconds: 3600}
};

/** Beyond this many keys the one used longest ago is forgotten: an attacker must not fill the memory. */
const maxKeys = 20_000;

/** Takes one for a key; answers how many seconds to wait, 0 where it may go on. */
export type RateLimit = (key: string) => number;

export function createRateLimit({count, seconds}: Limit, now: () => number): RateLimit {
  const perMs = count / (seconds * 1000);
  const left = new Map<string, {readonly tokens: number; readonly at: number}>();
  return key => {
    const time = now();
    const before = left.get(key) ?? {tokens: count, at: time};
    const tokens = Math.min(count, before.tokens + Math.max(0, time - before.at) * perMs);
    left.delete(key);
    left.set(key, {tokens: tokens >= 1 ? tokens - 1 : tokens, at: time});
    if (left.size > maxKeys) left.delete(left.keys().next().value ?? key);
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs / 1000);
  };
}
