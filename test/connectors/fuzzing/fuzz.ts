/**
 * Mutated records through a format's own reader, guided by coverage where that is asked for.
 *
 * Seeds are the samples of all formats. With coverage a batch that reaches code that none reached before is looked at input by
 * input, and those that did join the seeds. Cost: some ten microseconds an input, and a few milliseconds a batch.
 */
import {existsSync, readdirSync} from 'node:fs';
import {Session} from 'node:inspector/promises';
import {join, resolve} from 'node:path';
import {fileSource} from '../../../src/connectors/byte-source.ts';
import {inspect, readText} from '../../../src/connectors/bytes.ts';
import type {Connector, Item, ReadContext, Sample} from '../../../src/connectors/connector.ts';
import {parseJson} from '../../../src/connectors/json.ts';
import {takeSample} from '../../../src/connectors/sample.ts';
import {breachOf} from './check.ts';
import {type Chance, chanceOf, mutateCells, mutateJson} from './mutate.ts';

export type Breach = {readonly format: string; readonly what: string; readonly input: string};
export type FuzzResult = {readonly inputs: number; readonly seeds: number; readonly breaches: readonly Breach[]};

export type FuzzOptions = {
  readonly connector: Connector;
  readonly inputs: number;
  readonly seed: number;
  readonly coverage?: Coverage | null;
  /** Stops after so many breaches that differ. */
  readonly mostBreaches?: number;
};

export type Coverage = {
  /** Blocks that ran since it was last asked and never before. */
  readonly fresh: () => Promise<number>;
  readonly close: () => Promise<void>;
};

const now = Date.UTC(2026, 10, 21);
const batch = 64;

export async function openCoverage(): Promise<Coverage> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true});
  const seen = new Set<string>();
  return {
    fresh: async () => {
      const {result} = await session.post('Profiler.takePreciseCoverage');
      let fresh = 0;
      for (const {url, functions} of result) {
        if (!/\/src\/(connectors|text)\//.test(url)) continue;
        for (const {ranges} of functions) {
          for (const {startOffset, endOffset, count} of ranges) {
            const name = `${url}:${startOffset}-${endOffset}`;
            if (count === 0 || seen.has(name)) continue;
            seen.add(name);
            fresh += 1;
          }
        }
      }
      return fresh;
    },
    close: async () => {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    }
  };
}

type Seed = {readonly sample: Sample; readonly item: Item};

export async function fuzz({
  connector,
  inputs,
  seed,
  coverage = null,
  mostBreaches = 5
}: FuzzOptions): Promise<FuzzResult> {
  const chance = chanceOf(seed);
  const seeds = await seedsOf(connector);
  if (seeds.length === 0) return {inputs: 0, seeds: 0, breaches: []};
  const others = seeds.flatMap(({item}) => (item.kind === 'json' ? [item.value] : []));
  const rows = seeds.flatMap(({item}) => (item.kind === 'cells' ? [item.cells] : []));
  const breaches = new Map<string, Breach>();
  await coverage?.fresh();
  let done = 0;
  while (done < inputs && breaches.size < mostBreaches) {
    const tried: Seed[] = [];
    for (let one = 0; one < Math.min(batch, inputs - done); one += 1) {
      const from = seeds[chance(seeds.length)];
      if (from === undefined) break;
      tried.push({sample: from.sample, item: damaged(from.item, others, rows, chance)});
    }
    for (const one of tried) note(connector, one, breaches);
    done += tried.length;
    if (coverage !== null && (await coverage.fresh()) > 0) seeds.push(...tried.slice(0, 8));
  }
  return {inputs: done, seeds: seeds.length, breaches: [...breaches.values()]};
}

function damaged(
  item: Item,
  others: readonly unknown[],
  rows: readonly (readonly (string | null)[])[],
  chance: Chance
): Item {
  // Rows come without NUL and half characters: decoding and reading have seen to it.
  if (item.kind === 'cells') {
    const cells = mutateCells(item.cells, rows, chance).map(cell => cell?.replaceAll('\0', '').toWellFormed() ?? null);
    return {...item, cells};
  }
  const value = parseJson(JSON.stringify(mutateJson(item.value, others, chance)) ?? 'null');
  return {...item, value, raw: () => JSON.stringify(value)?.slice(0, 200) ?? ''};
}

function note(connector: Connector, {sample, item}: Seed, breaches: Map<string, Breach>): void {
  const what = breachIn(connector, sample, item);
  if (what === null) return;
  // Of each kind the first.
  const kind = what.replaceAll(/"[^"]*"|\d+/g, '');
  if (breaches.has(kind)) return;
  const input = item.kind === 'json' ? JSON.stringify(item.value) : JSON.stringify(item.cells);
  breaches.set(kind, {format: connector.id, what, input: (input ?? '').slice(0, 4000)});
}

function breachIn(connector: Connector, sample: Sample, item: Item): string | null {
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
  try {
    for (const parsed of connector.reader(context)(item)) {
      const breach = breachOf(parsed, now);
      if (breach !== null) return breach;
    }
    return null;
  } catch (error) {
    return `it throws ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`;
  }
}

const samples = resolve(import.meta.dirname, '..', 'samples');

/** The records of the format's samples, as its reader is given them. */
async function seedsOf(connector: Connector): Promise<Seed[]> {
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
