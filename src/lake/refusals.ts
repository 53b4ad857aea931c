/** Refused rows, counted by reason with the first three of each. */
import type {RefusalCount} from '../contract/imports.ts';
import {type Refusal, type RefusalReason, refusalReasons} from '../contract/records.ts';

const maxSamples = 3;

export function countRefusals(): {add(refusal: Refusal): void; total(): number; counts(): RefusalCount[]} {
  const byReason = new Map<RefusalReason, RefusalCount>();
  let total = 0;
  return {
    add: ({reason, row, detail, sample}) => {
      total += 1;
      const so = byReason.get(reason) ?? {reason, rows: 0, samples: []};
      const samples =
        so.samples.length < maxSamples ? [...so.samples, {row, detail, sample: sample.slice(0, 200)}] : so.samples;
      byReason.set(reason, {reason, rows: so.rows + 1, samples});
    },
    total: () => total,
    counts: () => refusalReasons.flatMap(reason => byReason.get(reason) ?? [])
  };
}
