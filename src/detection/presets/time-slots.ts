/**
 * Posting in the same slot of time: a signal that only other people's methods use.
 *
 * Claims: two posts share an object when they fall into one slot of `slotSeconds`, counted from the first post of the
 *   data on. Formula: floor((t − first) / slot). Cost: one scan of the posts.
 * Wrong when: two posts a second apart fall on two sides of a boundary and do not meet; and at busy hours, when everybody
 *   posts.
 */
import type {Signal} from '../../signals/signal.ts';
import {sql} from '../../warehouse/sql.ts';
import {bump, type TraceRows, takeRows} from '../rows.ts';

export const sameTimeSlot: Signal = {
  id: 'same-time-slot',
  title: 'Same slot of time',
  summary: 'Accounts that post in the same slots of time, whatever they post.',
  family: 'time',
  usual: false,
  traceKinds: [],
  parameters: [{name: 'slotSeconds', default: 1800, help: 'length of a slot'}],
  innocentCauses: [
    'people of one time zone, who are awake at the same hours',
    'events that everybody comments on while they last',
    'apps and editors that post on the hour'
  ],
  references: ['Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021 (case study 5)'],
  traces: (dialect, parameters, {post}) => {
    if (dialect.id !== 'duckdb') throw new Error(`signals: no query for the engine ${dialect.id}`);
    const slot = Math.max(1, Math.round((parameters.slotSeconds ?? 1800) * 1000));
    return sql`SELECT account_key, strftime(make_timestamp(CAST(starts * 1000 AS BIGINT)), '%Y-%m-%d %H:%M:%S') AS object,
        strftime(make_timestamp(CAST(starts * 1000 AS BIGINT)), '%Y-%m-%d %H:%M:%S') AS display, happened_at, post_key, batch, "row"
      FROM (SELECT account_key, created_at AS happened_at, post_key, batch, "row",
          first + floor((created_at - first) / ${slot}) * ${slot} AS starts
        FROM ${post} CROSS JOIN (SELECT min(created_at) AS first FROM ${post}) WHERE created_at IS NOT NULL)`;
  },
  regroup: null,
  byFile: false
};

/** The same slots again from the times alone, numbered in order: what a control needs, whose times are shuffled. */
export function rowsBySlot(rows: TraceRows, slotSeconds: number): TraceRows {
  const length = rows.time.length;
  const slotMicroseconds = Math.max(1000, Math.round(slotSeconds * 1000) * 1000);
  const {time, account, post} = rows;
  const places = new Int32Array(length);
  for (let row = 0; row < length; row++) places[row] = row;
  places.sort(
    (x, y) =>
      (time[x] as number) - (time[y] as number) ||
      (account[x] as number) - (account[y] as number) ||
      (post[x] as number) - (post[y] as number)
  );
  const ordered = takeRows(rows, places);
  const first = ordered.time[0] ?? 0;
  let slots = -1;
  let last = -1;
  for (let row = 0; row < length; row++) {
    const slot = Math.floor(((ordered.time[row] as number) - first) / slotMicroseconds);
    if (slot !== last) slots++;
    last = slot;
    ordered.object[row] = slots;
  }
  return ordered;
}

/** Per object the accounts that used it. */
export function accountsPerObject(objectStart: Int32Array): Int32Array {
  const accounts = new Int32Array(objectStart.length - 1);
  for (let object = 0; object < accounts.length; object++) {
    bump(accounts, object, (objectStart[object + 1] as number) - (objectStart[object] as number));
  }
  return accounts;
}
