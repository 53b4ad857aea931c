/** Refused rows, counted by reason with the first three of each, and what to try where they are most. */
import type {ImportBatch, RefusalCount} from '../contract/imports.ts';
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

/** What usually helps against a reason. */
export const whatToTry: Readonly<Record<RefusalReason, string>> = {
  'not-json': 'Check that the file is whole and that each line is one JSON value.',
  'not-an-object': 'Check that each line or element is an object, or name the format with --format.',
  'wrong-shape': 'Name the format with --format, if it is another one than was recognised.',
  'missing-id': 'Say with --map which column is which, or name the format with --format.',
  'missing-account': 'Say with --map account=… which column has the account.',
  'missing-time': 'Say with --map time=… which column has the time.',
  'unreadable-time':
    'Write times as 2026-01-31T12:00:00Z or as seconds since 1970, or say with --map time=… which column it is.',
  'time-out-of-range': 'Check which column has the time, and say so with --map time=…',
  'damaged-id': 'Export anew with ids as text: a spreadsheet rounds long numbers.',
  'ragged-row': 'Export anew with every cell that holds the separator or a line break in quotes.',
  'bad-encoding': 'Export anew as UTF-8, and check that the file is whole.',
  'too-long': 'Look for a quote that never closes.',
  'unknown-kind': 'Name the format with --format, if it is another one than was recognised.'
};

/** When more than half of the rows were refused. */
export function warningOf({rowsRead, rowsRefused, refusals}: ImportBatch): {readonly warning?: string} {
  const most = refusals.toSorted((a, b) => b.rows - a.rows)[0];
  if (most === undefined || rowsRefused * 2 <= rowsRead) return {};
  const share = `Most of it was refused: ${rowsRefused} of ${rowsRead} rows`;
  const detail = most.samples[0]?.detail ?? most.reason;
  return {warning: `${share}, ${most.rows} of them for this: ${detail}. ${whatToTry[most.reason]}`};
}
