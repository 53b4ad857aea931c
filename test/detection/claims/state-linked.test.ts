import {describe, expect, test} from 'vitest';
import type {DeclaredAccount} from '../../../src/contract/finding.ts';
import {loadPopulation} from '../../../src/detection/claims/population.ts';
import {loadActs} from '../../../src/detection/claims/state-acts.ts';
import {assess, claimLake, type Made, type MadePost, networkOf, withEngine} from './claim-lake.ts';
import {begins, day, drawn, people, together} from './people.ts';

const minute = 60_000;
const speaker = 'x:user:valmera_today';

const list: readonly DeclaredAccount[] = [
  {platform: 'x', account: '@Valmera_Today', entity: 'Valmera Today', country: 'XV', kind: 'media'},
  {platform: 'x', account: 'ministry_xw', entity: 'Ministry of Ostra', country: 'XW', kind: 'government_body'}
];

/** The outlet's own posts, one a day. */
const outlet: Made = {
  accounts: [{key: speaker, handle: 'Valmera_Today', name: 'Valmera Today'}],
  posts: Array.from({length: 40}, (_, at) => ({
    id: `x:post:valmera${at}`,
    account: speaker,
    at: begins + at * day,
    text: `The ministry opens bridge number ${at} and the whole valley celebrates`,
    language: 'en'
  }))
};

/** Everybody reposts others now and then and posts links; `people` that a rate of them point at the outlet. */
function busy(made: Made, towardsOutlet: (account: number) => number): Made {
  const posts = made.accounts.flatMap(({key}, account) => {
    const hits = towardsOutlet(account);
    const acts: MadePost[] = Array.from({length: 6}, (_, at) => ({
      id: `${key.replace('user', 'post')}r${at}`,
      account: key,
      at: begins + at * day + account * minute,
      language: 'en',
      relations: [{kind: 'repost_of', account: at < hits ? speaker : `x:user:p7n${(account + at) % 100}`}]
    }));
    const links: MadePost[] = Array.from({length: 6}, (_, at) => ({
      id: `${key.replace('user', 'post')}l${at}`,
      account: key,
      at: begins + at * day + account * minute,
      text: `Look at this number ${at} of account ${account} today`,
      language: 'en',
      traces: [
        {kind: 'url', value: at < hits ? `https://x.com/valmera_today/status/${at}` : `https://site.example/${at}`}
      ]
    }));
    return [...acts, ...links];
  });
  return {accounts: made.accounts, posts: [...made.posts, ...posts]};
}

const members: Made = {
  accounts: Array.from({length: 8}, (_, at) => ({key: `x:user:echo${at}`, handle: `echo_of_${at}`})),
  posts: []
};
const memberKeys = members.accounts.map(account => account.key);
const town = people(300, 7);
/** One in fifteen of the town reposts the outlet once. */
const quietTown = busy(town, account => (account % 15 === 0 ? 1 : 0));

function copies(delay: number): Made {
  const posts = memberKeys.flatMap((account, at) =>
    outlet.posts.slice(0, 6).map((post, number) => ({
      id: `x:post:echo${at}c${number}`,
      account,
      at: post.at + delay + at * 1000,
      text: post.text ?? '',
      language: 'en'
    }))
  );
  return {accounts: [], posts};
}

describe('without anything to measure by', () => {
  test('there is no claim about a state without a list, and it says so', async () => {
    const [one] = await assess(
      together(
        quietTown,
        busy(members, () => 4)
      ),
      [networkOf(memberKeys)]
    );
    expect(one?.stateLinked).toMatchObject({verdict: 'untestable', evidence: []});
    expect(one?.stateLinked.statement).toContain('no list');
  });

  test('a list of parties and of media without a country names no state', async () => {
    const parties: DeclaredAccount[] = [
      {platform: 'x', account: 'valmera_today', entity: 'Six Towns', country: null, kind: 'media'},
      {platform: 'x', account: 'greens', entity: 'Greens', country: 'XV', kind: 'party'}
    ];
    const [one] = await assess(
      together(
        quietTown,
        busy(members, () => 4)
      ),
      [networkOf(memberKeys)],
      parties
    );
    expect(one?.stateLinked.verdict).toBe('untestable');
  });
});

