/** Order and folding of text that do not depend on the machine's language. */

const ascii = /^\p{ASCII}*$/u;

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
  return ascii.test(text) ? text : text.replace(invisible, '');
}

/**
 * NFKC and case folding. Upper case first, so that ß and SS, ς and σ meet; a lone surrogate becomes U+FFFD.
 * Turkish dotless ı meets i, as in every folding that knows no language.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  const folded = text.toWellFormed().normalize('NFKC').toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ').normalize('NFKC');
}
