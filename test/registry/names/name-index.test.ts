import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createNameIndex, likelyScore, type NameEntry} from '../../../src/registry/names/name-index.ts';
import {entryOf, madeUpNames, measure, readNobody, readPairs} from './pairs.ts';

const pairs = readPairs();
const names = [...new Set(pairs.map(pair => pair.name))];
const index = createNameIndex([...names, ...madeUpNames(2000, 7)].map((name, at) => entryOf(`entity-${at}`, name)));

const named = (entityId: string, name: string, lang: string | null, use: NameEntry['use']): NameEntry => ({
  entityId,
  name,
  lang,
  use
});
const several = createNameIndex([
  named('bytedance', 'ByteDance', 'en', 'official'),
  named('bytedance', '字节跳动', 'zh', 'also'),
  named('bytedance', 'TikTok', 'en', 'product'),
  named('bytedance', '抖音', 'zh', 'product'),
  named('bytedance', '张一鸣', 'zh', 'person'),
  named('xinhua', 'Xinhua', 'en', 'official'),
  named('xinhua', 'Новое Китайское агентство', 'ru', 'former'),
  named('alalam', 'Al-Alam', null, 'official'),
  named('cgtn', 'China Global Television Network', 'en', 'official'),
  named('rossiya', 'Россия Сегодня', 'ru', 'official'),
  named('sputnik', 'Sputnik', 'en', 'official'),
  named('tass', 'ТАСС', 'ru', 'official'),
  named('daily', 'China Daily', 'en', 'official'),
  named('bbc', 'BBC', 'en', 'short')
]);
const first = (query: string) => several.search(query)[0];

describe('finding an entity by any name', () => {
  it.each([
    ['Byte Dance', 'bytedance', /spaces, accents and signs aside/],
    ['BitDance', 'bytedance', /sounds like it|differ/],
    ['字节跳动', 'bytedance', /the same name/],
    ['字節跳動', 'bytedance', /other characters/],
    ['douyin', 'bytedance', /another script/],
    ['Tik Tok', 'bytedance', /spaces/],
    ['Zhang Yiming', 'bytedance', /another script/],
    ['新华社', 'xinhua', /words/],
    ['Синьхуа', 'xinhua', /differ|sounds like it/],
    ['العالم', 'alalam', /sounds like it/],
    ['Alalam', 'alalam', /spaces/],
    ['CGTN', 'cgtn', /its initials/],
    ['Rossija Segodnja', 'rossiya', /each word is like one in the name/],
    ['Спутник', 'sputnik', /another script/],
    ['Tass', 'tass', /another script/],
    ['中国日报', 'daily', /another language/],
    ['Daily China', 'daily', /all words are in the name/],
    ['ВВС', 'bbc', /looks the same/]
  ])('%s: %s, and why', (query, entityId, why) => {
    const hit = first(query);
    expect(hit?.entityId).toBe(entityId);
    expect(hit?.why[0]).toMatch(why);
  });

  it('says by which name, in which language, and what that name is to the entity', () => {
    expect(first('douyin')).toMatchObject({name: '抖音', lang: 'zh', use: 'product'});
    expect(first('douyin')?.why).toEqual([
      'the same name in another script',
      'written in Chinese, searched in Latin letters',
      'something it makes'
    ]);
  });

  it('counts letters, and says when letters only look Latin', () => {
    expect(first('Xinhau')?.why[0]).toBe('one letter differs');
    expect(first('Sрutnik')).toMatchObject({entityId: 'sputnik', isLikely: true});
    expect(first('Sрutnik')?.why).toContain('the search has letters of another alphabet that look Latin');
  });

  it('gives an entity once, by its best name, and the best first', () => {
    const hits = several.search('Xinhua ByteDance');
    expect(new Set(hits.map(hit => hit.entityId)).size).toBe(hits.length);
    const scores = index.search('Radio News').map(hit => hit.score);
    expect(scores.length).toBeGreaterThan(3);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('puts a name in use before a former one, and orders the rest by name and id', () => {
    const twins = createNameIndex([
      named('b', 'Zvezda', null, 'former'),
      named('c', 'Zvezda', null, 'official'),
      named('a', 'Zvezda', null, 'official')
    ]);
    expect(twins.search('zvezda').map(hit => hit.entityId)).toEqual(['a', 'c', 'b']);
  });

  it('finds nothing in an empty registry, and no more than asked', () => {
    expect(createNameIndex([]).search('Xinhua')).toEqual([]);
    expect(index.search('Radio', 3)).toHaveLength(3);
    expect(index.search('Radio', 0)).toEqual([]);
    expect(index.search('Radio', 1e9).length).toBeLessThanOrEqual(100);
  });
});

describe('hard pairs', () => {
  it('are at least 300, each once, of several kinds', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300);
    expect(new Set(pairs.map(({query, name}) => `${query}\t${name}`)).size).toBe(pairs.length);
    expect(new Set(pairs.map(pair => pair.kind)).size).toBeGreaterThanOrEqual(6);
    const heldOut = pairs.filter(pair => pair.isHeldOut).length / pairs.length;
    expect(heldOut).toBeGreaterThan(0.25);
    expect(heldOut).toBeLessThan(0.42);
  });

  it('are found among two thousand made-up names of the same kinds', {timeout: 120_000}, () => {
    const measured = measure(
      index,
      pairs.filter(pair => !pair.isHeldOut)
    );
    expect(measured.recallAt5).toBeGreaterThan(0.9);
    expect(measured.meanReciprocalRank).toBeGreaterThan(0.87);
  });

  it('leave nobody else likely but for a few', {timeout: 120_000}, () => {
    const wrong = readNobody().filter(query => index.search(query, 1)[0]?.isLikely);
    expect(wrong.length).toBeLessThanOrEqual(3);
  });
});