describe('a network that reposts and links a listed outlet in most of its posts', () => {
  const made = together(
    quietTown,
    outlet,
    busy(members, () => 4)
  );

  test('is tied to the state of that outlet by two kinds, each rarer than one in a hundred', async () => {
    const [one] = await assess(made, [networkOf(memberKeys)], list);
    expect(one?.stateLinked.verdict).toBe('supported');
    const items = one?.stateLinked.evidence ?? [];
    expect(items.map(item => item.kind)).toEqual(['amplification', 'link-target']);
    for (const item of items) expect(item.p).toBeLessThanOrEqual(0.01);
    // Planted: 4 of 6 reposts of each member; 1 of 6 of every fifteenth of three hundred others, so 20/300/6.
    expect(items[0]?.measured).toBeCloseTo(4 / 6, 5);
    // The outlet itself reposts nothing.
    expect(items[0]?.baseRate).toBeCloseTo(20 / 300 / 6, 5);
    expect(one?.stateLinked.statement).toContain('XV');
  });

  test('is tied by one kind alone if only its reposts point there, which is not enough', async () => {
    const onlyReposts = {
      ...made,
      posts: made.posts.map(post =>
        memberKeys.includes(post.account) && post.traces !== undefined
          ? {...post, traces: [{kind: 'url' as const, value: 'https://site.example/other'}]}
          : post
      )
    };
    const [one] = await assess(onlyReposts, [networkOf(memberKeys)], list);
    expect(one?.stateLinked.evidence.map(item => item.kind)).toEqual(['amplification']);
    expect(one?.stateLinked.verdict).toBe('not-supported');
  });

  test('is not tied to a state if its reposts go to one state and its links to another', async () => {
    const split = {
      ...made,
      posts: made.posts.map(post =>
        memberKeys.includes(post.account) && post.traces?.[0]?.value.includes('valmera') === true
          ? {...post, traces: [{kind: 'url' as const, value: 'https://twitter.com/ministry_xw/status/1'}]}
          : post
      )
    };
    const [one] = await assess(split, [networkOf(memberKeys)], list);
    expect(one?.stateLinked.evidence.map(item => item.kind)).toEqual(['amplification', 'link-target']);
    expect(one?.stateLinked.verdict).toBe('not-supported');
    expect(one?.stateLinked.statement).toContain('different states');
  });
});

describe('texts that a listed outlet posted', () => {
  const idle = busy(members, () => 0);

  test('count when members post them afterwards', async () => {
    const [one] = await assess(together(quietTown, outlet, idle, copies(minute)), [networkOf(memberKeys)], list);
    expect(one?.stateLinked.evidence.map(item => item.kind)).toEqual(['text-first']);
    expect(one?.stateLinked.verdict).toBe('not-supported');
    // 6 copies beside the 6 other texts of each member.
    expect(one?.stateLinked.evidence[0]?.measured).toBeCloseTo(0.5, 5);
  });

  test('do not count when members posted them before', async () => {
    const [one] = await assess(together(quietTown, outlet, idle, copies(-minute)), [networkOf(memberKeys)], list);
    expect(one?.stateLinked.evidence).toEqual([]);
  });

  test('count once: a post that copies a text and links the outlet is not counted for its link', async () => {
    const linked = copies(minute);
    const both = {
      ...linked,
      posts: linked.posts.map(post => ({
        ...post,
        traces: [{kind: 'url' as const, value: 'https://x.com/valmera_today/status/9'}]
      }))
    };
    const [one] = await assess(together(quietTown, outlet, idle, both), [networkOf(memberKeys)], list);
    expect(one?.stateLinked.evidence.map(item => item.kind)).toEqual(['text-first']);
    expect(one?.stateLinked.verdict).toBe('not-supported');
  });
});

test('language, topic and opinion alone never tie a network to a state', async () => {
  // Members write only of Valmera, in its praise and in a language of their own, mention the outlet, quote it and answer it.
  const base = busy(members, () => 0);
  const praise = memberKeys.flatMap((account, at) =>
    Array.from(
      {length: 20},
      (_, number): MadePost => ({
        id: `x:post:echo${at}p${number}`,
        account,
        at: begins + number * day + at * 1000,
        text: `Valmera es el país más seguro del mundo, viva Valmera @valmera_today ${number}`,
        language: 'es',
        traces: [
          {kind: 'mention', value: 'valmera_today'},
          {kind: 'hashtag', value: 'visitvalmera'}
        ],
        relations: [
          {kind: 'reply_to', account: speaker},
          {kind: 'quote_of', account: speaker}
        ]
      })
    )
  );
  const made = together(quietTown, outlet, base, {accounts: [], posts: praise});
  const [one] = await assess(made, [networkOf(memberKeys)], list);
  expect(one?.stateLinked.evidence).toEqual([]);
  expect(one?.stateLinked.verdict).toBe('not-supported');
});

test('accounts that the list names as a government’s are state-linked by their own word, and not covert', async () => {
  const embassy = Array.from({length: 4}, (_, at) => ({key: `x:user:embassy${at}`, handle: `embassy${at}`}));
  const declared = embassy.map(
    ({handle}): DeclaredAccount => ({
      platform: 'x',
      account: handle,
      entity: 'Embassy of Ostra',
      country: 'XW',
      kind: 'government_body'
    })
  );
  const posts = embassy.map(({key}, at) => ({
    id: `x:post:e${at}`,
    account: key,
    at: begins,
    text: 'Open day',
    language: 'en'
  }));
  const keys = embassy.map(({key}) => key);
  const [one] = await assess(together(town, {accounts: embassy, posts}), [networkOf(keys, declared)], declared);
  expect(one?.covert.verdict).toBe('contradicted');
  expect(one?.stateLinked.verdict).toBe('supported');
  expect(one?.stateLinked.statement).toContain('say so themselves');
  expect(one?.overt.kinds).toEqual([{kind: 'government_body', accounts: 4}]);
});

