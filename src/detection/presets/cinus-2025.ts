/**
 * Cinus et al. 2025: links and texts in common, dismantled by density.
 *
 * Claims: the edges and `weight` of the authors' notebook for links, in the reading of the settings below; what can be
 *   had of its texts without a language model.
 * Formula: an account is all the distinct links it put out; links of fewer than `MIN_DF` accounts or of more than a share
 *   `MAX_DF` of them are left out, idf smoothed over all accounts with links; accounts with fewer than
 *   `MIN_URLS_PER_USER` links left are dropped; cosine of each pair above zero. The network is dismantled, see
 *   dismantling.ts, edges with at least `MIN_COMMON_URLS` links in common. Texts: see equal-texts.ts; accounts below the
 *   `text_centrality` quantile of eigenvector centrality are pruned. What is left of both is joined, and shown in
 *   connected components.
 * Cost: Σ over links of k² with k its accounts; thirteen centralities. Memory: 128 bytes an edge.
 * Assumes: links are of pages, not of shorteners: nothing is looked up here.
 * Wrong when: read as a finding. The densest core of any crowd is found as well as a ring.
 * Reference: F. Cinus, M. Minici, L. Luceri, E. Ferrara, Exposing cross-platform coordinated inauthentic activity in the
 *   run-up to the 2024 U.S. election, WWW 2025, arXiv 2410.22716; mminici/USElection-CoIA-TheWebConf25 at 7ca8963.
 */
import {vectorsOf} from './cosine.ts';
import {cosineEdges} from './cosine-edges.ts';
import {crossPlatformGrid, dismantled} from './dismantling.ts';
import {equalTextEdges, textsOfWords} from './equal-texts.ts';
import {centralPart, groupsIn, joinedTies, type Ties, tiesOf} from './grouping.ts';
import {anyTimeSeconds, type Preset, type PresetSetting, setting, signalOf, usualSettings} from './preset.ts';
import {usesOf} from './uses.ts';

const settings: readonly PresetSetting[] = [
  {name: 'MIN_URLS_PER_USER', default: 10, help: 'least number of distinct links of an account, of those left'},
  {name: 'MIN_DF', default: 5, help: 'a link of fewer accounts is left out'},
  {name: 'MAX_DF', default: 0.9, most: 1, help: 'a link of more than this share of the accounts is left out'},
  {
    name: 'max_df_quantile',
    default: 1,
    most: 1,
    help: 'and one of more accounts than this quantile of links has; 1 for none'
  },
  {name: 'MIN_COMMON_URLS', default: 2, help: 'least number of links in common of an edge that is left'},
  {name: 'min_words', default: 4, help: 'text: least number of words'},
  {name: 'text_days', default: 1, help: 'text: days that are compared at once'},
  {
    name: 'text_centrality',
    default: 0.995,
    most: 1,
    help: 'text: accounts below this quantile of centrality are pruned'
  }
];

export const cinus2025: Preset = {
  id: 'cinus-2025',
  title: 'Cinus et al. 2025',
  summary: 'Links in common by TF-IDF and cosine, dismantled where components become dense, and equal texts of a day.',
  tool: 'mminici/USElection-CoIA-TheWebConf25 at 7ca8963 (Python), read and not run, and notes on the paper',
  directed: false,
  signals: ['same-link', 'same-text'],
  defaults: {windowSeconds: anyTimeSeconds, minShared: 1, minAccounts: 2},
  leastOf: 'number of shared objects',
  blindToTime: ['same-link'],
  settings,
  columns: ['weight'],
  differences: [
    'a note on the paper says "max document frequency 90th percentile"; the authors’ notebook sets max_df = 0.9, a share of the accounts, and that was taken; max_df_quantile=0.9 takes the words literally',
    'the notebook asks for more than one link in common; MIN_COMMON_URLS says that as at least two',
    'the quantiles of the grid are over each pair once; the notebook’s have each pair twice and a zero for each account',
    'the notebook draws its grid and holds no rule for the choice of a cell; here it is the steepest rise of the least density from one quantile of centrality to the next, as a re-implementation has it',
    'the grid is that of the notebook for networks across platforms, whatever the data',
    'all pairs are compared; the variant of pairs across platforms alone has no counterpart here',
    'short links are not expanded, common hosts and unrelated accounts are not taken out by hand, and links of reposts are left out',
    'text similarity needs a sentence model: only texts that are equal after normalising, on one day, are joined, with the weight 1',
    'links and texts are apart in the paper; here an account is in one network, so what is left of both is joined',
    '--min-shared is the least number of shared objects; the weight is a cosine',
    'no time is looked at but for texts: --window narrows only what is shown as evidence'
  ],
  references: ['Cinus et al., Exposing cross-platform coordinated inauthentic activity, WWW 2025, arXiv 2410.22716'],
  rows: (dialect, signal, tables, given = usualSettings(settings)) => {
    if (signal.id !== 'same-text') return {query: signal.traces(dialect, {}, tables), normalise: null};
    return {query: textsOfWords(dialect, signal, tables, setting(given, 'min_words')), normalise: null};
  },
  edges: function* (rows, context) {
    if (signalOf(context) === 'same-text') {
      return yield* equalTextEdges(rows, setting(context.settings, 'text_days'), context);
    }
    const uses = usesOf(rows);
    const documents = new Uint8Array(uses.accounts);
    for (const who of uses.account) documents[who] = 1;
    const vectors = vectorsOf(uses, documents, {
      termFrequency: 'once',
      leastDocuments: setting(context.settings, 'MIN_DF'),
      mostShare: setting(context.settings, 'MAX_DF'),
      mostQuantile: setting(context.settings, 'max_df_quantile'),
      countEmpty: true,
      leastWords: setting(context.settings, 'MIN_URLS_PER_USER'),
      elseAny: false
    });
    return yield* cosineEdges(uses, vectors, context, {
      quantile: 0,
      neighbours: 0,
      columns: ['weight'],
      columnsOf: (_a, _b, weight) => ({weight}),
      accountsOf: context.accountsOf
    });
  },
  networks: (edgesPerSignal, {signals, minAccounts, settings: given}) => {
    const parts = edgesPerSignal.map((edges, at): Ties => {
      if (signals[at] === 'same-text') return centralPart(tiesOf([edges]), setting(given, 'text_centrality'));
      const cell = dismantled(edges, setting(given, 'MIN_COMMON_URLS'), crossPlatformGrid);
      return cell?.left ?? tiesOf([]);
    });
    return groupsIn(joinedTies(parts), minAccounts);
  }
};
