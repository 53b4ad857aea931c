/**
 * Counts as apps show them: `1,234`, `1.2万`, `3亿`, `100万+`, `5.6k`, `12w`. Null for `None`, dashes and hidden counts.
 *
 * A shortened count is as exact as it was shown: `1.2万` is 12,000 and may have been 12,049.
 */
import {asCount} from './json.ts';

const scales: Readonly<Record<string, number>> = {
  千: 1e3,
  k: 1e3,
  万: 1e4,
  萬: 1e4,
  w: 1e4,
  m: 1e6,
  亿: 1e8,
  億: 1e8,
  b: 1e9
};
/** The zeros of other scripts; their digits follow one another. */
const zeros = ['\u0660', '\u06F0', '\u0966', '\uFF10'].map(zero => zero.charCodeAt(0));
const shown = /^(\d{1,9})(?:\.(\d{1,4}))?\s*([千k万萬wm亿億b])\+?$/iu;

export function readCount(value: unknown): number | null {
  const plain = asCount(value);
  if (plain !== null || typeof value !== 'string') return plain;
  const text = value.trim().replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]/g, asciiDigit);
  if (/^\d{1,15}$/.test(text)) return Number(text);
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return asCount(text.replaceAll(',', ''));
  if (/^\d{1,15}\+$/.test(text)) return asCount(text.slice(0, -1));
  const [, whole, fraction = '', unit = ''] = shown.exec(text) ?? [];
  const scale = scales[unit.toLowerCase()];
  if (whole === undefined || scale === undefined) return null;
  return Math.round(Number(`${whole}.${fraction}`) * scale);
}

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = zeros.find(from => code >= from && code <= from + 9) ?? code;
  return String(code - zero);
}
