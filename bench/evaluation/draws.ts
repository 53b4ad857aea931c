/** Seeded draws of the null worlds. */
import {type Random, seededRandom} from '../../src/statistics/random.ts';

export type Draws = {
  readonly next: Random;
  readonly between: (low: number, high: number) => number;
  /** Both ends included. */
  readonly integer: (low: number, high: number) => number;
  /** Evenly on the logarithm. */
  readonly scale: (low: number, high: number) => number;
  readonly happens: (chance: number) => boolean;
  readonly normal: () => number;
  /** With this median; sigma is the standard deviation of the natural logarithm. */
  readonly lognormal: (median: number, sigma: number) => number;
  /** At least 1, P(X > x) = x^-tail. */
  readonly heavy: (tail: number) => number;
  readonly poisson: (mean: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Different ones, in random order. */
  readonly some: <Item>(items: readonly Item[], count: number) => Item[];
};

export function drawsOf(seed: number): Draws {
  const next = seededRandom(seed);
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    integer,
    normal,
    between: (low, high) => low + next() * (high - low),
    scale: (low, high) => low * (high / low) ** next(),
    happens: chance => next() < chance,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    heavy: tail => (1 - next()) ** (-1 / tail),
    poisson: mean => {
      if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      const bound = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > bound; product *= next()) count++;
      return count;
    },
    pick: <Item>(items: readonly Item[]): Item => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new Error('evaluation: nothing to pick from');
      return item;
    },
    some: (items, count) => {
      const left = [...items];
      const most = Math.min(count, left.length);
      for (let at = 0; at < most; at++) {
        const other = integer(at, left.length - 1);
        const [x, y] = [left[at], left[other]];
        if (x === undefined || y === undefined) continue;
        left[at] = y;
        left[other] = x;
      }
      return left.slice(0, most);
    }
  };
}

/** Draws places in proportion to their weights. */
export function weighted(weights: ArrayLike<number>, next: Random): () => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let at = 0; at < weights.length; at++) {
    total += weights[at] as number;
    sums[at] = total;
  }
  return () => {
    const wanted = next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] as number) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** 1/rank^exponent for as many ranks. */
export function zipf(count: number, exponent: number): Float64Array {
  return Float64Array.from({length: count}, (_, rank) => (rank + 1) ** -exponent);
}
