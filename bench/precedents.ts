/** `npm run bench precedents`: how many of the matters that officers would want are among the first five. */
import {particularsSchema} from '../src/contract/desk.ts';
import {flagsOf} from '../src/desk/open-request.ts';
import {mostAlike, queryOf, usualWeights, type Weights, wordsAlike} from '../src/desk/precedents/likeness.ts';
import type {ComparedMatter} from '../src/desk/precedents/matter.ts';
import {createMatterIndex, type MatterIndex} from '../src/desk/precedents/matter-index.ts';
import {noLists} from '../src/desk/rules/official-domains.ts';
import {loadRulePack} from '../src/policy/load.ts';
import {wordsOf} from '../src/text/carried-words.ts';
import {generated} from './precedents/generated.ts';
import {type Family, families, type Simulated} from './precedents/simulated.ts';
import {writtenFirst} from './precedents/written-first.ts';
import {writtenSecond} from './precedents/written-second.ts';

const day = '2020-06-01';
const atOnce = 5;
const rulePack = loadRulePack('short-video-2020');

function written(): readonly Simulated[] {
  return families.flatMap(family =>
    (({...writtenFirst, ...writtenSecond})[family] ?? []).map(
      ([door, country, asks, requester, title, words, principal = null]): Simulated => ({
        ...{family, byHand: true, door, country, asks, requester, title, words, principal}
      })
    )
  );
}

/** Flags come from the rules, as they would at the desk; nothing is decided, so that no outcome helps. */
function matterOf(simulated: Simulated, at: number): ComparedMatter {
  const facts = {
    ...simulated,
    approachedPersonId: null,
    particulars: particularsSchema.parse({}),
    earlier: [],
    people: [],
    officialDomains: noLists
  };
  const flags = flagsOf({rulePack}, facts, day);
  return {
    ...simulated,
    id: `r-${String(at).padStart(4, '0')}`,
    receivedAt: `${day}T09:00:00.000Z`,
    flags: flags.map(flag => flag.rule),
    flagClauses: flags.map(flag => flag.clause.clauseId),
    state: 'open',
    decision: null
  };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

type Rank = (index: MatterIndex, id: string) => readonly string[];

const byAll =
  (weights: Weights): Rank =>
  (index, id) =>
    mostAlike(index, id, atOnce, weights).map(({other}) => other.matter.id);

/** The baseline: whole words that both have, over those that either has. */
const byWordOverlap: Rank = (index, id) => {
  const mine = new Set(wordsIn(id));
  return [...index.all()]
    .filter(({matter}) => matter.id !== id)
    .map(({matter}) => {
      const theirs = new Set(wordsIn(matter.id));
      const shared = [...mine].filter(word => theirs.has(word)).length;
      return {id: matter.id, how: shared / (mine.size + theirs.size - shared)};
    })
    .sort((a, b) => b.how - a.how || (a.id < b.id ? -1 : 1))
    .slice(0, atOnce)
    .map(other => other.id);
};

/** Pieces of words, each by how rare it is. */
const byWords: Rank = (index, id) => {
  const one = index.get(id);
  if (one === null) return [];
  const query = queryOf(index, one);
  return [...index.all()]
    .filter(({matter}) => matter.id !== id)
    .map(other => ({id: other.matter.id, how: wordsAlike(query, other)}))
    .sort((a, b) => b.how - a.how || (a.id < b.id ? -1 : 1))
    .slice(0, atOnce)
    .map(other => other.id);
};

type Labelled = {readonly id: string; readonly family: Family; readonly byHand: boolean};

/** Of those wanted, at most five can be among the first five; the share of what could be there that is. */
function recall(index: MatterIndex, all: readonly Labelled[], asked: readonly Labelled[], rank: Rank): number {
  const shares = asked.map(({id, family}) => {
    const wanted = new Set(all.filter(other => other.family === family && other.id !== id).map(other => other.id));
    const found = rank(index, id).filter(other => wanted.has(other)).length;
    return found / Math.min(atOnce, wanted.size);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

const set = [...written(), ...generated()];
const matters = set.map(matterOf);
const texts = new Map(matters.map(({id, title, words}) => [id, `${title} ${words}`]));
function wordsIn(id: string): readonly string[] {
  return wordsOf(texts.get(id) ?? '');
}
const labelled: readonly Labelled[] = set.map(({family, byHand}, at) => ({id: matters[at]?.id ?? '', family, byHand}));
const index = createMatterIndex();
for (const matter of matters) index.put(matter);

/** Every other family: weights were chosen on the one half and are reported on the other. */
const isChosenOn = ({family}: Labelled) => families.indexOf(family) % 2 === 0;
const without = (...parts: readonly (keyof Weights)[]): Weights => ({
  ...usualWeights,
  ...Object.fromEntries(parts.map(part => [part, 0]))
});
const ranks: readonly (readonly [string, Rank])[] = [
  ['word overlap (baseline)', byWordOverlap],
  ['pieces of words alone', byWords],
  ['all signs', byAll(usualWeights)],
  ['all but themes', byAll(without('themes'))],
  ['all but asks', byAll(without('asks'))],
  ['all but flags and clause', byAll(without('flags', 'clause'))],
  ['all but words', byAll(without('words'))]
];
const groups: readonly (readonly [string, (one: Labelled) => boolean])[] = [
  ['reported half', one => !isChosenOn(one)],
  ['by hand, reported half', one => one.byHand && !isChosenOn(one)],
  ['chosen-on half', isChosenOn],
  ['all', () => true]
];

console.log(
  `${set.length} simulated requests, ${set.filter(one => one.byHand).length} by hand, ${families.length} families`
);
console.log(`recall at ${atOnce}, of at most ${atOnce}:`);
console.log(['', ...groups.map(([name]) => name)].join(' | '));
for (const [name, rank] of ranks) {
  const cells = groups.map(([, isIn]) => recall(index, labelled, labelled.filter(isIn), rank).toFixed(3));
  console.log([name, ...cells].join(' | '));
}

const many = 10_000;
const heapBefore = heapUsed();
const large = createMatterIndex();
const cpuMs = () => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
};
const startedAt = cpuMs();
for (let at = 0; at < many; at += 1) {
  const matter = matters[at % matters.length];
  // Words of others beside its own, so that texts have the length of letters and no two are the same.
  const padding = [3, 7, 11, 13, 17, 19]
    .map(step => matters[(at * step + step) % matters.length]?.words ?? '')
    .join(' ');
  if (matter !== undefined) large.put({...matter, id: `m-${at}`, words: `${matter.words} ${padding} ${at}`});
}
const filledMs = cpuMs() - startedAt;
const heapAfter = heapUsed();
const times = Array.from({length: 20}, (_, at) => {
  const from = cpuMs();
  mostAlike(large, `m-${at * 97}`, atOnce);
  return cpuMs() - from;
}).sort((a, b) => a - b);
console.log(
  `${many} matters: filled in ${(filledMs / 1000).toFixed(1)} s of processor time, ${((heapAfter - heapBefore) / many / 1000).toFixed(1)} kB each`
);
console.log(
  `one answer: ${times[10]?.toFixed(0)} ms of processor time in the middle, ${times.at(-1)?.toFixed(0)} ms at most`
);
if (large.size() !== many) throw new Error('bench: matters were lost');
