/** Comments under TikTok videos captured in the browser by Zeeschuimer, or given out again by 4CAT as NDJSON. */
import {toKey} from '../contract/identity.ts';
import type {Account, CountKind, Parsed, Post, Relation, Trace} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {readCount} from './fields/counts.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {asObject, asText, type JsonObject} from './fields/json.ts';
import {lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {fitOfCaptures, isCapture, openCapture} from './platforms/zeeschuimer-capture.ts';

const platform = 'tiktok-comments';

export const zeeschuimerTiktokComments: Connector = {
  id: 'zeeschuimer-tiktok-comments',
  title: 'Zeeschuimer, TikTok comments',
  summary: 'Comments under TikTok videos captured in the browser with Zeeschuimer, or 4CAT’s NDJSON of them.',
  extensions: ['.ndjson'],
  shapes: ['lines'],
  verified: {against: 'specification', sources: ['the sources of Zeeschuimer 1.14 and of 4CAT (2026)']},
  facts: [
    {
      name: 'needs',
      values: ['source_platform tiktok-comments, and TikTok’s own object under data or beside __import_meta']
    },
    {
      name: 'yields',
      values: [
        'comments and who wrote them (tiktok:comment, tiktok:user; tiktok:handle where the id is missing)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, reply_to',
        'relations comment_on, reply_to and root'
      ]
    },
    {
      name: 'leaves out',
      values: ['the video itself, of which a comment has the id only', 'likes by the author of the video']
    },
    {name: 'repeats', values: ['a comment captured more than once counts once']}
  ],
  fit: sample => fitOfCaptures(sample, platform, 'comments of TikTok'),
  guess: null,
  repeats: 'merge',
  reader: context => item => [readComment(item, context)]
};

function readComment(item: Item, {now}: ReadContext): Parsed {
  const opened = openCapture(item, platform, now);
  if (!isCapture(opened)) return opened;
  const {data, row, observedAt} = opened;
  const id = identify(data.cid, 'cid');
  if (!id.ok) return opened.refuse(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const video = identify(data.aweme_id, 'aweme_id');
  if (!video.ok) return opened.refuse(video.damaged ? 'damaged-id' : 'missing-id', video.detail);
  const account = accountOf(asObject(data.user));
  if (account === null) return opened.refuse('missing-account', 'there is neither a user id nor a handle');
  const time = readTime(data.create_time, now);
  if (!time.ok) return opened.refuse(time.reason, time.detail);

  const on = toKey('tiktok:video', video.id);
  const language = asText(data.comment_language);
  const address = asText(asObject(data.share_info)?.url);
  const post: Post = {
    ...emptyPost('tiktok:comment', id.id, account.accountKey, row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    observedAt,
    text: wordsOf(data.text),
    langDeclared: language === 'un' ? null : lineOf(language),
    url: address === null || !address.startsWith('https://') ? null : lineOf(address),
    conversationKey: on,
    counts: countsOf(data)
  };
  const relations: Relation[] = [relationOf(post.postKey, 'comment_on', on)];
  const thread = commentKey(data.reply_id, id.id);
  const answered = commentKey(data.reply_to_reply_id, id.id) ?? thread;
  if (answered !== null) relations.push(relationOf(post.postKey, 'reply_to', answered));
  if (thread !== null && thread !== answered) relations.push(relationOf(post.postKey, 'root', thread));
  const traces: Trace[] = [...contentTraces(post), traceOf(post, 'reply_to', answered ?? on)];
  return {ok: true, post, account, snapshot: null, relations, traces};
}

function accountOf(user: JsonObject | null): Account | null {
  const id = identify(user?.uid, 'uid');
  const handle = lineOf(user?.unique_id);
  const named = identify(handle, 'the handle');
  if (!id.ok && !named.ok) return null;
  const base = id.ok ? emptyAccount('tiktok:user', id.id) : emptyAccount('tiktok:handle', named.ok ? named.id : '');
  const secUid = lineOf(user?.sec_uid);
  return {
    ...base,
    handle,
    displayName: lineOf(user?.nickname),
    altIds: secUid === null ? [] : [{kind: 'secUid', value: secUid}],
    bio: lineOf(user?.signature)
  };
}

/** `0` stands where a comment answers none. */
function commentKey(value: unknown, own: string): string | null {
  const found = identify(value, 'the comment');
  return found.ok && found.id !== '0' && found.id !== own ? toKey('tiktok:comment', found.id) : null;
}

function countsOf(data: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  const likes = readCount(data.digg_count);
  const answers = readCount(data.reply_comment_total);
  if (likes !== null) counts.likes = likes;
  if (answers !== null) counts.comments = answers;
  return counts;
}
