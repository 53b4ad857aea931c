/** Where a JSON value ends, found while its text comes in pieces, without looking at what it says. */

type ValueScan = {
  /** From the next character on; `keep`: the text is wanted. */
  begin(keep: boolean): void;
  isRunning(): boolean;
  /** Goes on in `text` at `from`. `value` is null until the value has ended. */
  read(text: string, from: number): {readonly at: number; readonly value: string | null; readonly tooLong: boolean};
  /** How the value that is being read began. */
  beginning(): string;
};

const backslash = 92;
/** What can change the depth or begin a string; all else inside a value is passed over. */
const turning = /["[\]{}]/g;
/** What can end a number or a word. */
const ending = /[\s,\]}[{":]/g;

export function openValueScan(maxCharacters: number): ValueScan {
  let running = false;
  let keep = false;
  let kept: string[] = [];
  let length = 0;
  let depth = 0;
  let began = false;
  let isText = false;
  let inText = false;
  let escaped = false;

  function endOf(text: string, from: number): number {
    let at = from;
    if (!began) {
      began = true;
      const char = text.charAt(at);
      isText = char === '"';
      inText = isText;
      depth = char === '{' || char === '[' ? 1 : 0;
      at += 1;
    }
    if (depth === 0 && !isText) {
      ending.lastIndex = at;
      return ending.exec(text)?.index ?? -1;
    }
    for (;;) {
      if (inText) {
        const end = textEnd(text, at);
        if (end < 0) return -1;
        inText = false;
        at = end;
        if (depth === 0) return at;
      }
      turning.lastIndex = at;
      const next = turning.exec(text);
      if (next === null) return -1;
      at = next.index + 1;
      if (next[0] === '"') inText = true;
      else if (next[0] === '{' || next[0] === '[') depth += 1;
      else {
        depth -= 1;
        if (depth === 0) return at;
      }
    }
  }

  /** Behind the closing quote, or -1; remembers a backslash at the end of the piece. */
  function textEnd(text: string, from: number): number {
    let at = from;
    if (escaped) {
      at += 1;
      escaped = false;
    }
    for (;;) {
      const end = text.indexOf('"', at);
      let slashes = 0;
      const last = end < 0 ? text.length - 1 : end - 1;
      while (last - slashes >= at && text.charCodeAt(last - slashes) === backslash) slashes += 1;
      if (end < 0) {
        escaped = slashes % 2 === 1;
        return -1;
      }
      if (slashes % 2 === 0) return end + 1;
      at = end + 1;
    }
  }

  function gather(piece: string): void {
    length += piece.length;
    if (!keep || piece === '') return;
    // Of what is too long only the beginning is kept, for the sample of its refusal.
    if (length <= maxCharacters) kept.push(piece);
    else kept = [kept.join('').slice(0, 200) || piece.slice(0, 200)];
  }

  return {
    begin: wanted => {
      running = true;
      keep = wanted;
      kept = [];
      length = 0;
      depth = 0;
      began = false;
      escaped = false;
    },
    isRunning: () => running,
    read: (text, from) => {
      const end = from >= text.length ? -1 : endOf(text, from);
      gather(end < 0 ? text.slice(from) : text.slice(from, end));
      if (end < 0) return {at: text.length, value: null, tooLong: false};
      running = false;
      return {at: end, value: kept.length === 1 ? (kept[0] ?? '') : kept.join(''), tooLong: length > maxCharacters};
    },
    beginning: () => kept.join('').slice(0, 200)
  };
}
