/** The eight columns of the coordination-network-toolkit, known by their order: who posted, reposted, answered what, when. */
import {toKey} from '../contract/identity.ts';
import type {Parsed, Relation, Trace} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asText} from './fields/json.ts';
import {linksOfCell} from './fields/list-cell.ts';
import {emptyAccount, emptyPost, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';

const columns = ['message_id', 'user_id', 'username', 'repost_id', 'reply_id', 'message', 'timestamp', 'urls'] as const;
/** By position; the toolkit does not look at names, so a few may be other ones. */
const enoughNames = 6;

export const coordinationNetworkToolkit: Connector = {
  id: 'coordination-network-toolkit',
  title: 'Coordination Network Toolkit',
  summary: 'Tables prepared for the coordination-network-toolkit: eight columns in its order, whatever their names.',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {against: 'real-files', sources: ['the sample data of the toolkit, 100 rows (MIT)']},
  facts: [
    {
      name: 'needs',
      values: ['eight columns: message id, user id, user name, repost of, reply to, message, time, urls']
    },
    {
      name: 'yields',
      values: [
        'posts and accounts; relations repost_of and reply_to',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, repost_of, reply_to; those of reposts are inherited'
      ]
    },
    {name: 'links', values: ['from the last column only, with blanks between or as a Python list']},
    {name: 'ids', values: ['unknown:account and unknown:post; the format does not say which platform']},
    {name: 'times', values: ['seconds since 1970; the toolkit also takes other beginnings, which are refused here']}
  ],
  fit: ({header}) => {
    const same = columns.filter((name, at) => header[at]?.toLowerCase() === name).length;
    return header.length === columns.length && same >= enoughNames
      ? {confidence: 1, reasons: [`${same} of the eight columns stand in their place`]}
      : {confidence: 0, reasons: ['not the eight columns in their order']};
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => [readRow(item, context)]
};

function readRow(item: Item, {now, assume}: ReadContext): Parsed {
  const {row} = item;
  if (item.kind !== 'cells') return refuse(row, 'wrong-shape', 'a row of a table was expected', rawOf(item));
  const [messageId, userId, username, repostId, replyId, message, timestamp, urls] = item.cells;
  const refused = (
    found: {readonly damaged: boolean; readonly detail: string},
    missing: 'missing-id' | 'missing-account'
  ) => refuse(row, found.damaged ? 'damaged-id' : missing, found.detail, rawOf(item));
  const id = identify(messageId, 'the message id');
  if (!id.ok) return refused(id, 'missing-id');
  const user = identify(userId, 'the user id');
  if (!user.ok) return refused(user, 'missing-account');
  const repost = identify(repostId, 'the id of what is reposted');
  if (!repost.ok && repost.damaged) return refused(repost, 'missing-id');
  const reply = identify(replyId, 'the id of what is replied to');
  if (!reply.ok && reply.damaged) return refused(reply, 'missing-id');
  const time = readTime(timestamp, now);
  if (!time.ok) return refuse(row, time.reason, time.detail, rawOf(item));
  if (time.zone === 'assumed') assume('times without a zone were read as UTC');

  const account = {...emptyAccount('unknown:account', user.id), handle: asText(username)?.toWellFormed() ?? null};
  const post = {
    ...emptyPost('unknown:post', id.id, account.accountKey, row),
    kind: repost.ok ? ('repost' as const) : ('post' as const),
    createdAt: time.at,
    createdPrecision: time.precision,
    text: (message ?? '').replaceAll('\0', '').toWellFormed()
  };
  const traces: Trace[] = contentTraces(post, {links: linksOfCell(urls), inherited: repost.ok});
  const relations: Relation[] = [];
  for (const [kind, target] of [
    ['repost_of', repost],
    ['reply_to', reply]
  ] as const) {
    if (!target.ok) continue;
    const key = toKey('unknown:post', target.id);
    relations.push(relationOf(post.postKey, kind, key));
    traces.push(traceOf(post, kind, key, target.id));
  }
  return {ok: true, post, account, snapshot: null, relations, traces};
}
