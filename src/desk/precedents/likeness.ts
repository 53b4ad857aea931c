/**
 * How alike two matters are, from 0 to 1.
 *
 * A weighted sum of: what is asked and which rules flagged it (shared over all, the rare counting more), themes in the
 * words, pieces of the words (cosine of tf-idf), who asks and for whom (pieces of names), the clause, the country. What
 * neither side has counts nothing. Cost: one pass over the pieces of each matter. Assumes that most matters differ;
 * where all are of one kind every rarity is near nothing and the order rests on words and names.
 * Wrong when: two matters ask the same in the same words about different things, or the same thing in two languages
 * without a theme in common. Its order is for reading, and decides nothing.
 */
import {namesAlike} from '../../text/grams.ts';
import type {IndexedMatter, MatterIndex} from './matter-index.ts';

export type Weights = Readonly<
  Record<'words' | 'asks' | 'flags' | 'themes' | 'requester' | 'principal' | 'clause' | 'country', number>
>;

/** Chosen on half of the families of the measurement, and reported on the other half: docs/precedents.md. */
export const usualWeights: Weights = {
  words: 0.18,
  asks: 0.2,
  flags: 0.06,
  themes: 0.4,
  requester: 0.05,
  principal: 0.05,
  clause: 0.04,
  country: 0.02
};

/** A matter to compare others with; what does not change from one to the next is worked out once. */
export type Query = {
  readonly one: IndexedMatter;
  readonly rarities: Float32Array;
  /** By number of the piece; 0 for those that it does not have. */
  readonly weightOf: Float32Array;
  readonly length: number;
};

export function queryOf(index: MatterIndex, one: IndexedMatter): Query {
  const rarities = index.rarities();
  const weightOf = new Float32Array(rarities.length);
  let squares = 0;
  one.grams.forEach((gram, at) => {
    const weight = (one.weights[at] ?? 0) * (rarities[gram] ?? 0);
    weightOf[gram] = weight;
    squares += weight * weight;
  });
  return {one, rarities, weightOf, length: Math.sqrt(squares)};
}

/** Cosine of the two texts' weighted pieces. */
export function wordsAlike({rarities, weightOf, length}: Query, {grams, weights}: IndexedMatter): number {
  let product = 0;
  let squares = 0;
  for (let at = 0; at < grams.length; at += 1) {
    const gram = grams[at] ?? 0;
    const weight = (weights[at] ?? 0) * (rarities[gram] ?? 0);
    squares += weight * weight;
    product += weight * (weightOf[gram] ?? 0);
  }
  return product === 0 ? 0 : product / (length * Math.sqrt(squares));
}

/** What both have over what either has, each by how rare it is. The lists are short. */
function sharedBy(index: MatterIndex, kind: string, mine: readonly string[], theirs: readonly string[]): number {
  let shared = 0;
  let either = 0;
  for (const trait of mine) {
    const rarity = index.rarityOfTrait(`${kind} ${trait}`);
    either += rarity;
    if (theirs.includes(trait)) shared += rarity;
  }
  for (const trait of theirs) if (!mine.includes(trait)) either += index.rarityOfTrait(`${kind} ${trait}`);
  return either === 0 ? 0 : shared / either;
}

export function likeness(index: MatterIndex, query: Query, other: IndexedMatter, weights = usualWeights): number {
  const {one} = query;
  const clauses = ({matter}: IndexedMatter) =>
    matter.decision === null ? matter.flagClauses : [matter.decision.clause.clauseId];
  const parts: Readonly<Record<keyof Weights, number>> = {
    words: wordsAlike(query, other),
    asks: sharedBy(index, 'ask', one.matter.asks, other.matter.asks),
    flags: sharedBy(index, 'flag', one.matter.flags, other.matter.flags),
    themes: sharedBy(index, 'theme', one.themes, other.themes),
    requester: namesAlike(one.requester, other.requester),
    principal: namesAlike(one.principal, other.principal),
    clause: clauses(one).some(clause => clauses(other).includes(clause)) ? 1 : 0,
    country: one.matter.country !== null && one.matter.country === other.matter.country ? 1 : 0
  };
  let sum = 0;
  for (const [part, weight] of Object.entries(weights)) sum += weight * (parts[part as keyof Weights] ?? 0);
  return Math.min(1, Math.max(0, sum));
}

export type Ranked = {readonly other: IndexedMatter; readonly likeness: number};

/** The most alike first, at most `most`, without the matter itself; equals by id, so that the order is always one. */
export function mostAlike(index: MatterIndex, id: string, most: number, weights = usualWeights): readonly Ranked[] {
  const one = index.get(id);
  if (one === null) return [];
  const query = queryOf(index, one);
  const ranked: Ranked[] = [];
  for (const other of index.all()) {
    if (other.matter.id !== id) ranked.push({other, likeness: likeness(index, query, other, weights)});
  }
  ranked.sort((a, b) => b.likeness - a.likeness || (a.other.matter.id < b.other.matter.id ? -1 : 1));
  return ranked.slice(0, most).filter(({likeness: how}) => how > 0);
}
