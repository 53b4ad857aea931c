/**
 * Large sets without coordination, straight as columns: what test/worlds/bulk.ts writes as CSV. Objects are used by many
 * in proportion to 1/rank, accounts post with a heavy tail, a fifth of as many uses per object as accounts. `smooth`: a use
 * falls anywhere in four weeks. `burst`: four of five fall into bursts of some 250 within minutes. `long`: as `smooth`, at the
 * rate of a million posts in four weeks however many there are, with new objects every four weeks.
 */
import {emptyRows, sortRows} from '../../src/detection/rows.ts';
import {drawsOf} from './draws.ts';
import {families, type Staged, staged} from './stage.ts';

export const bulkShapes = ['smooth', 'burst', 'long'] as const;
export type BulkShape = (typeof bulkShapes)[number];

const begins = Date.UTC(2026, 0, 1) / 1000;
const lasts = 28 * 86_400;
const meanBurstSeconds = 240;
const usesPerBurst = 250;
const postsPerPeriod = 1_000_000;

export function bulkSet(posts: number, shape: BulkShape, seed: number): Staged {
  const draws = drawsOf(seed);
  const periodPosts = shape === 'long' ? Math.min(posts, postsPerPeriod) : posts;
  const objects = Math.max(1, Math.ceil(periodPosts / 20));
  const accounts = Math.max(2, Math.ceil(posts / 25));
  const births = Float64Array.from({length: objects}, () => begins + draws.next() * lasts * 0.9);
  const rows = emptyRows(posts);
  for (let row = 0; row < posts; row++) {
    const period = Math.floor(row / periodPosts);
    const object = Math.min(objects - 1, Math.floor((objects + 1) ** draws.next()) - 1);
    const sudden = shape === 'burst' && draws.happens(0.8);
    const uses = (posts * Math.log((object + 2) / (object + 1))) / Math.log(objects + 1);
    const burst = draws.integer(0, Math.floor(uses / usesPerBurst));
    const birth = births[(object + 7919 * burst) % objects] ?? begins;
    const at = sudden
      ? birth - meanBurstSeconds * Math.log(1 - draws.next())
      : begins + (period + draws.next()) * lasts;
    rows.account[row] = Math.floor(accounts * draws.next() ** 2);
    rows.object[row] = period * objects + object;
    rows.time[row] = Math.floor(at) * 1e6;
    rows.post[row] = row;
  }
  const signal = {id: 'same-object', family: families['same-object'], rows: sortRows(rows)};
  return staged({accounts, posts: {times: rows.time, accounts: rows.account}, signals: [signal]});
}
