/**
 * How far the members of a group have one feature in common that others do not: one prefix, one bio, one avatar.
 *
 * Claims: nothing about which feature was to be expected; the largest of all is taken, and random groups take their
 *   largest too, so that the choice is paid for.
 * Formula: over features f had by k ≥ max(3, 0.3 n) of the n members, and by a share of them at least twice the share q_f
 *   of the pool, the largest n·KL(k/n ‖ q_f) = k ln(k/(n q)) + (n−k) ln((n−k)/(n(1−q))); 0 where there is none.
 * Cost: the features of the group's accounts, once per draw. Memory: 8 bytes a feature and 4 per account and feature.
 * Assumes: features of an account are listed once each. Wrong when: a feature is the group's subject and not its mask (a
 *   fan club's name); a person must look at what it is, so it is shown.
 * Reference: Kulldorff, A spatial scan statistic, Communications in Statistics 26 (1997), for the likelihood ratio.
 */
import type {Statistic} from './resample.ts';

export type Features = {
  readonly names: readonly string[];
  /** Features of account i: `of[starts[i]]` to `of[starts[i + 1] - 1]`. */
  readonly starts: Int32Array;
  readonly of: Int32Array;
};

const leastCarriers = 3;
const leastShare = 0.3;
const leastLift = 2;

/** Accounts without features have none of anything. */
export function featuresOf(perAccount: readonly (readonly string[])[]): Features {
  const numbers = new Map<string, number>();
  const of: number[] = [];
  const starts = new Int32Array(perAccount.length + 1);
  perAccount.forEach((features, account) => {
    for (const feature of new Set(features)) {
      const number = numbers.get(feature) ?? numbers.size;
      numbers.set(feature, number);
      of.push(number);
    }
    starts[account + 1] = of.length;
  });
  return {names: [...numbers.keys()], starts, of: Int32Array.from(of)};
}

/** How many accounts of the pool have each feature. */
export function carriers({names, starts, of}: Features, accounts: Int32Array): Int32Array {
  const counts = new Int32Array(names.length);
  for (const account of accounts) {
    for (let at = starts[account] as number; at < (starts[account + 1] as number); at++) {
      const feature = of[at] as number;
      counts[feature] = (counts[feature] as number) + 1;
    }
  }
  return counts;
}

export type Concentration = {readonly feature: number; readonly members: number; readonly value: number};

/** The feature that a group has most surprisingly in common. `poolCarriers` is that of `poolSize` accounts. */
export function concentrated(
  {starts, of}: Features,
  poolCarriers: Int32Array,
  poolSize: number
): (group: Int32Array) => Concentration {
  const counts = new Int32Array(poolCarriers.length);
  return group => {
    const seen: number[] = [];
    for (const account of group) {
      for (let at = starts[account] as number; at < (starts[account + 1] as number); at++) {
        const feature = of[at] as number;
        if (counts[feature] === 0) seen.push(feature);
        counts[feature] = (counts[feature] as number) + 1;
      }
    }
    const n = group.length;
    const least = Math.max(leastCarriers, Math.ceil(leastShare * n));
    let best: Concentration = {feature: -1, members: 0, value: 0};
    for (const feature of seen) {
      const k = counts[feature] as number;
      counts[feature] = 0;
      if (k < least) continue;
      const value = divergence(k, n, (poolCarriers[feature] as number) / poolSize);
      if (value > best.value || (value === best.value && feature < best.feature)) best = {feature, members: k, value};
    }
    return best;
  };
}

function divergence(k: number, n: number, q: number): number {
  if (k / n < leastLift * q) return 0;
  const rest = n - k;
  return k * Math.log(k / (n * q)) + (rest === 0 ? 0 : rest * Math.log(rest / (n * (1 - q))));
}

export function concentrationStatistic(find: (group: Int32Array) => Concentration): Statistic {
  return group => find(group).value;
}
