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
import {fold, withoutInvisible} from './code-points.ts';
import {withoutLinks} from './links.ts';
import {mention} from './mentions.ts';

const blanks = /[\s\p{Cc}]+/gu;

export function normaliseText(text: string): string {
  // Full-width forms first, so that a full-width link or sign is one; folding last, which may leave a new blank.
  const shown = withoutInvisible(text.toWellFormed()).normalize('NFKC');
  const unlinked = withoutLinks(shown);
  const addressed = unlinked.includes('@') ? unlinked.replace(mention, ' ') : unlinked;
  return fold(addressed).replace(blanks, ' ').trim();
}
