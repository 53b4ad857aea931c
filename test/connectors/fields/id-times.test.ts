import {describe, expect, it} from 'vitest';
import {
  mastodonIdTime,
  tidTime,
  tiktokIdTime,
  weiboIdTime,
  weiboMidOf,
  xIdTime
} from '../../../src/connectors/fields/id-times.ts';

const now = Date.UTC(2026, 10, 21);
const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString());

// Ids of public posts whose moment other sources give: reference notes on connectors, §0.4.
describe('the moment that an id carries', () => {
  it.each([
    [
      'a video of TikTok, uploaded from 04:57:25 and posted at 04:57:32',
      tiktokIdTime('7159794001544056091', now),
      '2022-10-29T04:57:25.000Z'
    ],
    ['a post of X that a table puts at 19:58', xIdTime('914580356430536707', now), '2017-10-01T19:58:43.711Z'],
    ['a post of X that an archive puts at 08:29', xIdTime('502371804913348608', now), '2014-08-21T08:29:06.565Z'],
    ['a post of Weibo at 13:41:29 in China', weiboIdTime('4826279188108038', now), '2022-10-19T05:41:29.000Z'],
    ['a record of Bluesky created at .757', tidTime('3mmoojp4cd223', now), '2026-05-25T14:23:28.756Z'],
    ['a status of Mastodon created at .901', mastodonIdTime('103270115826048975', now), '2019-12-08T03:48:33.849Z']
  ])('of %s', (_, at, expected) => expect(moment(at)).toBe(expected));

  it('of a post of Weibo by its short form', () => {
    expect(weiboMidOf('Jwm2cyhQQ')).toBe('4577112008171776');
    expect(moment(weiboIdTime('4577112008171776', now))).toBe('2020-11-30T16:00:04.000Z');
    expect(weiboMidOf('zzzzzzzzz')).toMatch(/^\d+$/);
    expect(weiboMidOf('ZZZZZZZZZ')).toBeNull();
    expect(weiboMidOf('no!')).toBeNull();
  });

  it('is none where the id is older, from the future, or something else', () => {
    expect(xIdTime('20', now)).toBeNull();
    expect(xIdTime('9223372036854775807', now)).toBeNull();
    expect(tiktokIdTime('9223372036854775807', now)).toBeNull();
    expect(weiboIdTime('9999999999999999', now)).toBeNull();
    expect(tidTime('self', now)).toBeNull();
    expect(mastodonIdTime('12', now)).toBeNull();
  });
});
