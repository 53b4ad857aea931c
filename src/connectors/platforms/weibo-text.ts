/**
 * The words of a post on Weibo, told apart: its author's own, and those that came along in the chain of reposts
 * (`own words//@ben:his words//@anna:her words`).
 *
 * A repost without a word of its own says so by a sentence that the site puts there; that is nobody's text.
 */
import type {Post, Relation, Trace} from '../../contract/records.ts';
import {readHtml} from '../../text/html.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {relationOf} from '../fields/records.ts';

export type WeiboWords = {
  readonly own: string;
  /** What follows the author's own words, from the first `//@`. */
  readonly chain: string;
  /** The shown name of whom it was reposted from, where that was not the first author. */
  readonly via: string | null;
};

const nobodys = /^(?:转发微博|轉發微博|转发|轉發|快转微博|repost|reposting)[.。!！]?$/iu;
const chainStart = /\/\/\s?[@＠]([^\s:：/@＠#]{1,40})\s?[:：]/u;

export function weiboWords(text: string): WeiboWords {
  const found = text.includes('//') ? chainStart.exec(text) : null;
  const own = (found === null ? text : text.slice(0, found.index)).trim();
  const chain = found === null ? '' : text.slice(found.index);
  return {own: own.length < 20 && nobodys.test(own) ? '' : own, chain, via: found?.[1] ?? null};
}

/**
 * Traces of the author's own words, and as inherited those of the chain and of the post that was reposted. A chain is no
 * text that anybody wrote, so it leaves its links, tags and names only.
 */
export function weiboTraces(post: Post, {own, chain}: WeiboWords, original = ''): Trace[] {
  const traces = contentTraces(own === post.text ? post : {...post, text: own});
  if (chain !== '') {
    const brought = contentTraces({...post, text: chain}, {inherited: true});
    traces.push(...brought.filter(({kind}) => kind !== 'text'));
  }
  if (original !== '') traces.push(...contentTraces({...post, text: original}, {inherited: true}));
  return traces;
}

export function viaRelation(post: Post, {via}: WeiboWords): Relation[] {
  return via === null ? [] : [{...relationOf(post.postKey, 'via', null), targetLabel: via}];
}

/** Text from which tags were taken out and signs like `&amp;` were not. */
export function withoutEntities(text: string): string {
  return text.includes('&') ? readHtml(text.replaceAll('<', '&lt;')).text : text;
}

/** The name of a picture (`4b138405gy1h7k1a56c4oj234022onph`): the same in every size and on every server. */
export function weiboPicture(address: string): string | null {
  return /\.sinaimg\.cn\/[^?#]*?\/([0-9A-Za-z]{20,40})(?:\.[a-z]{3,4})?(?:[?#]|$)/.exec(address)?.[1] ?? null;
}

export function pictureTraces(post: Post, addresses: readonly string[], inherited = false): Trace[] {
  const names = new Set(addresses.map(weiboPicture));
  return [...names].flatMap(name => (name === null ? [] : [traceOf(post, 'media_id', name, null, inherited)]));
}
