/** A lake of a few traces in a private engine, and what a signal selects from it. */
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TraceKind} from '../../src/contract/records.ts';
import {parametersOf, type Signal, type SignalParameters} from '../../src/signals/signal.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {sql} from '../../src/warehouse/sql.ts';

export type TraceInput = {
  post: string;
  kind: TraceKind;
  value: string;
  display?: string;
  at?: number | null;
  inherited?: boolean;
  /** The post's own words; none at all when not said. */
  text?: string;
  /** Of the post's time; seconds when not said. */
  precision?: string;
};

export async function selected(
  signal: Signal,
  traces: readonly TraceInput[],
  given: SignalParameters = {}
): Promise<readonly string[]> {
  const tempFolder = await mkdtemp(join(tmpdir(), 'overt-signal-'));
  const warehouse = await openDuckdb({memoryBytes: 2 ** 27, threads: 1, tempFolder});
  try {
    await warehouse.run(sql`CREATE TABLE trace (post_key VARCHAR, account_key VARCHAR, happened_at DOUBLE, kind VARCHAR,
      "value" VARCHAR, display VARCHAR, inherited BOOLEAN, "row" BIGINT, batch INTEGER)`);
    await warehouse.insert('trace', {
      post_key: traces.map(one => one.post),
      account_key: traces.map(one => `account of ${one.post}`),
      happened_at: traces.map(one => (one.at === undefined ? 1000 : one.at)),
      kind: traces.map(one => one.kind),
      value: traces.map(one => one.value),
      display: traces.map(one => one.display ?? null),
      inherited: traces.map(one => one.inherited ?? false),
      row: Int32Array.from(traces, (_, row) => row + 1),
      batch: Int32Array.from(traces, () => 1)
    });
    await warehouse.run(sql`CREATE TABLE post (post_key VARCHAR, account_key VARCHAR, text VARCHAR, created_at DOUBLE,
      created_precision VARCHAR, "row" BIGINT, batch INTEGER)`);
    const posts = [...new Map(traces.map(one => [one.post, one])).values()];
    await warehouse.insert('post', {
      post_key: posts.map(one => one.post),
      account_key: posts.map(one => `account of ${one.post}`),
      text: posts.map(one => one.text ?? ''),
      created_at: posts.map(one => (one.at === undefined ? 1000 : one.at)),
      created_precision: posts.map(one => one.precision ?? 's'),
      row: Int32Array.from(posts, (_, row) => row + 1),
      batch: Int32Array.from(posts, () => 1)
    });
    const query = signal.traces(warehouse.dialect, parametersOf(signal, given), {post: sql`post`, trace: sql`trace`});
    const rows = await warehouse.rows(sql`SELECT post_key, object, display FROM (${query}) ORDER BY post_key, object`);
    return rows.map(row => `${row.post_key}: ${row.object} (${row.display})`);
  } finally {
    await warehouse.close();
  }
}
