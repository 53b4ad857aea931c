/**
 * Similar texts: recall and precision against exact all-pairs Jaccard, on texts in several scripts with planted edits at
 * several rates, and the time for a million short posts beside the floor, which reads each text into shingles, makes the
 * keys of their bands and compares nothing. Ratios come from one run on one machine. Jaccard is computed here on strings,
 * from the units that the generator put together, without any code of src/text.
 *
 * Texts are drawn word by word (in unspaced scripts character by character) from a vocabulary by Zipf's law. An edit
 * replaces a unit by another of the vocabulary, removes it, or puts one in.
 *
 * usage: node bench/near-duplicates.ts [--rows 1000000]
 */
import {parseArgs} from 'node:util';
import {seededRandom} from '../src/statistics/random.ts';
import {bandHasher} from '../src/text/band-lanes.ts';
import {signed} from '../src/text/minhash.ts';
import {groupNearDuplicates, nearDuplicateDefaults} from '../src/text/near-duplicates.ts';
import {shinglesOf} from '../src/text/shingles.ts';
import {templateOf} from '../src/text/template.ts';

type Draw = () => number;

type Script = {
  readonly name: string;
  readonly spaced: boolean;
  /** First and last code point of its letters. */
  readonly letters: readonly [number, number];
  readonly lengths: readonly [number, number];
};

const scripts: readonly Script[] = [
  {name: 'Latin', spaced: true, letters: [0x61, 0x7a], lengths: [8, 40]},
  {name: 'Cyrillic', spaced: true, letters: [0x430, 0x44f], lengths: [8, 40]},
  {name: 'Arabic', spaced: true, letters: [0x627, 0x63a], lengths: [8, 40]},
  {name: 'Devanagari', spaced: true, letters: [0x915, 0x939], lengths: [8, 40]},
  {name: 'Hangul', spaced: true, letters: [0xac00, 0xb000], lengths: [8, 40]},
  {name: 'Han', spaced: false, letters: [0x4e00, 0x5a00], lengths: [16, 100]},
  {name: 'Kana', spaced: false, letters: [0x3041, 0x3094], lengths: [16, 100]},
  {name: 'Thai', spaced: false, letters: [0xe01, 0xe2e], lengths: [24, 140]}
];

function below(draw: Draw, bound: number): number {
  return Math.floor(draw() * bound);
}

function vocabulary({spaced, letters: [first, last]}: Script, draw: Draw): readonly string[] {
  const letter = (): string => String.fromCodePoint(first + below(draw, last - first + 1));
  if (!spaced) return [...new Set(Array.from({length: 8 * (last - first)}, letter))];
  return [...new Set(Array.from({length: 20_000}, () => Array.from({length: 2 + below(draw, 8)}, letter).join('')))];
}

/** Rank r with probability that falls as 1 / r. */
function unitOf(words: readonly string[], draw: Draw): string {
  return words[Math.min(words.length - 1, Math.floor(words.length ** draw()) - 1)] ?? '';
}

function textOf(words: readonly string[], [least, most]: readonly [number, number], draw: Draw): readonly string[] {
  return Array.from({length: least + below(draw, most - least + 1)}, () => unitOf(words, draw));
}

function edited(units: readonly string[], rate: number, words: readonly string[], draw: Draw): readonly string[] {
  return units.flatMap(unit => {
    if (draw() >= rate) return [unit];
    const kind = below(draw, 3);
    const other = words[below(draw, words.length)] ?? '';
    return kind === 0 ? [other] : kind === 1 ? [] : [unit, other];
  });
}

function stringShingles(units: readonly string[], spaced: boolean): readonly string[] {
  const runs = (size: number): string[] =>
    units.slice(size - 1).map((_, place) => units.slice(place, place + size).join(' '));
  return [...new Set(spaced ? [...runs(1), ...runs(2)] : runs(3))];
}

type Pairs = {similar: number; together: number; both: number};

/** Every pair of texts with its exact similarity, by an index of all shingles. */
function comparePairs(shingles: readonly (readonly string[])[], groupOf: Int32Array): Pairs {
  const texts = new Map<string, number[]>();
  const counted: Pairs = {similar: 0, together: 0, both: 0};
  for (const [text, own] of shingles.entries()) {
    const common = new Int32Array(text);
    for (const shingle of own) {
      const users = texts.get(shingle) ?? [];
      for (const other of users) common[other] = (common[other] ?? 0) + 1;
      users.push(text);
      texts.set(shingle, users);
    }
    for (const [other, shared] of common.entries()) {
      const all = own.length + (shingles[other]?.length ?? 0) - shared;
      const similar = shared / all >= nearDuplicateDefaults.similarity;
      const together = groupOf[text] === groupOf[other] && (groupOf[text] ?? -1) >= 0;
      if (similar) counted.similar++;
      if (together) counted.together++;
      if (similar && together) counted.both++;
    }
  }
  return counted;
}

