/**
 * Same source: two accounts build on the same post, as a duet, a stitch or a quote.
 *
 * Claims: the ids of the posts that were taken up are equal.
 * Formula: equality of the traces `duet_of`, `stitch_of` and `quote_of`. A post that takes one other up in two of these
 *   ways counts once. Cost: one scan of these traces.
 * Assumes: the format says what was taken up; few do for duets and stitches.
 * Wrong when: the source is famous or a game: whoever sees a duet chain may join it.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameSource: Signal = {
  id: 'same-source',
  title: 'Same source of duet, stitch or quote',
  summary: 'Accounts that make a duet or stitch of the same video, or quote the same post.',
  family: 'target',
  usual: true,
  traceKinds: ['duet_of', 'stitch_of', 'quote_of'],
  parameters: [],
  innocentCauses: [
    'duet chains and games that everybody may join',
    'a statement in the news that many quote to disagree',
    'fans of one singer or player'
  ],
  references: ['Luceri et al., Coordinated inauthentic behavior on TikTok, arXiv 2505.10867, 2025'],
  traces: (dialect, _parameters, tables) => ownTraces(dialect, ['duet_of', 'stitch_of', 'quote_of'], tables, sql`TRUE`),
  regroup: null,
  byFile: true
};
