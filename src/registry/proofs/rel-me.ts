/**
 * The addresses that a page calls its author's own: links with rel="me".
 *
 * Read as a browser without scripts reads a page: what stands in comments, scripts, styles, titles, text fields,
 * templates or attribute values is no link, whoever wrote it. Not a whole HTML parser: of broken markup it may see fewer
 * links than a browser, and no link that a browser would take for text. Cost: one pass over the page.
 */

/** Elements whose content is text whatever it looks like. */
const textOnly = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);
const linking = new Set(['a', 'link', 'area']);
const mostLinks = 5000;

type Tag = {readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly end: number};

const named: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

function decoded(value: string): string {
  return value.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/** What stands after a name of an attribute; null when it never ends. */
function readValue(html: string, from: number): {readonly value: string; readonly end: number} | null {
  const equals = /\s*=\s*/y;
  equals.lastIndex = from;
  if (!equals.test(html)) return {value: '', end: from};
  const begin = equals.lastIndex;
  const quote = html.charAt(begin);
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, begin + 1);
    return close < 0 ? null : {value: html.slice(begin + 1, close), end: close + 1};
  }
  const bare = /[^\s>]*/y;
  bare.lastIndex = begin;
  const [value = ''] = bare.exec(html) ?? [];
  return {value, end: begin + value.length};
}

/**
 * The tag that begins at `<`, up to its `>`: `text` when that is no tag, `endless` when it never ends, and with it the
 * page. The first of two attributes of one name counts.
 */
function readTag(html: string, from: number): Tag | 'text' | 'endless' {
  const begin = /<([a-z][^\s/>]*)/iy;
  begin.lastIndex = from;
  const name = begin.exec(html)?.[1]?.toLowerCase();
  if (name === undefined) return 'text';
  const attributes = new Map<string, string>();
  const close = /[\s/]*>/y;
  const key = /[\s/]*([^\s/>][^\s/>=]*)/y;
  for (let at = begin.lastIndex; ; ) {
    close.lastIndex = at;
    if (close.test(html)) return {name, attributes, end: close.lastIndex};
    key.lastIndex = at;
    const found = key.exec(html)?.[1]?.toLowerCase();
    const given = found === undefined ? null : readValue(html, key.lastIndex);
    if (found === undefined || given === null) return 'endless';
    if (!attributes.has(found)) attributes.set(found, decoded(given.value));
    at = given.end;
  }
}

/** Where what follows an element of text begins: after its end tag, or at the end of the page. */
function afterText(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi');
  end.lastIndex = from;
  const found = end.exec(html);
  return found === null || name === 'plaintext' ? html.length : found.index;
}

/** Where markup that is not shown ends: comments, declarations, processing instructions. */
function afterDeclaration(html: string, from: number): number {
  if (!html.startsWith('<!--', from)) return html.indexOf('>', from) + 1 || html.length;
  const end = /--!?>/g;
  end.lastIndex = from + 2;
  return end.exec(html) === null ? html.length : end.lastIndex;
}

/** Absolute addresses, in the order of the page, without doubles. `address` is where the page came from. */
export function relMeLinks(html: string, address: string): readonly string[] {
  const links = new Set<string>();
  let base = address;
  let templates = 0;
  for (let at = html.indexOf('<'); at >= 0 && at < html.length; ) {
    const next = html.charAt(at + 1);
    if (next === '!' || next === '?') {
      at = html.indexOf('<', afterDeclaration(html, at));
      continue;
    }
    if (/^<\/template[\s/>]/i.test(html.slice(at, at + 12))) templates = Math.max(0, templates - 1);
    const tag = readTag(html, at);
    if (tag === 'endless') break;
    if (tag === 'text') {
      at = html.indexOf('<', at + 1);
      continue;
    }
    const {name, attributes, end} = tag;
    const href = attributes.get('href')?.trim();
    if (name === 'template') templates += 1;
    else if (templates === 0 && href !== undefined) {
      if (name === 'base' && base === address && URL.canParse(href, address)) base = new URL(href, address).href;
      const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
      if (linking.has(name) && rel.includes('me') && links.size < mostLinks && URL.canParse(href, base)) {
        links.add(new URL(href, base).href);
      }
    }
    at = html.indexOf('<', textOnly.has(name) ? afterText(html, end, name) : end);
  }
  return [...links];
}
