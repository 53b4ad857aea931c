import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const samples = join(import.meta.dirname, 'samples', 'x-v1');
const original = '1050118622409654272';
const repost = '1050120029640589312';
const text =
  'The ferry to Norhaven sails again from Monday, says the harbour office. Times & fares here: https://t.co/bb22 #Norhaven #ferry https://t.co/cc33';

describe('the x-v1 connector', () => {
  it('gives a repost the whole text of the original, inherited, and the original as a post of its own', async () => {
    const {used, source} = await readPath(join(samples, 'posts.jsonl'));
    expect(source).toMatchObject({formatId: 'x-v1', confidence: 1, repeats: 'merge'});
    expect(used[0]?.post).toMatchObject({
      postKey: `x:post:${repost}`,
      accountKey: 'x:user:1001',
      kind: 'repost',
      text,
      textTruncated: false,
      createdAt: Date.parse('2018-10-10T20:25:00Z'),
      createdPrecision: 's',
      idTime: Date.parse('2018-10-10T20:25:00.010Z'),
      counts: {}
    });
    expect(used[0]?.relations).toMatchObject([
      {kind: 'repost_of', targetKey: `x:post:${original}`, targetAccountKey: 'x:user:1003', targetLabel: 'cleo_v'}
    ]);
    expect(used[0]?.traces.filter(({inherited}) => !inherited).map(({kind, value}) => [kind, value])).toEqual([
      ['client_app', 'Twitter for Android'],
      ['repost_of', `x:post:${original}`]
    ]);
    expect(used[1]?.post).toMatchObject({
      postKey: `x:post:${original}`,
      text,
      counts: {likes: 4, shares: 2},
      flags: ['sensitive'],
      regionCode: 'XV'
    });
    expect(valuesOf(used.slice(1, 2), 'url')).toEqual(['https://harbour.example/fares?id=7']);
    expect(valuesOf(used.slice(1, 2), 'poi')).toEqual(['0a1b2c']);
  });

  it('gives media the key of version 2', async () => {
    const {used} = await readPath(join(samples, 'posts.jsonl'));
    expect(valuesOf(used.slice(1, 2), 'media_id')).toEqual(['7_1050000000000000001']);
    const advert = readFileSync(join(samples, 'posts.jsonl'), 'utf8').replaceAll('ext_tw_video', 'amplify_video');
    expect(valuesOf((await readContent(advert)).used.slice(1, 2), 'media_id')).toEqual(['13_1050000000000000001']);
  });

  it('says from whose post a film was taken, where that was another', async () => {
    const [line = ''] = readFileSync(join(samples, 'posts.jsonl'), 'utf8').split('\n');
    const tweet = JSON.parse(line).retweeted_status;
    const [film] = tweet.extended_entities.media;
    const viaOf = async (more: object) => {
      const taken = {...tweet, extended_entities: {media: [{...film, ...more}]}};
      const {used} = await readContent(`${JSON.stringify(taken)}\n${JSON.stringify(taken)}\n`);
      return used[0]?.relations.filter(({kind}) => kind === 'via');
    };
    expect(await viaOf({})).toMatchObject([{targetKey: 'x:post:1049000000000000000'}]);
    expect(await viaOf({source_status_id_str: null})).toEqual([]);
    expect(await viaOf({source_status_id_str: tweet.id_str})).toEqual([]);
    expect(await viaOf({source_status_id_str: '1040000000000000001', source_user_id_str: '77'})).toMatchObject([
      {targetKey: 'x:post:1040000000000000001', targetAccountKey: 'x:user:77', targetLabel: null}
    ]);
  });

  it('reads quotes, replies and accounts', async () => {
    const {used} = await readPath(join(samples, 'posts.jsonl'));
    expect(used.map(({post}) => post?.nativeId)).toEqual([
      repost,
      original,
      '1050120285031759872',
      original,
      '1050120532919320576'
    ]);
    expect(used[2]?.post?.flags).toEqual(['withheld']);
    expect(used[2]?.relations).toMatchObject([{kind: 'quote_of', targetKey: `x:post:${original}`}]);
    expect([valuesOf(used.slice(2, 3), 'url'), valuesOf(used.slice(2, 3), 'client_app')]).toEqual([
      [],
      ['Harbour Poster']
    ]);
    expect(used[4]?.relations).toMatchObject([
      {kind: 'reply_to', targetKey: `x:post:${original}`, targetAccountKey: 'x:user:1003', targetLabel: 'cleo_v'}
    ]);
    expect(used[0]?.account).toMatchObject({
      handle: 'anna_v',
      bio: 'Harbours & ships',
      urls: ['https://anna_v.example/'],
      createdAt: Date.parse('2019-03-01T08:00:00Z')
    });
    expect(used[0]?.snapshot).toMatchObject({followers: 10, following: 7, posts: 300});
  });

  it('reads streams: long texts whole, notices counted', async () => {
    const {used, refusals, source} = await readPath(join(samples, 'stream.jsonl'));
    expect(refusals).toEqual([]);
    expect(used[0]?.post).toMatchObject({
      text: 'A text that goes on and on, and here is how it ends. #Norhaven',
      textTruncated: false
    });
    expect(valuesOf(used.slice(0, 1), 'media_id')).toEqual(['3_1050000000000000009']);
    expect(source.passedOver()).toEqual([{what: 'notices of the stream', records: 1}]);
    expect(used.flatMap(({deleted}) => deleted ?? [])).toEqual([{postKey: 'x:post:1', at: 1539203280001}]);
    const cut = readFileSync(join(samples, 'stream.jsonl'), 'utf8').replace('extended_tweet', 'something_else');
    expect((await readContent(cut)).used[0]?.post?.textTruncated).toBe(true);
  });

  it('reads answers of the search, and users with their last post', async () => {
    const search = await readPath(join(samples, 'search.json'));
    expect(search.used.map(({post}) => post?.nativeId)).toEqual([repost, original, '1050120532919320576']);
    const users = await readPath(join(samples, 'users.jsonl'));
    expect(users.used.map(({post, account}) => [post?.nativeId ?? null, account?.nativeId])).toEqual([
      [null, '1001'],
      ['1050120784577560576', '1001'],
      [null, '1002']
    ]);
  });

  it('reads what twenty naive lines read', async () => {
    type Tweet = {id_str: string; user: {id_str: string}; created_at: string; in_reply_to_status_id_str: string | null};
    type Line = Tweet & {retweeted_status?: Tweet; quoted_status?: Tweet};
    const path = join(samples, 'posts.jsonl');
    const {used} = await readPath(path);
    const naive = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .flatMap(line => {
        const tweet: Line = JSON.parse(line);
        const target = tweet.retweeted_status ?? tweet.quoted_status;
        return target === undefined
          ? [{tweet, target}]
          : [
              {tweet, target},
              {tweet: target, target: undefined}
            ];
      })
      .map(({tweet, target}) => [
        tweet.id_str,
        `x:user:${tweet.user.id_str}`,
        Date.parse(tweet.created_at),
        target?.id_str ?? tweet.in_reply_to_status_id_str ?? null
      ]);
    expect(
      used.map(({post, relations}) => [
        post?.nativeId,
        post?.accountKey,
        post?.createdAt,
        relations.find(({kind}) => kind !== 'via')?.targetKey?.slice('x:post:'.length) ?? null
      ])
    ).toEqual(naive);
  });

  it('refuses what lacks a part', async () => {
    const user = '"user":{"id_str":"1","screen_name":"a"},"created_at":"Wed Oct 10 20:19:24 +0000 2018"';
    const lines = [
      `{"full_text":"a",${user}}`,
      `{"id":1.05e+18,"full_text":"a",${user}}`,
      `{"id_str":"${original}","full_text":"a","created_at":"Wed Oct 10 20:19:24 +0000 2018"}`,
      `{"id_str":"${original}","full_text":"a","user":{"id_str":"1"},"created_at":"yesterday"}`,
      '{"id_str":"1"}',
      '7',
      `{"id_str":"${original}","full_text":"a",${user}}`
    ];
    expect(reasonsOf(await readContent(lines.join('\n'), {formatId: 'x-v1'}))).toEqual([
      '1 missing-id',
      '2 damaged-id',
      '3 missing-account',
      '4 unreadable-time',
      '5 unknown-kind',
      '6 not-an-object'
    ]);
  });

  it('never throws on what stands in a file', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(original, '\uD800', 'a\0b', '9E+17', {toString: 1}));
    const part = fc.dictionary(
      fc.constantFrom(
        'id_str',
        'screen_name',
        'urls',
        'hashtags',
        'media',
        'full_text',
        'entities',
        'expanded_url',
        'type'
      ),
      fc.oneof(
        value,
        fc.array(fc.dictionary(fc.constantFrom('id_str', 'type', 'text', 'expanded_url'), value), {maxLength: 2})
      )
    );
    const names = [
      'id_str',
      'full_text',
      'text',
      'user',
      'created_at',
      'entities',
      'extended_entities',
      'extended_tweet'
    ];
    const more = [
      'retweeted_status',
      'quoted_status',
      'place',
      'source',
      'screen_name',
      'status',
      'delete',
      'statuses'
    ];
    const record = fc.dictionary(fc.constantFrom(...names, ...more), fc.oneof(value, part), {maxKeys: 10});
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          record,
          record.map(one => ({...one, id_str: original, text: 'a', user: {id_str: '1'}}))
        ),
        async one => {
          const {used, refusals, source} = await readContent(JSON.stringify(one), {formatId: 'x-v1'});
          const isEmpty = 'statuses' in one && Array.isArray(one.statuses) && one.statuses.length === 0;
          expect(used.length + refusals.length + source.passedOver().length > 0 || isEmpty).toBe(true);
          for (const {post} of used) expect(post?.text.isWellFormed() ?? true).toBe(true);
        }
      ),
      {numRuns: 400}
    );
  }, 60_000);
});
