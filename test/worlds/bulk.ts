/**
 * CSV of any size for benches, one chunk of text at a time, in constant memory but for the births of objects.
 *
 * Objects are used by many in proportion to 1/rank, accounts post with a heavy tail. `smooth`: a use falls anywhere in
 * the time. `burst`: four of five uses fall into bursts of some 250 within minutes, which gives some twenty pairs in a
 * minute's window for every row.
 */
import {chanceOf} from './chance.ts';

export type BulkOptions = {
  readonly rows: number;
  readonly seed: number;
  readonly shape: 'smooth' | 'burst';
  /** `coortweet`: object_id, account_id, content_id, timestamp_share. `plain`: post, account, time, text, object. */
  readonly columns: 'coortweet' | 'plain';
};

const rowsPerChunk = 2000;
const begins = Date.UTC(2026, 0, 1) / 1000;
const lasts = 28 * 86_400;
const meanBurstSeconds = 240;
const usesPerBurst = 250;

export function* bulkCsv({rows, seed, shape, columns}: BulkOptions): Generator<string> {
  const chance = chanceOf(seed);
  const objects = Math.max(1, Math.ceil(rows / 20));
  const accounts = Math.max(2, Math.ceil(rows / 25));
  const births = Float64Array.from({length: objects}, () => begins + chance.next() * lasts * 0.9);
  yield columns === 'plain' ? 'post,account,time,text,object\n' : 'object_id,account_id,content_id,timestamp_share\n';
  let chunk = '';
  for (let row = 0; row < rows; row += 1) {
    const object = Math.min(objects - 1, Math.floor((objects + 1) ** chance.next()) - 1);
    const account = Math.floor(accounts * chance.next() ** 2);
    const sudden = shape === 'burst' && chance.happens(0.8);
    const uses = (rows * Math.log((object + 2) / (object + 1))) / Math.log(objects + 1);
    const burst = chance.integer(0, Math.floor(uses / usesPerBurst));
    const birth = births[(object + 7919 * burst) % objects] ?? begins;
    const at = Math.floor(sudden ? birth + chance.wait(meanBurstSeconds) : begins + chance.next() * lasts);
    chunk +=
      columns === 'plain'
        ? `p${row},a${account},${new Date(at * 1000).toISOString()},"Row ${row}, on object ${object}",o${object}\n`
        : `o${object},a${account},p${row},${at}\n`;
    if ((row + 1) % rowsPerChunk === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
