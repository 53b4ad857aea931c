/** Seeded draws for the worlds, on the house's own generator. */
import {seededRandom} from '../../src/statistics/random.ts';

export type Chance = {
  /** In [0, 1). */
  readonly next: () => number;
  /** From `low` to `high`, both included. */
  readonly integer: (low: number, high: number) => number;
  readonly happens: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Early items far more often than late ones: the item of rank r with weight 1/r. */
  readonly pickEarly: <Item>(items: readonly Item[]) => Item;
  /** `count` different items, in random order. */
  readonly some: <Item>(items: readonly Item[], count: number) => Item[];
  /** Waiting time with this mean. */
  readonly wait: (mean: number) => number;
  /** At least 1, with a tail of this exponent: P(X > x) = x^-tail. */
  readonly heavy: (tail: number) => number;
};

export function chanceOf(seed: number): Chance {
  const next = seededRandom(seed);
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined) throw new Error('worlds: nothing to pick from');
    return item;
  };
  return {
    next,
    integer,
    happens: probability => next() < probability,
    pick,
    pickEarly: items => {
      // The inverse of the cumulated weights 1/r is close to n^u.
      const rank = Math.floor((items.length + 1) ** next()) - 1;
      return items[Math.min(rank, items.length - 1)] ?? pick(items);
    },
    some: (items, count) => {
      const left = [...items];
      const taken: (typeof left)[number][] = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(integer(0, left.length - 1), 1));
      return taken;
    },
    wait: mean => -mean * Math.log(1 - next()),
    heavy: tail => (1 - next()) ** (-1 / tail)
  };
}
