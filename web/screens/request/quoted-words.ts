import type {Flag} from '../../../src/contract/desk.ts';

/** A stretch of the words and the flags (by number, from 1) that quote it. */
export type Stretch = {readonly start: number; readonly text: string; readonly flags: readonly number[]};

/** Cuts the words at every edge of a quote, so that quotes may overlap and still be shown in place. */
export function stretchesOf(words: string, flags: readonly Pick<Flag, 'quotes'>[]): readonly Stretch[] {
  const clamp = (at: number) => Math.max(0, Math.min(words.length, at));
  const quotes = flags.flatMap(({quotes}, index) =>
    quotes.map(({start, end}) => ({flag: index + 1, start: clamp(start), end: clamp(end)}))
  );
  const edges = new Set([0, words.length, ...quotes.flatMap(({start, end}) => [start, end])]);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? words.length;
    const inside = quotes.filter(quote => quote.start <= start && quote.end >= end).map(quote => quote.flag);
    return {start, text: words.slice(start, end), flags: [...new Set(inside)]};
  });
}
