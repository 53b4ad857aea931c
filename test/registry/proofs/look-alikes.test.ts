import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {lookAlikes, type OtherAccount, type ProvenAccount} from '../../../src/registry/proofs/look-alikes.ts';

const ministry = {
  id: 'entity-1',
  name: 'Ministry of Tides',
  names: [{name: 'Министерство приливов', lang: 'ru', use: 'also' as const}]
};
const proven: readonly ProvenAccount[] = [
  {entity: ministry, platform: 'x', handle: '@MinistryOfTides'},
  {entity: ministry, platform: 'mastodon', handle: '@moitides@social.gov'}
];
const other = (handle: string, fields: Partial<OtherAccount> = {}): OtherAccount => ({
  platform: 'x',
  handle,
  shownName: null,
  entityId: null,
  foundIn: 'posts',
  ...fields
});
const found = (handle: string, fields: Partial<OtherAccount> = {}) => lookAlikes(proven, [other(handle, fields)]);

/** Written down before the rule was first run. */
const alike: readonly (readonly [handle: string, how: string])[] = [
  ['MinistryOfTіdes', 'letters'],
  ['ΜinistryOfTides', 'letters'],
  ['MinistryOfTldes', 'letters'],
  ['M1nistry0fTides', 'letters'],
  ['ｍinistryoftides', 'letters'],
  ['Ministry_Of_Tides', 'same-name'],
  ['ministryoftides_official', 'addition'],
  ['real_ministryoftides', 'addition'],
  ['ministryoftides24', 'addition'],
  ['theministryoftides', 'addition'],
  ['ministryoftides_tv', 'addition'],
  ['MinistryOfTide', 'typing'],
  ['MinistryOfTiddes', 'typing'],
  ['MinsitryOfTides', 'typing'],
  ['MinistriOfTidez', 'typing'],
  ['moitldes', 'letters'],
  ['moitidess', 'typing']
];
const unlike = [
  'MinistryOfSides1999x',
  'tides',
  'weather',
  'ministry',
  'ofTides',
  'MinistryOfFinance',
  'мойтидес',
  'moi',
  ''
];

describe('another account', () => {
  it.each(alike)('%s looks like it, by %s', (handle, how) => {
    const [nearest] = found(handle);
    expect(nearest).toMatchObject({entityId: 'entity-1', how});
    expect(nearest?.why).not.toMatch(/fake|false|imperson/i);
  });
  it.each(unlike)('%s does not', handle => expect(found(handle)).toEqual([]));

  it('of the same name on another platform is listed', () => {
    expect(found('ministryoftides', {platform: 'tiktok'})).toMatchObject([{how: 'same-name', likeness: 0.9}]);
  });
  it('that shows the name in any of its languages is listed', () => {
    for (const shownName of ['Ministry of Tides ✅', 'MINISTRY OF TIDES', 'Міnistry of Tides', 'министерство приливов'])
      expect(found('xyz12345', {shownName})).toMatchObject([{how: 'shown-name'}]);
    expect(found('xyz12345', {shownName: 'Ministry of Sides'})).toEqual([]);
  });
  it('of the same entity is no look-alike, and neither is a proven one', () => {
    expect(found('ministryoftides_tv', {entityId: 'entity-1'})).toEqual([]);
    expect(found('@MinistryOfTides')).toEqual([]);
    const twice = [
      other('ministryoftides_tv', {entityId: 'entity-1'}),
      other('MinistryOfTides_TV', {foundIn: 'posts'})
    ];
    expect(lookAlikes(proven, twice)).toEqual([]);
  });
  it('of another entity is listed', () => {
    expect(found('ministryoftides_tv', {entityId: 'entity-2'})).toHaveLength(1);
  });
  it('is listed once, by the nearest way, the nearest account first', () => {
    const all = lookAlikes(proven, [
      other('ministryoftidesz', {shownName: 'Ministry of Tides'}),
      other('MinistryOfTіdes'),
      other('ministryoftides', {platform: 'vk'})
    ]);
    expect(all.map(({how}) => how)).toEqual(['letters', 'same-name', 'typing']);
  });
});

/** Handles of the State Media Matrix of February 2024, whose entities are all others here. */
const ofTheMatrix =
  '1tv 5tv 5_tv tv5 ria rt ard rte rtp ntv NTV atv abc npr NPR PBS pbs IOL rt_russian rt_international RT_PressOffice_ Rt_araby rt_documentary rtbf cgtn CGTNOfficial CCTV kpru rgru mk_ru life eitb kann tvnz TRTWorld ntvofficial ntvnews'.split(
    ' '
  );