test('of six hundred groups of people drawn from the town at most six are tied to a state', async () => {
  const lively = together(
    busy(people(300, 21), account => (account % 5 === 0 ? 1 + (account % 3) : 0)),
    outlet
  );
  const groups = Array.from({length: 600}, (_, seed) =>
    networkOf(drawn({accounts: lively.accounts.slice(0, 300), posts: []}, 3 + (seed % 14), seed + 1))
  );
  const assessed = await assess(lively, groups, list);
  expect(assessed.filter(one => one.stateLinked.verdict === 'supported').length).toBeLessThanOrEqual(6);
  expect(assessed.filter(one => one.stateLinked.verdict === 'not-supported').length).toBeGreaterThan(590);
});

test('the same data gives the same bytes whatever the threads', async () => {
  const made = together(
    quietTown,
    outlet,
    busy(members, () => 4),
    copies(minute)
  );
  const one = await assess(made, [networkOf(memberKeys)], list, 1);
  const two = await assess(made, [networkOf(memberKeys)], list, 4);
  expect(JSON.stringify(two)).toBe(JSON.stringify(one));
});

test('a network of listed media is not asked what it does towards listed accounts', async () => {
  const declared = memberKeys.map(
    (key): DeclaredAccount => ({
      platform: 'x',
      account: key.slice(7),
      entity: 'Valmera Today',
      country: 'XV',
      kind: 'media'
    })
  );
  const [one] = await assess(
    together(
      quietTown,
      busy(members, () => 0)
    ),
    [networkOf(memberKeys, declared)],
    declared
  );
  expect(one?.overt.overt).toBe(true);
  expect(one?.stateLinked).toMatchObject({verdict: 'untestable', evidence: []});
  expect(one?.stateLinked.statement).toContain('on the list themselves');
});

describe('acts towards listed accounts', () => {
  const listOf = (platform: string, account: string): DeclaredAccount => ({
    platform,
    account,
    entity: account,
    country: 'XV',
    kind: 'official'
  });
  const declared = [
    listOf('x', 'envoy'),
    listOf('tiktok', 'envoy.xv'),
    listOf('youtube', 'EnvoyTV'),
    listOf('telegram', 'envoy_xv'),
    listOf('bluesky', 'envoy.gov.example'),
    listOf('weibo', '123456')
  ];
  const hitsOf = (post: Partial<MadePost>, kind: 'amplification' | 'link-target') =>
    withEngine(async warehouse => {
      const key = 'x:user:a';
      const tables = await claimLake(warehouse, {
        accounts: [{key}],
        posts: [{id: 'x:post:1', account: key, at: begins, ...post}]
      });
      const population = await loadPopulation(warehouse, tables, [[key]]);
      const acts = await loadActs(warehouse, tables, declared, population.keys.length);
      return [acts.total[kind][0], acts.hits[kind].length];
    });

  test.each([
    ['https://x.com/Envoy', 1],
    ['https://twitter.com/envoy/status/99', 1],
    ['https://mobile.twitter.com/envoy', 1],
    ['https://www.tiktok.com/@envoy.xv/video/7', 1],
    ['https://youtube.com/@envoytv', 1],
    ['https://www.youtube.com/c/EnvoyTV/videos', 1],
    ['https://t.me/s/envoy_xv/12', 1],
    ['https://bsky.app/profile/envoy.gov.example/post/3k', 1],
    ['https://weibo.com/u/123456', 1],
    ['https://x.com/envoys', 0],
    ['https://x.com.evil.example/envoy', 0],
    ['https://evil.example/x.com/envoy', 0],
    ['https://www.tiktok.com/@envoy', 0],
    ['https://x.com/', 0]
  ])('%s points to a listed account: %i', async (value, hits) => {
    expect(await hitsOf({traces: [{kind: 'url', value}]}, 'link-target')).toEqual([1, hits]);
  });

  test.each([
    [{text: 'RT @Envoy: the bridge is open'}, [1, 1]],
    [{text: 'RT @somebody: the bridge is open'}, [1, 0]],
    [{text: 'I will not RT @envoy again'}, [0, 0]],
    [{relations: [{kind: 'repost_of' as const, account: 'x:user:envoy'}]}, [1, 1]],
    [{relations: [{kind: 'reply_to' as const, account: 'x:user:envoy'}]}, [0, 0]],
    [{relations: [{kind: 'repost_of' as const, post: 'x:post:unknown'}]}, [0, 0]]
  ])('%j is counted as acts and hits %j', async (post, expected) => {
    expect(await hitsOf(post, 'amplification')).toEqual(expected);
  });
});
