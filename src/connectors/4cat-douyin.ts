/** Posts and live streams of Douyin as 4CAT, or Zeeschuimer itself, writes them into a CSV. */
import type {Account, FlagKind, Parsed, Post, Trace} from '../contract/records.ts';
import type {Connector} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {countsFrom, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost} from './fields/records.ts';
import {addressesIn, douyinMediaId, douyinSoundFile} from './platforms/douyin-media.ts';
import {authorOf, type FourcatRow, fitOfColumns, isYes, listIn, rowReader, timeOf} from './platforms/fourcat-table.ts';

const columns = [
  'id',
  'thread_id',
  'subject',
  'body',
  'author_user_id',
  'prevent_download',
  '4CAT_first_video_displayed'
];

export const fourcatDouyin: Connector = {
  id: '4cat-douyin',
  title: '4CAT, Douyin',
  summary: 'Posts and live streams of Douyin in a CSV of 4CAT, or of Zeeschuimer (the same columns, with semicolons).',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {against: 'specification', sources: ['the columns that 4CAT’s source writes (2026)']},
  facts: [
    {name: 'needs', values: [`the columns ${columns.join(', ')}`]},
    {
      name: 'yields',
      values: [
        'posts and live streams (douyin:video, douyin:live) and accounts (douyin:user; douyin:secuid where the id is missing; douyin:4cat-pseudonym where 4CAT hashed the names)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, sound (the file’s name), media_id, playlist'
      ]
    },
    {
      name: 'leaves out',
      values: ['views that are 0: the site hides them so', 'the id of a sound, which the NDJSON has']
    },
    {name: 'times', values: ['seconds since 1970; without them the clock of 4CAT’s server, read as UTC and said so']}
  ],
  fit: sample => fitOfColumns(sample, columns),
  guess: null,
  repeats: 'merge',
  reader: context => rowReader(context, readRow)
};

function readRow(row: FourcatRow): Parsed {
  const {fields, now} = row;
  const id = identify(fields('id'), 'the id');
  if (!id.ok) return row.refuse(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const account = accountOf(row);
  if (account === null) return row.refuse('missing-account', 'the author is missing or was taken out');
  const time = timeOf(row);
  if (!time.ok) return row.refuse(time.reason, time.detail);

  const isStream = fields('subject') === 'Stream';
  const region = lineOf(fields('region'));
  const counts = countsFrom(fields, [
    ['views', isStream ? 'count_total_streams_viewers' : 'play_count'],
    ['likes', 'digg_count'],
    ['shares', 'share_count'],
    ['comments', 'comment_count'],
    ['saves', 'collect_count'],
    ['forwards', 'forward_count']
  ]);
  if (counts.views === 0) delete counts.views;
  const flags: FlagKind[] = isYes(fields('author_is_ad_fake')) ? ['ad'] : [];
  const post: Post = {
    ...emptyPost(isStream ? 'douyin:live' : 'douyin:video', id.id, account.accountKey, row.row),
    kind: isStream ? 'live' : 'post',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: isStream ? null : tiktokIdTime(id.id, now),
    text: wordsOf(fields('body')),
    regionCode: region,
    regionKind: region === null ? null : 'created',
    url: isStream ? null : `https://www.douyin.com/video/${encodeURIComponent(id.id)}`,
    counts,
    flags
  };
  const tags = listIn(fields('hashtags'));
  const named = listIn(fields('mentions')).flatMap(address => /\/user\/([^/?#\s]+)/.exec(address)?.[1] ?? []);
  const traces = contentTraces(post, {hashtags: tags.length > 0 ? tags : null, mentions: named.length > 0 ? [] : null});
  for (const secUid of new Set(named)) traces.push(traceOf(post, 'mention', secUid));
  return {ok: true, post, account, snapshot: null, relations: [], traces: [...traces, ...ownTraces(post, row)]};
}

/** `author_user_id` is the id; the address of the profile holds the other one. */
function accountOf(row: FourcatRow): Account | null {
  const {fields} = row;
  const secUid = /\/user\/([^/?#\s]+)/.exec(wordsOf(fields('author_profile_url')))?.[1] ?? null;
  const account = authorOf(row, 'douyin', fields('author_user_id'));
  const known = account ?? (secUid === null ? null : emptyAccount('douyin:secuid', secUid));
  if (known === null || known.idSpace === 'douyin:4cat-pseudonym') return known;
  return {
    ...known,
    displayName: lineOf(fields('author_nickname')),
    altIds: secUid === null ? [] : [{kind: 'secUid', value: secUid}]
  };
}

function ownTraces(post: Post, {fields}: FourcatRow): Trace[] {
  const traces: Trace[] = [];
  const sound = douyinSoundFile(wordsOf(fields('music_url')));
  if (sound !== null) traces.push(traceOf(post, 'sound', sound, lineOf(fields('music_title'))));
  const addresses = [...addressesIn(wordsOf(fields('video_url'))), ...addressesIn(wordsOf(fields('image_urls')))];
  for (const media of new Set(addresses.map(douyinMediaId))) {
    if (media !== null) traces.push(traceOf(post, 'media_id', media));
  }
  const collection = identify(fields('collection_id'), 'collection_id');
  if (collection.ok) traces.push(traceOf(post, 'playlist', collection.id, lineOf(fields('collection_name'))));
  return traces;
}
