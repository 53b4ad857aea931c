/** Whether two names mean the same body or person, as far as letters can tell. */
import {fold} from './words.ts';

/** Names that mean nobody in particular. */
const anybody =
  /^(an?|the|my|our|his|her|some|old|good|former)?\s*(friend|acquaintance|colleague|cousin|relative|contact|somebody|someone|person|citizen|user|client|customer|unknown|anonymous|not named|none|n a|office|ministry|government|embassy|police|court|agency|body|company|official|officer|authority|朋友|同学|друг|знакомый|صديق|freund|ami|amigo)(\s+of (mine|an? (employee|colleague)))?$/u;

function plain(name: string): string {
  return fold(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^\s*the\s/, ' ')
    .trim();
}

/** Lower case, no accents, no punctuation; null when it names nobody in particular. */
export function nameKey(name: string | null): string | null {
  const key = plain(name ?? '');
  return key.length < 3 || anybody.test(key) ? null : key;
}
