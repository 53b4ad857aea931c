/**
 * The form in which two texts are compared: equal results are called the same text.
 *
 * In order: invisible characters removed; NFKC (full-width forms, ligatures, compatibility characters); links
 * replaced by a space; mentions (`@name`, not the inside of an e-mail address) replaced by a space; case folded; white
 * space and control characters collapsed to one space; trimmed. Punctuation, emoji, digits and hashtags stay. A lone
 * surrogate counts as U+FFFD. Applying it twice changes nothing more.
 *
 * Wrong when texts differ only by a link or by whom they address, and that was the point of them; blind to copies with
 * one changed word. The result may be empty: then the post has no text to compare.
 */
import {fold, isPlain, withoutInvisible} from './code-points.ts';
import {withoutLinks} from './links.ts';
import {mention} from './mentions.ts';

/** All but the single space: replacing each of these by itself is the slowest step of all. */
const blanks = /[\s\p{Cc}]{2,}|[^\S ]|\p{Cc}/gu;
const unevenBlanks = /[^\S ]|\p{Cc}| {2}/u;

/** Without one of these there is no link and no mention left to take away. */
const mayHoldMore = /@|:\/\/|www\./;

export function normaliseText(text: string): string {
  let current = text;
  // What is taken away may bring two halves of another link or mention together; that settles within a few rounds.
  for (let round = 0; round < 8; round += 1) {
    // Full-width forms before all else, so that a full-width link or sign is one.
    const plain = isPlain(current);
    const shown = plain ? current : withoutInvisible(current.toWellFormed()).normalize('NFKC');
    const unlinked = withoutLinks(shown);
    const addressed = unlinked.includes('@') ? unlinked.replace(mention, ' ') : unlinked;
    // What is taken from a plain text leaves a plain text.
    const folded = (plain ? addressed.toLowerCase() : fold(addressed)).trim();
    current = unevenBlanks.test(folded) ? folded.replace(blanks, ' ').trim() : folded;
    if (addressed === shown || !mayHoldMore.test(current)) break;
  }
  return current;
}
