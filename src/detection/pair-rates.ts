/**
 * Base rates without the units of two accounts, for many pairs one after the other.
 *
 * Claims: the numbers that `BaseRates.without` gives for the units of both, to the bit: units are added up in the same order.
 * Method: per account its units in the order of their class, so that only those of the classes which are asked for are gone
 *   through, and no list of all units of both is made. Units of two users need not be gone through at all.
 * Cost: a pass over the rows to begin with; per pair and class the units of either. Memory: four bytes a row, 40 an account.
 */
import {enlarged} from './growing.ts';
import {
  type BaseRates,
  leading,
  leastMeanWithout,
  type PooledRates,
  pooledRates,
  sizeClass,
  sizeClasses,
  type UnitSums,
  withinHourAt
} from './rates.ts';
import type {SharedRows} from './shared-rows.ts';
import type {UnitSignal} from './units.ts';

export type PairRates = {
  /** From now on the units of these two are left out. What they share must stay as it is until the next call. */
  readonly without: (a: number, b: number, shared: SharedRows) => void;
  /** Where the windows of units with so many users stand in `alpha` and `beta`, an hour last. */
  readonly placeOf: (users: number) => number;
  /** The same, with what is given that both were there within the hour filled in. */
  readonly placeWithHour: (users: number) => number;
  /** The same for `least`, told without adding up what is left out. */
  readonly placeOfLeast: (users: number) => number;
  /** Means that those of the rates surely do not fall below. */
  readonly least: Float64Array;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  readonly withinAlpha: Float64Array;
  readonly withinBeta: Float64Array;
};

/** `starts`: where the rows of each account begin among all rows by account. */
export function pairRates(signal: UnitSignal, starts: Int32Array, rates: BaseRates): PairRates {
  const windows = rates.hour + 1;
  const {pooled, without, leastOf} =
    rates.sums === null
      ? {pooled: givenRates(rates), without: () => {}, leastOf: null}
      : restOf(signal, starts, rates.sums);
  const withinFor = new Int32Array(sizeClasses);
  const withinAlpha = new Float64Array(sizeClasses * windows);
  const withinBeta = new Float64Array(sizeClasses * windows);
  const least = new Float64Array(sizeClasses * windows);
  const leastFor = new Int32Array(sizeClasses);
  let stamp = 1;
  const {alpha, beta} = pooled;
  const placeOf = (users: number): number => pooled.placeOf(sizeClass(users));
  return {
    without: (a, b, shared) => {
      stamp++;
      without(a, b, shared);
      pooled.forget();
    },
    placeOf,
    placeWithHour: users => {
      const place = placeOf(users);
      const size = place / windows;
      if (withinFor[size] === stamp) return place;
      withinFor[size] = stamp;
      const hour = place + windows - 1;
      for (let at = place; at < hour; at++) withinHourAt(alpha, beta, at, hour, withinAlpha, withinBeta);
      return place;
    },
    placeOfLeast: users => {
      const size = sizeClass(users);
      const place = size * windows;
      if (leastFor[size] === stamp) return place;
      leastFor[size] = stamp;
      if (leastOf !== null) {
        leastOf(size, least, place);
        return place;
      }
      pooled.placeOf(size);
      for (let at = place; at < place + windows - 1; at++) {
        least[at] = (alpha[at] as number) / ((alpha[at] as number) + (beta[at] as number));
      }
      return place;
    },
    least,
    alpha,
    beta,
    withinAlpha,
    withinBeta
  };
}

