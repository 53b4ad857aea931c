import {describe, expect, test} from 'vitest';
import type {DeclaredAccount} from '../../../src/contract/finding.ts';
import {assess, type Made, networkOf} from './claim-lake.ts';
import {begins, day, drawn, people, together} from './people.ts';

const town = people(400, 7);

/** Accounts made in two days under one scheme, with one bio in slightly different spellings. */
function puppets(count: number): Made {
  const accounts = Array.from({length: count}, (_, at) => ({
    key: `x:user:puppet${at}`,
    handle: `truevoice${10_000_000 + 37 * at}`,
    name: `Voice ${at}`,
    bio: `Proud parent, patriot, tired of the lies${'!'.repeat(at % 3)} ${at}`,
    createdAt: begins - 50 * day + at * 3_600_000,
    avatar: `https://pics.example/puppet${at}.jpg`
  }));
  const posts = accounts.flatMap(({key}, at) =>
    [0, 1, 2].map(post => ({
      id: `x:post:puppet${at}m${post}`,
      account: key,
      at: begins + post * day + at * 1000,
      text: `Enough is enough ${post}`,
      language: 'en'
    }))
  );
  return {accounts, posts};
}

const puppetKeys = puppets(8).accounts.map(account => account.key);

describe('a group of planted puppets among four hundred people', () => {
  test('is covert by its dates, handles and bios, each rarer than one in a hundred', async () => {
    const [one] = await assess(together(town, puppets(8)), [networkOf(puppetKeys)]);
    expect(one?.covert.verdict).toBe('supported');
    const kinds = one?.covert.evidence.map(item => item.kind) ?? [];
    for (const kind of ['creation-burst', 'handle-pattern', 'copied-profile']) expect(kinds).toContain(kind);
    for (const {kind, p} of one?.covert.evidence ?? [])
      if (kind !== 'no-disclosure') expect(p).toBeLessThanOrEqual(0.01);
  });

  test('lists that nobody declares who they are beside the others, without a chance of error', async () => {
    const [one] = await assess(together(town, puppets(8)), [networkOf(puppetKeys)]);
    expect(one?.covert.evidence.at(-1)).toMatchObject({kind: 'no-disclosure', p: null});
    expect(one?.covert.evidence.at(-1)?.statement).toContain('absence');
  });

  test('gives the counts that it was planted with', async () => {
    const [one] = await assess(together(town, puppets(8)), [networkOf(puppetKeys)]);
    const burst = one?.covert.evidence.find(item => item.kind === 'creation-burst');
    expect(burst?.measured).toBe(1);
    expect(burst?.statement).toContain('8 of the 8 members');
    // 50 days before 2026-01-01, and seven hours.
    expect(burst?.statement).toContain('2025-11-12 to 2025-11-12');
  });

  test('is not covert once the list says who they are, and nobody is accused', async () => {
    const declared: DeclaredAccount[] = puppets(8).accounts.map(({key}) => ({
      platform: 'x',
      account: key.slice('x:user:'.length),
      entity: 'Voices of the Harbour Union',
      country: null,
      kind: 'other'
    }));
    const [one] = await assess(together(town, puppets(8)), [networkOf(puppetKeys, declared)], declared);
    expect(one?.covert.verdict).toBe('contradicted');
    expect(one?.covert.evidence).toEqual([]);
    expect(one?.overt).toMatchObject({overt: true, declared: 8, share: 1});
  });

  test('is not covert by one kind of evidence alone', async () => {
    const plain = puppets(8);
    const other = people(8, 99);
    const accounts = plain.accounts.map(({key, createdAt = begins}, at) => ({...other.accounts[at], key, createdAt}));
    const [one] = await assess(together(town, {accounts, posts: plain.posts}), [networkOf(puppetKeys)]);
    expect(one?.covert.evidence.map(item => item.kind)).toEqual(['creation-burst']);
    expect(one?.covert.verdict).toBe('not-supported');
    expect(one?.covert.statement).toContain('Only one kind');
  });

  test('gives the same bytes when other networks are tested beside it, and when rows come in another order', async () => {
    const made = together(town, puppets(8));
    const [alone] = await assess(made, [networkOf(puppetKeys)]);
    const turned = {accounts: made.accounts.toReversed(), posts: made.posts.toReversed()};
    const [, beside] = await assess(turned, [networkOf(drawn(town, 6, 3)), networkOf(puppetKeys)]);
    expect(JSON.stringify(beside)).toBe(JSON.stringify(alone));
  });
});

describe('what the data does not hold', () => {
  test('makes the claim untestable, and is named', async () => {
    const bare = {accounts: town.accounts.map(({key}) => ({key})), posts: town.posts};
    const [one] = await assess(bare, [networkOf(drawn(town, 6, 1))]);
    expect(one?.covert).toMatchObject({verdict: 'untestable', evidence: [], against: []});
    for (const word of ['created', 'handles', 'bios', 'avatars', 'hours'])
      expect(one?.covert.statement).toContain(word);
  });

  test('leaves the claim untestable where only one kind can be measured', async () => {
    const handles = {accounts: town.accounts.map(({key, handle = ''}) => ({key, handle})), posts: town.posts};
    const [one] = await assess(handles, [networkOf(drawn(town, 6, 1))]);
    expect(one?.covert.verdict).toBe('untestable');
    expect(one?.covert.statement).toContain('only one kind');
  });

  test('includes other people to compare with', async () => {
    const few = people(12, 5);
    const [one] = await assess(few, [
      networkOf(
        few.accounts
          .slice(0, 8)
          .map(account => account.key)
          .sort()
      )
    ]);
    expect(one?.covert.verdict).toBe('untestable');
  });
});

