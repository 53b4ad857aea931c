/**
 * A guess at the language of a text, from the frequencies of its n-grams (`eld`, 60 languages).
 *
 * Wrong on texts of a few words, on mixed ones, and between close relatives (Serbian and Croatian in Latin script);
 * null rather than a guess when there are fewer than three letters once links, mentions and hashtags are out.
 */
import {eld} from 'eld/small';
import {withoutLinks} from './links.ts';

export type DetectedLanguage = {
  /** ISO 639-1. */
  readonly code: string;
  /** 0 to 1: the detector's own score; comparable within one language only. */
  readonly confidence: number;
};

export function detectLanguage(text: string): DetectedLanguage | null {
  const words = withoutLinks(text.toWellFormed()).replace(/[@#＃][\p{L}\p{M}\p{N}_]*/gu, ' ');
  if ((words.match(/\p{L}/gu)?.length ?? 0) < 3) return null;
  const result = eld.detect(words.slice(0, 1000));
  if (result.language === '') return null;
  const score = result.getScores()[result.language] ?? 0;
  return {code: result.language, confidence: Math.min(1, Math.max(0, score))};
}