describe('hostile questions', () => {
  it.each([
    ['', 'nothing'],
    ['   ', 'blanks'],
    ['!?.,()[]//||«»', 'signs'],
    ['\ud800', 'half a character'],
    ['\u202e\u200f\u2066\u200b', 'marks that show nothing'],
    ['😀😀😀', 'pictures'],
    ['((((((((((', 'brackets that never close']
  ])('%j (%s) finds nothing', query => {
    expect(index.search(query)).toEqual([]);
  });

  it('ten million characters cost no more than the first few hundred', {timeout: 120_000}, () => {
    for (const filler of ['a', 'ا', '新', '\u200b', '(', 'a.', "'"]) {
      const long = filler.repeat(10_000_000 / filler.length);
      const begin = performance.now();
      index.search(long);
      index.search(`Xinhua ${long}`);
      expect(performance.now() - begin).toBeLessThan(20_000);
    }
    expect(index.search('Xinhua'.padEnd(10_000_000, ' '))[0]?.name).toContain('Xinhua');
  });

  it('marks of direction and halves of characters change nothing', () => {
    const plain = index.search('Sputnik').map(hit => hit.entityId);
    expect(index.search('\u202eSput\u200bnik\u202c').map(hit => hit.entityId)).toEqual(plain);
    expect(index.search('Sputnik\udc00').map(hit => hit.entityId)).toEqual(plain);
  });

  it('any text gives scores from 0 to 1 with a reason, alike every time, likely from the threshold on', {
    timeout: 120_000
  }, () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 80}), query => {
        const hits = index.search(query, 5);
        for (const hit of hits) {
          expect(hit.score).toBeGreaterThan(0);
          expect(hit.score).toBeLessThanOrEqual(1);
          expect(hit.why.length).toBeGreaterThan(0);
          expect(hit.isLikely).toBe(hit.score >= likelyScore);
        }
        expect(index.search(query, 5)).toEqual(hits);
      }),
      {numRuns: 100}
    );
  });

  it('any name, once in the index, is found first by itself', {timeout: 120_000}, () => {
    const name = fc.string({unit: 'grapheme', minLength: 1, maxLength: 40}).filter(text => /[\p{L}\p{N}]/u.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(name, {minLength: 1, maxLength: 8}), own => {
        const small = createNameIndex(own.map((one, at) => entryOf(`own-${at}`, one)));
        for (const one of own) {
          const hits = small.search(one, 8);
          const itself = hits.find(hit => hit.name === one);
          // Letters without any in ASCII (a rare script) are none to compare.
          if (hits.length > 0) expect(itself?.score).toBe(hits[0]?.score);
        }
      }),
      {numRuns: 60}
    );
  });
});
