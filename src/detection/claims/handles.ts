/**
 * What the handle of an account looks like, as features that a group can have in common.
 *
 * Claims: a feature is true of the handle as written, folded and without a leading @. Features: its first and its last
 *   letters (from four on), unless the display name or the bio says them too (a name that is carried openly hides nothing);
 *   its shape, where it has four digits in a row or more (letters, then eight digits); numbers that follow each other
 *   behind one stem; letters and digits mixed with hardly a sign repeated.
 * Formula: near-sequential numbers fall into the same bucket of 20 in one of two tilings shifted by 10, so two numbers at
 *   most 10 apart always share one. Mixed: in Latin letters, 10 signs or more, at least 3 changes between letters and
 *   digits, and a Shannon entropy of at least 0.85 log2(length).
 * Cost: linear in the handle, which is cut at 64 characters.
 * Wrong when: a group's common subject is in its names (a club, a town, a star): the same feature, an innocent reason.
 */
import {fold, withoutInvisible} from '../../text/code-points.ts';

const mostCharacters = 64;
const longestEnd = 12;
const leastEnd = 4;

/** `openly` is what the account says of itself: display name and bio. */
export function handleFeatures(raw: string, openly = ''): string[] {
  const handle = fold(withoutInvisible(raw)).trim().replace(/^@/, '');
  const characters = Array.from(handle).slice(0, mostCharacters);
  if (characters.length < leastEnd) return [];
  const text = characters.join('');
  const said = lettersOf(openly);
  const isSaid = (part: string): boolean => said.includes(lettersOf(part));
  const shape = shapeOf(text);
  const features = /D\d/.test(shape) ? [`shape ${shape}`] : [];
  for (let length = leastEnd; length <= Math.min(longestEnd, characters.length); length++) {
    const start = characters.slice(0, length).join('');
    const end = characters.slice(-length).join('');
    // Digits alone are part of the shape; a beginning or an end is something one can read.
    if (!/\p{N}/u.test(start) && !isSaid(start)) features.push(`beginning ${start}`);
    if (/^[\p{L}\p{M}._-]*\p{L}[\p{L}\p{M}._-]*$/u.test(end) && !isSaid(end)) features.push(`end ${end}`);
  }
  const numbered = /^(.*?[^0-9])([0-9]{1,15})$/u.exec(text);
  if (numbered !== null) {
    const number = Number(numbered[2]);
    features.push(`numbers ${numbered[1]} ${Math.floor(number / 20) * 20}+`);
    features.push(`numbers ${numbered[1]} ${Math.floor((number + 10) / 20) * 20 - 10}+`);
  }
  if (isMixed(text)) features.push('mixed');
  return features;
}

function lettersOf(text: string): string {
  return fold(withoutInvisible(text)).replace(/[^\p{L}\p{M}]+/gu, '');
}

/** Runs of letters as L, runs of digits as D with their length from four on, other signs as they are. */
export function shapeOf(text: string): string {
  return text
    .replace(/[\p{L}\p{M}]+/gu, 'L')
    .replace(/\p{N}+/gu, digits => (digits.length < 4 ? 'D' : `D${digits.length}`))
    .slice(0, mostCharacters);
}

function isMixed(text: string): boolean {
  if (!/^[a-z0-9_]{10,}$/.test(text)) return false;
  const changes = text.match(/[a-z](?=[0-9])|[0-9](?=[a-z])/g)?.length ?? 0;
  if (changes < 3) return false;
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy >= 0.85 * Math.log2(text.length);
}

/** A feature in words; `handle` is a member's that has it. */
export function handleWords(feature: string): string {
  const [kind = '', ...rest] = feature.split(' ');
  const what = rest.join(' ');
  if (kind === 'shape') return `the shape “${spelled(what)}”`;
  if (kind === 'beginning') return `the beginning “${what}”`;
  if (kind === 'end') return `the end “${what}”`;
  if (kind === 'numbers')
    return `“${rest.slice(0, -1).join(' ')}” with a number from ${rest.at(-1)?.slice(0, -1)} to 19 more`;
  return 'letters and digits mixed with hardly a sign repeated';
}

function spelled(shape: string): string {
  return shape
    .replace(/D(\d+)/g, (_, length: string) => `[${length} digits]`)
    .replace(/D/g, '[digits]')
    .replace(/L/g, '[letters]');
}
