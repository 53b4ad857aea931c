/** Occasions told again in the fewest words: for two accounts, unit by unit, what strangers there did. */
import type {BaseRates, BetaRate} from '../../../src/detection/rates.ts';
import {rateWithinHour} from '../../../src/detection/rates.ts';
import type {UnitSignal} from '../../../src/detection/units.ts';
import {hour} from './small-signals.ts';

export type NaiveOccasion = {unit: number; givenLow: number; givenHigh: number; hourLow: number; hourHigh: number};

/** Strangers shrunk to the class with all its weight, or with four of it: the larger. */
const shrunk = ({alpha, beta}: BetaRate, near: number, all: number): number => {
  const few = Math.min(4, alpha + beta);
  return Math.max((alpha + near) / (alpha + beta + all), ((alpha / (alpha + beta)) * few + near) / (few + all));
};

/** Leaving out everybody who met a or b on two units or more elsewhere within the widest window. Below 20 strangers. */
export function naiveOccasions(
  {rows: {account, object, time}}: UnitSignal,
  [a, b]: readonly [number, number],
  window: number,
  windows: readonly number[],
  rates: BaseRates,
  rhythm: (account: number, time: number) => number
): NaiveOccasion[] {
  const uses = [...account].map((who, row) => ({who, unit: object[row] as number, at: time[row] as number}));
  const widest = Math.max(...windows);
  const width = windows[window] as number;
  const gap = (x: {at: number}, y: {at: number}): number => Math.abs(x.at - y.at);
  const meetings = (who: number, other: number, but: number): [inAll: number, elsewhere: number] => {
    const both = uses.flatMap(x =>
      uses.filter(y => x.who === who && y.who === other && x.unit === y.unit && gap(x, y) <= widest && other !== who)
    );
    return [both.length, both.filter(({unit}) => unit !== but).length];
  };
  const befriended = (who: number, other: number, unit: number): boolean => {
    const [inAll, elsewhere] = meetings(who, other, unit);
    return inAll >= 2 && elsewhere >= 2;
  };
  const units = [...new Set(uses.map(({unit}) => unit))].sort((x, y) => x - y);
  return units.flatMap(unit => {
    const users = uses.filter(use => use.unit === unit);
    const [ofA, ofB] = [users.find(({who}) => who === a), users.find(({who}) => who === b)];
    if (ofA === undefined || ofB === undefined) return [];
    const strangers = users.filter(
      ({who}) => who !== a && who !== b && !befriended(a, who, unit) && !befriended(b, who, unit)
    );
    const near = (moment: {at: number}, within: number): number =>
      strangers.filter(one => gap(one, moment) <= within).length;
    const [rate, within] = [rates.at(window, users.length), rateWithinHour(rates, window, users.length)];
    const givenLow = shrunk(rate, near(ofA, width), strangers.length) * rhythm(b, ofA.at);
    const givenHigh = shrunk(rate, near(ofB, width), strangers.length) * rhythm(a, ofB.at);
    const hourLow = Math.max(givenLow, shrunk(within, near(ofA, width), near(ofA, hour)));
    const hourHigh = Math.max(givenHigh, shrunk(within, near(ofB, width), near(ofB, hour)));
    const most = (chance: number): number => Math.min(0.98, chance);
    return [
      {unit, givenLow: most(givenLow), givenHigh: most(givenHigh), hourLow: most(hourLow), hourHigh: most(hourHigh)}
    ];
  });
}
