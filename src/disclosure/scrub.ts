/**
 * Takes out of a sentence what would lead back to an account or a post: addresses, mentions, known names, quotations.
 *
 * Claims: after `scrub`, no known name of six characters or more, no web address and no @mention is left, whatever the
 * case; shorter names are taken out where they stand as a word of their own (in scripts without spaces anywhere, from
 * two characters on). `mask` takes out every run of `fragment` characters that also stands in one of the withheld texts.
 * Cost: linear in the sentences and texts times the few names that begin alike. Assumes that names are spelled as the
 * data spell them; wrong for a name that a sentence translates, abbreviates or describes, and for what readers can
 * conclude from numbers.
 */

const link = '[link]';
const someone = '[account]';
const withheld = '[withheld]';
/** The shortest run of characters by which a search engine finds a text. */
export const fragment = 12;

const addresses = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>"'“”«»)\]]+/giu;
const mails = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const mentions = /[@＠][\p{L}\p{N}_.\-·]+/gu;
/** From the first mark to the last: what is quoted may hold marks itself. */
const quotations = /“.*”|".*"|«.*»|「.*」|『.*』|„.*[“”]|‘.*’|`.*`/gsu;
const withoutSpaces = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;
const wordCharacter = /[\p{L}\p{N}\p{M}_]/u;
const leastAnywhere = 6;
const leastWord = 3;
const leastWithoutSpaces = 2;
const initialCharacters = 2;

type Name = {readonly folded: string; readonly anywhere: boolean; readonly pseudonym: string};
/** Known names by how they begin, the longest first. */
export type Names = ReadonlyMap<string, readonly Name[]>;

export function namesFrom(pairs: Iterable<readonly [name: string, pseudonym: string]>): Names {
  const names = new Map<string, Name[]>();
  for (const [name, pseudonym] of pairs) {
    const folded = fold(name.trim());
    const spaceless = withoutSpaces.test(folded);
    if (folded.length < (spaceless ? leastWithoutSpaces : leastWord)) continue;
    const initial = folded.slice(0, initialCharacters);
    const bucket = names.get(initial) ?? [];
    bucket.push({folded, anywhere: spaceless || folded.length >= leastAnywhere, pseudonym});
    names.set(initial, bucket);
  }
  for (const bucket of names.values()) {
    bucket.sort((a, b) => b.folded.length - a.folded.length || (a.folded < b.folded ? -1 : 1));
  }
  return names;
}

/** Lower case character by character, so that places stay where they are. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : Array.from(text, one => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('');
}

/** Without addresses, mentions and known names. */
export function scrub(text: string, names: Names): string {
  // Names first: an account may be called like a site or hold an @.
  return replaceNames(text, names).replace(addresses, link).replace(mails, someone).replace(mentions, someone);
}

function replaceNames(text: string, names: Names): string {
  const folded = fold(text);
  let out = '';
  let at = 0;
  while (at < text.length) {
    const found = names.get(folded.slice(at, at + initialCharacters))?.find(name => stands(folded, at, name));
    if (found === undefined) {
      out += text[at];
      at += 1;
    } else {
      out += found.pseudonym;
      at += found.folded.length;
    }
  }
  return out;
}

function stands(folded: string, at: number, {folded: name, anywhere}: Name): boolean {
  if (!folded.startsWith(name, at)) return false;
  if (anywhere) return true;
  const before = at === 0 ? '' : (folded[at - 1] ?? '');
  const after = folded[at + name.length] ?? '';
  return !wordCharacter.test(before) && !wordCharacter.test(after);
}

/** Without what is quoted: in our sentences quotation marks stand around words of the data. */
export function withoutQuotations(text: string): string {
  return text.replace(quotations, withheld);
}

/** Without what stands in brackets, but for a bar at the end: `89% of the links go to one site (…) (bar: 50%)`. */
export function withoutBrackets(text: string): string {
  const bar = / \(bar: [^()]*\)$/u.exec(text)?.[0] ?? '';
  return text.slice(0, text.length - bar.length).replace(/\(.*\)/su, `(${withheld})`) + bar;
}

/** The runs of `fragment` characters in the sentences that also stand in one of the texts. */
export function sharedFragments(sentences: Iterable<string>, texts: Iterable<string>): ReadonlySet<string> {
  const known = new Set<string>();
  for (const sentence of sentences) for (const run of runsOf(sentence)) known.add(run);
  const shared = new Set<string>();
  for (const text of texts) for (const run of runsOf(text)) if (known.has(run)) shared.add(run);
  return shared;
}

function* runsOf(text: string): Iterable<string> {
  const folded = fold(text);
  for (let at = 0; at + fragment <= folded.length; at++) yield folded.slice(at, at + fragment);
}

/** Without the runs that stand in a withheld text. */
export function mask(sentence: string, shared: ReadonlySet<string>): string {
  const folded = fold(sentence);
  let out = '';
  let hiddenUntil = 0;
  for (let at = 0; at < sentence.length; at++) {
    if (shared.has(folded.slice(at, at + fragment))) {
      if (at >= hiddenUntil) out += withheld;
      hiddenUntil = at + fragment;
    }
    if (at >= hiddenUntil) out += sentence[at];
  }
  return out;
}
