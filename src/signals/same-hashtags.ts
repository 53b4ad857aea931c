/**
 * Same hashtags: two accounts put out the same hashtags in the same order.
 *
 * Claims: the sequences of all hashtags of two posts are equal, folded for case.
 * Formula: equality of the `hashtag_sequence` trace, which exists from two hashtags on; `minHashtags` asks for more.
 * Cost: one scan of these traces. Assumes: hashtags of reposts are inherited, and those are left out.
 * Wrong when: a pair of tags simply belongs together, such as a city and a show. Single tags are no trace here: what
 *   many people tag alike says nothing.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameHashtags: Signal = {
  id: 'same-hashtags',
  title: 'Same hashtags in the same order',
  summary: 'Accounts that post the same sequence of two or more hashtags.',
  family: 'content',
  usual: true,
  traceKinds: ['hashtag_sequence'],
  parameters: [{name: 'minHashtags', default: 2, help: 'sequences of fewer hashtags are left out'}],
  innocentCauses: [
    'two hashtags that belong together, such as an event and its place',
    'hashtag games and challenges that many people join',
    'templates of creators, agencies and fan communities'
  ],
  references: [
    'Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021 (case study on hashtag sequences)',
    'Luceri et al., Unmasking the web of deceit, WWW 2024'
  ],
  traces: (dialect, parameters, tables) =>
    ownTraces(
      dialect,
      ['hashtag_sequence'],
      tables,
      sql`length("value") - length(replace("value", '#', '')) >= ${parameters.minHashtags ?? 0}`
    ),
  regroup: null,
  byFile: true
};
