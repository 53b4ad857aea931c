/**
 * Same link: two accounts point to the same page.
 *
 * Claims: the canonical forms of two links in their posts are equal (see text/canonical-url: host in lower case,
 *   tracking parameters removed).
 * Formula: equality of the `url` trace. Cost: one scan of the url traces.
 * Assumes: links of reposts and quotes are inherited, and those are left out.
 * Wrong when: everybody links it, as with breaking news or a petition; rarity says so, see `rare_objects`. Blind to the
 *   same page behind different shorteners.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameLink: Signal = {
  id: 'same-link',
  title: 'Same link',
  summary: 'Accounts that link the same page.',
  family: 'content',
  usual: true,
  traceKinds: ['url'],
  parameters: [],
  innocentCauses: [
    'breaking news that everybody links at once',
    'local editions of one publisher',
    'apps that post a link for their users',
    'followers of a feed or newsletter that goes out at a fixed hour'
  ],
  references: [
    'Giglietto et al., It takes a village to manipulate the media, Information, Communication & Society 23(6), 2020'
  ],
  traces: (dialect, _parameters, tables) => ownTraces(dialect, ['url'], tables, sql`TRUE`),
  regroup: null,
  byFile: true
};
