/**
 * The words of an HTML mail, without running or fetching anything: a scan from tag to tag that knows which elements
 * break a line and which are never read. Hidden text comes out like any other, because somebody wrote it.
 */

const breaking = new Set(
  'address article aside blockquote br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' '
  )
);
const unread = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'object', 'iframe']);

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  zwnj: '\u200c',
  zwj: '\u200d',
  lrm: '\u200e',
  rlm: '\u200f',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  euro: '€',
  pound: '£',
  yen: '¥',
  sect: '§',
  copy: '©',
  reg: '®',
  deg: '°',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  ccedil: 'ç',
  ntilde: 'ñ',
  oacute: 'ó',
  iacute: 'í',
  uacute: 'ú',
  ocirc: 'ô'
};

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isLetter ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** The value of an attribute of a tag as it stands in the source. */
function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return match === null ? null : decoded(match[1] ?? match[2] ?? match[3] ?? '');
}

/** Links keep their address where the words do not say it, because what a link says and where it leads may differ. */
export function htmlText(html: string): string {
  const parts: string[] = [];
  let at = 0;
  /** Where the next tag ends: looked for once, however many signs that open none stand before it. */
  let end = -1;
  let link: {readonly href: string; readonly from: number} | null = null;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      parts.push(decoded(html.slice(at)).replaceAll(/\s+/g, ' '));
      break;
    }
    parts.push(decoded(html.slice(at, open)).replaceAll(/\s+/g, ' '));
    if (html.startsWith('<!--', open)) {
      const closing = html.indexOf('-->', open + 4);
      at = closing < 0 ? html.length : closing + 3;
      continue;
    }
    if (end < open) end = html.indexOf('>', open);
    if (end < 0) break;
    const tag = html.slice(open, end + 1);
    at = end + 1;
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase();
    if (name === undefined) {
      if (!/^<[!?/]/.test(tag)) {
        // No tag: a smaller-than sign in the words.
        parts.push('<');
        at = open + 1;
      }
      continue;
    }
    const closes = tag.startsWith('</');
    if (unread.has(name) && !closes && !tag.endsWith('/>')) {
      const close = new RegExp(`</${name}[\\s>]`, 'gi');
      close.lastIndex = at;
      const found = close.exec(html);
      at = found === null ? html.length : found.index;
    } else if (name === 'a' && !closes) {
      const href = attribute(tag, 'href');
      link = href !== null && /^(https?:|mailto:)/i.test(href) ? {href, from: parts.length} : null;
    } else if (name === 'a' && link !== null) {
      const said = parts.slice(link.from).join('').trim();
      const target = link.href.replace(/^mailto:/i, '');
      if (!said.includes(target.replace(/\/$/, ''))) parts.push(` (${target})`);
      link = null;
    } else if (name === 'img') {
      const alt = attribute(tag, 'alt');
      if (alt !== null && alt.trim() !== '') parts.push(`[${alt.trim()}]`);
    } else if (name === 'td' || name === 'th') parts.push(' ');
    else if (breaking.has(name) && !(name === 'li' && closes))
      parts.push(name === 'p' || /^h\d$/.test(name) ? '\n\n' : '\n');
    if (name === 'li' && !closes) parts.push('• ');
  }
  return parts
    .join('')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
