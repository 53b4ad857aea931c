/**
 * Links in running text.
 *
 * A link starts with http://, https:// or www. and ends at white space, quotes, angle brackets, CJK characters and CJK
 * punctuation (`http://t.cn/abc好看` is a link and a word). Sentence punctuation at the end, and a closing bracket that
 * was not opened inside, are not part of it. Bare hosts (`bit.ly/abc`) and hosts in CJK script are not recognised.
 */
const body =
  /[^\s<>"'“”‘’«»‹›`|\\^{}「」『』【】〈〉《》（）、。，！？；：…\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\u{20000}-\u{3FFFF}\p{Cc}]+/uy;
const scheme = /https?$/i;
const insideWord = /[\p{L}\p{M}\p{N}_.@/-]$/u;

const trailing = /[.,!?;:*_~'"…-]$/;

export function linksOf(text: string): string[] {
  const spans = spansOf(text);
  if (spans.length === 0) return [];
  return spans
    .map(({start, end}) => trimmed(text.slice(start, end)))
    .filter(found => /(?:\/\/|www\.)[\p{L}\p{N}[]/iu.test(found));
}

/** Each link is replaced by a space, or by what is to stand in its place. */
export function withoutLinks(text: string, instead = ' '): string {
  const spans = spansOf(text);
  if (spans.length === 0) return text;
  let kept = '';
  let from = 0;
  for (const {start, end} of spans) {
    kept += text.slice(from, start) + instead;
    from = end;
  }
  return kept + text.slice(from);
}

type Span = {readonly start: number; readonly end: number};

const none: readonly Span[] = [];
let lastText = '';
let lastSpans = none;

/** A text is asked for its links, for itself without them and for its tags: one look serves all three. */
function spansOf(text: string): readonly Span[] {
  if (text !== lastText) {
    lastSpans = findSpans(text);
    lastText = text;
  }
  return lastSpans;
}

/** Looks for the few characters that every link has and only there at the rest: most texts have none. */
function findSpans(text: string): readonly Span[] {
  let colon = text.indexOf('://');
  let www = indexOfWww(text, 0);
  if (colon < 0 && www < 0) return none;
  const spans: Span[] = [];
  let from = 0;
  while (colon >= 0 || www >= 0) {
    const isScheme = colon >= 0 && (www < 0 || colon < www);
    const at = isScheme ? colon : www;
    const start = isScheme ? schemeStart(text, at, from) : wwwStart(text, at);
    const bodyAt = isScheme ? at + 3 : at + 4;
    body.lastIndex = bodyAt;
    const end = start < 0 ? -1 : bodyAt + (body.exec(text)?.[0].length ?? 0);
    if (end > bodyAt) {
      spans.push({start, end});
      from = end;
    }
    const next = Math.max(from, at + 1);
    // What is nowhere further on is not looked for again, or a text of links would be read once per link.
    if (colon >= 0 && colon < next) colon = text.indexOf('://', next);
    if (www >= 0 && www < next) www = indexOfWww(text, next);
  }
  return spans;
}

function schemeStart(text: string, colon: number, from: number): number {
  if (colon - 5 >= from && text.startsWith('https', colon - 5)) return colon - 5;
  if (colon - 4 >= from && text.startsWith('http', colon - 4)) return colon - 4;
  const found = scheme.exec(text.slice(Math.max(from, colon - 5), colon));
  return found === null ? -1 : colon - found[0].length;
}

function wwwStart(text: string, at: number): number {
  return insideWord.test(text.slice(Math.max(0, at - 2), at)) ? -1 : at;
}

function indexOfWww(text: string, from: number): number {
  // The full stop is rarer than the letters, so look for what all spellings share.
  for (let stop = text.indexOf('.', from); stop >= 0; stop = text.indexOf('.', stop + 1)) {
    if (stop - 3 >= from && isW(text, stop - 1) && isW(text, stop - 2) && isW(text, stop - 3)) return stop - 3;
  }
  return -1;
}

function isW(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 119 || code === 87;
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
