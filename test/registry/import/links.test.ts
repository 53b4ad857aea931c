import {expect, test} from 'vitest';
import {readLink} from '../../../src/registry/import/links.ts';

const accounts: readonly (readonly [link: string, platform: string, handle: string, stableId: string | null])[] = [
  ['https://www.twitter.com/cgtn', 'x', 'cgtn', null],
  ['https://x.com/@valmera/media', 'x', 'valmera', null],
  ['mobile.twitter.com/Valmera?lang=fr', 'x', 'Valmera', null],
  ['https://www.instagram.com/borneo_bulletin/', 'instagram', 'borneo_bulletin', null],
  ['https://www.facebook.com/btv.gov.bd', 'facebook', 'btv.gov.bd', null],
  ['https://fr-fr.facebook.com/profile.php?id=1000042', 'facebook', '1000042', '1000042'],
  ['https://www.facebook.com/pages/Valmera/123456789', 'facebook', '123456789', '123456789'],
  [
    'https://www.youtube.com/channel/UClzwimpLoZu9us9MwalLbtA',
    'youtube',
    'UClzwimpLoZu9us9MwalLbtA',
    'UClzwimpLoZu9us9MwalLbtA'
  ],
  ['https://www.youtube.com/@valmera/videos', 'youtube', '@valmera', null],
  ['https://www.youtube.com/user/valmera', 'youtube', 'valmera', null],
  ['https://t.me/s/zaobaosg', 'telegram', 'zaobaosg', null],
  ['https://vk.com/club12345', 'vk', 'club12345', 'club12345'],
  ['https://www.tiktok.com/@sputnik.by', 'tiktok', 'sputnik.by', null],
  ['https://ok.ru/group/52341234123', 'ok', 'group/52341234123', '52341234123'],
  ['https://ok.ru/beltanews', 'ok', 'beltanews', null],
  ['https://www.linkedin.com/company/cgtn-america', 'linkedin', 'company/cgtn-america', null],
  ['https://rutube.ru/channel/23931703/', 'rutube', 'channel/23931703', '23931703'],
  ['https://bsky.app/profile/valmera.example', 'bluesky', 'valmera.example', null]
];

test.each(accounts)('%s is an account', (link, platform, handle, stableId) => {
  expect(readLink(link).account).toMatchObject({platform, handle, stableId});
});

test.each([
  ['https://www.twitter.com/valmera/status/123', 'an address that is not of an account'],
  ['https://www.twitter.com/cctv.chinese', 'no handle as X gives them: cctv.chinese'],
  ['https://www.instagram.com/p/abc', 'an address that is not of an account'],
  ['https://www.facebook.com/groups/123', 'an address that is not of an account'],
  ['https://www.youtube.com/watch?v=abc', 'an address that is not of an account'],
  ['https://www.youtube.com/channel/short', 'no channel id as YouTube gives them'],
  ['https://t.me/joinchat/AAAA', 'an invitation, not an account'],
  ['https://t.me/rian_ru_bot', 'a bot, which is no account that speaks'],
  ['https://www.tiktok.com/tag/valmera', 'an address that is not of an account'],
  ['https://rutube.ru/', 'an address that is not of an account'],
  [
    'https://twitter.com.evil.example/valmera',
    'an address that is on no platform known here (twitter.com.evil.example)'
  ],
  ['https://vk.com/%ff', 'an address whose percent codes are broken'],
  ['https://someone@vk.com/valmera', 'no web address'],
  ['javascript:alert(1)', 'no web address']
])('%s is refused: %s', (link, why) => {
  expect(readLink(link)).toEqual({account: null, why});
});

test('a link of another platform than its column is refused', () => {
  expect(readLink('https://vk.com/valmera', 'x').why).toBe('an address on vk where one on x belongs');
});
