/**
 * Signs of payment that a single post carries.
 *
 * Claims that something is there to be seen, not that anybody paid. Words: `disclosure-words.ts`. A discount code is a
 * word for code followed by one of capital letters and digits; an affiliate link has a parameter or a host by which
 * shops pay whoever led there. Wrong when a caption quotes an advertisement, or talks about advertising in a hashtag;
 * blind to pay of which the post says nothing. Cost: linear in the text.
 */
import type {PromotionSign} from '../../contract/promotions.ts';
import {linksOf} from '../../text/links.ts';
import {disclosureWords} from './disclosure-words.ts';

export type Seen = {readonly sign: PromotionSign; readonly seen: string};

const maxCharacters = 20_000;
/** Scripts without spaces between words, and Korean, whose endings join the word. */
const unspaced = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function folded(text: string): string {
  return text.slice(0, maxCharacters).toWellFormed().normalize('NFKC').toLowerCase();
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const spaced = (text: string) => escaped(text).replaceAll(' ', '\\s+');
const apart = {before: '(?<![\\p{L}\\p{N}\\p{M}_])', after: '(?![\\p{L}\\p{N}\\p{M}_])'};

function alternatives(texts: readonly string[]): string {
  // The longest first, so that the whole phrase is what is quoted.
  return [...new Set(texts.map(folded))]
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map(text => (unspaced.test(text) ? escaped(text) : `${apart.before}${spaced(text)}${apart.after}`))
    .join('|');
}

const all = Object.values(disclosureWords);
const phrase = new RegExp(alternatives(all.flatMap(one => one.phrases)), 'u');
const words = alternatives(all.flatMap(one => one.words));
const bare = [...new Set(all.flatMap(one => one.words).map(folded))]
  .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
  .map(text => spaced(text))
  .join('|');
/** As a hashtag, in brackets, or alone at the start or end. */
const marked = new RegExp(
  [
    `#(?:${[...new Set(all.flatMap(one => one.words).map(word => folded(word).replaceAll(' ', '')))].map(escaped).join('|')})(?![\\p{L}\\p{N}\\p{M}_])`,
    `[\\[(【（《*](?:\\s*)(?:${bare})(?:\\s*)[\\])】）》*]`,
    `^\\s*(?:${words})\\s*(?:[:：|/—–-]|\\n|$)`,
    `(?:[|/—–\\n]|[.!?。！？]\\s)\\s*(?:${words})\\s*(?:[.!。]|$)`
  ].join('|'),
  'u'
);

const codeWord =
  '(?:code|codice|código|codigo|kod|kód|koodi|kode|gutscheincode|rabattcode|kortingscode|code promo|промокод|折扣码|優惠碼|优惠码|クーポンコード|할인코드|mã giảm giá|รหัสส่วนลด|كود)';
const discountCode = new RegExp(
  `${codeWord}\\s*[:：]?\\s*["'“”„«»]?([A-Z][A-Z0-9_-]{3,19}|[A-Z]{2,}\\d{1,4})\\b`,
  'iu'
);

const affiliateHosts =
  /^(?:amzn\.to|s\.click\.aliexpress\.com|rstyle\.me|shopltk\.com|liketk\.it|shope\.ee|invol\.co|c\.trackmytarget\.com|awin1\.com|go\.skimresources\.com)$/;
const affiliateParameters =
  /[?&](?:aff_?(?:id|iliate)?|affiliate_?id|irclickid|utm_medium=(?:affiliate|influencer|creator|paid)[^&]*|tag=[\w-]+-2\d|ref=(?:influencer|creator)[^&]*)(?:=|&|$)?/i;

function codeIn(text: string): string | null {
  const found = discountCode.exec(text.slice(0, maxCharacters).toWellFormed().normalize('NFKC'));
  // Ordinary words follow too ("code of conduct"): a code is in capitals and digits as it stands there.
  if (found === null || found[1] !== found[1]?.toUpperCase()) return null;
  return found[0];
}

function affiliateLinkIn(addresses: readonly string[]): string | null {
  for (const address of addresses) {
    const url = URL.parse(address);
    if (url === null) continue;
    const host = url.hostname.replace(/^www\./, '');
    if (affiliateHosts.test(host) || affiliateParameters.test(url.search)) return address.slice(0, 200);
  }
  return null;
}

export type PromotedPost = {
  readonly text: string;
  /** Platform's own marks: an advertisement, a paid partnership. */
  readonly ad: boolean;
  readonly paidPartnership: boolean;
};

/** What the post itself shows; in the order of `promotionSigns`, at most one of each. */
export function signsOf({text, ad, paidPartnership}: PromotedPost): readonly Seen[] {
  const seen: Seen[] = [];
  if (ad || paidPartnership) {
    seen.push({sign: 'platform-field', seen: ad ? 'marked as an advertisement' : 'marked as a paid partnership'});
  }
  const caption = folded(text);
  const disclosure = phrase.exec(caption)?.[0] ?? marked.exec(caption)?.[0];
  if (disclosure !== undefined) seen.push({sign: 'disclosure-words', seen: disclosure.trim()});
  const code = codeIn(text);
  if (code !== null) seen.push({sign: 'discount-code', seen: code});
  const link = affiliateLinkIn(linksOf(text.slice(0, maxCharacters)));
  if (link !== null) seen.push({sign: 'affiliate-link', seen: link});
  return seen;
}
