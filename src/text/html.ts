/**
 * HTML as platforms put it around posts → plain text, and what its anchors say.
 *
 * Mastodon cuts a shown address into visible and hidden spans, Weibo puts pictures where signs were: so an anchor that is
 * neither hashtag nor mention stands in the text as its full address, and a picture as its alternative text. Paragraphs
 * and breaks become line ends. Malformed HTML gives what a browser would show, never an error.
 *
 * Cost: linear in the length; nothing is kept but the result.
 */
import {Parser} from 'htmlparser2';

export type HtmlText = {
  readonly text: string;
  /** Addresses of anchors that are neither hashtags nor mentions, as written, in order. */
  readonly links: readonly string[];
  /** Of anchors that begin with `#`, without the sign. */
  readonly hashtags: readonly string[];
  /** Of anchors that begin with `@`: what they show, without the sign, and where they lead. */
  readonly mentions: readonly {readonly name: string; readonly href: string | null}[];
};

/** Words of its own stay; an address that is shown, often cut, gives way to the whole. */
function isAddress(said: string, href: string): boolean {
  const bare = (text: string): string =>
    text
      .replace(/^https?:\/\//i, '')
      .replace(/^www\./i, '')
      .replace(/[/…]+$/u, '');
  return /^(?:https?:\/\/|www\.)/i.test(said) || (bare(said).includes('.') && bare(href).startsWith(bare(said)));
}

type Anchor = {readonly href: string | null; shown: string};

const silent = new Set(['script', 'style', 'template', 'noscript', 'title', 'head']);
const blocks = new Set(['p', 'div', 'li', 'ul', 'ol', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr']);

export function readHtml(html: string): HtmlText {
  if (!/[<&]/.test(html)) return {text: html.trim(), links: [], hashtags: [], mentions: []};
  const links: string[] = [];
  const hashtags: string[] = [];
  const mentions: {name: string; href: string | null}[] = [];
  const pieces: string[] = [];
  let anchor: Anchor | null = null;
  let quiet = 0;

  function put(words: string): void {
    if (quiet > 0) return;
    if (anchor === null) pieces.push(words);
    else anchor.shown += words;
  }

  function endAnchor(): void {
    if (anchor === null) return;
    const {href, shown} = anchor;
    anchor = null;
    const said = shown.trim();
    if (/^[#＃]/u.test(said)) {
      hashtags.push(said.replace(/^[#＃]+|[#＃]+$/gu, ''));
      put(said);
    } else if (/^[@＠]/u.test(said)) {
      mentions.push({name: said.replace(/^[@＠]+/u, ''), href});
      put(said);
    } else if (href !== null && /^https?:\/\//i.test(href)) {
      links.push(href);
      put(said === '' || isAddress(said, href) ? href : `${said} ${href}`);
    } else put(shown);
  }

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (silent.has(name)) quiet += 1;
        else if (name === 'br') put('\n');
        else if (name === 'img') put(attributes.alt ?? '');
        else if (name === 'a') {
          endAnchor();
          anchor = {href: attributes.href?.trim() ?? null, shown: ''};
        } else if (blocks.has(name)) put('\n');
      },
      ontext: put,
      onclosetag: name => {
        if (silent.has(name)) quiet = Math.max(0, quiet - 1);
        else if (name === 'a') endAnchor();
        else if (blocks.has(name)) put('\n');
      }
    },
    {decodeEntities: true, lowerCaseTags: true}
  );
  parser.end(html);
  endAnchor();
  const text = pieces
    .join('')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return {text, links, hashtags, mentions};
}
