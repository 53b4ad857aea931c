/**
 * What a bio, a display name or an avatar is compared by.
 *
 * Claims: two bios that share a feature are equal, or near-equal: the same once digits, emoji and punctuation are gone,
 *   the same words in another order, or the same first or last twenty characters (ten in scripts without spaces).
 *   Names are compared whole. Avatars are compared by what is given: a hash as it is, an address by its last step
 *   without size and signature, since addresses of the same picture differ in both.
 * Cost: linear in the text, which is cut at 500 characters. Nothing here looks at pictures.
 * Wrong when: a template of the platform or an app fills bios; its base rate in the same data says so. Blind to
 *   paraphrases and translations, and to the same picture stored twice.
 */
import {normaliseText} from '../../text/normalise.ts';

export const mostBioCharacters = 500;
const noSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Letters and marks only, one space between words. */
export function skeletonOf(text: string): string {
  const cut = Array.from(text.slice(0, 2 * mostBioCharacters))
    .slice(0, mostBioCharacters)
    .join('');
  return normaliseText(cut)
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();
}

export function bioFeatures(bio: string): string[] {
  const skeleton = skeletonOf(bio);
  const characters = Array.from(skeleton);
  const end = noSpaces.test(skeleton) ? 10 : 20;
  if (characters.length < end / 2) return [];
  const features = [`bio ${skeleton}`];
  const words = skeleton.split(' ');
  if (words.length > 2) features.push(`bio words ${[...new Set(words)].sort().join(' ')}`);
  if (characters.length >= end) {
    features.push(`bio begins ${characters.slice(0, end).join('')}`);
    features.push(`bio ends ${characters.slice(-end).join('')}`);
  }
  return features;
}

export function nameFeatures(name: string): string[] {
  const skeleton = skeletonOf(name);
  const least = noSpaces.test(skeleton) ? 2 : 4;
  return Array.from(skeleton).length < least ? [] : [`name ${skeleton}`];
}

export function avatarFeatures(reference: string): string[] {
  const trimmed = reference.trim();
  if (trimmed === '') return [];
  if (!/^https?:\/\//i.test(trimmed)) return [`avatar ${trimmed.slice(0, 500)}`];
  const path = trimmed.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1).replace(/~.*$/s, '');
  const bare = last
    .replace(/_(?:normal|bigger|mini|\d+x\d+)(?=\.|$)/, '')
    .replace(/\.(?:jpe?g|png|webp|gif|avif|heic|image)$/i, '');
  return bare === '' ? [] : [`avatar ${bare.slice(0, 500)}`];
}

/** A feature in words, short enough for a sentence. */
export function profileWords(feature: string): string {
  const [, kind = '', what = ''] = /^(bio words|bio begins|bio ends|bio|name|avatar) (.*)$/su.exec(feature) ?? [];
  const characters = Array.from(what);
  const short = characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : what;
  if (kind === 'bio words') return `a bio of the same words (“${short}”)`;
  if (kind === 'bio begins') return `a bio that begins “${short}”`;
  if (kind === 'bio ends') return `a bio that ends “${short}”`;
  if (kind === 'bio') return `the bio “${short}”, digits and signs aside`;
  if (kind === 'name') return `the display name “${short}”, digits and signs aside`;
  return `the avatar “${short}”`;
}