describe('a name of two or three letters', () => {
  const of = (name: string, handle: string, platform = 'x') =>
    lookAlikes(
      [{entity: {id: 'entity-1', name: 'RT International', names: []}, platform: 'x', handle: name}],
      [other(handle, {platform})]
    );
  it.each([
    ['rt', 'гt', 'letters'],
    ['rt', 'гт', 'letters'],
    ['rt', 'ŗt', 'letters'],
    ['ria', 'riа', 'letters'],
    ['rt', 'r_t', 'same-name'],
    ['rt', 'rt_official', 'addition'],
    ['rt', 'RTofficial', 'addition'],
    ['rt', 'realrt', 'addition'],
    ['rt', 'the_real_RT', 'addition'],
    ['rt', 'rt_tv', 'addition'],
    ['rt', 'rt10', 'addition'],
    ['rt', '2024rt', 'addition'],
    ['rt', 'гt_official', 'addition'],
    ['npr', 'nprnews', 'addition'],
    ['ntv', 'ntv-official.bsky.social', 'addition']
  ])('%s is looked for in %s', (name, handle, how) => {
    expect(of(name, handle)).toMatchObject([{how, of: {handle: name}}]);
  });
  it('is looked for on other platforms', () => {
    expect(of('rt', 'RT', 'tiktok')).toMatchObject([{how: 'same-name'}]);
    expect(of('rt', 'rt.bsky.social', 'bluesky')).toMatchObject([{how: 'same-name'}]);
  });
  it.each(['rtl', 'rtv', 'rttv', 'art', 'srt', 'rl', 'r', 't', 'start', 'art_official', 'rt12345', 'rt_weather', ''])(
    'rt is not in %s',
    handle => expect(of('rt', handle)).toEqual([])
  );
  it('that says it is the one is more alike than one with another word after it, and less than the like of a long name', () => {
    const [claims, another, long] = [of('rt', 'rt_official'), of('rt', 'rt_press'), found('ministryoftides_official')];
    expect(claims[0]?.likeness).toBeGreaterThan(another[0]?.likeness ?? 1);
    expect(claims[0]?.likeness).toBeLessThan(long[0]?.likeness ?? 0);
  });
  it('of one alphabet is not as alike as one of another', () => {
    expect(of('ria', 'rla')[0]?.likeness).toBeLessThan(of('ria', 'riа')[0]?.likeness ?? 0);
  });
  it('does not flood: of all the short names of the matrix, proven at once, few are like another of it', () => {
    const short = ofTheMatrix.filter(name => name.replace('_', '').length < 4);
    const all = lookAlikes(
      short.map(name => ({entity: {...ministry, id: `entity-${name.toLowerCase()}`}, platform: 'x', handle: name})),
      ofTheMatrix.map(handle => other(handle, {platform: 'vk', entityId: `entity-${handle.toLowerCase()}`}))
    );
    const pairs = all.map(({of: {handle}, account}) => `${handle} ${account.handle}`.toLowerCase());
    expect(new Set(pairs)).toEqual(new Set(['5tv 5_tv', '5_tv 5tv', 'ntv ntvofficial', 'ntv ntvnews']));
  });
});

it('digits that look like letters are still digits at the end of a name', () => {
  expect(found('ministryoftides10')).toMatchObject([{how: 'addition'}]);
});

describe('whatever the names', () => {
  const name = fc.string({unit: 'binary', maxLength: 20});
  it('likeness is bounded, in order, and nothing of the same entity is listed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.constantFrom(null, 'entity-1', 'entity-2')), {maxLength: 8}), names => {
        const others = names.map(([handle, entityId]) => other(handle, {entityId}));
        const all = lookAlikes(
          [...proven, ...names.slice(0, 2).map(([handle]) => ({entity: ministry, platform: 'vk', handle}))],
          others
        );
        const likeness = all.map(one => one.likeness);
        expect(likeness).toEqual(likeness.toSorted((x, y) => y - x));
        for (const one of likeness) expect(one > 0 && one <= 1).toBe(true);
        expect(
          new Set(
            all.map(({entityId, account}) =>
              JSON.stringify([entityId, account.platform, account.handle.trim().replace(/^@/, '').toLowerCase()])
            )
          ).size
        ).toBe(all.length);
      })
    );
  });
  it('one letter more, less or other in a long name is found', () => {
    const long = fc.stringMatching(/^[a-hj-km-np-z]{9,15}$/);
    fc.assert(
      fc.property(long, fc.nat(8), fc.constantFrom('drop', 'add', 'swap'), (handle, at, how) => {
        const changed =
          how === 'drop'
            ? handle.slice(0, at) + handle.slice(at + 1)
            : how === 'add'
              ? `${handle.slice(0, at)}q${handle.slice(at)}`
              : `${handle.slice(0, at)}${handle[at] === 'q' ? 'z' : 'q'}${handle.slice(at + 1)}`;
        const all = lookAlikes([{entity: ministry, platform: 'x', handle}], [other(changed)]);
        // Two letters that look like one may make a change of one letter invisible, or of two.
        if (!/rn|vv/.test(handle + changed)) expect(all).toHaveLength(1);
      })
    );
  });
});
