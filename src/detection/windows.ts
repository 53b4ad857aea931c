/** Which windows a scan looks through: those that are asked for and that the times of the data can carry. */
import type {ScanParameters} from '../contract/finding.ts';
import type {Tests} from '../contract/significance.ts';
import {secondsOf, type Totals} from './manifest.ts';

export type Windows = {
  /** Ascending; empty where the times are no finer than a day. */
  readonly microseconds: readonly number[];
  readonly refused: Tests['refusedWindows'];
  readonly finestSeconds: number;
};

const roundedShare = 0.95;
const widestSeconds = 3600;

export function windowsFor({windowSeconds, windowsSeconds}: ScanParameters, totals: Totals): Windows {
  const asked = [...new Set([windowSeconds, ...windowsSeconds])].sort((x, y) => x - y);
  const precise = secondsOf(totals.timePrecision) ?? 0;
  const rounded = totals.wholeMinutes >= roundedShare && precise < 60;
  const finestSeconds = rounded ? 60 : precise;
  const why = rounded
    ? 'nearly all times of this data are whole minutes, so that nothing finer can be told apart'
    : `the times of this data are only as fine as ${finestSeconds} s`;
  const usable = asked.filter(seconds => seconds >= finestSeconds && seconds > 0);
  const least = usable.length === 0 && finestSeconds > 0 && finestSeconds <= widestSeconds ? [finestSeconds] : usable;
  return {
    microseconds: least.map(seconds => Math.round(seconds * 1e6)),
    refused: asked.filter(seconds => !least.includes(seconds)).map(one => ({windowSeconds: one, why})),
    finestSeconds
  };
}