const rates = [0.01, 0.02, 0.05, 0.1, 0.2];

function quality(script: Script): Record<string, string | number> {
  const draw = seededRandom(20);
  const words = vocabulary(script, draw);
  const origins = Array.from({length: 600}, () => textOf(words, script.lengths, draw));
  const copies = rates.map(rate => origins.map(origin => edited(origin, rate, words, draw)));
  const units = [...origins, ...copies.flat()];
  const {groupOf, candidatePairs, skipped} = groupNearDuplicates(
    units.map(text => text.join(script.spaced ? ' ' : ''))
  );
  const {similar, together, both} = comparePairs(
    units.map(text => stringShingles(text, script.spaced)),
    groupOf
  );
  const found = rates.map((rate, at): [string, string] => {
    const first = origins.length * (at + 1);
    const joined = origins.filter((_, place) => groupOf[place] === groupOf[first + place]).length;
    return [`${rate * 100} % edited`, (joined / origins.length).toFixed(3)];
  });
  return {
    script: script.name,
    'pairs >= .8': similar,
    recall: (both / similar).toFixed(4),
    precision: (both / together).toFixed(4),
    candidates: candidatePairs,
    skipped,
    ...Object.fromEntries(found)
  };
}

type Timed = {readonly seconds: number; readonly cpuSeconds: number};

function timed<Result>(work: () => Result): Timed & {readonly result: Result} {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const result = work();
  const seconds = (performance.now() - begin) / 1000;
  const {user, system} = process.cpuUsage(cpu);
  return {seconds, cpuSeconds: (user + system) / 1e6, result};
}

/** Seven of ten posts are of their own, two are copies with an edit in twenty, one is the same to the letter. */
function posts(rows: number, script: Script): readonly string[] {
  const draw = seededRandom(21);
  const words = vocabulary(script, draw);
  const made: (readonly string[])[] = [];
  return Array.from({length: rows}, () => {
    const kind = draw();
    const model = made[below(draw, made.length)];
    const units =
      kind < 0.7 || model === undefined
        ? textOf(words, script.lengths, draw)
        : kind < 0.9
          ? edited(model, 0.05, words, draw)
          : model;
    if (made.length < 50_000) made.push(units);
    return units.join(script.spaced ? ' ' : '');
  });
}

function speed(rows: number, script: Script): readonly Record<string, string | number>[] {
  const texts = posts(rows, script);
  const {banding} = nearDuplicateDefaults;
  const hasher = bandHasher(banding, 1);
  const keys = new Int32Array(banding.bands);
  const floor = timed(() => {
    let kept = 0;
    for (const text of texts) {
      const shingles = shinglesOf(text);
      hasher(signed(shingles), 0, shingles.length, keys);
      kept ^= keys[0] ?? 0;
    }
    return kept;
  });
  const whole = timed(() => groupNearDuplicates(texts));
  const {groups, candidatePairs, verifiedPairs, skipped} = whole.result;
  const template = timed(() => texts.reduce((found, text) => found + (templateOf(text) === null ? 0 : 1), 0));
  const row = (what: string, {seconds, cpuSeconds}: Timed): Record<string, string | number> => ({
    what: `${script.name}: ${what}`,
    seconds: seconds.toFixed(1),
    'cpu seconds': cpuSeconds.toFixed(1),
    'rows/s': Math.round(rows / seconds),
    'times the floor (cpu)': (cpuSeconds / floor.cpuSeconds).toFixed(2)
  });
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(
    `${script.name}: ${rows} posts, ${groups} groups, ${candidatePairs} compared, ${verifiedPairs} similar, ` +
      `${skipped} not compared; ${megabytes} MiB in all, the posts themselves with them`
  );
  return [row('floor: shingles and keys', floor), row('groups', whole), row('templates', template)];
}

const {values} = parseArgs({options: {rows: {type: 'string', default: '1000000'}}});
console.log(`recall and precision: pairs of texts in one group, against pairs of exact similarity >= .8`);
console.log('per rate of edits: copies in one group with their origin (most of those left out are below .8)');
console.table(scripts.map(quality));
const [latin, han] = [scripts[0], scripts[5]];
if (latin === undefined || han === undefined) throw new Error('bench: no scripts');
console.table([...speed(Number(values.rows), latin), ...speed(Number(values.rows), han)]);
