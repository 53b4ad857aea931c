/**
 * Same reply target: two accounts answer the same post.
 *
 * Claims: the ids of the posts that two posts reply to are equal.
 * Formula: equality of the `reply_to` trace: the direct parent, not the beginning of the conversation. A post that
 *   answers itself in a thread counts like any other. Cost: one scan of these traces.
 * Assumes: the format says which post was answered. Comments under one video are replies to it only where the format
 *   has it so.
 * Wrong when: the post is widely read: who follows its author answers within minutes. Base rates of that very post, its
 *   bursts included, are what a pair is held against.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameReplyTarget: Signal = {
  id: 'same-reply-target',
  title: 'Same reply target',
  summary: 'Accounts that reply to the same post.',
  family: 'target',
  usual: true,
  traceKinds: ['reply_to'],
  parameters: [],
  innocentCauses: [
    'followers of one account, who are told at once when it posts',
    'a quarrel that draws a crowd',
    'customers who answer the announcement of an outage',
    'fans who compete for the first answer'
  ],
  references: [
    'Weber & Neumann, Amplifying influence through coordinated behaviour in social networks, SNAM 11, 2021',
    'Pote et al., Coordinated reply attacks in influence operations, ICWSM 2025'
  ],
  traces: (dialect, _parameters, tables) => ownTraces(dialect, ['reply_to'], tables, sql`TRUE`),
  regroup: null,
  byFile: true
};
