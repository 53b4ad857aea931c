/** A world as the files in which such data reaches an analyst. */
import type {World, WorldAccount, WorldPost} from './world.ts';

export type ExportedFile = {readonly fileName: string; readonly text: string};

const pageSize = 100;

/** What an analyst saved of the TikTok Research API: an array of pages. Its ids are 64-bit numbers without quotes. */
export function tiktokResearchPages(world: World): ExportedFile {
  const pages: string[] = [];
  for (let from = 0; from < Math.max(1, world.posts.length); from += pageSize) {
    const videos = world.posts.slice(from, from + pageSize).map(post => researchVideo(post, accountsOf(world)));
    const end = JSON.stringify({
      cursor: from + videos.length,
      has_more: from + pageSize < world.posts.length,
      search_id: `${world.seed}${String(from).padStart(9, '0')}`
    });
    const error = JSON.stringify({code: 'ok', message: '', log_id: `${world.name}-${from / pageSize}`});
    pages.push(`{"data":{"videos":[\n${videos.join(',\n')}\n],${end.slice(1)},"error":${error}}`);
  }
  return {fileName: `${world.name}-research-api.json`, text: `[${pages.join(',\n')}]\n`};
}

const known = new WeakMap<World, ReadonlyMap<string, WorldAccount>>();

function accountsOf(world: World): ReadonlyMap<string, WorldAccount> {
  const found = known.get(world) ?? new Map(world.accounts.map(account => [account.handle, account]));
  known.set(world, found);
  return found;
}

/** Numbers that JSON.stringify would round are put in as they are. */
function researchVideo(post: WorldPost, accounts: ReadonlyMap<string, WorldAccount>): string {
  const rest = {
    username: post.handle,
    create_time: post.at,
    region_code: accounts.get(post.handle)?.region ?? 'ZZ',
    video_description: post.text,
    hashtag_names: post.hashtags.map(tag => tag.toLowerCase()),
    effect_ids: ['0'],
    video_duration: post.durationSeconds,
    view_count: post.views,
    like_count: post.likes,
    comment_count: post.comments,
    share_count: post.shares
  };
  return `{"id":${post.id},"music_id":${post.musicId},${JSON.stringify(rest).slice(1)}`;
}

/** What the browser extension Zeeschuimer captures while somebody scrolls: one line per video, ids as text. */
export function zeeschuimerTiktok(world: World): ExportedFile {
  const accounts = accountsOf(world);
  const lastAt = world.posts.at(-1)?.at ?? 0;
  const lines = world.posts.map((post, at) => {
    const account = accounts.get(post.handle);
    return JSON.stringify({
      id: at + 1,
      nav_index: `1:1:${at}`,
      item_id: post.id,
      timestamp_collected: (lastAt + 3600 + at) * 1000,
      source_platform: 'tiktok.com',
      source_platform_url: `https://www.tiktok.com/@${post.handle}`,
      source_url: 'https://www.tiktok.com/api/post/item_list/',
      user_agent: 'Mozilla/5.0',
      data: {
        id: post.id,
        desc: post.text,
        createTime: post.at,
        author: {
          id: account?.id ?? '',
          uniqueId: post.handle,
          nickname: account?.displayName ?? '',
          secUid: `MS4wLjABAAAA${account?.id ?? ''}`,
          signature: account?.bio ?? '',
          verified: account?.verified ?? false,
          privateAccount: false
        },
        authorStats: {
          followerCount: account?.followers ?? 0,
          followingCount: account?.following ?? 0
        },
        music: {id: post.musicId, title: 'original sound', authorName: post.handle, original: true, duration: 30},
        challenges: post.hashtags.map(tag => ({title: tag})),
        textExtra: hashtagMarks(post),
        stats: {
          playCount: post.views,
          diggCount: post.likes,
          commentCount: post.comments,
          shareCount: post.shares,
          collectCount: Math.floor(post.likes / 9)
        },
        video: {id: post.id, duration: post.durationSeconds, width: 576, height: 1024},
        locationCreated: account?.region ?? 'ZZ',
        duetInfo: {duetFromId: '0'},
        isAd: false
      }
    });
  });
  return {fileName: `zeeschuimer-export-tiktok.com-${world.name}.ndjson`, text: `${lines.join('\n')}\n`};
}

/** Where each hashtag stands in the text, in UTF-16 units. */
function hashtagMarks(post: WorldPost): {hashtagName: string; start: number; end: number; type: number}[] {
  let from = 0;
  return post.hashtags.map(tag => {
    const start = post.text.indexOf(`#${tag}`, from);
    from = start + tag.length + 1;
    return {hashtagName: tag, start, end: from, type: 1};
  });
}

/** A table with the names of columns that analysts use. */
export function plainCsv(world: World): ExportedFile {
  const rows = world.posts.map(post =>
    [post.id, post.handle, new Date(post.at * 1000).toISOString(), post.text, String(post.views), String(post.likes)]
      .map(csvCell)
      .join(',')
  );
  return {
    fileName: `${world.name}.csv`,
    text: `${['post_id,account,time,text,views,likes', ...rows].join('\r\n')}\r\n`
  };
}

/** CooRTweet's four columns: one row per post and shared object, of one kind of object. */
export function coortweetCsv(world: World, kind: 'link' | 'hashtags'): ExportedFile {
  const rows = world.posts.flatMap(post => {
    const object =
      kind === 'link' ? post.link : post.hashtags.length > 1 ? post.hashtags.join(' ').toLowerCase() : null;
    return object === null ? [] : [[object, post.handle, post.id, String(post.at)].map(csvCell).join(',')];
  });
  const header = 'object_id,account_id,content_id,timestamp_share';
  return {fileName: `${world.name}-${kind}-coortweet.csv`, text: `${[header, ...rows].join('\n')}\n`};
}

function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
