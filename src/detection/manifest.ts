/** What went in and how it was looked at; and the sentences that a reader must see first. */
import type {Control, Manifest, ScanParameters} from '../contract/finding.ts';
import type {ImportBatch} from '../contract/imports.ts';
import {timePrecisions} from '../contract/records.ts';
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

const unitSeconds: Readonly<Record<string, number>> = {us: 1e-6, ms: 1e-3, s: 1, min: 60, day: 86_400};

/** The control first: nothing else may be read before it. */
export function warningsOf(
  totals: Totals,
  parameters: ScanParameters,
  controls: readonly Control[]
): readonly string[] {
  return [...controlWarnings(controls), ...precisionWarnings(totals, parameters)];
}

function controlWarnings(controls: readonly Control[]): readonly string[] {
  if (controls.length === 0) {
    return ['No control was run, so nothing here says what the same data gives by chance.'];
  }
  const networks = Math.max(...controls.map(control => control.networks));
  const accounts = Math.max(...controls.map(control => control.accounts));
  const edges = Math.max(...controls.map(control => control.edges));
  if (networks > 0) {
    return [
      `The control was not empty: with the times of the posts shuffled, up to ${count(networks, 'network')} of ` +
        `${count(accounts, 'account')} and ${count(edges, 'edge')} were still found. Part of what follows is what chance gives.`
    ];
  }
  if (edges > 0) {
    return [
      `The control was not quite empty: with the times of the posts shuffled, up to ${count(edges, 'edge')} were still ` +
        'found, though no network. Single edges say little.'
    ];
  }
  return [];
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
