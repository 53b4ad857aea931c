import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {seededRandom} from '../../src/statistics/random.ts';
import {candidateProbability} from '../../src/text/minhash.ts';
import {
  groupNearDuplicates,
  type NearDuplicates,
  nearDuplicateDefaults,
  nearDuplicateIndex
} from '../../src/text/near-duplicates.ts';
import {jaccard, perhapsShared} from '../../src/text/shingle-sets.ts';
import {shinglesOf} from '../../src/text/shingles.ts';
import {naiveLeaders} from './naive-groups.ts';

/** By the definition, on sets. */
function exactly(x: Uint32Array, y: Uint32Array): number {
  const [a, b] = [new Set(x), new Set(y)];
  const common = [...a].filter(one => b.has(one)).length;
  return common / (a.size + b.size - common);
}

/** Texts of a few origins with words changed, in few enough words that everything resembles something. */
const crowd = fc
  .array(fc.tuple(fc.nat({max: 4}), fc.array(fc.tuple(fc.nat({max: 19}), fc.nat({max: 30})), {maxLength: 4})), {
    minLength: 2,
    maxLength: 40
  })
  .map(specs =>
    specs.map(([origin, changes]) => {
      const words = Array.from({length: 20}, (_, place) => `w${(origin * 7 + place * (origin + 1)) % 31}`);
      for (const [place, word] of changes) words[place] = `w${word}`;
      return words.join(' ');
    })
  );

/** Groups as sets of texts, whatever their numbers. */
function partition(texts: readonly string[], {groupOf}: NearDuplicates): string[] {
  const groups = new Map<number, Set<string>>();
  texts.forEach((text, place) => {
    const group = groupOf[place] ?? -1;
    groups.set(group, (groups.get(group) ?? new Set()).add(text));
  });
  return [...groups.values()].map(group => [...group].sort().join('\n')).sort();
}

it('every member has at least the similarity with the text that stands for its group, whatever the texts', () => {
  fc.assert(
    fc.property(crowd, fc.constantFrom(0.5, 0.8, 0.9), (texts, similarity) => {
      const {groupOf, representativeOf} = groupNearDuplicates(texts, {similarity});
      texts.forEach((text, place) => {
        const standing = texts[representativeOf[groupOf[place] ?? -1] ?? -1] ?? '';
        expect(exactly(shinglesOf(text), shinglesOf(standing))).toBeGreaterThanOrEqual(similarity);
      });
    })
  );
});

it('any two members of a group have at least 2 s - 1 in common', () => {
  fc.assert(
    fc.property(crowd, texts => {
      const {groupOf} = groupNearDuplicates(texts);
      for (let a = 0; a < texts.length; a++) {
        for (let b = 0; b < a; b++) {
          if (groupOf[a] !== groupOf[b]) continue;
          expect(exactly(shinglesOf(texts[a] ?? ''), shinglesOf(texts[b] ?? ''))).toBeGreaterThanOrEqual(0.6 - 1e-12);
        }
      }
    })
  );
});

it('the order of the texts changes neither groups nor who stands for them', () => {
  fc.assert(
    fc.property(crowd, fc.nat(), (texts, seed) => {
      const draw = seededRandom(seed);
      const shuffled = texts
        .map(text => ({text, key: draw()}))
        .sort((x, y) => x.key - y.key)
        .map(({text}) => text);
      const [one, other] = [groupNearDuplicates(texts), groupNearDuplicates(shuffled)];
      expect(partition(shuffled, other)).toEqual(partition(texts, one));
      const standing = (list: readonly string[], {representativeOf}: NearDuplicates): (string | undefined)[] =>
        Array.from(representativeOf, place => list[place]);
      expect(standing(shuffled, other)).toEqual(standing(texts, one));
    })
  );
});

it('texts equal to the letter, or up to punctuation and emoji, are always in one group', () => {
  fc.assert(
    fc.property(crowd, fc.constantFrom('!', ' 😀', ' …', ''), (texts, end) => {
      const {groupOf} = groupNearDuplicates([...texts, ...texts.map(text => text + end)]);
      texts.forEach((_, place) => {
        expect(groupOf[texts.length + place]).toBe(groupOf[place]);
        expect(groupOf[place]).toBeGreaterThanOrEqual(0);
      });
    })
  );
});

