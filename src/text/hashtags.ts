/**
 * Hashtags of a text, in order, folded: `#Love` and `#love` are one, `＃` counts as `#`, invisible characters do not.
 *
 * A tag is a run of letters, marks, digits and `_` with at least one non-digit, in any script. Weibo closes its tags
 * (`#两个 词#`); a closed tag is read where that is the likelier reading: it has no space at its ends, the number of
 * signs left on the line is even, and either it holds CJK characters or no letter follows the closing sign. So
 * `#love#peace` is two tags and `#春天#来了` is one. `#春天#夏天` is read as one tag, which is wrong for platforms that
 * do not close tags and whose writers leave no space. Signs inside links and HTML entities, and signs right after an
 * ASCII letter, are none.
 */
import {fold, withoutInvisible} from './code-points.ts';
import {withoutLinks} from './links.ts';

const tagRun = /[\p{L}\p{M}\p{N}_]+/uy;
const closed = /[^\s#][^#\n]{0,78}[^\s#](?=#)|[^\s#](?=#)/uy;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const tagCharacter = /[\p{L}\p{M}\p{N}_]/u;

export function hashtagsOf(text: string): string[] {
  if (!text.includes('#') && !text.includes('＃')) return [];
  const line = withoutInvisible(withoutLinks(text.toWellFormed())).replaceAll('＃', '#');
  const tags: string[] = [];
  let from = 0;
  let justRead = -1;
  for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', from)) {
    from = at + 1;
    if (at !== justRead && at > 0 && /[A-Za-z0-9_&/]/.test(line.charAt(at - 1))) continue;
    const paired = match(closed, line, at + 1);
    if (paired !== null && isClosed(line, at, paired)) {
      const tag = fold(paired).replace(/\s+/gu, ' ').trim();
      if (tagCharacter.test(tag)) tags.push(tag);
      from = at + paired.length + 2;
      justRead = from;
      continue;
    }
    const run = match(tagRun, line, at + 1);
    if (run === null) continue;
    if (/[^\p{N}]/u.test(run)) tags.push(fold(run));
    from = at + 1 + run.length;
    justRead = from;
  }
  return tags;
}

/** What the tags of a post have in common with those of another in order: at least two, joined by one space. */
export function hashtagSequence(tags: readonly string[]): string | null {
  return tags.length < 2 ? null : tags.map(tag => `#${tag}`).join(' ');
}

function isClosed(line: string, at: number, content: string): boolean {
  const end = line.indexOf('\n', at);
  const rest = line.slice(at, end < 0 ? line.length : end);
  const signs = rest.split('#').length - 1;
  if (signs % 2 !== 0) return false;
  const after = line.slice(at + content.length + 2, at + content.length + 4);
  return cjk.test(content) || !tagCharacter.test(after.slice(0, 1));
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
