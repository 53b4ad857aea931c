/**
 * Matters in memory, ready to be compared: pieces of their words as numbers, and how common each piece is.
 *
 * Adding and taking out a matter touches that matter only. Memory: eight bytes for each distinct piece of a matter's
 * title and words, and the vocabulary once; a matter of some 300 words takes about 8 kB (docs/precedents.md has the
 * measurement). Nothing is written to disk: it is made from the record when it is first asked for.
 */
import {gramsOf} from '../../text/grams.ts';
import type {ComparedMatter} from './matter.ts';
import {themesIn} from './themes.ts';

export type IndexedMatter = {
  readonly matter: ComparedMatter;
  /** Pieces in ascending order, each with 1 + ln of how often it stands there. */
  readonly grams: Uint32Array;
  readonly weights: Float32Array;
  readonly requester: ReadonlySet<string>;
  readonly principal: ReadonlySet<string>;
  readonly themes: readonly string[];
};

export type MatterIndex = {
  readonly size: () => number;
  readonly all: () => Iterable<IndexedMatter>;
  readonly get: (id: string) => IndexedMatter | null;
  /** Takes the place of a matter with the same id. */
  readonly put: (matter: ComparedMatter) => void;
  readonly remove: (id: string) => void;
  /** How surprising each piece is: ln of matters over matters with it, at least 0. By number of the piece. */
  readonly rarities: () => Float32Array;
  /** The same of an ask, a flag or a theme. */
  readonly rarityOfTrait: (trait: string) => number;
};

/** More than this of a text tells nothing more about what it is about. */
const charactersRead = 20_000;

function traitsOf({asks, flags}: ComparedMatter, themes: readonly string[]): readonly string[] {
  return [...asks.map(ask => `ask ${ask}`), ...flags.map(flag => `flag ${flag}`), ...themes.map(one => `theme ${one}`)];
}

export function createMatterIndex(): MatterIndex {
  const matters = new Map<string, IndexedMatter>();
  const numbers = new Map<string, number>();
  const gramCounts: number[] = [];
  const traitCounts = new Map<string, number>();
  let rarities: Float32Array | null = null;

  function numberOf(gram: string): number {
    const known = numbers.get(gram);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(gram, number);
    gramCounts[number] = 0;
    return number;
  }

  function count({grams, matter, themes}: IndexedMatter, step: 1 | -1): void {
    rarities = null;
    for (const gram of grams) gramCounts[gram] = (gramCounts[gram] ?? 0) + step;
    for (const trait of traitsOf(matter, themes)) traitCounts.set(trait, (traitCounts.get(trait) ?? 0) + step);
  }

  function remove(id: string): void {
    const before = matters.get(id);
    if (before === undefined) return;
    count(before, -1);
    matters.delete(id);
  }

  function put(matter: ComparedMatter): void {
    remove(matter.id);
    const text = `${matter.title}\n${matter.words}`.slice(0, charactersRead);
    const found = [...gramsOf(text)].map(([gram, times]) => [numberOf(gram), 1 + Math.log(times)] as const);
    found.sort(([a], [b]) => a - b);
    const indexed: IndexedMatter = {
      // The words are in the pieces; keeping them as well would double the memory.
      matter: {...matter, words: ''},
      grams: Uint32Array.from(found, ([gram]) => gram),
      weights: Float32Array.from(found, ([, weight]) => weight),
      requester: new Set(gramsOf(matter.requester).keys()),
      principal: new Set(gramsOf(matter.principal ?? '').keys()),
      themes: [...themesIn(text)]
    };
    matters.set(matter.id, indexed);
    count(indexed, 1);
  }

  const rarity = (times: number) => Math.max(0, Math.log((matters.size + 1) / (times + 0.5)));
  return {
    size: () => matters.size,
    all: () => matters.values(),
    get: id => matters.get(id) ?? null,
    put,
    remove,
    rarities: () => {
      rarities ??= Float32Array.from(gramCounts, rarity);
      return rarities;
    },
    rarityOfTrait: trait => rarity(traitCounts.get(trait) ?? 0)
  };
}
