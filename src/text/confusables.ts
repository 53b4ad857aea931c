/**
 * Letters that a reader takes for others: our own small table, of what has been used in false names. It is no
 * copy of Unicode's list and far shorter; a letter that is missing here goes unnoticed.
 */

const pairs: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a',
  ь: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  һ: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  ц: 'u',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  // Greek
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  // Armenian and Latin
  ո: 'n',
  ս: 'u',
  օ: 'o',
  ց: 'g',
  ɡ: 'g',
  ɢ: 'g',
  ı: 'i',
  ɩ: 'i',
  ł: 'l',
  ʟ: 'l',
  ø: 'o',
  ɑ: 'a',
  ʋ: 'v',
  ᴠ: 'v',
  ꜱ: 's',
  // Digits
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's'
};

/** Capitals that look like a letter other than their small form does: В is taken for B, в for nothing Latin. */
const capitals: Readonly<Record<string, string>> = {
  // Cyrillic
  В: 'b',
  Н: 'h',
  Р: 'p',
  С: 'c',
  У: 'y',
  // Greek
  Ζ: 'z',
  Η: 'h',
  Μ: 'm',
  Ν: 'n',
  Ρ: 'p',
  Υ: 'y',
  // Cherokee
  Ꭺ: 'a',
  Ᏼ: 'b',
  Ꮯ: 'c',
  Ꭼ: 'e',
  Ꮋ: 'h',
  Ꮶ: 'k',
  Ꮇ: 'm',
  Ꮲ: 'p',
  Ꭲ: 't',
  Ꮃ: 'w'
};

/** Letter by letter: what each looks like, without accents. */
export function lookedAt(name: string): string {
  const bare = name.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const small = Array.from(bare, letter => capitals[letter] ?? letter)
    .join('')
    .toLowerCase();
  return Array.from(small, letter => pairs[letter] ?? letter).join('');
}

/** Two letters that together look like one. */
export function joinedLetters(name: string): string {
  return name.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** What a hurried reader sees: equal for names that are taken for each other. */
export function skeleton(name: string): string {
  return joinedLetters(lookedAt(name)).replaceAll('i', 'l');
}
