/** The same posts of Truth Social from its own interface and from Open Measures. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {mastodon} from '../../../src/connectors/mastodon.ts';
import {readContent, readPath, type Used} from '../files.ts';
import {faults} from '../in-hand.ts';
import {readItem} from '../one-item.ts';

const samples = join(import.meta.dirname, '..', 'samples');
const own = join(samples, 'mastodon', 'truth-social.jsonl');
const kept = join(samples, 'open-measures', 'truth-social.jsonl');

/** What each post was found to be, once, whichever record brought it. */
function found(used: readonly Used[]) {
  const byKey = new Map(used.flatMap(one => (one.post === null ? [] : [[one.post.postKey, one] as const])));
  return [...byKey.values()].map(({post, account, relations, traces}) => ({
    key: post?.postKey,
    account: account?.accountKey,
    handle: account?.handle,
    at: post?.createdAt,
    kind: post?.kind,
    text: post?.text,
    url: post?.url,
    relations: relations.map(one => [one.kind, one.targetKey, one.targetAccountKey]),
    traces: traces.map(one => [one.kind, one.value, one.inherited]).sort()
  }));
}

describe('Truth Social', () => {
  it('has the same keys, words and relations by either way', async () => {
    const [byOwn, byOther] = await Promise.all([readPath(own), readPath(kept)]);
    expect([byOwn.source.formatId, byOther.source.formatId]).toEqual(['mastodon', 'open-measures']);
    expect([byOwn.refusals, byOther.refusals]).toEqual([[], []]);
    const posts = found(byOwn.used);
    expect(posts.map(({key, account}) => [key, account])).toEqual([
      ['truth-social:post:112000000000000001', 'truth-social:user:107780257626128497'],
      ['truth-social:post:112000000000000002', 'truth-social:user:2'],
      ['truth-social:post:112000000000000003', 'truth-social:user:2']
    ]);
    // Inside of a repost Open Measures gives less of the original; whole records are alike.
    const [first, repost, reply] = found(byOther.used);
    expect(posts[2]).toEqual(reply);
    expect(posts[1]).toMatchObject({key: repost?.key, account: repost?.account, relations: repost?.relations});
    expect([first?.key, first?.account]).toEqual([posts[0]?.key, posts[0]?.account]);
    expect(posts[0]).toEqual(found(byOther.used.slice(0, 1))[0]);
  });

  it('gives no key of a server of the fediverse, in accounts alone neither', async () => {
    const {used} = await readPath(own);
    const keys = used.flatMap(({post, account, relations}) => [
      post?.postKey ?? null,
      account?.accountKey ?? null,
      ...relations.flatMap(({targetKey, targetAccountKey}) => [targetKey, targetAccountKey])
    ]);
    for (const key of keys) expect(key ?? 'truth-social:').toMatch(/^truth-social:/);
    expect(used.at(-1)).toMatchObject({
      post: null,
      account: {accountKey: 'truth-social:user:107780257626128497', bio: 'Harbours & ships'},
      snapshot: {followers: 12, following: 3, posts: 40}
    });
  });

  it('is known by its own addresses only', async () => {
    const line = readFileSync(own, 'utf8').split('\n')[0] ?? '';
    const elsewhere = line.replaceAll('truthsocial.com/@', 'truthsocial.com.example/@');
    const {used} = await readContent(`${elsewhere}\n${elsewhere}\n`);
    expect(used[0]?.post?.postKey).toBe('mastodon:uri:https://truthsocial.com.example/@anna_v/112000000000000001');
  });

  it('passes over what was not public, and reads no more of it', () => {
    const status = JSON.parse(readFileSync(own, 'utf8').split('\n')[0] ?? '');
    expect(readItem(mastodon, {...status, visibility: 'private'})).toEqual([]);
    expect(readItem(mastodon, {...status, visibility: 'public'})).toHaveLength(1);
  });

  it('shows the warning before the words, and by which program', () => {
    const status = JSON.parse(readFileSync(own, 'utf8').split('\n')[2] ?? '');
    const [read] = readItem(mastodon, {
      ...status,
      spoiler_text: 'Careful',
      edited_at: '2026-01-01T10:07:00.000Z',
      application: {name: 'Truth for Testing'}
    });
    expect(read).toMatchObject({post: {text: 'Careful\nthank you @anna_v', editedAt: Date.UTC(2026, 0, 1, 10, 7)}});
    expect(read?.ok && read.traces.filter(({kind}) => kind === 'client_app').map(({value}) => value)).toEqual([
      'Truth for Testing'
    ]);
  });

  it('never throws on what stands there', () => {
    const status = JSON.parse(readFileSync(own, 'utf8').split('\n')[1] ?? '');
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(status)), fc.jsonValue()), damage => {
        const url = 'https://truthsocial.com/@anna_v/1';
        expect(faults(readItem(mastodon, {...status, ...damage, url}))).toEqual([]);
      }),
      {numRuns: 1000}
    );
  });
});
