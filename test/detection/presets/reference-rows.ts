/**
 * Rows that a re-telling in another language can make as well, to compare presets with it.
 *
 * `madeRows` is a world of 40 accounts that use 60 objects, low numbers more often, in 900 posts; accounts 0 to 5 use
 * the objects 40 to 51 only. Its random numbers are those of x ← (75 x + 74) mod 65537 from 7 on.
 * `tweetRows` are the first rows of CooRTweet's example data, ids numbered in code-point order.
 */
import {existsSync, readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import type {NaiveRow} from '../naive-pairs.ts';

const tweets = resolve(import.meta.dirname, '../../../../shared/data/coortweet/russian_coord_tweets.csv');
export const tweetsAreAbsent = !existsSync(tweets);

export function madeRows(): NaiveRow[] {
  let state = 7;
  const next = (): number => {
    state = (state * 75 + 74) % 65537;
    return state;
  };
  return Array.from({length: 900}, (_, post) => {
    const account = next() % 40;
    const popular = Math.min(next() % 60, next() % 60);
    const object = account < 6 ? 40 + (next() % 12) : popular;
    return {account, object, time: ((next() * 7 + next()) % 200_000) * 1e6, post};
  });
}

export function tweetRows(count: number): NaiveRow[] {
  const lines = readFileSync(tweets, 'utf8')
    .split('\n')
    .slice(1, count + 1);
  const cells = lines.map(line => line.trim().split(','));
  const numbered = (column: number): ReadonlyMap<string, number> =>
    new Map([...new Set(cells.map(cell => cell[column] ?? ''))].sort().map((id, number) => [id, number]));
  const [objects, accounts, contents] = [numbered(0), numbered(1), numbered(2)];
  return cells.map(([object = '', account = '', content = '', seconds = '']) => ({
    account: accounts.get(account) ?? -1,
    object: objects.get(object) ?? -1,
    time: Number(seconds) * 1e6,
    post: contents.get(content) ?? -1
  }));
}
