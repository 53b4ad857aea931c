/** Numbers and names as a reader sees them. */

const decimal = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
const percent = new Intl.NumberFormat('en', {style: 'percent', maximumFractionDigits: 0});

export function count(value: number): string {
  return decimal.format(value);
}

/** `1 account`, `2,304 accounts`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${decimal.format(value)} ${value === 1 ? one : many}`;
}

export function share(value: number): string {
  return percent.format(value);
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${decimal.format(size)} ${units[unit] ?? 'B'}`;
}

/** Without what a sentence adds for the terminal: `(--background)`, `with --map`. */
export function withoutOptions(sentence: string): string {
  return sentence.replaceAll(/ \(--[a-z-]+\)| with --[a-z-]+/g, '');
}

/** `partly-granted` to `Partly granted`: ids of the contract are words already. */
export function phrase(id: string): string {
  const text = id.replaceAll('-', ' ').replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const languages = new Intl.DisplayNames(['en'], {type: 'language', fallback: 'code'});
const regions = new Intl.DisplayNames(['en'], {type: 'region', fallback: 'code'});

export function languageName(code: string): string {
  if (code === 'und') return 'undetermined';
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

export function countryName(code: string): string {
  try {
    return regions.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes that are no more, such as CS, and other spellings, such as UK, as what they are now. */
function currentRegion(code: string): string {
  try {
    return new Intl.Locale(`und-${code}`).region ?? code.toUpperCase();
  } catch {
    return code.toUpperCase();
  }
}

/** `RS` for `Serbia` or `rs`; what is not known comes back as it was typed, and null for nothing. */
export function countryCode(typed: string): string | null {
  const name = typed.trim();
  if (name === '') return null;
  if (name.length === 2) return currentRegion(name);
  const codes = letters.flatMap(first => letters.map(second => first + second));
  const isNamed = (code: string) => countryName(code).toLowerCase() === name.toLowerCase();
  return codes.find(code => isNamed(code) && currentRegion(code) === code) ?? name;
}

/** `8f3a91…c04e`: enough of a hash to compare by eye; the whole one belongs in the title. */
export function shortHash(hash: string): string {
  return hash.length > 18 ? `${hash.slice(0, 10)}…${hash.slice(-6)}` : hash;
}
