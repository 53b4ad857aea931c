import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const samples = join(import.meta.dirname, 'samples', 'x-io');
const posts = join(samples, 'valmera_012020_tweets_csv_hashed.csv');
const accounts = join(samples, 'valmera_012020_users_csv_hashed.csv');
const hashed = '3f8a'.repeat(16);
const original = '502371804912812032';

describe('the x-io connector', () => {
  it('takes the time to the millisecond from an id that agrees with the minute', async () => {
    const {used, source} = await readPath(posts);
    expect(source).toMatchObject({formatId: 'x-io', confidence: 1, repeats: 'merge'});
    expect(used[0]?.post).toMatchObject({
      postKey: `x:post:${original}`,
      accountKey: 'x:user:2527472164',
      createdAt: Date.parse('2014-08-21T08:29:06.565Z'),
      createdPrecision: 'ms',
      createdSource: 'id',
      text: 'Ferry times & fares http://t.co/bb #Norhaven #ferry',
      url: `https://x.com/NorhavenDaily/status/${original}`,
      counts: {quotes: 0, comments: 1, likes: 4, shares: 2}
    });
    expect(source.assumptions()).toEqual([
      'times were taken to the millisecond from the ids of the posts, which agree with the minute given'
    ]);
    // Ids were counted up one by one until November 2010 and tell no time.
    expect(used[4]?.post).toMatchObject({
      createdAt: Date.parse('2010-03-21T20:50:00Z'),
      createdPrecision: 'min',
      createdSource: 'field',
      idTime: null
    });
  });

  it('keeps the minute where the id says another', async () => {
    const content = readFileSync(posts, 'utf8').replace('2014-08-21 08:29', '2014-08-21 08:28');
    const {used} = await readContent(content);
    expect(used[0]?.post).toMatchObject({
      createdAt: Date.parse('2014-08-21T08:28:00Z'),
      createdPrecision: 'min',
      createdSource: 'field',
      idTime: Date.parse('2014-08-21T08:29:06.565Z')
    });
  });

  it('keeps hashes in a space of their own and never takes them for names', async () => {
    const {used} = await readPath(posts);
    expect(used[1]?.account).toMatchObject({
      accountKey: `x:hashed:${hashed}`,
      handle: null,
      displayName: null,
      displayNameMasked: true,
      bio: 'Harbours & ships',
      createdAt: Date.parse('2013-06-01T00:00:00Z'),
      createdPrecision: 'day',
      status: 'suspended'
    });
    // Some releases have base64.
    expect(used[3]?.account?.accountKey).toBe('x:hashed:bc9zK3vgMvdDuIY6lLiZqXjNVhLWkjJ1+HrQ0EuoyBE=');
    expect(used[0]?.account).toMatchObject({handle: 'NorhavenDaily', displayNameMasked: false});
  });

  it('says once what it knows of an account', async () => {
    const {used} = await readPath(posts);
    expect(used.map(({snapshot}) => snapshot?.followers ?? null)).toEqual([50123, 12, null, 12, null]);
  });

  it('reads reposts, replies and quotes, with whom they are of', async () => {
    const {used} = await readPath(posts);
    expect(used[1]?.post).toMatchObject({kind: 'repost', textTruncated: true, counts: {}});
    expect(used[1]?.relations).toEqual([
      {
        postKey: used[1]?.post?.postKey,
        kind: 'repost_of',
        targetKey: `x:post:${original}`,
        targetAccountKey: 'x:user:2527472164',
        targetLabel: 'NorhavenDaily'
      }
    ]);
    expect(used[1]?.traces.map(({kind, inherited}) => [kind, inherited])).toEqual([
      ['text', true],
      ['hashtag', true],
      ['mention', true],
      ['client_app', false],
      ['repost_of', false]
    ]);
    expect(used[2]?.relations).toMatchObject([
      {kind: 'reply_to', targetKey: `x:post:${original}`, targetAccountKey: 'x:user:2527472164'}
    ]);
    expect(used[2]?.post?.langDeclared).toBeNull();
    expect(used[3]?.relations).toMatchObject([{kind: 'quote_of', targetKey: `x:post:${original}`}]);
  });

  it('reads lists with and without quotes, and commas inside an address', async () => {
    const {used} = await readPath(posts);
    expect(valuesOf(used.slice(0, 1), 'hashtag')).toEqual(['norhaven', 'ferry']);
    expect(valuesOf(used, 'url')).toEqual([
      'http://harbour.example/fares?id=7,8',
      'http://harbour.example/a',
      'https://www.norhaven.example/b'
    ]);
    // Names where the text has them, else the accounts listed.
    expect(valuesOf(used.slice(2, 3), 'mention')).toEqual(['norhavendaily']);
    expect(valuesOf(used.slice(3, 4), 'mention')).toEqual([`x:hashed:${'b02c'.repeat(16)}`, 'x:user:44']);
  });

  it('reads the order of 2018 the same', async () => {
    const [now, then] = [await readPath(posts), await readPath(join(samples, '2018_order_tweets.csv'))];
    const withoutLanguage = now.used.map(one => ({...one, post: one.post && {...one.post, langDeclared: null}}));
    expect(then.used).toEqual(withoutLanguage);
  });

  it('reads the file of accounts', async () => {
    const {used, source} = await readPath(accounts);
    expect(source.formatId).toBe('x-io');
    expect(used.map(({post, account, snapshot}) => [post, account?.accountKey, snapshot?.following])).toEqual([
      [null, 'x:user:2527472164', 7],
      [null, `x:hashed:${hashed}`, 40]
    ]);
  });

  it('reads what twenty naive lines read', async () => {
    const {used} = await readPath(posts);
    const {data} = Papa.parse<Record<string, string>>(readFileSync(posts, 'utf8').trim(), {header: true});
    expect(data).toHaveLength(5);
    const naive = data.map(row => [
      row.tweetid,
      `${(row.userid ?? '').length > 20 ? 'x:hashed' : 'x:user'}:${row.userid}`,
      row.tweet_text?.replaceAll('&amp;', '&'),
      row.tweet_time,
      [row.in_reply_to_tweetid, row.retweet_tweetid, row.quoted_tweet_tweetid].filter(Boolean)
    ]);
    const ours = used.map(({post, relations}) => [
      post?.nativeId,
      post?.accountKey,
      post?.text,
      new Date(post?.createdAt ?? 0).toISOString().slice(0, 16).replace('T', ' '),
      relations.map(({targetKey}) => targetKey?.slice('x:post:'.length))
    ]);
    expect(ours).toEqual(naive);
  });

  it('refuses ids that a spreadsheet rounded, and rows that lack a part', async () => {
    const columns = 'tweetid,userid,tweet_time,tweet_text,is_retweet,retweet_tweetid';
    const rows = [
      '5.02371804913e+17,1,2014-08-21 08:29,a,false,',
      `${original},9.06E+17,2014-08-21 08:29,a,false,`,
      `${original},1,2014-08-21 08:29,a,true,5.0237e+17`,
      ',1,2014-08-21 08:29,a,false,',
      `${original},,2014-08-21 08:29,a,false,`,
      `${original},1,21/08/2014,a,false,`,
      `${original},1,,a,False,nan`
    ];
    const file = await readContent(`${columns}\n${rows.join('\n')}\n`);
    expect(reasonsOf(file)).toEqual([
      '1 damaged-id',
      '2 damaged-id',
      '3 damaged-id',
      '4 missing-id',
      '5 missing-account',
      '6 unreadable-time'
    ]);
    expect(file.used[0]?.post?.createdSource).toBe('id');
  });

  it('never throws on what stands in a file', async () => {
    const [header = ''] = readFileSync(posts, 'utf8').split(/\r?\n/);
    const width = header.split(',').length;
    const cell = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.constantFrom(original, '2014-08-21 08:29', "['a', 'b", '[', '\0', '9E+17', 'true', 'nan', hashed)
    );
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, {minLength: width, maxLength: width}), {maxLength: 4}), async rows => {
        const lines = [header, ...rows.map(row => row.map(quoted).join(','))];
        const {used, refusals} = await readContent(`${lines.join('\r\n')}\r\n`, {formatId: 'x-io'});
        expect(used.length + refusals.length).toBe(rows.length);
        for (const {post} of used) expect(post?.text.isWellFormed() ?? true).toBe(true);
      }),
      {numRuns: 300}
    );
  }, 60_000);
});
