/**
 * Same moment: two accounts post at the same moments, whatever they post.
 *
 * Claims: given that both posted in the same hours, they did so closer together within these hours than others who
 *   posted in the same hours.
 * Formula: the object is the hour (UTC) of a post, so that the shared hours are given and only the moment within them is
 *   tested; an account's rhythm within the hour is allowed for by the test itself. Left out is what a clock brings about:
 *   posts on a full minute, and posts of an account at a minute of the hour that it uses at least three times and more
 *   than three times as often as chance would have it. Programs that fire at one time are together without acting together.
 *   Cost: one scan of the posts and one sort by account; pairs of busy hours are many, see docs/scale.md.
 * Assumes: times of seconds or finer; with times in minutes nothing is left.
 * Wrong when: something outside makes the same people post at one moment again and again. Blind to a group that is driven
 *   by a clock. It says nothing of what was posted, hence it must be asked for and is a family of its own.
 */
import {sql} from '../warehouse/sql.ts';
import type {Signal} from './signal.ts';

export const sameMoment: Signal = {
  id: 'same-moment',
  title: 'Same moments of posting',
  summary: 'Accounts that post at the same moments, whatever they post.',
  family: 'time',
  usual: false,
  traceKinds: [],
  parameters: [{name: 'slotSeconds', default: 3600, help: 'length of the slots of time that are taken as given'}],
  innocentCauses: [
    'something that many see at once: a goal, a verdict, an earthquake',
    'programs that post by a clock whose hands vary',
    'notifications that make followers act in the same moment'
  ],
  references: ['Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021 (case study 5)'],
  traces: (dialect, parameters, {post}) => {
    if (dialect.id !== 'duckdb') throw new Error(`signals: no query for the engine ${dialect.id}`);
    const slot = Math.max(1, Math.round((parameters.slotSeconds ?? 3600) * 1000));
    return sql`SELECT account_key, starts AS object, starts AS display, happened_at, post_key, batch, "row"
      FROM (SELECT account_key, created_at AS happened_at, post_key, batch, "row",
          strftime(make_timestamp(CAST(floor(created_at / ${slot}) * ${slot} * 1000 AS BIGINT)), '%Y-%m-%d %H:%M') AS starts,
          count(*) OVER (PARTITION BY account_key, floor(created_at / 60000) % 60) AS at_minute,
          count(*) OVER (PARTITION BY account_key) AS posts
        FROM ${post} WHERE created_at IS NOT NULL AND created_precision IN ('s', 'ms', 'us'))
      WHERE happened_at % 60000 <> 0 AND (at_minute < 3 OR at_minute <= posts / 20)`;
  },
  regroup: null,
  byFile: false
};
