/**
 * Same object: two accounts repost the same post, or share the same thing under any id that the input gives.
 *
 * Claims: the ids of the reposted, forwarded or otherwise shared object are equal.
 * Formula: equality of the traces `object`, `repost_of` and `forward_of`. A post that carries one id as two of these
 *   kinds counts once. Cost: one scan of these traces.
 * Assumes: ids of one kind live in one space, as the connector saw to.
 * Wrong when: the object is popular, since whoever reads the same feed reposts the same post within a minute.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameObject: Signal = {
  id: 'same-object',
  title: 'Same object',
  summary: 'Accounts that repost the same post or share the same thing, by its id.',
  family: 'target',
  usual: true,
  traceKinds: ['object', 'repost_of', 'forward_of'],
  parameters: [],
  innocentCauses: [
    'fans who repost whatever one account publishes',
    'a post in the news that thousands repost at once',
    'groups in which members repost each other openly',
    'notifications that reach all followers in the same minute'
  ],
  references: [
    'Righetti & Balluff, CooRTweet: a generalized R software for coordinated network detection, 2025',
    'Keller et al., Political astroturfing on Twitter, Political Communication 37(2), 2020'
  ],
  traces: (dialect, _parameters, tables) =>
    ownTraces(dialect, ['object', 'repost_of', 'forward_of'], tables, sql`TRUE`),
  regroup: null,
  byFile: true
};