test('of six hundred groups of ordinary people at most six are called covert', async () => {
  const groups = Array.from({length: 600}, (_, seed) => networkOf(drawn(town, 3 + (seed % 14), seed + 1)));
  const assessed = await assess(town, groups);
  expect(assessed.filter(one => one.covert.verdict === 'supported').length).toBeLessThanOrEqual(6);
  // And the test is alive: it measured at least four kinds for nearly every group.
  const measured = assessed.map(
    one => one.covert.evidence.length + one.covert.against.filter(item => item.p !== null).length
  );
  expect(measured.filter(kinds => kinds >= 4).length).toBeGreaterThan(500);
});

test('members who are awake when it is night at the place they name, and rest at another hour, speak for hiding', async () => {
  const population = people(200, 11, 30);
  const accounts = Array.from({length: 8}, (_, at) => ({
    key: `x:user:far${at}`,
    handle: `ordinary.name${at * 17}`,
    region: 'BR'
  }));
  // Nine to seventeen at UTC+8 is one to nine UTC: ten at night to six in the morning in Brazil.
  const posts = accounts.flatMap(({key}) =>
    Array.from({length: 30}, (_, at) => ({
      id: `x:post:${key.slice(7)}m${at}`,
      account: key,
      at: begins + at * day + (1 + (at % 8)) * 3_600_000,
      text: `Item ${at}`,
      language: 'en'
    }))
  );
  const [one] = await assess(together(population, {accounts, posts}), [networkOf(accounts.map(({key}) => key))]);
  const item = one?.covert.evidence.find(found => found.kind === 'circadian');
  expect(item?.p).toBeLessThanOrEqual(0.01);
  // Night for all of Brazil (UTC-5 to UTC-2): from 6 to 9 UTC. Of hours 1 to 8 UTC at equal shares 3/8 (30 posts: hours
  // 1 to 6 four times, 7 and 8 three times: 4 + 3 + 3 of 30) against 3/24 of an even spread.
  expect(item?.measured).toBeCloseTo(10 / 30 / (3 / 24), 5);
});

test('people who joined in one wave with their country are held against each other, and are not called covert', async () => {
  // 200 accounts in Portuguese, all made within four days, half of them with the same ending, among 400 others.
  const wave = people(200, 31);
  const accounts = wave.accounts.map((account, at) => ({
    ...account,
    handle: at % 2 === 0 ? `${account.handle?.replace(/\d+/g, '') ?? 'x'}brasil` : (account.handle ?? 'x'),
    createdAt: begins - 90 * day + (at % 96) * 3_600_000
  }));
  const posts = wave.posts.map(post => ({...post, language: 'pt'}));
  const groups = Array.from({length: 300}, (_, seed) =>
    networkOf(drawn({accounts, posts: []}, 4 + (seed % 9), seed + 1))
  );
  const assessed = await assess(together(town, {accounts, posts}), groups);
  expect(assessed.filter(one => one.covert.verdict === 'supported').length).toBeLessThanOrEqual(3);
  const bursts = assessed.filter(one => one.covert.evidence.some(item => item.kind === 'creation-burst'));
  expect(bursts.length).toBeLessThanOrEqual(9);
});

test('accounts that the platform itself has verified are not called covert, where that mark is not for sale', async () => {
  const onTiktok = (made: Made): Made => ({
    accounts: made.accounts.map(account => ({...account, key: account.key.replace('x:', 'tiktok:'), verified: true})),
    posts: made.posts.map(post => ({...post, account: post.account.replace('x:', 'tiktok:')}))
  });
  const keys = puppetKeys.map(key => key.replace('x:', 'tiktok:'));
  const [one] = await assess(onTiktok(together(town, puppets(8))), [networkOf(keys)]);
  expect(one?.covert.verdict).toBe('not-supported');
  expect(one?.covert.statement).toContain('verified');
});

test('fans who carry their star in handle and name, with one bio, have one kind of evidence against them and no more', async () => {
  const plain = people(12, 77);
  const accounts = plain.accounts.map((account, at) => ({
    ...account,
    key: `x:user:fan${at}`,
    handle: `lumiarden_${account.handle}`,
    name: `Lumi Arden’s ${account.name}`,
    bio: 'Lumi Arden forever, nothing else matters'
  }));
  const posts = plain.posts.map(post => ({...post, account: `x:user:fan${post.account.split('n').at(-1)}`}));
  const [one] = await assess(together(town, {accounts, posts}), [networkOf(accounts.map(({key}) => key).sort())]);
  expect(one?.covert.evidence.map(item => item.kind)).toEqual(['copied-profile']);
  expect(one?.covert.verdict).toBe('not-supported');
});
