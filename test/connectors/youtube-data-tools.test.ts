import {createHash} from 'node:crypto';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {youtubeDataTools} from '../../src/connectors/youtube-data-tools.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readCells} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'youtube-data-tools');
const firstComments = 'videoinfo_vAlmera0001_2024_03_03-08_00_00_comments.tab';
const firstVideos = 'videolist_search3_2026_09_01-10_00_00.csv';
const hashed = (id: string) => createHash('sha1').update(id).digest('hex');

const video = 'youtube:video:vAlmera0001';
const first = 'youtube:comment:UgxFirst0001AaABAg';
const reply = `${first}.9a8b7c`;

describe('the youtube-data-tools connector', () => {
  it('reads a list of videos of the first version', async () => {
    const {source, used, refusals} = await readPath(join(samples, firstVideos));
    expect(source).toMatchObject({formatId: 'youtube-data-tools', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: video,
        accountKey: 'youtube:channel:UCvalmeraNewsToday000001A',
        createdAt: Date.UTC(2024, 2, 2, 9, 30, 15),
        createdPrecision: 's',
        text: 'The bridge is open\nAll about the bridge #valmera https://bridge.example.org/opening',
        textKind: 'title+body',
        langDeclared: 'en-GB',
        url: 'https://www.youtube.com/watch?v=vAlmera0001',
        counts: {views: 12345, likes: 678, comments: 9}
      },
      account: {displayName: 'Valmera Today', kind: 'channel'}
    });
    expect(used[1]?.post).toMatchObject({langDeclared: 'de', counts: {}});
    expect(used[1]?.account?.displayName).toBe('A "quoted" channel');
    expect(valuesOf(used, 'hashtag')).toEqual(['valmera']);
    expect(valuesOf(used, 'poi')).toEqual(['geo:51.5,-0.25']);
    expect(source.assumptions()).toEqual([]);
  });

  it('reads a list of videos of the second version, and counts those that were not found', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'videos.csv'));
    expect(refusals).toEqual([]);
    expect(used.map(({post}) => [post?.postKey, post?.flags, post?.counts.views])).toEqual([
      [video, ['paidPartnership'], 12350]
    ]);
    expect(source.passedOver()).toEqual([{what: 'videos that were not found', records: 1}]);
  });

  it('reads comments of the first version: partly HTML, their video in the name of the file', async () => {
    const {source, used, refusals} = await readPath(join(samples, firstComments));
    expect(refusals).toEqual([]);
    expect(used.map(({post}) => [post?.postKey, post?.text, post?.textKind, post?.conversationKey])).toEqual([
      [first, 'Tom & Ben said\nso https://bridge.example.org/opening', 'from-html', first],
      [reply, 'yes 1 < 2 #bridge', 'plain', first]
    ]);
    expect(used[0]?.post).toMatchObject({
      kind: 'comment',
      createdAt: Date.UTC(2024, 2, 2, 10, 0, 5),
      url: 'https://www.youtube.com/watch?v=vAlmera0001&lc=UgxFirst0001AaABAg',
      counts: {likes: 7, comments: 1}
    });
    expect(used.map(({account}) => [account?.accountKey, account?.handle, account?.displayName])).toEqual([
      ['youtube:channel:UCannaExample00000000001C', null, 'Anna Example'],
      ['youtube:channel:UCbenExample000000000002D', 'ben-example', '@ben-example']
    ]);
    expect(used.flatMap(({relations}) => relations.map(one => [one.kind, one.targetKey, one.targetLabel]))).toEqual([
      ['comment_on', video, null],
      ['comment_on', video, null],
      ['reply_to', first, 'Anna Example']
    ]);
    expect(valuesOf(used, 'reply_to')).toEqual([video, first]);
    expect(source.assumptions()).toEqual([
      'which video the comments stand under was taken from the name of the file',
      'times of comments, which are of the clock of a server, were read as UTC'
    ]);
  });

  it('puts comments under no video when the file was renamed', async () => {
    const header = 'id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,authorChannelUrl,isReply';
    const {source, used} = await readContent(
      `${header},isReplyTo,isReplyToName\nUgx1,0,1,2024-03-02 10:00:05,anna,hi,UC1,,0,,\n`
    );
    expect(used[0]).toMatchObject({post: {postKey: 'youtube:comment:Ugx1', url: null}, relations: []});
    expect(source.assumptions()).toContain('the name of the file does not say which video the comments stand under');
  });

  it('reads comments of the second version as they stand there, with whom a reply answers', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'comments.csv'));
    expect(refusals).toEqual([]);
    expect(used.map(({post}) => post?.text)).toEqual([
      'So Tom & Ben said, "at last" <br>',
      'Yes indeed',
      '@ben-example Quite'
    ]);
    expect(used[2]?.relations.map(({kind, targetKey}) => [kind, targetKey])).toEqual([
      ['comment_on', video],
      ['reply_to', reply],
      ['root', first]
    ]);
    expect(source.assumptions()).toEqual([]);
    expect(source.passedOver()).toEqual([{what: 'videos whose comments were not to be had', records: 1}]);
  });

  it('keeps hashed commenters and comments apart from known ones', async () => {
    const {used} = await readPath(join(samples, 'comments-hashed.csv'));
    const [anna, ben] = ['UCannaExample00000000001C', 'UCbenExample000000000002D'].map(hashed);
    expect(used.map(({account}) => account)).toMatchObject([
      {accountKey: `youtube:sha1:${anna}`, handle: null, displayName: null},
      {accountKey: `youtube:sha1:${ben}`, handle: null, displayName: null}
    ]);
    const top = `youtube:comment-sha1:${hashed('UgxFirst0001AaABAg')}`;
    expect(used.map(({post}) => [post?.conversationKey, post?.url])).toEqual([
      [top, null],
      [top, null]
    ]);
    expect(used[1]?.relations).toMatchObject([
      {kind: 'comment_on', targetKey: video},
      {kind: 'reply_to', targetKey: top, targetLabel: null}
    ]);
  });

  it('reads channels with what was counted of them', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'channels.csv'));
    expect(refusals).toEqual([]);
    expect(used).toMatchObject([
      {
        post: null,
        account: {
          accountKey: 'youtube:channel:UCvalmeraNewsToday000001A',
          handle: 'valmeratoday',
          bio: 'News, all day',
          regionCode: 'GB',
          createdAt: Date.UTC(2012, 4, 6, 7, 8, 9)
        },
        snapshot: {followers: 7890, posts: 55}
      }
    ]);
    expect(source.passedOver()).toEqual([{what: 'channels that were not found', records: 1}]);
  });

  it('gives a video and a comment the keys that the interface of YouTube gives them', async () => {
    const item = {
      kind: 'youtube#comment',
      id: 'UgxFirst0001AaABAg.9a8b7c',
      snippet: {
        videoId: 'vAlmera0001',
        authorChannelId: {value: 'UCbenExample000000000002D'},
        textOriginal: 'Yes indeed',
        publishedAt: '2024-03-02T10:05:00Z'
      }
    };
    const [own, known] = await Promise.all([
      readPath(join(samples, 'comments.csv')),
      readContent(`${JSON.stringify(item)}\n${JSON.stringify(item)}\n`)
    ]);
    const shown = ({used}: typeof own, at: number) => {
      const {post, account} = used[at] ?? {};
      return [post?.postKey, account?.accountKey, post?.conversationKey, post?.url, post?.createdAt, post?.text];
    };
    expect(known.source.formatId).toBe('youtube');
    expect(shown(own, 1)).toEqual(shown(known, 0));
  });

  it('refuses rows that lack a part, and what the first version does not quote', async () => {
    const header = 'videoId,id,likeCount,publishedAt,authorName,authorChannelId,text,isReply,isReplyToName';
    const rows = [
      'v1,,1,2024-03-02 10:00:05,anna,UC1,hi,0,',
      'v1,7.1e+18,1,2024-03-02 10:00:05,anna,UC1,hi,0,',
      'v1,a1,1,2024-03-02 10:00:05,anna,,hi,0,',
      'v1,a2,1,,anna,UC1,hi,0,',
      'v1,a3,1,2024-03-02 10:00:05,anna,UC1,"he said \\"no\\"",0,',
      'v1,a4,1,"2024-03-02 10:00:06",anna,UC1,hi,0,',
      'v1,a5,1,"2024-03-02 10:00:07",anna,UC1,hi,0,'
    ];
    const file = await readContent(`${[header, ...rows].join('\n')}\n`);
    expect(reasonsOf(file)).toEqual([
      '1 missing-id',
      '2 damaged-id',
      '3 missing-account',
      '4 missing-time',
      '5 ragged-row'
    ]);
    expect(file.used.map(({post}) => post?.nativeId)).toEqual(['a5']);
  });

  it.each([firstVideos, 'videos.csv'])('reads the videos of %s as DuckDB does', async name => {
    const path = join(samples, name);
    const names = ['videoId', 'channelId', 'publishedAt', 'videoTitle', 'viewCount'];
    const rows = (await duckRows(path, names)).filter(row => row.channelId !== null);
    const {used} = await readPath(path);
    expect(
      used.map(({post}) => [
        post?.nativeId,
        post?.accountKey,
        post?.createdAt,
        post?.text.split('\n')[0],
        post?.counts.views ?? null
      ])
    ).toEqual(
      rows.map(row => [
        row.videoId,
        `youtube:channel:${row.channelId}`,
        Date.parse(row.publishedAt ?? ''),
        row.videoTitle,
        row.viewCount === null ? null : Number(row.viewCount)
      ])
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each([firstComments, 'comments.csv', 'comments-hashed.csv'])(
    'reads the comments of %s as DuckDB does',
    async name => {
      const path = join(samples, name);
      const rows = await duckRows(path, ['id', 'authorChannelId', 'publishedAt', 'likeCount']);
      const {used} = await readPath(path);
      expect(
        used.map(({post, account}) => [post?.nativeId, account?.nativeId, post?.createdAt, post?.counts.likes])
      ).toEqual(
        rows
          .filter(({id}) => id !== null)
          .map(row => [row.id, row.authorChannelId, Date.parse(`${row.publishedAt}Z`), Number(row.likeCount)])
      );
      expect(used.length).toBeGreaterThan(1);
    }
  );

  it.each([
    'channelId,channelTitle,videoId,publishedAt,videoTitle,videoDescription,viewCount,latitude,longitude',
    'id,likeCount,publishedAt,authorName,authorChannelId,text,isReply,isReplyTo,isReplyToName,replyCount',
    'videoId,id,likeCount,publishedAt,authorName,authorChannelId,text,isReply,threadId,isReplyToId,isReplyToName',
    'id,title,description,publishedAt,country,subscriberCount,videoCount,topicDetails,customUrl'
  ])('never throws on what stands in the columns %s', names => {
    const header = names.split(',');
    const plain: string[] = header.map(name => (name === 'publishedAt' ? '2024-03-02T09:30:15Z' : '1'));
    fc.assert(
      fc.property(
        fc.array(fc.string({unit: 'binary'}), {minLength: header.length, maxLength: header.length}),
        cells => {
          const rows = header.map((_, at) => plain.with(at, cells[at] ?? ''));
          expect(faults(readCells(youtubeDataTools, header, [cells, ...rows]))).toEqual([]);
        }
      ),
      {numRuns: 300}
    );
  });
});
