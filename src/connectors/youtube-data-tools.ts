/**
 * The tables of YouTube Data Tools: videos, comments, and channels, of its first version (PHP) and of its second (Python).
 *
 * Comments of the first version are partly HTML, have the clock of a server without its zone, and do not say which video
 * they stand under; only the name of the file does. Those who commented may have been hashed (SHA-1, without salt).
 */
import {toKey} from '../contract/identity.ts';
import type {Account, Parsed, Post, RefusalReason, Relation} from '../contract/records.ts';
import {readHtml} from '../text/html.ts';
import type {Connector, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {readCount} from './fields/counts.ts';
import {rawOf} from './fields/field.ts';
import {type Identified, identify} from './fields/identifiers.ts';
import {countsFrom, type Fields, fieldsReader, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';

const kinds = {
  video: ['channelId', 'channelTitle', 'videoId', 'publishedAt', 'videoTitle', 'videoDescription', 'viewCount'],
  comment: ['id', 'likeCount', 'publishedAt', 'authorName', 'authorChannelId', 'text', 'isReply', 'isReplyToName'],
  channel: ['id', 'title', 'description', 'publishedAt', 'country', 'subscriberCount', 'videoCount', 'topicDetails']
} as const;

export const youtubeDataTools: Connector = {
  id: 'youtube-data-tools',
  title: 'YouTube Data Tools',
  summary: 'Lists of videos, comments and channels in the tables of YouTube Data Tools, version 1 and 2.',
  extensions: ['.csv', '.tab'],
  shapes: ['table'],
  verified: {against: 'specification', sources: ['the columns that the source of both versions writes (2015 to 2026)']},
  facts: [
    {name: 'needs', values: Object.values(kinds).map(columns => `the columns ${columns.join(', ')}`)},
    {
      name: 'yields',
      values: [
        'videos and comments (youtube:video, youtube:comment) and accounts (youtube:channel), with the same keys as from YouTube’s own interface',
        'counts of videos and comments as they were when the tool ran; of channels too',
        'relations comment_on, reply_to, root',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, reply_to, poi'
      ]
    },
    {
      name: 'ids',
      values: [
        'hashed commenters and comments stay apart from known ones (youtube:sha1, youtube:comment-sha1)',
        'version 1 names the video of a table of comments in the name of the file only (videoinfo_…_comments); renamed, its comments stand under no video'
      ]
    },
    {
      name: 'times',
      values: [
        'of videos and channels in UTC; of comments in version 2 in UTC, in version 1 of the clock of the server that ran it, read as UTC and said so'
      ]
    },
    {
      name: 'replies',
      values: ['version 2 works out from the mention at the beginning which reply a reply answers; that is its guess']
    },
    {
      name: 'leaves out',
      values: [
        'keywords and topics, which nobody sees; pictures',
        'lines about videos that were not found, which are counted',
        'what version 1 does not quote as tables are quoted: a text that ends in \\" or, in tables with tabs, begins with a quote, is refused with the rows after it, up to the next quote'
      ]
    }
  ],
  fit: ({header}) => {
    const kind = kindOf(header);
    return kind === null
      ? {confidence: 0, reasons: ['lacks the columns of YouTube Data Tools']}
      : {confidence: 1, reasons: [`has ${kinds[kind].join(', ')}`]};
  },
  guess: null,
  repeats: 'merge',
  reader: context => {
    const kind = kindOf(context.header);
    const fieldsOf = fieldsReader(context.header);
    const isFirst = !context.header.includes('videoId');
    const ofFile = kind === 'comment' && isFirst ? videoOfFile(context) : null;
    return item => {
      const fields = fieldsOf(item);
      if (fields === null || kind === null) return [refuse(item.row, 'wrong-shape', 'a row was expected', rawOf(item))];
      const refused = (reason: RefusalReason, detail: string) => refuse(item.row, reason, detail, rawOf(item));
      return readers[kind]({fields, row: item.row, context, isFirst, ofFile, refused});
    };
  }
};

type Kind = keyof typeof kinds;
type Row = {
  readonly fields: Fields;
  readonly row: number;
  readonly context: ReadContext;
  /** Comments of version 1. */
  readonly isFirst: boolean;
  readonly ofFile: string | null;
  readonly refused: (reason: RefusalReason, detail: string) => Parsed;
};

const readers: {readonly [kind in Kind]: (row: Row) => readonly Parsed[]} = {
  video: readVideo,
  comment: readComment,
  channel: readChannel
};

function kindOf(header: readonly string[]): Kind | null {
  for (const kind of ['video', 'comment', 'channel'] as const) {
    if (kinds[kind].every(column => header.includes(column))) return kind;
  }
  return null;
}

/** `videoinfo_dQw4w9WgXcQ_2024_01_31-12_00_00_comments.tab`, or with the channel’s id before the video’s. */
function videoOfFile({fileName, assume}: ReadContext): string | null {
  const name = /videoinfo_(?:UC[\w-]{22}_)?([\w-]{11})_\d{4}_\d{2}_\d{2}-\d{2}_\d{2}_\d{2}_comments\.\w+/;
  const id = name.exec(fileName ?? '')?.[1] ?? null;
  assume(
    id === null
      ? 'the name of the file does not say which video the comments stand under'
      : 'which video the comments stand under was taken from the name of the file'
  );
  return id;
}

/** What it writes in place of a video that it did not get. */
const notFound = /^\[[^\]]*: [^\]]{1,60}\]$/;

