import {describe, expect, test} from 'vitest';
import {benignPatterns} from '../../../src/contract/significance.ts';
import type {ClaimNetwork} from '../../../src/detection/claims/assess.ts';
import {assess, type Made, type MadePost, networkOf} from './claim-lake.ts';
import {begins, day, people, together} from './people.ts';

const hour = 3_600_000;
const town = people(60, 4);
const keys = (count: number): string[] =>
  Array.from({length: count}, (_, at) => `x:user:m${String(at).padStart(2, '0')}`);

function made(
  count: number,
  postsOf: (key: string, at: number) => readonly MadePost[],
  name: (at: number) => string
): Made {
  return {
    accounts: keys(count).map((key, at) => ({key, handle: `m${at}.${name(at)}`, name: name(at)})),
    posts: keys(count).flatMap((key, at) => [...postsOf(key, at)])
  };
}

/** Every pair shares `shared` objects; `outside` as many again used them. */
function network(count: number, shared: number, outside: number, spanDays: number): ClaimNetwork {
  const members = keys(count);
  return {
    ...networkOf(members),
    edges: members.flatMap((a, at) =>
      members.slice(at + 1).map(b => ({a, b, signal: 'same-link', sharedObjects: shared}))
    ),
    objects: Array.from({length: 10}, (_, at) => ({
      signal: 'same-link',
      memberAccounts: count,
      allAccounts: count + outside,
      firstAt: begins + (at * spanDays * day) / 10
    }))
  };
}

const first = async (group: Made, one: ClaimNetwork) => (await assess(together(town, group), [one]))[0]?.resembles[0];

test('all five patterns come back, most alike first, each with what was measured', async () => {
  const [one] = await assess(town, [
    networkOf(
      town.accounts
        .slice(0, 5)
        .map(({key}) => key)
        .sort()
    )
  ]);
  expect(one?.resembles.map(({pattern}) => pattern).sort()).toEqual([...benignPatterns].sort());
  const likenesses = one?.resembles.map(({likeness}) => likeness) ?? [];
  expect(likenesses).toEqual(likenesses.toSorted((x, y) => y - x));
  for (const {measured} of one?.resembles ?? []) {
    expect(measured.length).toBeGreaterThanOrEqual(3);
    for (const line of measured) expect(line).toMatch(/^(Yes|No|Not known): ./);
  }
});

describe('a network of accounts', () => {
  test('that publish one wire service’s stories every day, and hardly anybody else does, resembles syndication', async () => {
    const group = made(
      6,
      (key, at) =>
        Array.from({length: 20}, (_, story) => ({
          id: `x:post:${at}s${story}`,
          account: key,
          at: begins + story * day + 9 * hour + at * 1000,
          text: `Story number ${story} of the harbour and its cranes`,
          traces: [
            {kind: 'url', value: `https://harbourwire.example/${story}`},
            {kind: 'url_domain', value: 'harbourwire.example'}
          ]
        })),
      at => `Harbour Wire ${['North', 'South', 'East', 'West', 'Old', 'New'][at]}`
    );
    const found = await first(group, network(6, 18, 0, 20));
    expect(found).toMatchObject({pattern: 'syndication', likeness: 1});
    expect(found?.measured[0]).toBe(
      'Yes: 100 % of the posts with links go to one site (harbourwire.example) (bar: 50 %)'
    );
  });

  test('that repost one star with a large crowd resembles fandom', async () => {
    const group = made(
      40,
      (key, at) =>
        Array.from({length: 5}, (_, drop) => ({
          id: `x:post:${at}d${drop}`,
          account: key,
          at: begins + drop * 9 * day + at * 60_000,
          text: `drop ${drop} by ${at} is out and ${at} times I cry`,
          traces: [{kind: 'hashtag', value: 'lumiarden'}],
          relations: [{kind: 'repost_of', account: 'x:user:lumi'}]
        })),
      at => `lumi fan ${at}`
    );
    expect(await first(group, network(40, 4, 200, 45))).toMatchObject({pattern: 'fandom', likeness: 1});
  });

  test('that meet in one afternoon over what everybody shares, each in own words, resembles breaking news', async () => {
    const words = ['flood', 'bridge', 'sirens', 'river', 'rain', 'boats', 'roof', 'mud'];
    const group = made(
      8,
      (key, at) =>
        Array.from({length: 3}, (_, post) => ({
          id: `x:post:${at}n${post}`,
          account: key,
          at: begins + post * hour + at * 60_000,
          text: `${words[at]} and ${words[(at + post + 1) % 8]} here now, stay safe everyone`
        })),
      at => `person ${at}`
    );
    expect(await first(group, network(8, 2, 300, 0.5))).toMatchObject({pattern: 'breaking-news', likeness: 1});
  });

  test('whose posts are one template with their own numbers on the full hour resembles an app', async () => {
    const group = made(
      8,
      (key, at) =>
        Array.from({length: 10}, (_, run) => ({
          id: `x:post:${at}r${run}`,
          account: key,
          at: begins + run * day + (6 + at) * hour,
          text: `I ran ${3 + at}.${run + 10} km with Stridewell today`,
          traces: [
            {kind: 'url_domain', value: 'stridewell.example'},
            {kind: 'url', value: 'https://stridewell.example/get'},
            {kind: 'client_app', value: 'Stridewell'}
          ]
        })),
      at => `person ${at}`
    );
    expect(await first(group, network(8, 1, 30, 10))).toMatchObject({pattern: 'app-auto-posts', likeness: 1});
  });

  test('that mention each other and ask for follows resembles mutual follow', async () => {
    const group = made(
      8,
      (key, at) =>
        Array.from({length: 6}, (_, post) => ({
          id: `x:post:${at}f${post}`,
          account: key,
          at: begins + post * 3 * day + at * hour,
          text: `follow me and I follow you ${post} ${at}`,
          traces: [
            {kind: 'hashtag', value: 'followback'},
            {kind: 'mention', value: `m${(at + post + 1) % 8}.person`}
          ]
        })),
      () => 'person'
    );
    expect(await first(group, network(8, 1, 40, 18))).toMatchObject({pattern: 'mutual-follow', likeness: 1});
  });
});

test('a network is described by its languages, hours, tags, sites and words, without any chance of error', async () => {
  const group = made(
    5,
    (key, at) =>
      Array.from({length: 8}, (_, post) => ({
        id: `x:post:${at}v${post}`,
        account: key,
        at: begins + post * day + 8 * hour + at * 60_000,
        text: `Valmera ist wunderschön und das Meer ist warm ${post}`,
        language: 'de',
        traces: [
          {kind: 'hashtag', value: 'visitvalmera'},
          {kind: 'url_domain', value: 'discover-valmera.example'}
        ]
      })),
    at => `person ${at}`
  );
  const [one] = await assess(together(town, group), [networkOf(keys(5))]);
  const portrait = one?.portrait;
  expect(portrait?.hours[8]).toBe(40);
  expect(portrait?.items.map(({kind}) => kind)).toEqual(['languages', 'hours', 'tags', 'sites', 'words']);
  expect(portrait?.items.every(({p}) => p === null)).toBe(true);
  const said = portrait?.items.map(({statement}) => statement).join('\n') ?? '';
  for (const words of ['de (5)', '8 to 9 UTC', '#visitvalmera', 'discover-valmera.example', 'valmera', 'wunderschön']) {
    expect(said).toContain(words);
  }
});
