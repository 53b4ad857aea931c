/**
 * Links in running text.
 *
 * A link starts with http://, https:// or www. and ends at white space, quotes, angle brackets, CJK characters and CJK
 * punctuation (`http://t.cn/abc好看` is a link and a word). Sentence punctuation at the end, and a closing bracket that
 * was not opened inside, are not part of it. Bare hosts (`bit.ly/abc`) and hosts in CJK script are not recognised.
 */
const link =
  /(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/|(?<![\p{L}\p{M}\p{N}_.@/-])[Ww][Ww][Ww]\.)[^\s<>"'“”‘’«»‹›`|\\^{}「」『』【】〈〉《》（）、。，！？；：…\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\u{20000}-\u{3FFFF}\p{Cc}]+/gu;

const trailing = /[.,!?;:*_~'"…-]$/;

export function linksOf(text: string): string[] {
  if (!mayHoldLink(text)) return [];
  return Array.from(text.matchAll(link), match => trimmed(match[0])).filter(found =>
    /(?:\/\/|www\.)[\p{L}\p{N}[]/iu.test(found)
  );
}

export function withoutLinks(text: string): string {
  return mayHoldLink(text) ? text.replace(link, ' ') : text;
}

function mayHoldLink(text: string): boolean {
  return text.includes('://') || /[Ww][Ww][Ww]\./.test(text);
}

function trimmed(found: string): string {
  let end = found;
  for (;;) {
    const last = end.at(-1);
    if (trailing.test(end)) end = end.slice(0, -1);
    else if (last === ')' && surplus(end, '(', ')')) end = end.slice(0, -1);
    else if (last === ']' && surplus(end, '[', ']')) end = end.slice(0, -1);
    else return end;
  }
}

function surplus(text: string, opening: string, closing: string): boolean {
  return text.split(closing).length > text.split(opening).length;
}
