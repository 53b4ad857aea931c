import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Watch, WatchMatch} from '../../src/contract/desk.ts';
import type {Network} from '../../src/contract/finding.ts';
import {isLead, matchWatch} from '../../src/desk/match-watch.ts';
import {type NetworkFacts, network} from './findings.ts';

const none: Watch['hypothesis'] = {audience: [], topics: [], languages: [], places: [], from: null, until: null};

function watch(hypothesis: Partial<Watch['hypothesis']>): Watch {
  return {
    id: 'watch-1',
    requestId: 'request-1',
    createdAt: '2020-04-20T09:00:00.000Z',
    hypothesis: {...none, ...hypothesis},
    statement: '',
    status: 'watching',
    ledgerPosition: 0
  };
}

const match = (hypothesis: Partial<Watch['hypothesis']>, facts: NetworkFacts) =>
  matchWatch(watch(hypothesis), network(facts), 'A quiet account');
const fits = (hypothesis: Partial<Watch['hypothesis']>, facts: NetworkFacts) =>
  Object.fromEntries(match(hypothesis, facts).elements.map(({element, fits: it}) => [element, it]));

const travel: NetworkFacts = {
  texts: ['The beaches of Valmera at dawn', 'Valmera: music in every street', 'Travelling to Valmera, what beaches'],
  hashtags: [['valmeratravel', 12]],
  languages: [
    ['en', 0.6],
    ['und', 0.4]
  ]
};