it('nobody stands for a group who resembles one who stands for an earlier one, where all pairs meet', () => {
  fc.assert(
    fc.property(crowd, texts => {
      // One place per band and many bands: pairs from .8 on meet but for one in 10^22.
      const {representativeOf, skipped} = groupNearDuplicates(texts, {banding: {bands: 32, rows: 1}});
      expect(skipped).toBe(0);
      const standing = Array.from(representativeOf, place => shinglesOf(texts[place] ?? ''));
      for (const [place, one] of standing.entries()) {
        for (const earlier of standing.slice(0, place)) expect(exactly(one, earlier)).toBeLessThan(0.8);
      }
    })
  );
});

it('the comparison stops early only for what is below the bound', () => {
  const hashes = fc.uniqueArray(fc.nat({max: 40}), {minLength: 1, maxLength: 25});
  fc.assert(
    fc.property(hashes, hashes, fc.double({min: 0, max: 1, noNaN: true}), (x, y, least) => {
      const [a, b] = [Uint32Array.from(x).sort(), Uint32Array.from(y).sort()];
      const both = Uint32Array.from([...a, ...b]);
      const found = jaccard(both, 0, a.length, a.length, both.length, least);
      const exact = exactly(a, b);
      expect(found).toBe(exact >= least ? exact : 0);
    })
  );
});

const words = (draw: () => number, count: number): string[] =>
  Array.from({length: count}, (_, place) => `w${place}x${Math.floor(draw() * 100_000)}`);

it('nearly equal pairs are found as often as the curve says', () => {
  const draw = seededRandom(11);
  const origins = Array.from({length: 6000}, () => words(draw, 14));
  const copies = origins.map(origin => origin.with(6, 'changed'));
  const texts = [...origins, ...copies].map(one => one.join(' '));
  const {groupOf, verifiedPairs, skipped} = groupNearDuplicates(texts);
  const joined = origins.filter((_, place) => groupOf[place] === groupOf[origins.length + place]).length;
  // Every pair has similarity .8 exactly, so 4 of 6,000 are expected to miss each other.
  const expected = candidateProbability(0.8, nearDuplicateDefaults.banding);
  expect(joined).toBeGreaterThanOrEqual(6000 * expected - 4 * Math.sqrt(6000 * expected * (1 - expected)));
  expect(verifiedPairs).toBe(joined);
  expect(skipped).toBe(0);
});

it('similar texts are not chained', () => {
  const draw = seededRandom(2);
  const steps = [words(draw, 40)];
  for (let step = 1; step < 12; step++) {
    // Two neighbours at a time: 5 of 79 pieces go and 5 come, 74/84 = .88 from one step to the next.
    const last = steps[step - 1] ?? [];
    steps.push(last.with(step * 3, `new${step}`).with(step * 3 + 1, `newer${step}`));
  }
  const texts = steps.map(step => step.join(' '));
  const {groupOf, groups} = groupNearDuplicates(texts);
  expect(groups).toBeGreaterThan(3);
  expect(groupOf[0]).not.toBe(groupOf[11]);
});

it('the text that most posts resemble stands for its group: the middle of a crowd, or the one that many repeat', () => {
  const draw = seededRandom(3);
  const origin = words(draw, 30);
  const copies = Array.from({length: 12}, (_, place) =>
    origin
      .with(2 * place, `a${place}`)
      .with(2 * place + 1, `b${place}`)
      .join(' ')
  );
  const middle = origin.join(' ');
  const standing = (texts: readonly string[]): (string | undefined)[] =>
    Array.from(groupNearDuplicates(texts).representativeOf, place => texts[place]);
  expect(standing([...copies, middle])).toEqual([middle]);
  expect(
    standing([...copies, middle, ...copies.slice(0, 1), ...Array.from({length: 20}, () => copies[0] ?? '')])[0]
  ).toBe(copies[0]);
});