function restOf({rows: {account}, starts: unitStarts}: UnitSignal, starts: Int32Array, sums: UnitSums) {
  const {classOf, addTo, width, perClass} = sums;
  const units = new Int32Array(account.length);
  const ends = starts.slice(0, -1);
  for (const unit of byClass(classOf)) {
    for (let row = unitStarts[unit] as number; row < (unitStarts[unit + 1] as number); row++) {
      const who = account[row] as number;
      const at = ends[who] as number;
      units[at] = unit;
      ends[who] = at + 1;
    }
  }
  const firstOf = (who: number, size: number): number => {
    let [low, high] = [starts[who] as number, ends[who] as number];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((classOf[units[middle] as number] as number) < size) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const minus = new Float64Array(perClass.length);
  const minusFor = new Int32Array(sizeClasses);
  const twos = unitsOfTwo({account, starts: unitStarts}, starts.length - 1, sums);
  let stamp = 1;
  let [low, high] = [0, 0];
  let both: SharedRows | null = null;
  const beyond = classOf.length;
  const addClass = (size: number): void => {
    let [x, y] = [firstOf(low, size), firstOf(high, size)];
    const [endOfX, endOfY] = [ends[low] as number, ends[high] as number];
    const unitAt = (at: number, end: number): number => {
      if (at >= end) return beyond;
      const unit = units[at] as number;
      return classOf[unit] === size ? unit : beyond;
    };
    let [ofX, ofY] = [unitAt(x, endOfX), unitAt(y, endOfY)];
    while (ofX < beyond || ofY < beyond) {
      const unit = ofX < ofY ? ofX : ofY;
      addTo(minus, unit);
      if (ofX === unit) ofX = unitAt(++x, endOfX);
      if (ofY === unit) ofY = unitAt(++y, endOfY);
    }
  };
  const takenOut = (size: number): Float64Array => {
    if (minusFor[size] === stamp) return minus;
    minusFor[size] = stamp;
    minus.fill(0, size * width, (size + 1) * width);
    if (size === 0 && both !== null) twos.addBoth(minus, low, high, both);
    else addClass(size);
    return minus;
  };
  const shares = sharesOfClasses(units, starts, ends, sums);
  return {
    pooled: pooledRates(sums, takenOut),
    leastOf: (size: number, least: Float64Array, place: number): void => shares.leastOf(low, high, size, least, place),
    without: (a: number, b: number, shared: SharedRows): void => {
      stamp++;
      low = a;
      high = b;
      both = shared;
    }
  };
}

/** What each account has of each class, added up when it is first asked for: mostly few are. */
function sharesOfClasses(units: Int32Array, starts: Int32Array, ends: Int32Array, sums: UnitSums) {
  const {classOf, termsAt, terms, assumed} = sums;
  const windows = assumed.length - 1;
  const firstOf = new Int32Array(ends.length).fill(-1);
  const endOf = new Int32Array(ends.length);
  let sizes = new Int8Array(1024);
  let counts = new Int32Array(1024);
  let near = new Float64Array(1024 * windows);
  let used = 0;
  const add = (who: number): void => {
    firstOf[who] = used;
    let at = starts[who] as number;
    const end = ends[who] as number;
    while (at < end) {
      if (used === sizes.length) {
        sizes = enlarged(Int8Array, sizes, used * 2);
        counts = enlarged(Int32Array, counts, used * 2);
        near = enlarged(Float64Array, near, used * 2 * windows);
      }
      const size = classOf[units[at] as number] as number;
      const from = at;
      for (; at < end && classOf[units[at] as number] === size; at++) {
        const term = termsAt[units[at] as number] as number;
        for (let window = 0; window < windows; window++) {
          const place = used * windows + window;
          near[place] = (near[place] as number) + (terms[term + window * 2] as number);
        }
      }
      sizes[used] = size;
      counts[used++] = at - from;
    }
    endOf[who] = used;
  };
  /** Where the share of the class stands, -1 for none. */
  const placeOf = (who: number, size: number): number => {
    if ((firstOf[who] as number) < 0) add(who);
    for (let at = firstOf[who] as number; at < (endOf[who] as number); at++) if (sizes[at] === size) return at;
    return -1;
  };
  return {
    leastOf(a: number, b: number, size: number, least: Float64Array, place: number): void {
      const [ofA, ofB] = [placeOf(a, size), placeOf(b, size)];
      const left = (ofA < 0 ? 0 : (counts[ofA] as number)) + (ofB < 0 ? 0 : (counts[ofB] as number));
      for (let window = 0; window < windows; window++) {
        const nearA = ofA < 0 ? 0 : (near[ofA * windows + window] as number);
        const nearB = ofB < 0 ? 0 : (near[ofB * windows + window] as number);
        least[place + window] = leastMeanWithout(sums, size, window, left, nearA + nearB);
      }
    }
  };
}

/**
 * Units of two users, of which there are most: all that they give is whole, so that their sums are the same in any order and
 * those of both accounts are those of either without what they share.
 */
function unitsOfTwo(
  {account, starts}: {readonly account: Int32Array; readonly starts: Int32Array},
  accounts: number,
  {classOf, termsAt, terms, assumed}: UnitSums
) {
  const windows = assumed.length;
  const each = windows + 1;
  const totals = new Float64Array(accounts * each);
  const own = new Float64Array(each);
  const add = (into: Float64Array, at: number, unit: number, sign: 1 | -1): void => {
    into[at] = (into[at] as number) + sign;
    const from = termsAt[unit] as number;
    for (let window = 0; window < windows; window++) {
      into[at + 1 + window] = (into[at + 1 + window] as number) + sign * (terms[from + window * 2] as number);
    }
  };
  for (let unit = 0; unit < classOf.length; unit++) {
    if (classOf[unit] !== 0) continue;
    for (let row = starts[unit] as number; row < (starts[unit + 1] as number); row++) {
      add(totals, (account[row] as number) * each, unit, 1);
    }
  }
  return {
    /** Into the sums of the first class. */
    addBoth(into: Float64Array, a: number, b: number, {unit: units, from, countOfAll}: SharedRows): void {
      for (let place = 0; place < each; place++) {
        own[place] = (totals[a * each + place] as number) + (totals[b * each + place] as number);
      }
      for (let at = from; at < from + countOfAll; at++) {
        const unit = units[at] as number;
        if (classOf[unit] === 0) add(own, 0, unit, -1);
      }
      // One trial each, so that trials, their squares and successes squared are all the same.
      into.fill(own[0] as number, 0, leading);
      for (let window = 0; window < windows; window++) {
        into[leading + window * 2] = own[1 + window] as number;
        into[leading + window * 2 + 1] = own[1 + window] as number;
      }
    }
  };
}

/** Units that have a class, by class and then ascending. */
function byClass(classOf: Int8Array): Int32Array {
  const next = new Int32Array(sizeClasses + 1);
  for (let unit = 0; unit < classOf.length; unit++) {
    const size = classOf[unit] as number;
    if (size >= 0) next[size + 1] = (next[size + 1] as number) + 1;
  }
  for (let size = 1; size <= sizeClasses; size++) next[size] = (next[size] as number) + (next[size - 1] as number);
  const order = new Int32Array(next[sizeClasses] as number);
  for (let unit = 0; unit < classOf.length; unit++) {
    const size = classOf[unit] as number;
    if (size < 0) continue;
    const at = next[size] as number;
    order[at] = unit;
    next[size] = at + 1;
  }
  return order;
}

/** Rates that no unit asked about is part of. */
function givenRates({at, hour}: BaseRates): Pick<PooledRates, 'placeOf' | 'alpha' | 'beta' | 'forget'> {
  const alpha = new Float64Array(sizeClasses * (hour + 1));
  const beta = new Float64Array(sizeClasses * (hour + 1));
  const isKnown = new Uint8Array(sizeClasses);
  return {
    alpha,
    beta,
    forget: () => {},
    placeOf: size => {
      const place = size * (hour + 1);
      if (isKnown[size] === 1) return place;
      isKnown[size] = 1;
      for (let window = 0; window <= hour; window++) {
        const rate = at(window, leastOfClass(size));
        alpha[place + window] = rate.alpha;
        beta[place + window] = rate.beta;
      }
      return place;
    }
  };
}

function leastOfClass(size: number): number {
  let accounts = Math.max(2, Math.floor(2 * 2 ** (size / 2)) - 1);
  while (sizeClass(accounts) < size) accounts++;
  return accounts;
}
