/**
 * How a group of accounts compares with groups drawn at random from the same data.
 *
 * Claims: `p` is the chance that a group drawn at random, of the same size and of the same strata (platform and main
 *   language), has a statistic at least as large. It says nothing about why.
 * Formula: p = (1 + #{drawn ≥ observed}) / (1 + draws); where `stopAfter` draws have reached the observed one before all
 *   are made, p = stopAfter / draws made (Besag and Clifford), which spares the work where nothing is surprising.
 *   The group itself is among those drawn from, which makes this an exact permutation test.
 * Cost: draws × (members + the statistic). Memory: a number per account of the pool.
 * Assumes: under the null any accounts of the same strata might as well have been the group.
 * Wrong when: groups differ from other people in ways that have nothing to do with control and that the strata do not
 *   hold apart (a school class, a fan club); then p is small and the reason is innocent. Two kinds are asked for, and a
 *   person decides.
 * Reference: Besag & Clifford, Sequential Monte Carlo p-values, Biometrika 78 (1991); Phipson & Smyth, Permutation
 *   P-values should never be zero, SAGMB 9 (2010).
 */
import {createHash} from 'node:crypto';
import {randomInteger, seededRandom} from '../../statistics/random.ts';

/** Accounts are numbered by whoever makes the pool; `strata[i]` belongs to `accounts[i]`. */
export type Pool = {readonly accounts: Int32Array; readonly strata: Int32Array};

/** A figure of a group, given in ascending order of account number; larger is more surprising. */
export type Statistic = (group: Int32Array) => number;

export type Resampled = {
  readonly observed: number;
  readonly p: number;
  readonly draws: number;
};

export const mostDraws = 1999;
const stopAfter = 25;
/** Sums in another order may differ in their last bits; that is no difference. */
const slack = 1e-9;

/** `members` are accounts of the pool. */
export function resample(pool: Pool, members: Int32Array, statistic: Statistic, seed: number): Resampled {
  const observed = statistic(members.toSorted());
  const bar = observed - slack * Math.max(1, Math.abs(observed));
  const draw = drawer(pool, members, seed);
  let reached = 0;
  for (let draws = 1; draws <= mostDraws; draws++) {
    if (statistic(draw()) < bar) continue;
    if (++reached === stopAfter) return {observed, p: stopAfter / draws, draws};
  }
  return {observed, p: (1 + reached) / (1 + mostDraws), draws: mostDraws};
}

/** Draws groups with as many accounts of each stratum as the members have, without replacement. */
function drawer({accounts, strata}: Pool, members: Int32Array, seed: number): () => Int32Array {
  const random = seededRandom(seed);
  const stratumOf = new Map<number, number>();
  const lists = new Map<number, number[]>();
  for (let at = 0; at < accounts.length; at++) {
    const stratum = strata[at] as number;
    stratumOf.set(accounts[at] as number, stratum);
    const list = lists.get(stratum);
    if (list === undefined) lists.set(stratum, [accounts[at] as number]);
    else list.push(accounts[at] as number);
  }
  const wanted = new Map<number, number>();
  for (const member of members) {
    const stratum = stratumOf.get(member);
    if (stratum === undefined) throw new Error('claims: a member outside its pool');
    wanted.set(stratum, (wanted.get(stratum) ?? 0) + 1);
  }
  const decks = [...wanted].map(([stratum, count]) => ({deck: Int32Array.from(lists.get(stratum) ?? []), count}));
  return () => {
    const group = new Int32Array(members.length);
    let drawn = 0;
    for (const {deck, count} of decks) {
      // The deck stays shuffled from draw to draw, which is as random as a fresh one.
      for (let at = 0; at < count; at++) {
        const other = at + randomInteger(random, deck.length - at);
        const kept = deck[at] as number;
        deck[at] = deck[other] as number;
        deck[other] = kept;
        group[drawn++] = deck[at] as number;
      }
    }
    return group.sort();
  };
}

/** The same words give the same seed, whatever else is tested and in which order. */
export function seedOf(seed: number, ...words: readonly string[]): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...words]), 'utf8')
    .digest();
  return digest.readUIntBE(0, 6);
}

/** At most so many members take part in a test; of larger groups those with the smallest hash. */
export const mostTested = 300;

export function testedMembers(members: Int32Array, keyOf: (account: number) => string): Int32Array {
  if (members.length <= mostTested) return members;
  const hash = (account: number): string => createHash('sha256').update(keyOf(account), 'utf8').digest('hex');
  const hashed = [...members].map(account => ({account, hash: hash(account)}));
  hashed.sort((x, y) => (x.hash < y.hash ? -1 : 1));
  return Int32Array.from(hashed.slice(0, mostTested), one => one.account).sort();
}
