/**
 * Same domain: two accounts point to the same site, be it to different pages.
 *
 * Claims: the registered domains of two links in their posts are equal (`news.example.co.uk` and `www.example.co.uk` are
 *   one).
 * Formula: equality of the `url_domain` trace. Cost: one scan of these traces.
 * Assumes: links of reposts and quotes are inherited, and those are left out. It tells of the same links as `same-link`
 *   and is of its family, so that one link counts once.
 * Wrong when: the site is one that everybody links, a shop, a paper, a shortener, which is why it must be asked for.
 *   Of use where each account gets a page of its own on a site that hardly anybody else links.
 */
import {sql} from '../warehouse/sql.ts';
import {ownTraces, type Signal} from './signal.ts';

export const sameDomain: Signal = {
  id: 'same-domain',
  title: 'Same domain',
  summary: 'Accounts that link to the same registered domain.',
  family: 'content',
  usual: false,
  traceKinds: ['url_domain'],
  parameters: [],
  innocentCauses: ['shops, fundraisers and news sites that everybody links', 'link shorteners and lists of links'],
  references: [
    'Luceri et al., Coordinated inauthentic behavior on TikTok, arXiv 2505.10867, 2025',
    'Giglietto et al., It takes a village to manipulate the media, Information, Communication & Society 23(6), 2020'
  ],
  traces: (dialect, _parameters, tables) => ownTraces(dialect, ['url_domain'], tables, sql`TRUE`),
  regroup: null,
  byFile: true
};
