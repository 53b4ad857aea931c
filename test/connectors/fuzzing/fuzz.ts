/**
 * Mutated records through a format's own reader, guided by coverage where that is asked for.
 *
 * Seeds are the samples of all formats. With coverage a batch that reaches code that none reached before is looked at half by
 * half, and those inputs that did join the seeds. Cost: some ten microseconds an input, and a few milliseconds a batch.
 */
import {existsSync, readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {setImmediate} from 'node:timers/promises';
import type {Connector, Item, ReadContext, Sample} from '../../../src/connectors/connector.ts';
import {asObject, parseJson} from '../../../src/connectors/fields/json.ts';
import {fileSource} from '../../../src/connectors/reading/byte-source.ts';
import {inspect, readText} from '../../../src/connectors/reading/bytes.ts';
import {takeSample} from '../../../src/connectors/reading/sample.ts';
import {connectors} from '../../../src/connectors/registry.ts';
import {breachOf} from './check.ts';
import {type Coverage, type Look, shares, takeShared} from './coverage.ts';
import {type Chance, chanceOf, mutateCells, mutateHeader, mutateJson, worstEverywhere} from './mutate.ts';
import {wideTables} from './wide-tables.ts';

export type Breach = {readonly format: string; readonly what: string; readonly input: string};
export type FuzzResult = {
  readonly inputs: number;
  /** Of these at least one record came. */
  readonly used: number;
  readonly seeds: number;
  readonly breaches: readonly Breach[];
  /** It was told to stop before it had all its inputs. */
  readonly stopped: boolean;
};

export type FuzzOptions = {
  readonly connector: Connector;
  readonly inputs: number;
  readonly seed: number;
  readonly coverage?: Coverage | null;
  /** Stops after so many breaches that differ. */
  readonly mostBreaches?: number;
  /** After each batch. */
  readonly onProgress?: (soFar: Omit<FuzzResult, 'stopped'>) => void;
  readonly signal?: AbortSignal;
};

const now = Date.UTC(2026, 10, 21);
/** Inputs between two looks at the coverage: few while there is much to find, each of which then costs looks of its own. */
const batch = {least: 16, most: 1024, blind: 128};

type Seed = {readonly sample: Sample; readonly item: Item};

export async function fuzz({
  connector,
  inputs,
  seed,
  coverage = null,
  mostBreaches = 5,
  onProgress,
  signal
}: FuzzOptions): Promise<FuzzResult> {
  const chance = chanceOf(seed);
  const seeds = [...(await seedsOf(connector)), ...wideTables(connector)];
  if (seeds.length === 0) return {inputs: 0, used: 0, seeds: 0, breaches: [], stopped: false};
  const others = seeds.flatMap(({item}) => (item.kind === 'json' ? [item.value] : []));
  const rows = seeds.flatMap(({item}) => (item.kind === 'cells' ? [item.cells] : []));
  const breaches = new Map<string, Breach>();
  const tryOut = (one: Seed): boolean => {
    const found = look(connector, one);
    if (found.breach !== null) note(connector, one, found.breach, breaches);
    return found.records > 0;
  };
  let done = 0;
  let used = 0;
  const soFar = () => ({inputs: done, used, seeds: seeds.length, breaches: [...breaches.values()]});
  /** Whoever wants to stop it must get a turn. */
  const breathe = async () => {
    onProgress?.(soFar());
    await setImmediate();
  };
  const places = new Set<string>();
  for (const one of seeds) {
    await breathe();
    if (signal?.aborted === true) return {...soFar(), stopped: true};
    tryOut(one);
    if (one.item.kind !== 'json') continue;
    for (const value of worstEverywhere(one.item.value, places)) {
      const changed: Seed = {...one, item: {...one.item, value, raw: () => ''}};
      tryOut(changed);
      const odd = detectionBreach([changed]);
      if (odd !== null) note(connector, changed, odd, breaches);
    }
  }
  if (coverage !== null) coverage.news(await coverage.look());
  let size = coverage === null ? batch.blind : batch.least;
  while (done < inputs && breaches.size < mostBreaches) {
    await breathe();
    if (signal?.aborted === true) return {...soFar(), stopped: true};
    const tried: Seed[] = [];
    for (let one = 0; one < Math.min(size, inputs - done); one += 1) {
      const from = seeds[chance(seeds.length)];
      if (from !== undefined) tried.push(damaged(from, others, rows, chance));
    }
    for (const one of tried) used += tryOut(one) ? 1 : 0;
    const odd = detectionBreach(tried.slice(0, 4));
    if (odd !== null && tried[0] !== undefined) note(connector, tried[0], odd, breaches);
    done += tried.length;
    if (coverage === null) continue;
    const news = coverage.news(await coverage.look());
    size = news.size === 0 ? Math.min(batch.most, 2 * size) : batch.least;
    if (news.size === 0) continue;
    seeds.push(...(await reaching(tried, news, coverage, tryOut)));
  }
  return {...soFar(), stopped: false};
}

/** Which of these reach what is new: halves in which none does are looked at once, for a look costs more than many inputs. */
async function reaching(
  tried: readonly Seed[],
  news: Look,
  coverage: Coverage,
  tryOut: (one: Seed) => boolean
): Promise<Seed[]> {
  const half = Math.ceil(tried.length / 2);
  const found: Seed[] = [];
  for (const group of [tried.slice(0, half), tried.slice(half)]) {
    if (group.length === 0 || !shares(news, news)) continue;
    for (const one of group) tryOut(one);
    const look = await coverage.look();
    if (group.length === 1 && takeShared(news, look)) found.push(...group);
    else if (group.length > 1 && shares(news, look)) found.push(...(await reaching(group, news, coverage, tryOut)));
  }
  return found;
}

function damaged(
  {sample, item}: Seed,
  others: readonly unknown[],
  rows: readonly (readonly (string | null)[])[],
  chance: Chance
): Seed {
  // Who names a format may have it read any table, with columns that are missing, doubled or in another order.
  const header = sample.shape !== 'lines' && chance(20) === 0 ? mutateHeader(sample.header, chance) : sample.header;
  const shown = header === sample.header ? sample : {...sample, header};
  // Rows come without NUL and half characters: decoding and reading have seen to it.
  if (item.kind === 'cells') {
    const cells = mutateCells(item.cells, rows, chance).map(cell => cell?.replaceAll('\0', '').toWellFormed() ?? null);
    return {sample: shown, item: {...item, cells}};
  }
  const changesAround = Object.keys(item.around).length > 0 && chance(8) === 0;
  const changed = changesAround ? asObject(reread(mutateJson(item.around, others, chance))) : item.around;
  // What stands around is texts, numbers and booleans only.
  const around = Object.fromEntries(Object.entries(changed ?? {}).filter(([, one]) => typeof one !== 'object'));
  const value = reread(mutateJson(item.value, others, chance));
  const raw = () => JSON.stringify(value)?.slice(0, 200) ?? '';
  return {sample: shown, item: {...item, value, around, raw}};
}

/** As it comes out of a file. */
function reread(value: unknown): unknown {
  return parseJson(JSON.stringify(value) ?? 'null');
}

function note(connector: Connector, {sample, item}: Seed, what: string, breaches: Map<string, Breach>): void {
  // Of each kind the first.
  const kind = what.replaceAll(/"[^"]*"|\d+/g, '');
  if (breaches.has(kind)) return;
  const input = item.kind === 'json' ? written(item.value) : written([sample.header, item.cells]);
  breaches.set(kind, {format: connector.id, what, input: input.slice(0, 4000)});
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return 'nested too deeply to be shown';
  }
}

