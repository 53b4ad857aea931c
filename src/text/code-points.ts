/** Order and folding of text that do not depend on the machine's language. */

/**
 * ASCII and the commonest letters and signs beyond it that NFKC leaves as they are, wherever they stand, and whose case
 * folds letter by letter: Russian, Chinese characters, quotation marks, dashes. Most texts need no more than a look.
 */
const plain =
  /^[\0-\x7F\u00AB\u00BB\u0401\u0410-\u044F\u0451\u2013\u2014\u2018\u2019\u201C\u201D\u3001\u3002\u300A-\u3011\u4E00-\u9FFF]*$/;

/** Whether nothing in it is invisible, broken, or changed by NFKC. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** Orders by code point, as SQL engines and other languages do; `<` orders by UTF-16 unit, which puts emoji early. */
export function codePointCompare(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all other units, so they rank after U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * What shows nothing of its own: zero-width characters and joiners, bidi controls, soft hyphen, variation selectors,
 * byte-order mark, tags.
 */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

export function withoutInvisible(text: string): string {
  return plain.test(text) ? text : text.replace(invisible, '');
}

/**
 * NFKC and case folding. Upper case first, so that ß and SS, ς and σ meet; a lone surrogate becomes U+FFFD.
 * Turkish dotless ı meets i, as in every folding that knows no language.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  const folded = text.toWellFormed().normalize('NFKC').toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ').normalize('NFKC');
}
