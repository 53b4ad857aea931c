import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {nightRatio, quietStretch} from '../../../src/detection/claims/circadian.ts';
import {carriers, concentrated, featuresOf} from '../../../src/detection/claims/concentration.ts';
import {burstFinder, createdFromId} from '../../../src/detection/claims/creation.ts';
import {handleFeatures, shapeOf} from '../../../src/detection/claims/handles.ts';
import {avatarFeatures, bioFeatures, nameFeatures} from '../../../src/detection/claims/profiles.ts';
import {nightHours} from '../../../src/detection/claims/utc-offsets.ts';

const sharedOf = (x: readonly string[], y: readonly string[]): string[] => x.filter(feature => y.includes(feature));
const day = 86_400_000;

describe('handles', () => {
  test('of one generator share their shape', () => {
    expect(shapeOf('patriot12345678')).toBe('LD8');
    expect(sharedOf(handleFeatures('anna83920174'), handleFeatures('олег11902745'))).toEqual(['shape LD8']);
  });

  test('with numbers at most ten apart share a run, wherever in the tens they stand', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(10), (number, step) => {
        const shared = sharedOf(handleFeatures(`news_${number}`), handleFeatures(`news_${number + step}`));
        return shared.some(feature => feature.startsWith('numbers '));
      })
    );
    expect(
      sharedOf(handleFeatures('news_100'), handleFeatures('news_140')).filter(one => one.startsWith('numbers'))
    ).toEqual([]);
  });

  test('share a beginning, but not one that the name or the bio says openly', () => {
    expect(handleFeatures('freevoice.anna')).toContain('beginning freevoice');
    expect(handleFeatures('freevoice.anna', 'Free Voice Anna').filter(one => one.startsWith('beginning'))).toEqual([]);
  });

  test('of letters and digits mixed are told from names with a year', () => {
    expect(handleFeatures('k3x9q2m7w4z')).toContain('mixed');
    expect(handleFeatures('anna_lee_1987')).not.toContain('mixed');
  });

  test('in any script, empty or endless are read without harm', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 300}), text => handleFeatures(text, text).length < 60));
    expect(handleFeatures('')).toEqual([]);
    expect(handleFeatures('@')).toEqual([]);
    expect(handleFeatures('محمد_علي_12345')).toContain('shape L_L_D5');
  });
});

describe('bios', () => {
  const same = [
    ['Proud parent, patriot and tired of it!', 'proud parent — patriot and tired of it 2024'],
    ['Mother of two, nurse, loves tea', 'Nurse, mother of two, LOVES tea 🌸'],
    ['Tired of the lies they tell us every day about X', 'Tired of the lies they tell us every night'],
    ['爱国青年，坚决拥护祖国统一', '爱国青年 坚决拥护祖国统一！！'],
    ['محب للسلام والسفر والقراءة كل يوم', 'محب للسلام والسفر والقراءة كل يوم 🕊️']
  ] as const;
  test.each(same)('“%s” and “%s” are near-equal', (one, other) => {
    expect(sharedOf(bioFeatures(one), bioFeatures(other))).not.toEqual([]);
  });

  test('of other words have nothing in common', () => {
    expect(
      sharedOf(bioFeatures('Father, fisherman, friend of dogs'), bioFeatures('Opinions are my own, likes are not'))
    ).toEqual([]);
  });

  test('that are empty, short or a hundred thousand characters long are read in the same bounded way', () => {
    expect(bioFeatures('')).toEqual([]);
    expect(bioFeatures('🌸')).toEqual([]);
    const long = bioFeatures('word '.repeat(20_000));
    expect(Math.max(...long.map(feature => feature.length))).toBeLessThan(600);
  });

  test('and names are compared whole', () => {
    expect(nameFeatures('Anna Lee 3')).toEqual(nameFeatures('anna LEE'));
    expect(nameFeatures('Bo')).toEqual([]);
  });
});

test('avatars are the same whatever their size and signature', () => {
  const one = 'https://p16.tiktokcdn.example/tos-avt-0068/abc123~c5_168x168.jpeg?x-expires=1';
  const other = 'https://p77.tiktokcdn.example/tos-avt-0068/abc123~c5_720x720.jpeg?x-expires=2';
  expect(avatarFeatures(one)).toEqual(avatarFeatures(other));
  expect(avatarFeatures('https://pbs.example/9/photo_normal.jpg')).toEqual(
    avatarFeatures('https://pbs.example/9/photo_400x400.jpg')
  );
  expect(avatarFeatures(' ')).toEqual([]);
});

