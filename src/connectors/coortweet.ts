/** The four columns of the R package CooRTweet: who shared which object in which post, and when. */
import {toKey} from '../contract/identity.ts';
import type {Parsed} from '../contract/records.ts';
import {normaliseText} from '../text/normalise.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {traceOf} from './fields/content-traces.ts';
import {rawOf, valueAt} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {emptyAccount, emptyPost, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';

const columns = ['object_id', 'account_id', 'content_id', 'timestamp_share'] as const;
const texts = ['text', 'content', 'message'];

export const coortweet: Connector = {
  id: 'coortweet',
  title: 'CooRTweet',
  summary: 'Tables prepared for the R package CooRTweet: object_id, account_id, content_id, timestamp_share.',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {against: 'real-files', sources: ['the example data of CooRTweet, 35,125 rows (MIT)']},
  facts: [
    {name: 'needs', values: ['the columns object_id, account_id, content_id and timestamp_share']},
    {
      name: 'yields',
      values: [
        'one trace of kind object per row, equal rows apart',
        'text when there is a column text, content or message'
      ]
    },
    {name: 'ids', values: ['unknown:account and unknown:post; the format does not say which platform']},
    {name: 'times', values: ['seconds since 1970, or dates, which are UTC by definition of the format']}
  ],
  fit: ({header}) => {
    const missing = columns.filter(column => !header.includes(column));
    return missing.length === 0
      ? {confidence: 1, reasons: ['has the four columns']}
      : {confidence: 0, reasons: [`lacks ${missing.join(', ')}`]};
  },
  guess: null,
  repeats: 'count',
  reader
};

function reader({header, now}: ReadContext): (item: Item) => readonly Parsed[] {
  const at = Object.fromEntries(columns.map(name => [name, header.indexOf(name)]));
  const text = texts.find(name => header.includes(name));
  const textAt = text === undefined ? -1 : header.indexOf(text);
  return item => {
    const get = (name: (typeof columns)[number]) => valueAt(item, at[name] ?? -1, name);
    const refused = (reason: 'damaged-id' | 'missing-account' | 'missing-id', detail: string) => [
      refuse(item.row, reason, detail, rawOf(item))
    ];
    const account = identify(get('account_id'), 'account_id');
    if (!account.ok) return refused(account.damaged ? 'damaged-id' : 'missing-account', account.detail);
    const object = identify(get('object_id'), 'object_id');
    if (!object.ok) return refused(object.damaged ? 'damaged-id' : 'missing-id', object.detail);
    const content = identify(get('content_id'), 'content_id');
    if (!content.ok) return refused(content.damaged ? 'damaged-id' : 'missing-id', content.detail);
    const time = readTime(get('timestamp_share'), now);
    if (!time.ok) return [refuse(item.row, time.reason, time.detail, rawOf(item))];
    const words = textAt < 0 ? null : valueAt(item, textAt, text ?? '');
    const post = {
      ...emptyPost('unknown:post', content.id, toKey('unknown:account', account.id), item.row),
      createdAt: time.at,
      createdPrecision: time.precision,
      text: typeof words === 'string' ? words.replaceAll('\0', '').toWellFormed() : ''
    };
    const traces = [traceOf(post, 'object', object.id)];
    const normalised = post.text === '' ? '' : normaliseText(post.text);
    if (normalised !== '') traces.push(traceOf(post, 'text', normalised));
    return [
      {ok: true, post, account: emptyAccount('unknown:account', account.id), snapshot: null, relations: [], traces}
    ];
  };
}
