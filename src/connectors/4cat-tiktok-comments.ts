/** Comments under TikTok videos as 4CAT, or Zeeschuimer itself, writes them into a CSV. */
import {toKey} from '../contract/identity.ts';
import type {Parsed, Post, Relation} from '../contract/records.ts';
import type {Connector} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {tiktokIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {countsFrom, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyPost, relationOf} from './fields/records.ts';
import {authorOf, type FourcatRow, fitOfColumns, isYes, rowReader, timeOf} from './platforms/fourcat-table.ts';

const columns = [
  'id',
  'thread_id',
  'author',
  'body',
  'post_id',
  'is_comment_on_comment',
  'is_sticky',
  'language_guess'
];

export const fourcatTiktokComments: Connector = {
  id: '4cat-tiktok-comments',
  title: '4CAT, TikTok comments',
  summary: 'Comments under TikTok videos in a CSV of 4CAT, or of Zeeschuimer (the same columns, with semicolons).',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {against: 'specification', sources: ['the columns that 4CAT’s source writes (2026)']},
  facts: [
    {name: 'needs', values: [`the columns ${columns.join(', ')}`]},
    {
      name: 'yields',
      values: [
        'comments and who wrote them (tiktok:comment, tiktok:handle; tiktok:user where the file has the id in place of a name; tiktok:4cat-pseudonym where 4CAT hashed the names)',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, reply_to',
        'relations comment_on and root (the first comment of a thread)'
      ]
    },
    {name: 'leaves out', values: ['which answer was answered inside a thread: the CSV does not say']},
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
  const video = identify(fields('post_id'), 'post_id');
  if (!video.ok) return row.refuse(video.damaged ? 'damaged-id' : 'missing-id', video.detail);
  const account = authorOf(row, 'tiktok');
  if (account === null) return row.refuse('missing-account', 'the author is missing or was taken out');
  const time = timeOf(row);
  if (!time.ok) return row.refuse(time.reason, time.detail);

  const on = toKey('tiktok:video', video.id);
  const language = lineOf(fields('language_guess'));
  const post: Post = {
    ...emptyPost('tiktok:comment', id.id, account.accountKey, row.row),
    kind: 'comment',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: tiktokIdTime(id.id, now),
    text: wordsOf(fields('body')),
    langDeclared: language === 'un' ? null : language,
    conversationKey: on,
    counts: countsFrom(fields, [
      ['likes', 'likes'],
      ['comments', 'replies']
    ])
  };
  const thread = identify(fields('thread_id'), 'thread_id');
  const answers = isYes(fields('is_comment_on_comment')) && thread.ok && thread.id !== id.id && thread.id !== video.id;
  const root = answers ? toKey('tiktok:comment', thread.id) : null;
  const relations: Relation[] = [relationOf(post.postKey, 'comment_on', on)];
  if (root !== null) relations.push(relationOf(post.postKey, 'root', root));
  const traces = [...contentTraces(post), traceOf(post, 'reply_to', root ?? on)];
  return {ok: true, post, account, snapshot: null, relations, traces};
}
