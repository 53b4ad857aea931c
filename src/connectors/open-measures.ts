/**
 * Search results of Open Measures: Elasticsearch hits, each with the platform's own record inside. Which platform, the
 * name of the index says, so one file may mix them.
 */
import type {Parsed} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {asObject, asText} from './fields/json.ts';
import {plainTextOrNull} from './fields/plain-text.ts';
import {refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {readBlueskyRecord} from './platforms/bluesky-records.ts';
import type {Hit} from './platforms/open-measures-hit.ts';
import {readTelegramHit} from './platforms/open-measures-telegram.ts';
import {readTruth} from './platforms/truth-social.ts';

export const openMeasures: Connector = {
  id: 'open-measures',
  title: 'Open Measures',
  summary: 'Search results of Open Measures for Bluesky, Truth Social and Telegram, as its API returns them.',
  extensions: ['.json', '.jsonl', '.ndjson'],
  shapes: ['lines', 'document'],
  recordsAt: ['hits.hits'],
  verified: {
    against: 'real-files',
    sources: [
      '60 hits for Bluesky that openmeasures-api-extractor keeps for its tests',
      'its 5 hits for Truth Social have the fields of real ones and made-up content; Telegram’s fields are from the API’s documentation and Telethon’s'
    ]
  },
  facts: [
    {name: 'needs', values: ['_index, whose name tells the platform, and the record under _source']},
    {
      name: 'yields',
      values: [
        'Bluesky: posts and accounts as from the network itself (bluesky:post, bluesky:did)',
        'Truth Social: posts and accounts (truth-social:post, truth-social:user), what they repost, answer and quote',
        'Telegram: messages (telegram:message; telegram:public-message where only the name of the channel is known), forwards, replies, files',
        'traces text, url, url_domain, link_card, hashtag, hashtag_sequence, mention, media_id, media_hash, reply_to, repost_of, quote_of, forward_of'
      ]
    },
    {name: 'times', values: ['without a zone: UTC, and said so']},
    {name: 'leaves out', values: ['other sites that Open Measures collects: they are refused by name']}
  ],
  fit: ({items}) => {
    const hits = items.flatMap(item => (item.kind === 'json' ? hitsIn(item.value) : []));
    const fitting = hits.filter(isHit).length;
    if (fitting === 0) return {confidence: 0, reasons: ['no hits with _index and _source']};
    return {
      confidence: fitting / hits.length,
      reasons: [`${fitting} of ${hits.length} records are hits of a known site`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader
};

/** A whole answer opened up, where it came as one. */
function hitsIn(value: unknown): readonly unknown[] {
  const hits = asObject(asObject(value)?.hits)?.hits;
  return Array.isArray(hits) ? hits : [value];
}

function isHit(value: unknown): boolean {
  const hit = asObject(value);
  return hit !== null && asObject(hit._source) !== null && siteOf(hit._index) !== null;
}

type Site = 'bluesky' | 'truth' | 'telegram';

/** `smat-bluesky-data-20250401`, `truth_social`. */
function siteOf(index: unknown): Site | null {
  const name = typeof index === 'string' ? index.toLowerCase() : '';
  if (name.includes('bluesky')) return 'bluesky';
  if (/truth_?-?social/.test(name)) return 'truth';
  return name.includes('telegram') ? 'telegram' : null;
}

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  let count = 0;
  return item => {
    if (item.kind !== 'json') return [refuse(item.row, 'wrong-shape', 'a JSON value was expected', rawOf(item))];
    const hits = hitsIn(item.value);
    if (hits.length === 0) context.passOver('empty answers');
    return hits.flatMap(hit => {
      count += 1;
      // A document has no lines: its hits are counted instead.
      return readHit(hit, context.shape === 'document' ? count : item.row, context, () => rawOf(item));
    });
  };
}

function readHit(value: unknown, row: number, context: ReadContext, raw: () => string): readonly Parsed[] {
  const record = asObject(value);
  if (record === null) return [refuse(row, 'not-an-object', 'a hit was expected', raw())];
  const source = asObject(record._source);
  if (source === null) return [refuse(row, 'wrong-shape', 'there is no object under _source', raw())];
  const site = siteOf(record._index);
  if (site === null) {
    const name = (asText(record._index) ?? 'without _index').slice(0, 60).toWellFormed();
    return [refuse(row, 'unknown-kind', `a hit of a site that is not read (${name})`, raw())];
  }
  const seen = readTime(asObject(source.openmeasures_meta)?.last_scraped_ts ?? source.lastseents, context.now);
  const hit: Hit = {source, id: record._id, observedAt: seen.ok ? seen.at : null, row, raw, context};
  if (site === 'bluesky') return readBluesky(hit);
  if (site === 'telegram') return [readTelegramHit(hit)];
  return readTruth(source, source.id ?? record._id, {...context, observedAt: hit.observedAt, row, raw});
}

function readBluesky({source, observedAt, row, raw, context}: Hit): readonly Parsed[] {
  const profile = asObject(source.authorProfile);
  const place = {
    did: source.author ?? profile?.did,
    collection: asText(source.$type) ?? 'app.bsky.feed.post',
    rkey: source.rkey_str ?? source.rkey,
    observedAt,
    handle: plainTextOrNull(profile?.handle),
    displayName: repaired(plainTextOrNull(profile?.display_name), context),
    row,
    raw
  };
  return readBlueskyRecord(source, place, context);
}

const strict = new TextDecoder('utf-8', {fatal: true});

/** Names come with each byte of their UTF-8 as a character of its own; what is such bytes is put together again. */
function repaired(name: string | null, {assume}: ReadContext): string | null {
  if (name === null || !/[\u0080-\u009F]/.test(name) || /[^\0-\u00FF]/.test(name)) return name;
  try {
    const whole = strict.decode(Buffer.from(name, 'latin1'));
    assume('names whose characters had been taken apart into bytes were put together again');
    return whole;
  } catch {
    return name;
  }
}
