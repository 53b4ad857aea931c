/**
 * Same sound: two accounts put the same sound under their videos.
 *
 * Claims: the platform's ids of two sounds are equal.
 * Formula: equality of the `sound` trace. Cost: one scan of these traces.
 * Assumes: sounds of one platform. An original sound that few use says much, a song in fashion little; the number of
 *   users of each sound is what the test goes by, not the platform's mark.
 * Wrong when: a trend is at its height and the app proposes one sound to everybody at once. In one of the mixed worlds of
 *   the tests it had innocents accused whom the other signals leave alone, hence it must be asked for.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameSound: Signal = {
  id: 'same-sound',
  title: 'Same sound',
  summary: 'Accounts whose videos use the same sound, by its id.',
  family: 'content',
  usual: false,
  traceKinds: ['sound'],
  parameters: [],
  innocentCauses: [
    'songs in fashion and sounds that the app proposes',
    'dances and challenges that go with one sound',
    'creators of one agency with one licensed catalogue'
  ],
  references: ['Luceri et al., Coordinated inauthentic behavior on TikTok, arXiv 2505.10867, 2025'],
  traces: (dialect, _parameters, tables) => ownTraces(dialect, ['sound'], tables, sql`TRUE`),
  regroup: null,
  byFile: true
};