function refuseId({refused}: Row, found: Extract<Identified, {ok: false}>, missing: RefusalReason): Parsed[] {
  return [refused(found.damaged ? 'damaged-id' : missing, found.detail)];
}

function watchAddress(video: string): string {
  return `https://www.youtube.com/watch?v=${encodeURIComponent(video)}`;
}

function readVideo(found: Row): readonly Parsed[] {
  const {fields, row, context, refused} = found;
  const title = wordsOf(fields('videoTitle'));
  const channel = identify(fields('channelId'), 'channelId');
  if (!channel.ok && !channel.damaged && (notFound.test(title) || title === '')) {
    context.passOver('videos that were not found');
    return [];
  }
  const id = identify(fields('videoId'), 'videoId');
  if (!id.ok) return refuseId(found, id, 'missing-id');
  if (!channel.ok) return refuseId(found, channel, 'missing-account');
  const time = readTime(fields('publishedAt'), context.now);
  if (!time.ok) return [refused(time.reason, time.detail)];
  const account: Account = {
    ...emptyAccount('youtube:channel', channel.id),
    displayName: lineOf(fields('channelTitle')),
    kind: 'channel'
  };
  const live = fields('liveBroadcastContent');
  const post: Post = {
    ...emptyPost('youtube:video', id.id, account.accountKey, row),
    kind: live === 'live' || live === 'upcoming' ? 'live' : 'post',
    createdAt: time.at,
    createdPrecision: time.precision,
    text: [title, wordsOf(fields('videoDescription'))].filter(text => text.trim() !== '').join('\n'),
    textKind: 'title+body',
    // The column was long written with an L too many.
    langDeclared: lineOf(
      fields('defaultAudioLanguage') ?? fields('defaultLAudioLanguage') ?? fields('defaultLanguage')
    ),
    url: watchAddress(id.id),
    counts: countsFrom(fields, [
      ['views', 'viewCount'],
      ['likes', 'likeCount'],
      ['comments', 'commentCount']
    ]),
    flags: /^true$/i.test(wordsOf(fields('hasPaidProductPlacement'))) ? ['paidPartnership'] : []
  };
  const traces = contentTraces(post);
  const [latitude, longitude] = ['latitude', 'longitude'].map(name => Number(lineOf(fields(name)) ?? Number.NaN));
  if (Number.isFinite(latitude) && Number.isFinite(longitude)) {
    traces.push(traceOf(post, 'poi', `geo:${latitude},${longitude}`, lineOf(fields('locationDescription'))));
  }
  return [{ok: true, post, account, snapshot: null, relations: [], traces}];
}

const sha1 = /^[0-9a-f]{40}$/;

/** Of the account or the comment itself, or of its hash, which is never taken for the same. */
function spaceOf(kind: 'channel' | 'comment', id: string): string {
  if (!sha1.test(id)) return `youtube:${kind}`;
  return kind === 'channel' ? 'youtube:sha1' : 'youtube:comment-sha1';
}

/** What YouTube puts into texts that it gives as HTML, and people into no others. */
const htmlOfYoutube = /<(?:br|b|i|s|a href="[^"]*")\s?\/?>|&(?:amp|quot|lt|gt|#39);/;