describe('a network and a watch', () => {
  it('are a lead when two elements fit, a place among them, and it never says who', () => {
    const found = match({topics: ['beaches', 'music'], languages: ['en'], places: ['Valmera']}, travel);
    expect(found).toMatchObject({watchId: 'watch-1', requestId: 'request-1', fits: 3, tested: 3});
    expect(isLead(found)).toBe(true);
    expect(found.statement).toMatch(/^A lead: .*“A quiet account”.*This says nothing about who is behind it\.$/);
    expect(found.statement).not.toMatch(/(request|network|watch)-\w/);
  });

  it('are no lead when one element fits, or when neither a topic nor a place does', () => {
    expect(isLead(match({languages: ['en'], places: ['Ostrava']}, travel))).toBe(false);
    expect(isLead(match({places: ['Valmera']}, travel))).toBe(false);
    const period = {from: '2020-05-01', until: '2020-05-31'};
    const timed = {...travel, startsAt: Date.parse('2020-05-10'), posts: [5, 5]};
    const found = match({languages: ['en'], ...period, topics: ['cars']}, timed);
    expect(found.fits).toBe(2);
    expect(isLead(found)).toBe(false);
    expect(found.statement).toMatch(/^No lead: /);
  });

  it('put what was wanted and what was measured side by side', () => {
    const [topics, languages] = match({topics: ['beaches', 'cars'], languages: ['English', 'fr']}, travel).elements;
    expect(topics).toMatchObject({
      element: 'topics',
      fits: true,
      wanted: 'beaches, cars',
      measured: '1 of 2 found: beaches (in 2 of the posts and objects in evidence)'
    });
    expect(languages).toMatchObject({element: 'languages', fits: true, wanted: 'English, fr'});
    expect(languages?.measured).toMatch(/^100% of the posts in a detectable language \(English 60%\)/);
  });

  it('need half of the topics, each seen twice', () => {
    expect(fits({topics: ['beaches', 'cars', 'boats']}, travel)).toEqual({topics: false});
    expect(fits({topics: ['beaches', 'cars']}, travel)).toEqual({topics: true});
    expect(fits({topics: ['music']}, travel)).toEqual({topics: false});
    expect(fits({topics: ['music']}, {...travel, hashtags: [['#MUSIC', 2]]})).toEqual({topics: true});
    expect(fits({topics: ['music']}, {...travel, hashtags: [['music', 1]]})).toEqual({topics: false});
  });

  it('do not count a word as topic and place, nor a language as audience and language', () => {
    expect(fits({topics: ['valmera'], places: ['Valmera']}, travel)).toEqual({topics: null, places: true});
    expect(fits({audience: ['English-speaking viewers'], languages: ['en']}, travel)).toEqual({
      audience: null,
      languages: true
    });
  });

  it('measure an audience only by a language named in it', () => {
    expect(fits({audience: ['viewers abroad']}, travel)).toEqual({audience: null});
    expect(fits({audience: ['English-speaking viewers']}, travel)).toEqual({audience: true});
    expect(fits({audience: ['Spanish viewers']}, travel)).toEqual({audience: false});
  });

  it('say null where nothing could be measured', () => {
    const silent: NetworkFacts = {texts: [], hashtags: [], languages: [['und', 1]], posts: []};
    expect(fits({topics: ['a'], languages: ['en'], places: ['b'], from: '2020-01-01'}, silent)).toEqual({
      topics: null,
      languages: null,
      places: null,
      period: null
    });
    expect(fits({languages: ['Klingon']}, travel)).toEqual({languages: null});
    expect(match({topics: ['a']}, silent)).toMatchObject({fits: 0, tested: 0});
  });

  it('know languages by code, tag and name, in English and in the language itself', () => {
    const french: NetworkFacts = {...travel, languages: [['fr', 1]]};
    for (const said of ['fr', 'FR', 'fr-CA', 'French', 'français']) {
      expect([said, fits({languages: [said]}, french)]).toEqual([said, {languages: true}]);
    }
    expect(
      fits(
        {languages: ['en']},
        {
          ...travel,
          languages: [
            ['fr', 0.7],
            ['en', 0.3]
          ]
        }
      )
    ).toEqual({languages: false});
    expect(
      fits(
        {languages: ['en']},
        {
          ...travel,
          languages: [
            ['fr', 0.6],
            ['en', 0.4]
          ]
        }
      )
    ).toEqual({languages: true});
  });

  it('find words in unspaced scripts, and short words only whole', () => {
    const chinese: NetworkFacts = {texts: ['美丽的海滩', '去海滩吧'], hashtags: []};
    expect(fits({places: ['海滩']}, chinese)).toEqual({places: true});
    expect(fits({places: ['Ur']}, {texts: ['urban', 'urgent'], hashtags: [['urban', 9]]})).toEqual({places: false});
    expect(fits({places: ['Ur']}, {texts: ['in Ur', 'Ur!'], hashtags: []})).toEqual({places: true});
  });

  it('compare the period with the posts, its last day included', () => {
    const may = {from: '2020-05-01', until: '2020-05-02'};
    const at = (moment: string, posts: readonly number[]) =>
      fits(may, {...travel, startsAt: Date.parse(moment), slotSeconds: 86_400, posts});
    expect(at('2020-05-01', [1, 1])).toEqual({period: true});
    expect(at('2020-05-02', [1, 2])).toEqual({period: false});
    expect(at('2020-05-02', [2, 2])).toEqual({period: true});
    expect(at('2020-04-01', [1, 1])).toEqual({period: false});
    expect(fits({from: null, until: '2020-01-01'}, {...travel, startsAt: Date.parse('2020-05-01')})).toEqual({
      period: false
    });
  });

  it('count what they list, whatever was wanted', () => {
    const lists = fc.array(fc.constantFrom('Valmera', 'beaches', 'en', 'fr', ' ', '海滩', 'x'), {maxLength: 3});
    const days = fc.constantFrom(null, '2020-01-01', '2020-06-01');
    const wanted = fc.record({
      audience: lists,
      topics: lists,
      languages: lists,
      places: lists,
      from: days,
      until: days
    });
    fc.assert(
      fc.property(wanted, hypothesis => {
        const found = match(hypothesis, travel);
        expect(found.fits).toBe(found.elements.filter(one => one.fits === true).length);
        expect(found.tested).toBe(found.elements.filter(one => one.fits !== null).length);
        expect(found.statement.startsWith('A lead: ')).toBe(isLead(found));
        const relevant = found.elements.some(one => one.fits && (one.element === 'topics' || one.element === 'places'));
        expect(isLead(found)).toBe(found.fits >= 2 && relevant);
      })
    );
  });

  it('depend on nothing but languages, hashtags, evidence, objects and times', () => {
    const base: Network = network(travel);
    const other: Network = {...base, accounts: [], edges: [], signals: [], domains: [], layout: []};
    const wanted = watch({topics: ['beaches'], places: ['Valmera'], languages: ['en']});
    const measured = ({elements, fits, tested}: WatchMatch) => ({elements, fits, tested});
    expect(measured(matchWatch(wanted, other, 'A'))).toEqual(measured(matchWatch(wanted, base, 'B')));
  });
});