function look(connector: Connector, {sample, item}: Seed): {readonly breach: string | null; readonly records: number} {
  const context: ReadContext = {
    shape: sample.shape,
    header: sample.header,
    map: connector.guess?.(sample) ?? {},
    sha256: '0'.repeat(64),
    fileName: 'file',
    now,
    assume: sentence => {
      if (sentence === '') throw new Error('an empty assumption');
    },
    passOver: what => {
      if (what === '') throw new Error('something without a name was passed over');
    }
  };
  let records = 0;
  const startedMs = performance.now();
  try {
    for (const parsed of connector.reader(context)(item)) {
      const breach = breachOf(parsed, now);
      if (breach !== null) return {breach, records};
      if (parsed.ok) records += 1;
    }
    if (performance.now() - startedMs < 1000 * mostSeconds) return {breach: null, records};
    // The machine may have had something else to do: what counts is the processor's time.
    const before = process.cpuUsage();
    for (const _ of connector.reader(context)(item)) records += 0;
    const took = process.cpuUsage(before).user / 1e6;
    return {breach: took > mostSeconds ? `it takes ${Math.round(took)} s of processor time` : null, records};
  } catch (error) {
    return {breach: `it throws ${placeOf(error)}`, records};
  }
}

/** Every format is asked about every file. */
function detectionBreach(tried: readonly Seed[]): string | null {
  const [first] = tried;
  if (first === undefined) return null;
  const items = tried.filter(({item}) => item.kind === first.item.kind).map(({item}) => item);
  const sample: Sample = {...first.sample, items};
  for (const one of connectors) {
    if (!one.shapes.includes(sample.shape)) continue;
    try {
      const {confidence} = one.fit(sample);
      if (!(confidence >= 0 && confidence <= 1)) return `${one.id} is sure to ${confidence}`;
      one.guess?.(sample);
    } catch (error) {
      return `${one.id} cannot look at it: ${placeOf(error)}`;
    }
  }
  return null;
}

function placeOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
}

/** Of the processor, for one record of some ten thousand characters: what takes longer grows faster than its input. */
const mostSeconds = 1;

const samples = resolve(import.meta.dirname, '..', 'samples');

/** The records of the format's samples, as its reader is given them; the rows of Parquet files are those of tables. */
async function seedsOf(connector: Connector): Promise<Seed[]> {
  if (connector.id === 'parquet') {
    const [csv] = connectors.filter(({id}) => id === 'csv');
    const rows = csv === undefined ? [] : await seedsOf(csv);
    return rows.map(({sample, item}) => ({sample: {...sample, shape: 'parquet', delimiter: null}, item}));
  }
  const folder = join(samples, connector.id);
  const seeds: Seed[] = [];
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const source = await fileSource(join(folder, name));
    const container = await inspect(source);
    const quiet = (): void => undefined;
    const taken = await takeSample(container, () => readText(source, container, quiet, quiet));
    const view = (await taken.viewsFor(connector)).find(({sample}) => connector.shapes.includes(sample.shape));
    if (view !== undefined) seeds.push(...view.sample.items.map(item => ({sample: view.sample, item})));
  }
  return seeds;
}
