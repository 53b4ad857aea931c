/** What went in and how it was looked at; and the sentences that a reader must see first. */
import type {Manifest, ScanParameters} from '../contract/finding.ts';
import type {ImportBatch} from '../contract/imports.ts';
import {timePrecisions} from '../contract/records.ts';
import type {Control, Tests} from '../contract/significance.ts';
import type {LakeTables} from '../lake/tables.ts';
import {sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';

export type Totals = Manifest['totals'] & {
  /** Share of the posts whose time is a whole minute. */
  readonly wholeMinutes: number;
};

export async function totalsOf(warehouse: Warehouse, tables: LakeTables): Promise<Totals> {
  const [row] = await warehouse.rows(sql`SELECT count(*) AS posts, count(DISTINCT account_key) AS accounts,
    min(created_at) AS first_at, max(created_at) AS last_at, count(created_at) AS timed,
    count(*) FILTER (created_at % 60000 = 0) AS whole_minutes FROM ${tables.post}`);
  const precisions = await warehouse.rows(
    sql`SELECT created_precision AS precision, count(*) AS posts FROM ${tables.post} GROUP BY created_precision`
  );
  const posts = Number(row?.posts);
  const counts = new Map(precisions.map(one => [String(one.precision), Number(one.posts)]));
  const coarse = timePrecisions.filter(precision => (counts.get(precision) ?? 0) * 10 >= posts && posts > 0).at(-1);
  const timed = Number(row?.timed);
  return {
    posts,
    accounts: Number(row?.accounts),
    firstAt: timed === 0 ? null : Number(row?.first_at),
    lastAt: timed === 0 ? null : Number(row?.last_at),
    timePrecision: coarse ?? 'none',
    wholeMinutes: timed === 0 ? 0 : Number(row?.whole_minutes) / timed
  };
}

/** Without what may differ between runs on the same bytes: names of batches and when they came. */
export function manifestInputs(inputs: readonly ImportBatch[]): Manifest['inputs'] {
  return inputs.map(
    ({fileName, sha256, bytes, formatId, rowsRead, rowsUsed, rowsRefused, postsMerged, mapping, ...batch}) => ({
      fileName,
      sha256,
      bytes,
      formatId,
      rowsRead,
      rowsUsed,
      rowsRefused,
      postsMerged,
      mapping: mapping === null ? null : Object.fromEntries(Object.entries(mapping).map(([k, v]) => [k, String(v)])),
      assumptions: [...batch.assumptions],
      refusals: batch.refusals.map(({reason, rows, samples}) => ({
        reason,
        rows,
        samples: samples.map(one => ({...one}))
      }))
    })
  );
}

/** Null for a time that is unknown or of a precision without a unit. */
export function secondsOf(precision: string): number | null {
  return unitSeconds[precision] ?? null;
}

const unitSeconds: Readonly<Record<string, number>> = {us: 1e-6, ms: 1e-3, s: 1, min: 60, day: 86_400};

/** What a reader must know first. Controls have a place of their own, before everything else. */
export function warningsOf(
  totals: Totals,
  parameters: ScanParameters,
  controls: readonly Control[],
  tests: Tests | null
): readonly string[] {
  return [...controlWarnings(controls), ...archiveWarnings(tests), ...precisionWarnings(totals, parameters)];
}

function controlWarnings(controls: readonly Control[]): readonly string[] {
  if (controls.length === 0) {
    return ['No control was run, so nothing here says what the same data gives by chance.'];
  }
  const networks = Math.max(...controls.map(control => control.networks));
  const accounts = Math.max(...controls.map(control => control.accounts));
  if (networks === 0) return [];
  return [
    `The control was not empty: with the coordination of this data destroyed, up to ${count(networks, 'network')} of ` +
      `${count(accounts, 'account')} were still found. Part of what follows is what chance gives.`
  ];
}

function archiveWarnings(tests: Tests | null): readonly string[] {
  if (tests === null) return [];
  if (tests.windowsSeconds.length === 0) {
    return ['The times of this data are too coarse to test who met whom; nothing was tested.'];
  }
  if (!tests.baseRates.looksLikeArchive) return [];
  const share = Math.round(tests.baseRates.coreShare * 100);
  return [
    `This data looks like an archive of one operation: ${share} % of the accounts that could be tested stand out from the ` +
      'rest, so the rest is hardly a picture of ordinary users. Base rates were taken from the accounts that remain; name ' +
      'a dataset of ordinary accounts (--background) to compare with instead.'
  ];
}

function precisionWarnings({timePrecision, wholeMinutes}: Totals, {windowSeconds}: ScanParameters): readonly string[] {
  const unit = unitSeconds[timePrecision];
  if (unit !== undefined && (windowSeconds < unit || (unit >= 60 && windowSeconds === unit))) {
    return [
      `The times of this data are only as fine as ${unit === 60 ? 'a minute' : unit === 86_400 ? 'a day' : `${unit} s`}: ` +
        `within ${windowSeconds} s it cannot tell apart what came together from what came near.`
    ];
  }
  if (wholeMinutes >= 0.95 && windowSeconds < 120 && timePrecision !== 'day') {
    return [
      `The times of this data look rounded to the minute, so posts within ${windowSeconds} s of each other may have been ` +
        `up to ${windowSeconds + 60} s apart, and "at the same moment" means in the same minute.`
    ];
  }
  return [];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
