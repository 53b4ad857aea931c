/**
 * Weiboscope: the weekly tables of the University of Hong Kong, with what became of posts that were censored.
 *
 * Ids are pseudonyms of the dataset's own, of posts and of accounts; names in the text are replaced by them, or by `ukn`.
 */
import {toKey} from '../contract/identity.ts';
import type {FlagKind, Parsed, Post, Relation, Trace} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {type Fields, fieldsReader, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptyPost, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {weiboTraces, weiboWords, withoutEntities} from './platforms/weibo-text.ts';

const columns = ['mid', 'retweeted_status_mid', 'uid', 'text', 'created_at', 'permission_denied'];
const posts = 'weibo:scope-post';
const accounts = 'weibo:scope-user';
/** East of UTC, in Hong Kong as on the mainland. */
const zoneMinutes = 480;

export const weiboscope: Connector = {
  id: 'weiboscope',
  title: 'Weiboscope',
  summary: 'Posts of Weibo with marks of censorship, in the weekly tables of Weiboscope (University of Hong Kong).',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {against: 'specification', sources: ['the column list as public code that reads the tables has it']},
  facts: [
    {name: 'needs', values: [`the columns ${columns.join(', ')}`]},
    {
      name: 'yields',
      values: [
        'posts and accounts by the dataset’s own pseudonyms (weibo:scope-post, weibo:scope-user)',
        'traces text, url, url_domain, hashtag (#…#), hashtag_sequence, mention (pseudonyms), repost_of, client_app',
        'relations repost_of and via; deleted posts and those that the site withheld are marked'
      ]
    },
    {name: 'times', values: ['without a zone; read as UTC+8, and said so: the dataset does not say which']},
    {
      name: 'leaves out',
      values: ['whether there was a picture', 'places', 'mentions of accounts outside the sample (ukn)']
    }
  ],
  fit: ({header}) => {
    const missing = columns.filter(column => !header.includes(column));
    return missing.length === 0
      ? {confidence: 1, reasons: ['has the columns of Weiboscope']}
      : {confidence: 0, reasons: [`lacks ${missing.join(', ')}`]};
  },
  guess: null,
  repeats: 'merge',
  reader: context => {
    const fieldsOf = fieldsReader(context.header);
    return item => {
      const fields = fieldsOf(item);
      if (fields === null) return [refuse(item.row, 'not-an-object', 'a row was expected', rawOf(item))];
      return [readRow(fields, item, context)];
    };
  }
};

function readRow(fields: Fields, item: Item, {now, assume}: ReadContext): Parsed {
  const refused = (reason: Extract<Parsed, {ok: false}>['refusal']['reason'], detail: string) =>
    refuse(item.row, reason, detail, rawOf(item));
  const id = identify(fields('mid'), 'mid');
  if (!id.ok) return refused(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const author = identify(fields('uid'), 'uid');
  if (!author.ok) return refused(author.damaged ? 'damaged-id' : 'missing-account', author.detail);
  const time = readTime(fields('created_at'), now, zoneMinutes);
  if (!time.ok) return refused(time.reason, time.detail);
  if (time.zone === 'assumed') assume('times without a zone were read as UTC+8');

  const account = emptyAccount(accounts, author.id);
  const text = withoutEntities(wordsOf(fields('text')));
  const words = weiboWords(text);
  const original = identify(fields('retweeted_status_mid'), 'retweeted_status_mid');
  const post: Post = {
    ...emptyPost(posts, id.id, account.accountKey, item.row),
    kind: original.ok || words.via !== null ? 'repost' : 'post',
    createdAt: time.at,
    createdPrecision: time.precision,
    text,
    flags: flagsOf(fields)
  };
  const relations: Relation[] = [];
  const traces: Trace[] = weiboTraces(post, words).filter(({kind, value}) => kind !== 'mention' || value !== 'ukn');
  if (original.ok) {
    const key = toKey(posts, original.id);
    const owner = identify(fields('retweeted_uid'), 'retweeted_uid');
    relations.push({
      ...relationOf(post.postKey, 'repost_of', key),
      targetAccountKey: owner.ok ? toKey(accounts, owner.id) : null
    });
    traces.push(traceOf(post, 'repost_of', key));
  }
  const via = identify(words.via, 'via');
  if (via.ok && via.id !== 'ukn') {
    relations.push({
      ...relationOf(post.postKey, 'via', null),
      targetAccountKey: toKey(accounts, via.id),
      targetLabel: via.id
    });
  }
  const client = lineOf(fields('source'));
  if (client !== null) traces.push(traceOf(post, 'client_app', client));
  return {ok: true, post, account, snapshot: null, relations, traces};
}

/** A time in `deleted_last_seen` means gone; words in `permission_denied` mean kept from readers by the site. */
function flagsOf(fields: Fields): FlagKind[] {
  const flags: FlagKind[] = [];
  const says = (name: string) => !['', '0', 'f', 'false'].includes(wordsOf(fields(name)).trim().toLowerCase());
  if (says('deleted_last_seen')) flags.push('deleted');
  if (says('permission_denied')) flags.push('withheld');
  return flags;
}
