/** TikTok posts as 4CAT, or Zeeschuimer itself, writes them into a CSV. */
import type {AccountSnapshot, FlagKind, Parsed, Post, Trace} from '../contract/records.ts';
import {fold} from '../text/code-points.ts';
import {normaliseText} from '../text/normalise.ts';
import type {Connector} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {readCount} from './fields/counts.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {countsFrom, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyPost, emptySnapshot} from './fields/records.ts';
import {authorOf, type FourcatRow, fitOfColumns, isYes, listIn, rowReader, timeOf} from './platforms/fourcat-table.ts';
import {captionRelations} from './platforms/tiktok-captions.ts';

const columns = ['id', 'thread_id', 'author', 'body', 'timestamp', 'tiktok_url', 'is_duet', 'music_id'];

export const fourcatTiktok: Connector = {
  id: '4cat-tiktok',
  title: '4CAT, TikTok',
  summary: 'TikTok posts in a CSV of 4CAT, or of Zeeschuimer (the same columns, with semicolons).',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {against: 'specification', sources: ['the columns that 4CAT’s source writes (2022 to 2026)']},
  facts: [
    {name: 'needs', values: [`the columns ${columns.join(', ')}`]},
    {
      name: 'yields',
      values: [
        'posts and accounts (tiktok:video, tiktok:handle; tiktok:user where an older file has the id; tiktok:4cat-pseudonym where 4CAT hashed the names)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, sound, effect (by name), sticker_text',
        'relations duet_of and stitch_of with a name only, where the caption says so (#duet with @anna)',
        'how many followers, likes and videos the account had'
      ]
    },
    {
      name: 'leaves out',
      values: [
        'of which video a duet is: the CSV has no id of the source, and says “yes” where there is none; 4CAT’s NDJSON has it',
        'hashes and ids of the video file, which only the NDJSON has'
      ]
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
  const account = authorOf(row, 'tiktok', fields('author_id'));
  if (account === null) return row.refuse('missing-account', 'the author is missing or was taken out');
  const time = timeOf(row);
  if (!time.ok) return row.refuse(time.reason, time.detail);

  const region = lineOf(fields('location_created'));
  const onScreen = wordsOf(fields('stickers')).trim();
  const post: Post = {
    ...emptyPost('tiktok:video', id.id, account.accountKey, row.row),
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    text: wordsOf(fields('body')),
    onScreenText: onScreen === '' ? null : onScreen,
    regionCode: region,
    regionKind: region === null ? null : 'created',
    url:
      account.handle === null
        ? null
        : `https://www.tiktok.com/@${encodeURIComponent(account.handle)}/video/${encodeURIComponent(id.id)}`,
    counts: countsFrom(fields, [
      ['views', 'plays'],
      ['likes', 'likes'],
      ['shares', 'shares'],
      ['comments', 'comments']
    ]),
    flags: flagsOf(row)
  };
  const tags = listIn(fields('hashtags'));
  const traces = [...contentTraces(post, {hashtags: tags.length > 0 ? tags : null}), ...ownTraces(post, row)];
  return {
    ok: true,
    post,
    account,
    snapshot: snapshotOf(account.accountKey, row),
    relations: captionRelations(post),
    traces
  };
}

function snapshotOf(accountKey: string, {fields}: FourcatRow): AccountSnapshot | null {
  const counts = {
    followers: readCount(fields('author_followers')),
    likesReceived: readCount(fields('author_likes')),
    posts: readCount(fields('author_videos'))
  };
  if (Object.values(counts).every(count => count === null)) return null;
  return {...emptySnapshot(accountKey), ...counts};
}

function ownTraces(post: Post, {fields}: FourcatRow): Trace[] {
  const traces: Trace[] = [];
  const sound = identify(fields('music_id'), 'music_id');
  if (sound.ok && sound.id !== '0') traces.push(traceOf(post, 'sound', sound.id, lineOf(fields('music_name'))));
  for (const effect of new Set(listIn(fields('effects')))) traces.push(traceOf(post, 'effect', `name:${fold(effect)}`));
  const shown = post.onScreenText === null ? '' : normaliseText(post.onScreenText);
  if (shown !== '') traces.push(traceOf(post, 'sticker_text', shown, post.onScreenText));
  return traces;
}

function flagsOf({fields}: FourcatRow): FlagKind[] {
  const flags: FlagKind[] = [];
  if (isYes(fields('is_ad'))) flags.push('ad');
  if (isYes(fields('is_paid_partnership'))) flags.push('paidPartnership');
  if (isYes(fields('is_sensitive')) || isYes(fields('is_photosensitive'))) flags.push('sensitive');
  return flags;
}
