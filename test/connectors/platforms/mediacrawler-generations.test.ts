/** MediaCrawler wrote account ids until July 2026 and their hashes since: files of both, read side by side. */
import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf} from '../files.ts';

const samples = join(import.meta.dirname, '..', 'samples');
const hashed = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 16);

type Line = Readonly<Record<string, unknown>>;
const platforms: readonly {formatId: string; space: string; post: Line; comment: Line}[] = [
  {
    formatId: 'mediacrawler-douyin',
    space: 'douyin:sha16',
    post: {
      aweme_id: '7300000000000000001',
      aweme_url: 'https://www.douyin.com/video/1',
      desc: '今天',
      create_time: 1699684800
    },
    comment: {
      comment_id: '7300000000000001001',
      aweme_id: '7300000000000000001',
      content: '好',
      create_time: 1699684801
    }
  },
  {
    formatId: 'mediacrawler-bilibili',
    space: 'bilibili:sha16',
    post: {video_id: '170001', title: '标题', video_danmaku: '3', create_time: 1699684800},
    comment: {
      ...{comment_id: '9001', video_id: '170001', content: '好', create_time: 1699684801},
      ...{like_count: 1, parent_comment_id: '0'}
    }
  },
  {
    formatId: 'mediacrawler-weibo',
    space: 'weibo:sha16',
    post: {note_id: '4826279188108038', content: '春', comments_count: '1', shared_count: '2', create_time: 1666158089},
    comment: {
      comment_id: '4826279188108039',
      note_id: '4826279188108038',
      content: '好',
      comment_like_count: '1',
      create_time: 1666158090
    }
  }
];

const table = (lines: readonly Line[]) => {
  const header = Object.keys(lines[0] ?? {});
  return `\uFEFF${[header, ...lines.map(line => header.map(name => String(line[name])))].map(cells => cells.join(',')).join('\n')}\n`;
};
const lines = (records: readonly Line[]) => `${records.map(record => JSON.stringify(record)).join('\n')}\n`;
const keysOf = ({used}: Awaited<ReturnType<typeof readContent>>) => used.map(({account}) => account?.accountKey);

describe.each(platforms)('files of both generations of $formatId', ({formatId, space, post, comment}) => {
  const people = ['1100000000000001', '22000002', '022000002'];
  const older = (record: Line) => people.map(id => ({...record, user_id: id, nickname: `n${id}`}));
  const newer = (record: Line) => people.map(id => ({...record, creator_hash: hashed(id), nickname: 'n***'}));

  it.each([
    ['posts', post],
    ['comments', comment]
  ])('give the same accounts for %s, and different ones for different ids', async (_, record) => {
    const [csv, jsonl] = await Promise.all([readContent(table(older(record))), readContent(lines(newer(record)))]);
    expect([csv.source.formatId, jsonl.source.formatId]).toEqual([formatId, formatId]);
    expect(keysOf(csv)).toEqual(people.map(id => `${space}:${hashed(id)}`));
    expect(keysOf(jsonl)).toEqual(keysOf(csv));
    expect(new Set(keysOf(csv)).size).toBe(people.length);
  });

  it('keep the id beside the hash where it was given, and a masked name for none', async () => {
    const [csv, jsonl] = await Promise.all([readContent(table(older(post))), readContent(lines(newer(post)))]);
    expect(csv.used.map(({account}) => account?.altIds[0])).toEqual(people.map(value => ({kind: 'uid', value})));
    expect(jsonl.used.map(({account}) => account?.altIds)).toEqual([[], [], []]);
    expect(jsonl.used.map(({account}) => [account?.displayNameMasked, account?.handle])).toEqual(
      people.map(() => [true, null])
    );
  });

  it('make no account of what stands where nobody is named, in numbers or hashed', async () => {
    const file = await readContent(
      lines([
        {...post, user_id: '1'},
        {...post, user_id: 0},
        {...post, user_id: '0'},
        {...post, user_id: 'None'},
        {...post, creator_hash: ''},
        {...post, creator_hash: hashed('None')},
        {...post, creator_hash: hashed('0')}
      ])
    );
    expect(keysOf(file)).toEqual([`${space}:${hashed('1')}`]);
    expect(reasonsOf(file)).toEqual([2, 3, 4, 5, 6, 7].map(row => `${row} missing-account`));
  });

  it('never give an account under which another format knows the id', async () => {
    const {used} = await readContent(lines([...older(post), ...newer(post)]));
    for (const {account} of used) expect(account?.idSpace).toBe(space);
  });
});

describe('the older account files of mediacrawler-douyin', () => {
  it('have another id than posts have: such an account is not hashed, and stays apart', async () => {
    const [creators, posts] = await Promise.all(
      ['creators.csv', 'search_contents.csv'].map(name => readPath(join(samples, 'mediacrawler-douyin', name)))
    );
    const [, ben] = creators?.used ?? [];
    expect(ben).toMatchObject({
      account: {
        accountKey: 'douyin:secuid:MS4wLjABAAAAben',
        altIds: [{kind: 'secUid', value: 'MS4wLjABAAAAben'}],
        displayName: '本',
        bio: '在路上'
      },
      snapshot: {accountKey: 'douyin:secuid:MS4wLjABAAAAben', followers: 4, following: 3, posts: 6, likesReceived: 5}
    });
    // Who posts has both, so that a person can see that they are one.
    const poster = posts?.used[1]?.account;
    expect(poster?.accountKey).toBe(`douyin:sha16:${hashed('1100000000000002')}`);
    expect(poster?.altIds).toContainEqual({kind: 'secUid', value: 'MS4wLjABAAAAben'});
  });
});
