/** Profiles and posts that somebody made to break what reads them. */
import {expect, test} from 'vitest';
import type {DeclaredAccount} from '../../../src/contract/finding.ts';
import {claimSchema} from '../../../src/contract/finding.ts';
import {assess, type Made, networkOf} from './claim-lake.ts';
import {begins, people, together} from './people.ts';

const strange = [
  '',
  ' ',
  '\u0001\u001f',
  '\u200f\u202eمحمد الكاتب من القدس يحب السلام\u202c',
  'שלום לכולם, אני גר בחיפה ואוהב ים',
  'สวัสดีครับ ผมชอบกาแฟและแมวมาก',
  '我爱旅行和摄影，坚决拥护和平',
  'コーヒーと電車が好きです。毎日投稿',
  '커피와 기차를 좋아해요 매일 올립니다',
  'Люблю кофе, поезда и закаты каждый день',
  'मुझे कॉफ़ी और रेलगाड़ी पसंद है',
  'កាហ្វេ និង រថភ្លើង ជារៀងរាល់ថ្ងៃ',
  'Ζω στην Αθήνα και αγαπώ τη θάλασσα',
  '👨‍👩‍👧‍👦🏳️‍🌈🇺🇳'.repeat(40),
  'a'.repeat(200_000),
  "'; DROP TABLE post; --",
  '<script>alert(1)</script> & "quotes"',
  '\ud800 alone',
  '%_\\%s{0}$1',
  'e\u0301'.repeat(500)
];

test('strange profiles break nothing, and the claims keep to the published schema', async () => {
  const made: Made = {
    accounts: strange.map((text, at) => ({
      key: `x:user:odd${at}`,
      handle: text.slice(0, 100).toWellFormed(),
      name: text.slice(0, 200).toWellFormed(),
      bio: text.toWellFormed(),
      region: text.slice(0, 10).toWellFormed(),
      avatar: at % 2 === 0 ? '' : `https://${'x'.repeat(3000)}/${at}`,
      createdAt: [0, -1e14, 1e14, begins][at % 4] ?? 0
    })),
    posts: strange.map((text, at) => ({
      id: `x:post:odd${at}`,
      account: `x:user:odd${at}`,
      at: [-1e12, begins, 4e12][at % 3] ?? 0,
      text: text.slice(0, 5000).toWellFormed(),
      traces: [
        {kind: 'url', value: `https://x.com/${encodeURIComponent(text.slice(0, 20).toWellFormed())}`},
        {kind: 'mention', value: text.slice(0, 30).toWellFormed()},
        {kind: 'hashtag', value: text.slice(0, 30).toWellFormed()}
      ],
      relations: [{kind: 'repost_of', account: `x:user:${text.slice(0, 20).toWellFormed()}`, post: 'nowhere'}]
    }))
  };
  const declared: DeclaredAccount[] = strange
    .filter(text => text !== '')
    .map(text => ({
      platform: 'x',
      account: text.slice(0, 50),
      entity: text.slice(0, 50),
      country: 'XX',
      kind: 'official'
    }));
  const keys = made.accounts.map(account => account.key).sort();
  const [one] = await assess(together(people(120, 3), made), [networkOf(keys)], declared);
  expect(claimSchema.parse(one?.covert)).not.toBeNull();
  expect(claimSchema.parse(one?.stateLinked)).not.toBeNull();
  expect(one?.resembles).toHaveLength(5);
  for (const {likeness} of one?.resembles ?? []) expect(likeness).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(one).length).toBeLessThan(40_000);
});

test('a network alone in the world, of accounts that wrote nothing, is untestable and described by nothing', async () => {
  const made: Made = {accounts: [{key: 'x:user:a'}, {key: 'x:user:b'}, {key: 'x:user:c'}], posts: []};
  const [one] = await assess(made, [networkOf(['x:user:a', 'x:user:b', 'x:user:c'])]);
  expect(one?.covert.verdict).toBe('untestable');
  expect(one?.stateLinked.verdict).toBe('untestable');
  expect(one?.portrait.items).toEqual([]);
  expect(one?.resembles.map(({likeness}) => likeness)).toEqual([0, 0, 0, 0, 0]);
});

test('no networks ask nothing of the data', async () => {
  expect(await assess({accounts: [], posts: []}, [])).toEqual([]);
});
