/**
 * Pacheco et al. 2021, case study 4: accounts that repost the same posts.
 *
 * Claims: the edges, `weight` (similarity) and `support` that the authors' notebook writes for the same reposts, in the
 *   reading of the settings below.
 * Formula, in the paper's order: self-reposts are left out; accounts with fewer than `sup_thresh` reposts are dropped,
 *   and those with a single reposted post; TF-IDF with tf = 1 + ln(reposts), idf smoothed, posts that fewer than `min_df`
 *   of these accounts reposted left out (all count where that leaves none); cosine of each pair; edges with at least the
 *   `sim_thresh` quantile (type 7, as pandas has it) of all cosines above zero; connected components.
 * Cost: Σ over reposted posts of k² with k its accounts. Memory: 16 bytes a pair with a cosine.
 * Assumes: `same-object` holds the ids of what was reposted.
 * Wrong when: read as a finding. A share of all edges is kept whatever the data: of pure noise the same share.
 * Reference: D. Pacheco, P.-M. Hui, C. Torres-Lugo, B. T. Truong, A. Flammini, F. Menczer, Uncovering coordinated
 *   networks on social media, ICWSM 2021; notebook CS4 of osome-iu/coordination-detection.
 */
import {sql} from '../../warehouse/sql.ts';
import type {EdgeColumns} from '../edges.ts';
import type {Step} from '../pairs.ts';
import {vectorsOf} from './cosine.ts';
import {cosineEdges} from './cosine-edges.ts';
import {componentNetworks} from './grouping.ts';
import {anyTimeSeconds, type Preset, type PresetContext, type PresetSetting, setting} from './preset.ts';
import {objectsPerAccount, supportOf, type Uses, usesOf} from './uses.ts';

/** What both cosine cases of the paper share, under the notebooks' names. */
export const pachecoSettings = (support: number, what: string): readonly PresetSetting[] => [
  {name: 'sup_thresh', default: support, help: `least number of ${what} of an account`},
  {name: 'sim_thresh', default: 0.995, most: 1, help: 'the quantile of cosines from which on an edge is kept'},
  {name: 'min_df', default: 3, help: 'an object of fewer accounts is left out, unless that leaves none'},
  {name: 'top_n', default: 0, help: 'the closest accounts to look at for each; 0 for all, 100 in the notebook'}
];

export const pachecoColumns = ['weight', 'support'];

export const pachecoDifferences = [
  'sup_thresh is reached by accounts with exactly that many, as in the paper; the notebook asks for one more',
  'every pair is compared, as in the paper; the notebook looks at the 100 closest accounts of each, itself among them, and takes its quantile over those (top_n=100)',
  '--min-shared is the least number of shared objects; the weight is a cosine',
  'shared_objects, co_actions and the gap are ours; a co-action is the first post of either account with an object'
];

export const pacheco2021CoRepost: Preset = {
  id: 'pacheco-2021-co-repost',
  title: 'Pacheco et al. 2021: co-reposts',
  summary: 'The half percent of account pairs whose reposts are the most alike, by TF-IDF and cosine.',
  tool: 'notebook CS4 of osome-iu/coordination-detection at 218321b (Python), read and not run',
  directed: false,
  signals: ['same-object'],
  defaults: {windowSeconds: anyTimeSeconds, minShared: 1, minAccounts: 2},
  leastOf: 'number of shared objects',
  blindToTime: ['same-object'],
  settings: pachecoSettings(10, 'reposts'),
  columns: pachecoColumns,
  differences: [
    ...pachecoDifferences,
    'a self-repost is known as one only where the reposted post is in the data',
    'no time is looked at: --window narrows only what is shown as evidence'
  ],
  references: ['Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021 (case study 4)'],
  rows: (dialect, signal, tables) => ({
    query: sql`SELECT t.* FROM (${signal.traces(dialect, {}, tables)}) t
      WHERE NOT EXISTS (SELECT 1 FROM ${tables.post} p WHERE p.account_key = t.account_key AND p.post_key = t.object)
        AND NOT EXISTS (SELECT 1 FROM ${tables.post} p WHERE p.account_key = t.account_key AND p.native_id = t.object)`,
    normalise: null
  }),
  edges: function* (rows, context) {
    return yield* pachecoEdges(usesOf(rows), context, context.accountsOf);
  },
  networks: componentNetworks
};

export function* pachecoEdges(
  uses: Uses,
  context: PresetContext,
  accountsOf: Int32Array
): Generator<Step, EdgeColumns> {
  const {settings} = context;
  const support = supportOf(uses);
  const objects = objectsPerAccount(uses);
  const least = setting(settings, 'sup_thresh');
  const documents = Uint8Array.from(support, (posts, who) => (posts >= least && (objects[who] as number) > 1 ? 1 : 0));
  const vectors = vectorsOf(uses, documents, {
    termFrequency: 'sublinear',
    leastDocuments: setting(settings, 'min_df'),
    mostShare: 1,
    mostQuantile: 1,
    countEmpty: true,
    leastWords: 0,
    elseAny: true
  });
  return yield* cosineEdges(uses, vectors, context, {
    quantile: setting(settings, 'sim_thresh'),
    neighbours: setting(settings, 'top_n'),
    columns: pachecoColumns,
    columnsOf: (a, b, cosine) => ({weight: cosine, support: Math.min(support[a] as number, support[b] as number)}),
    accountsOf
  });
}
