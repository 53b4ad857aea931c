import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, type Used, valuesOf} from './files.ts';

const samples = join(import.meta.dirname, 'samples');
const posts = join(samples, 'twarc-csv', 'posts.csv');
const original = '1589679072760299520';
const header = 'id,conversation_id,author_id,created_at,text,public_metrics.like_count,author.username';

/** What a table of posts and lines of the same posts have in common. */
function shared({post, account, snapshot, relations, traces}: Used): unknown {
  // The table keeps short addresses and drops the titles of cards.
  const kept = traces.filter(({kind}) => !['url', 'url_domain', 'link_card', 'text'].includes(kind));
  return {
    post: {...post, row: 0, text: ''},
    account,
    snapshot,
    relations,
    traces: kept.map(trace => ({...trace, row: 0}))
  };
}

describe('the twarc-csv connector', () => {
  it('reads a table as the lines that it was made from', async () => {
    const table = await readPath(posts);
    expect(table.source).toMatchObject({formatId: 'twarc-csv', confidence: 1, repeats: 'merge'});
    const lines = await readPath(join(samples, 'twarc2', 'flat.jsonl'));
    const ids = table.used.map(({post}) => post?.nativeId);
    expect(ids).toHaveLength(4);
    const same = ids.map(id => lines.used.find(({post}) => post?.nativeId === id));
    expect(table.used.map(shared)).toEqual(same.map(one => (one === undefined ? null : shared(one))));
  });

  it('gives reposts the original’s words, inherited, and none of its counts', async () => {
    const {used} = await readPath(posts);
    expect(used[0]?.post).toMatchObject({
      kind: 'repost',
      textTruncated: false,
      text: 'The ferry to Norhaven sails again from Monday, says the harbour office. Times & fares here: https://t.co/bb22 #Norhaven #ferry https://t.co/cc33',
      counts: {},
      sourceKeyword: '#Norhaven lang:en',
      observedAt: Date.parse('2022-11-08T09:00:00Z')
    });
    expect(used[0]?.relations).toMatchObject([
      {kind: 'repost_of', targetKey: `x:post:${original}`, targetAccountKey: 'x:user:1003', targetLabel: 'cleo_v'}
    ]);
    expect(valuesOf(used.slice(0, 1), 'url')).toEqual(['https://bit.example/x']);
    expect(valuesOf(used.slice(0, 1), 'media_id')).toEqual(['3_1589671900000000001']);
    expect(used[0]?.traces.find(({kind}) => kind === 'media_id')?.inherited).toBe(true);
  });

  it('puts line ends back, and leaves quotation marks that were written', async () => {
    const {used} = await readPath(posts);
    expect(used[2]?.post?.text).toBe('@cleo_v thank you\nsee you "soon"');
    const {used: said} = await readContent(`${header}\n1589679072760299520,1,2,,"""all of it""",3,anna\n`);
    expect(said[0]?.post?.text).toBe('"all of it"');
  });

  it('reads older tables: texts in quotes, references in one column', async () => {
    const {used, refusals} = await readPath(join(samples, 'twarc-csv', 'posts-older.csv'));
    expect(refusals).toEqual([]);
    expect(used.map(({post}) => post?.text)).toEqual([
      'The ferry to Norhaven sails again from Monday, says the harbour office. Times & fares here: https://t.co/bb22 #Norhaven #ferry https://t.co/cc33',
      'Look at this @anna_v https://t.co/dd44',
      '@cleo_v thank you\nsee you "soon"'
    ]);
    expect(valuesOf(used.slice(0, 1), 'hashtag')).toEqual(['norhaven', 'ferry']);
    expect(valuesOf(used.slice(0, 1), 'link_card')).toEqual(['https://harbour.example/fares?id=7']);
    expect(used[1]?.relations).toMatchObject([{kind: 'quote_of', targetKey: `x:post:${original}`}]);
    expect(used[2]?.relations).toMatchObject([{kind: 'reply_to'}, {kind: 'root'}]);
    expect(used[0]?.account).toMatchObject({locationText: 'Port Valmera', urls: ['https://cleo_v.example/']});
    expect(used[0]?.post?.regionCode).toBe('XV');
  });

  it('reads a table of users', async () => {
    const {used, source} = await readPath(join(samples, 'twarc-csv', 'users.csv'));
    expect(source.formatId).toBe('twarc-csv');
    expect(
      used.map(({post, account, snapshot}) => [post, account?.accountKey, account?.verified, snapshot?.followers])
    ).toEqual([
      [null, 'x:user:1001', false, 10],
      [null, 'x:user:1002', false, 5]
    ]);
  });

  it('refuses rows that lack a part and ids that a spreadsheet rounded', async () => {
    const rows = [
      '1.58968E+18,1,2,2022-11-07T18:11:04.000Z,a,3,anna',
      ',1,2,2022-11-07T18:11:04.000Z,a,3,anna',
      '1589679072760299520,1,,2022-11-07T18:11:04.000Z,a,3,anna',
      '1589679072760299520,1,2,07/11/2022,a,3,anna',
      '1589679072760299520,1,2,,True,3,anna'
    ];
    const file = await readContent(`${header}\n${rows.join('\n')}\n`);
    expect(reasonsOf(file)).toEqual(['1 damaged-id', '2 missing-id', '3 missing-account', '4 unreadable-time']);
    expect(file.used[0]?.post).toMatchObject({text: 'True', createdSource: 'id', counts: {likes: 3}});
  });

  it('never throws on what stands in a file', async () => {
    const names = [
      ...['id', 'conversation_id', 'author_id', 'created_at', 'text', 'public_metrics.like_count', 'author.username'],
      ...[
        'public_metrics',
        'referenced_tweets',
        'referenced_tweets.retweeted.id',
        'entities.urls',
        'entities.hashtags'
      ],
      ...[
        'author.entities.url.urls',
        'attachments.media',
        'geo.place_id',
        '__proto__.x',
        '__twarc.url',
        'matching_rules'
      ]
    ];
    const cell = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.jsonValue().map(value => JSON.stringify(value)),
      fc.constantFrom('1589679072760299520', '', '[', '{"a":', '"', '[{"tag":null}]', '9E+17')
    );
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, {minLength: names.length, maxLength: names.length}), {maxLength: 4}),
        async rows => {
          const lines = [names.join(','), ...rows.map(row => row.map(quoted).join(','))];
          const {used, refusals} = await readContent(`${lines.join('\n')}\n`, {formatId: 'twarc-csv'});
          expect(used.length + refusals.length).toBe(rows.length);
          for (const {post} of used) expect(post?.text.isWellFormed() ?? true).toBe(true);
        }
      ),
      {numRuns: 300}
    );
  }, 60_000);
});
