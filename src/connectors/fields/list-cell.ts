/** Lists in one cell, as exports write them: JSON, Python's `['a', 'b']`, `[a, b]`, or links with blanks or commas between. */
import {canonicalUrl} from '../../text/canonical-url.ts';
import {asList, asObject, asText, parseJson} from './json.ts';

/** A comma inside an address is part of it, so only one that a blank or another address follows divides. */
const between = /\s+|[,;|](?=\s|$|https?:\/\/|www\.)/iu;
const bareHost = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?:[/?#:]|$)/u;

/** Every link of a cell or field that holds links and nothing else, as it stands there. */
export function linksOfCell(value: unknown): string[] {
  return elementsOf(value).filter(link => linkAddress(link) !== null);
}

/** In a field of links a host without `https://` is a link too, which in running text it is not. */
export function linkAddress(link: string): string | null {
  return canonicalUrl(link) ?? (bareHost.test(link) ? canonicalUrl(`http://${link}`) : null);
}

function elementsOf(value: unknown): string[] {
  if (typeof value === 'string') return elementsOfText(value.replaceAll('\0', '').toWellFormed().trim());
  return asList(value).flatMap(one => (typeof one === 'string' ? [one.trim()] : elementOf(one)));
}

/** Platforms describe a link as an object; where it leads says more than the short form. */
function elementOf(one: unknown): string[] {
  const link = asObject(one);
  if (link === null) return [];
  return [asText(link.unwound_url) ?? asText(link.expanded_url) ?? asText(link.url)].filter(text => text !== null);
}

function elementsOfText(text: string): string[] {
  if (text === '') return [];
  if (!/^[[{(]/.test(text)) return text.split(between).filter(part => part !== '');
  const list = listOf(text);
  if (list !== null) return elementsOf(list);
  const parts = inQuotes(text);
  if (parts.length > 0) return parts.map(part => part.replaceAll(/\\(.)/gsu, '$1').trim());
  return elementsOfText(withoutBrackets(text));
}

/** Between two quotes of one kind. Where one kind does not close once, it is not looked for again: the text may be long. */
function inQuotes(text: string): string[] {
  const found: string[] = [];
  const never = new Set<string>();
  const quotes = /['"]/g;
  for (let next = quotes.exec(text); next !== null; next = quotes.exec(text)) {
    const [quote] = next;
    const end = never.has(quote) ? -1 : closing(text, quote, next.index + 1);
    if (end < 0) never.add(quote);
    else {
      found.push(text.slice(next.index + 1, end));
      quotes.lastIndex = end + 1;
    }
  }
  return found;
}

function closing(text: string, quote: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (text[at] === '\\') at += 1;
  }
  return -1;
}

function withoutBrackets(text: string): string {
  let end = text.length;
  while (end > 0 && /[\]})\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(/^[[{(\s]+/, '');
}

function listOf(text: string): readonly unknown[] | null {
  if (!text.startsWith('[')) return null;
  try {
    return asList(parseJson(text));
  } catch {
    return null;
  }
}