describe('boilerplate', () => {
  it('costs a bounded number of comparisons, and what was left out is counted', () => {
    // A third of the words are one text, too little to be similar: everything meets everything.
    const draw = seededRandom(4);
    const frame = words(draw, 14);
    const texts = Array.from({length: 3000}, () => [...frame, ...words(draw, 6)].join(' '));
    const found = groupNearDuplicates(texts, {bucketLimit: 16});
    expect(found.groups).toBe(3000);
    expect(found.candidatePairs).toBeLessThanOrEqual(3000 * 24 * 16);
    expect(found.candidatePairs).toBeLessThan((3000 * 2999) / 2 / 4);
    expect(found.skipped).toBeGreaterThan(0);
    expect(groupNearDuplicates(texts.slice(0, 16), {bucketLimit: 16}).skipped).toBe(0);
  });

  it('thousands of copies with a number of their own are one comparison each', () => {
    const draw = seededRandom(5);
    const origin = words(draw, 30);
    const texts = Array.from({length: 5000}, (_, number) => [...origin, `unique${number}`].join(' '));
    const {groups, candidatePairs, skipped} = groupNearDuplicates(texts);
    expect({groups, candidatePairs, skipped}).toEqual({groups: 1, candidatePairs: 4999, skipped: 0});
  });
});

it('texts that are too short are in no group, and no text is no group', () => {
  expect([...groupNearDuplicates(['hi', 'hi', '😀', '']).groupOf]).toEqual([-1, -1, -1, -1]);
  expect(groupNearDuplicates([])).toMatchObject({groups: 0, candidatePairs: 0, verifiedPairs: 0, skipped: 0});
});

it('anything at all can be grouped', () => {
  const anything = fc.oneof(
    fc.string({unit: 'binary', maxLength: 200}),
    fc.array(fc.integer({min: 0, max: 0xffff}), {maxLength: 60}).map(units => String.fromCharCode(...units)),
    fc.constantFrom('a b c d e '.repeat(2000), '一'.repeat(5000), '\ud800'.repeat(100))
  );
  fc.assert(
    fc.property(fc.array(anything, {maxLength: 12}), texts => {
      const {groupOf, representativeOf, groups} = groupNearDuplicates(texts);
      expect(groupOf).toHaveLength(texts.length);
      expect(representativeOf).toHaveLength(groups);
      for (const group of groupOf) expect(group).toBeLessThan(groups);
    })
  );
});

it('it says what memory it takes before it takes it: 4 bytes a shingle and 364 a text, and what is reserved', () => {
  const index = nearDuplicateIndex();
  const draw = seededRandom(6);
  for (let text = 0; text < 10_000; text++) index.add(words(draw, 20).join(' '), 1);
  const needed = 10_000 * (39 * 4 + 16 + 348);
  expect(index.bytes()).toBeGreaterThanOrEqual(needed);
  expect(index.bytes()).toBeLessThan(needed * 1.6);
});

it('groups are those of the definition told with maps and sets, also where buckets overflow', () => {
  fc.assert(
    fc.property(
      crowd.map(texts => [...new Set(texts)]),
      fc.array(fc.integer({min: 1, max: 9}), {minLength: 40, maxLength: 40}),
      fc.constantFrom(0.5, 0.8),
      fc.constantFrom(1, 2, 64),
      fc.constantFrom({bands: 24, rows: 6}, {bands: 10, rows: 2}, {bands: 3, rows: 1}),
      (texts, uses, similarity, bucketLimit, banding) => {
        const options = {...nearDuplicateDefaults, similarity, bucketLimit, banding};
        const index = nearDuplicateIndex(options);
        for (const [place, text] of texts.entries()) index.add(text, uses[place] ?? 1);
        const work = index.finish();
        let next = work.next();
        while (next.done !== true) next = work.next();
        const {groupOf, representativeOf} = next.value;
        const leaders = texts.map((_, place) => texts[representativeOf[groupOf[place] ?? -1] ?? -1] ?? null);
        const weighed = texts.map((text, place): [string, number] => [text, uses[place] ?? 1]);
        expect(leaders).toEqual(naiveLeaders(weighed, options));
      }
    )
  );
});

it('no key that comes twice is taken to be alone, and most that come once are', () => {
  const draw = seededRandom(31);
  const keys = Int32Array.from({length: 40_000}, () => Math.floor(draw() * 2 ** 32));
  for (let place = 0; place < 400; place++) keys[39_999 - place * 3] = keys[place] as number;
  const times = new Map<number, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  const found = [...perhapsShared(keys)];
  expect(found).toEqual([...new Set(found)].sort((x, y) => x - y));
  const shared = [...keys.keys()].filter(place => times.get(keys[place] as number) !== 1);
  expect(shared.length).toBeGreaterThanOrEqual(800);
  expect(shared.filter(place => !found.includes(place))).toEqual([]);
  expect(found.length - shared.length).toBeLessThan(0.15 * keys.length);
});
