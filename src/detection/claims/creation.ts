/**
 * Accounts of a group that were made at about the same time.
 *
 * Claims: within some stretch of at most seven days, more members were created than the share of all accounts created
 *   in that stretch leads to expect. The stretch is chosen after looking; random groups choose theirs as well.
 * Formula: over all pairs of members i < j with k = j − i + 1 ≥ max(3, 0.3 n) creations at most 7 days apart, the largest
 *   k ln(k/(n d)) + (n−k) ln((n−k)/(n(1−d))), where d is the share of the pool's accounts created within the stretch.
 * Cost: k² at worst per group of n ≤ 300, once per draw; two binary searches a pair. Memory: 8 bytes an account.
 * Assumes: creation times to the day or finer. Those that only X's ids tell (since 2016) are read from the id.
 * Wrong when: people came together for an open reason (a platform opened in their country, a star joined); matching by
 *   platform and language takes most of that away, not all.
 * Reference: Kulldorff, A spatial scan statistic, Communications in Statistics 26 (1997); in time, Naus (1965).
 */
import type {Statistic} from './resample.ts';

const day = 86_400_000;
const longest = 7 * day;
const leastCreated = 3;
const leastShare = 0.3;

export type Burst = {
  readonly members: number;
  readonly from: number;
  readonly until: number;
  readonly others: number;
  readonly value: number;
};

/** `createdAt` per account number; `pool` the accounts compared with, all with a time. */
export function burstFinder(createdAt: Float64Array, pool: Int32Array): (group: Int32Array) => Burst {
  const all = Float64Array.from(pool, account => createdAt[account] as number).sort();
  return group => {
    const times = Float64Array.from(group, account => createdAt[account] as number).sort();
    const n = times.length;
    const least = Math.max(leastCreated, Math.ceil(leastShare * n));
    let best: Burst = {members: 0, from: 0, until: 0, others: 0, value: 0};
    for (let i = 0; i + least <= n; i++) {
      const from = times[i] as number;
      const before = countBelow(all, from);
      for (let j = i + least - 1; j < n && (times[j] as number) - from <= longest; j++) {
        const until = times[j] as number;
        const k = j - i + 1;
        // A creation at the same moment belongs to the stretch; and d is never 0, since the members are in the pool.
        const within = countBelow(all, until + 0.5) - before;
        const d = within / all.length;
        if (k / n <= d) continue;
        const rest = n - k;
        const value = k * Math.log(k / (n * d)) + (rest === 0 ? 0 : rest * Math.log(rest / (n * (1 - d))));
        if (value > best.value) best = {members: k, from, until, others: within - k, value};
      }
    }
    return best;
  };
}

export function burstStatistic(find: (group: Int32Array) => Burst): Statistic {
  return group => find(group).value;
}

function countBelow(ascending: Float64Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

const xEpoch = 1_288_834_974_657n;

/** X numbers its accounts in the order of time since 2016, (id >> 22) + 1288834974657 ms; other ids tell nothing sure. */
export function createdFromId(platform: string, nativeId: string): number | null {
  if (platform !== 'x' || !/^\d{18,19}$/.test(nativeId)) return null;
  const at = Number((BigInt(nativeId) >> 22n) + xEpoch);
  return at >= Date.UTC(2016, 0) && at < Date.UTC(2100, 0) ? at : null;
}
