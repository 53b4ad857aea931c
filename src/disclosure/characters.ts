/**
 * Characters that deceive a reader or break a document, made visible.
 *
 * Posts and names are written by strangers. Controls, direction overrides and halves of surrogate pairs are shown as
 * `⟨U+202E⟩`, so that nothing on the page is reordered or hidden and every document stays well-formed. Tabs, line
 * breaks, joiners and plain direction marks stay: scripts and emoji need them.
 */

/** Controls but tab and line feed, lone surrogates, line and paragraph separators, embeddings, overrides, isolates. */
const deceiving = /(?![\t\n])[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

function mark(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** The text with what cannot be seen made visible. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(deceiving, mark);
}

/** The first five of a tower of combining marks that would cover its neighbours, and how many were left out. */
export function flatten(text: string): string {
  return text.replace(/(\p{M}{5})(\p{M}+)/gu, (_, kept: string, rest: string) => `${kept}⟨+${rest.length} marks⟩`);
}

/** The first `limit` characters and an ellipsis; never half a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = Array.from(text.slice(0, limit * 2 + 2));
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Keeps both ends of what is longer than `limit`, such as the hash of an id: `9f3c41a04be2…77e2`. */
export function cutMiddle(text: string, limit: number): string {
  const characters = Array.from(text.slice(0, 4000));
  if (characters.length <= limit) return text;
  const kept = Math.floor(limit / 2);
  const tail = Math.floor(kept / 3);
  return `${characters.slice(0, kept - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