function readComment(found: Row): readonly Parsed[] {
  const {fields, row, context, isFirst, ofFile, refused} = found;
  const id = identify(fields('id'), 'id');
  const words = wordsOf(fields('text'));
  if (!id.ok && !id.damaged && notFound.test(words)) {
    context.passOver('videos whose comments were not to be had');
    return [];
  }
  if (!id.ok) return refuseId(found, id, 'missing-id');
  const author = identify(fields('authorChannelId'), 'authorChannelId');
  if (!author.ok) return refuseId(found, author, 'missing-account');
  const time = readTime(fields('publishedAt'), context.now);
  if (!time.ok) return [refused(time.reason, time.detail)];
  if (isFirst && time.zone === 'assumed') {
    context.assume('times of comments, which are of the clock of a server, were read as UTC');
  }
  const name = lineOf(fields('authorName'));
  const shownName = name === null || sha1.test(name) ? null : name;
  const account: Account = {
    ...emptyAccount(spaceOf('channel', author.id), author.id),
    handle: shownName?.startsWith('@') === true ? shownName.slice(1) : null,
    displayName: shownName
  };
  const video = identify(fields('videoId') ?? ofFile, 'videoId');
  const on = video.ok ? toKey('youtube:video', video.id) : null;
  const {parent, thread} = answersOf(fields, id.id);
  const shown = isFirst && htmlOfYoutube.test(words) ? readHtml(words) : null;
  const post: Post = {
    ...emptyPost(spaceOf('comment', id.id), id.id, account.accountKey, row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    text: shown?.text ?? words,
    textKind: shown === null ? 'plain' : 'from-html',
    url: video.ok && !sha1.test(id.id) ? `${watchAddress(video.id)}&lc=${encodeURIComponent(id.id)}` : null,
    conversationKey: thread,
    counts: countsFrom(fields, [
      ['likes', 'likeCount'],
      ['comments', isFirst ? 'replyCount' : 'totalReplyCount']
    ])
  };
  const relations: Relation[] = [];
  if (on !== null) relations.push(relationOf(post.postKey, 'comment_on', on));
  const answered = lineOf(fields('isReplyToName'));
  if (parent !== null) {
    const targetLabel = answered === null || sha1.test(answered) ? null : answered;
    relations.push({...relationOf(post.postKey, 'reply_to', parent), targetLabel});
    if (thread !== parent) relations.push(relationOf(post.postKey, 'root', thread));
  }
  const traces = contentTraces(post);
  const target = parent ?? on;
  if (target !== null) traces.push(traceOf(post, 'reply_to', target));
  return [{ok: true, post, account, snapshot: null, relations, traces}];
}

/** The comment that is answered, and the first of the thread; the id of a reply begins with the latter’s. */
function answersOf(fields: Fields, own: string): {parent: string | null; thread: string} {
  const keyOf = (id: string) => toKey(spaceOf('comment', id), id);
  const isReply = lineOf(fields('isReply')) === '1';
  const [first = own] = own.split('.', 1);
  const named = identify(fields('isReplyToId') ?? fields('isReplyTo'), 'isReplyTo');
  const parent = isReply && named.ok && named.id !== own ? named.id : first === own ? null : first;
  const thread = identify(fields('threadId'), 'threadId');
  return {
    parent: parent === null ? null : keyOf(parent),
    thread: keyOf(thread.ok ? thread.id : first === own ? (parent ?? own) : first)
  };
}

function readChannel(found: Row): readonly Parsed[] {
  const {fields, context} = found;
  const title = lineOf(fields('title'));
  const created = readTime(fields('publishedAt'), context.now);
  if (!created.ok && created.reason === 'missing-time' && (title === null || notFound.test(title))) {
    context.passOver('channels that were not found');
    return [];
  }
  const id = identify(fields('id'), 'id');
  if (!id.ok) return refuseId(found, id, 'missing-account');
  const account: Account = {
    ...emptyAccount('youtube:channel', id.id),
    handle: lineOf(fields('customUrl'))?.replace(/^@/, '') ?? null,
    displayName: title,
    bio: lineOf(fields('description')),
    regionCode: lineOf(fields('country')),
    langDeclared: lineOf(fields('defaultLanguage')),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    kind: 'channel'
  };
  const snapshot = {
    ...emptySnapshot(account.accountKey),
    followers: readCount(fields('subscriberCount')),
    posts: readCount(fields('videoCount')),
    displayName: account.displayName,
    bio: account.bio
  };
  return [{ok: true, post: null, account, snapshot, relations: [], traces: []}];
}