describe('what a group has most surprisingly in common', () => {
  test('is worth n KL(k/n ‖ q)', () => {
    // 4 of 5 members and 4 of 40 in all: 4 ln(0.8/0.1) + 1 ln(0.2/0.9) = 8.3177662 - 1.5040774.
    const features = featuresOf(
      Array.from({length: 40}, (_, account) => (account < 4 ? ['same'] : [`own ${account}`]))
    );
    const all = Int32Array.from({length: 40}, (_, account) => account);
    const found = concentrated(features, carriers(features, all), 40)(Int32Array.of(0, 1, 2, 3, 4));
    expect(found.members).toBe(4);
    expect(found.value).toBeCloseTo(6.813_688_8, 6);
  });

  test('is nothing where fewer than three have it, or hardly more than others', () => {
    const features = featuresOf(
      Array.from({length: 40}, (_, account) => [account < 2 ? 'rare' : 'x', account < 30 ? 'usual' : 'y'])
    );
    const all = Int32Array.from({length: 40}, (_, account) => account);
    const find = concentrated(features, carriers(features, all), 40);
    expect(find(Int32Array.of(0, 1, 5, 6)).value).toBe(0);
    // And the same again: nothing is left over from the group before.
    expect(find(Int32Array.of(0, 1, 5, 6)).value).toBe(0);
  });
});

describe('bursts of creation', () => {
  test('are the stretch of at most seven days that is least expected', () => {
    const createdAt = Float64Array.from({length: 100}, (_, account) =>
      account < 4 ? 500 * day + account : account * 20 * day
    );
    const pool = Int32Array.from({length: 100}, (_, account) => account);
    const burst = burstFinder(createdAt, pool)(Int32Array.of(0, 1, 2, 3, 90));
    // Account 25 was created at 500 days to the moment: 5 of 100 in the stretch. 4 ln(0.8/0.05) + ln(0.2/0.95).
    expect(burst).toMatchObject({members: 4, from: 500 * day, others: 1});
    expect(burst.value).toBeCloseTo(4 * Math.log(16) + Math.log(0.2 / 0.95), 9);
  });

  test('that take longer than seven days are none', () => {
    const createdAt = Float64Array.from({length: 60}, (_, account) => account * 4 * day);
    const pool = Int32Array.from({length: 60}, (_, account) => account);
    expect(burstFinder(createdAt, pool)(Int32Array.of(0, 1, 2, 3)).members).toBe(0);
  });

  test('X tells when an account was made by its id since 2016, other ids tell nothing', () => {
    // (914580356430536707 >> 22) + 1288834974657 = 2017-10-01T19:58:43.711Z
    expect(new Date(createdFromId('x', '914580356430536707') ?? 0).toISOString()).toBe('2017-10-01T19:58:43.711Z');
    expect(createdFromId('x', '2244994945')).toBeNull();
    expect(createdFromId('tiktok', '6745191554350760966')).toBeNull();
    expect(createdFromId('x', 'anna')).toBeNull();
  });
});

describe('nights', () => {
  test('are known for countries of one night, in every season', () => {
    expect(nightHours('IN')).toEqual([20, 21, 22, 23, 0]);
    expect(nightHours('JP')).toEqual([16, 17, 18, 19, 20, 21]);
    // UTC+1 and +2: one to seven is 0 to 6 and 23 to 5.
    expect(nightHours('de')).toEqual([0, 1, 2, 3, 4]);
    for (const code of ['RU', 'CA', 'XA', '', 'Germany']) expect(nightHours(code)).toBeNull();
  });

  test('of people who sleep are quiet', () => {
    const hours = new Uint32Array(48).map((_, at) => (at < 24 && at % 24 >= 6 && at % 24 < 22 ? 2 : 0));
    expect(nightRatio(hours, 0, 'DE')).toBe(0);
    expect(nightRatio(hours, 1, 'DE')).toBeNaN();
    expect(nightRatio(hours, 0, null)).toBeNaN();
    expect(quietStretch(hours, Int32Array.of(0))).toMatchObject({from: 0, share: 0, quiet: true});
  });

  test('of those who post around the clock are as busy as days, and no quiet stretch', () => {
    const hours = new Uint32Array(24).fill(3);
    expect(nightRatio(hours, 0, 'DE')).toBeCloseTo(1, 12);
    expect(quietStretch(hours, Int32Array.of(0)).quiet).toBe(false);
  });
});
