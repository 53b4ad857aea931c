/** A strict reader for the part of XML 1.0 that we write; throws where a real parser would refuse the document. */

export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
};

const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const token = /<\?[^?]*\?>|<\/([A-Za-z][\w:.-]*)\s*>|<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/y;

export function readXml(text: string): XmlElement {
  if (forbidden.test(text)) throw new Error('xml: a character that XML 1.0 does not allow');
  const open: XmlElement[] = [{name: '', attributes: {}, children: []}];
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const between = text.slice(at, next < 0 ? text.length : next);
    if (open.length < 2 && between.trim() !== '')
      throw new Error(`xml: text outside the root: ${between.slice(0, 40)}`);
    unescapeXml(between);
    if (next < 0) break;
    token.lastIndex = next;
    const match = token.exec(text);
    if (match === null) throw new Error(`xml: not a tag: ${text.slice(next, next + 80)}`);
    at = token.lastIndex;
    const [, closed, opened, attributes = '', empty] = match;
    if (closed !== undefined) {
      const last = open.pop();
      if (last?.name !== closed) throw new Error(`xml: ${closed} closes ${last?.name}`);
    } else if (opened !== undefined) {
      const element = {name: opened, attributes: readAttributes(attributes), children: []};
      open.at(-1)?.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [document] = open;
  const root = document?.children[0];
  if (open.length !== 1 || root === undefined || document?.children.length !== 1)
    throw new Error('xml: not one closed root');
  return root;
}

/** Every element of that name below, in order. */
export function all(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap(child => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`xml: ${name} is given twice`);
    attributes[name] = unescapeXml(value.replaceAll(/[\t\n\r]/g, ' '));
  }
  return attributes;
}

function unescapeXml(text: string): string {
  const plain = text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));/g, (_, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return {amp: '\u0001', lt: '<', gt: '>', quot: '"', apos: "'"}[name as 'amp'];
  });
  if (/&(?!$)/.test(text.replace(/&(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);/g, '')))
    throw new Error('xml: a bare ampersand');
  return plain.replaceAll('\u0001', '&');
}
