/**
 * Hard pairs: what somebody types, and the public name it is of. Written by hand, never changed for the sake of a score.
 * A third of them, chosen by a hash of what is typed, is held out: numbers for it are reported, and nothing is chosen by it.
 */
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {formsOf} from '../../../src/registry/names/forms.ts';
import type {NameEntry, NameIndex} from '../../../src/registry/names/name-index.ts';
import {randomInteger, seededRandom} from '../../../src/statistics/random.ts';

export type Pair = {readonly kind: string; readonly query: string; readonly name: string; readonly isHeldOut: boolean};

const folder = import.meta.dirname;

export function readPairs(): readonly Pair[] {
  const [, ...lines] = readFileSync(join(folder, 'pairs.tsv'), 'utf8').trimEnd().split('\n');
  return lines.map(line => {
    const [kind = '', query = '', name = ''] = line.split('\t');
    const isHeldOut = (createHash('sha256').update(query).digest()[0] ?? 0) % 3 === 0;
    return {kind, query, name, isHeldOut};
  });
}

/** Who is in no list of state media or public bodies. */
export function readNobody(): readonly string[] {
  return readFileSync(join(folder, 'nobody.txt'), 'utf8').trimEnd().split('\n');
}

export function entryOf(entityId: string, name: string): NameEntry {
  return {entityId, name, lang: null, use: 'official'};
}

const placeNames = [
  'Russia',
  'China',
  'Iran',
  'Korea',
  'Qatar',
  'Kenya',
  'Serbia',
  'Cuba',
  'Vietnam',
  'Turkey',
  'Egypt'
];
const kindNames = [
  'News',
  'News Agency',
  'Radio',
  'Television',
  'Daily',
  'Times',
  'Broadcasting Corporation',
  'Gazeta'
];
const syllables = 'ra mo ti ka no sha len vir dos pe zu min gal tor he yun bai lo fer al is ko an chi dra'.split(' ');

/** Names that nobody bears, put together as such names are, so that there is something to confuse. */
export function madeUpNames(count: number, seed: number): readonly string[] {
  const random = seededRandom(seed);
  const one = (words: readonly string[]) => words[randomInteger(random, words.length)] ?? '';
  const proper = () => {
    const word = Array.from({length: 2 + randomInteger(random, 3)}, () => one(syllables)).join('');
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  return Array.from({length: count}, () => {
    const shape = randomInteger(random, 4);
    if (shape === 0) return `${proper()} ${one(kindNames)}`;
    if (shape === 1) return `${one(kindNames)} ${proper()}`;
    return shape === 2 ? `${proper()} ${proper()}` : `${one(placeNames)} ${proper()} ${one(kindNames)}`;
  });
}

export type Measured = {
  readonly pairs: number;
  readonly recallAt5: number;
  readonly recallAt1: number;
  readonly meanReciprocalRank: number;
  /** Found in the first five, and shown as likely. */
  readonly likely: number;
  readonly missed: readonly Pair[];
};

/** A hit counts when it is the body meant, or another that bears the same name to the letter. */
export function measure(index: NameIndex, pairs: readonly Pair[]): Measured {
  let [first, five, reciprocal, likely] = [0, 0, 0, 0];
  const missed: Pair[] = [];
  for (const pair of pairs) {
    const wanted = new Set(formsOf(pair.name).map(form => form.squeezed));
    const hits = index.search(pair.query, 10);
    const rank = hits.findIndex(
      hit => hit.name === pair.name || formsOf(hit.name).some(form => wanted.has(form.squeezed))
    );
    if (rank === 0) first += 1;
    if (rank >= 0) reciprocal += 1 / (rank + 1);
    if (rank >= 0 && rank < 5) {
      five += 1;
      if (hits[rank]?.isLikely) likely += 1;
    } else missed.push(pair);
  }
  const count = Math.max(1, pairs.length);
  return {
    pairs: pairs.length,
    recallAt5: five / count,
    recallAt1: first / count,
    meanReciprocalRank: reciprocal / count,
    likely: likely / count,
    missed
  };
}
