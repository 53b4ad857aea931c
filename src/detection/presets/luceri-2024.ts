/**
 * Luceri et al. 2024: five traces fused into one network, pruned by centrality.
 *
 * Claims: the edges of the authors' released code for co-repost, co-URL, hashtag sequence and fast repost, as its text
 *   says where it does not run; the unsupervised detector of the paper on their union.
 * Formula: objects of a single account are left out (not for fast reposts); TF-IDF with tf = 1 per object, for fast
 *   reposts their number; idf smoothed over the accounts that are left; cosine of each pair above zero.
 *   Co-repost: accounts with at least `minRetweets` reposts. Hashtag sequence: own posts with at least `minHashtags`
 *   hashtags, the whole ordered list. Fast repost: at most `timeInterval` seconds after the original; an object is the
 *   author of the original, reposted so more than once. Text: see equal-texts.ts.
 *   Fusion: two accounts are joined if any trace joins them. Eigenvector centrality of that graph without weights;
 *   accounts below `centrality` are pruned; the rest in connected components.
 * Cost: Σ over objects of k² for each trace. Memory: 128 bytes an edge; there is no filter of edges, so refusal is near.
 * Assumes: for fast reposts that the original is in the data.
 * Wrong when: a graph has more than a few thousand central accounts: entries of a unit vector fall below any fixed
 *   threshold as it grows. And where several groups lie apart: only the one with the greatest eigenvalue is seen.
 * Reference: L. Luceri, V. Pantè, K. Burghardt, E. Ferrara, Unmasking the web of deceit, WWW 2024, arXiv 2310.09884;
 *   the TF-IDF versions in ValeriaPante/coordinatedActivity.
 */
import type {Signal} from '../../signals/signal.ts';
import {sql} from '../../warehouse/sql.ts';
import {vectorsOf} from './cosine.ts';
import {cosineEdges} from './cosine-edges.ts';
import {equalTextEdges, textsOfWords} from './equal-texts.ts';
import {atLeast, centralityOf, groupsIn, tiesAmong, tiesOf} from './grouping.ts';
import {
  anyTimeSeconds,
  type Preset,
  type PresetContext,
  type PresetSetting,
  setting,
  signalOf,
  usualSettings
} from './preset.ts';
import {filterUses, supportOf, type Uses, usesOf} from './uses.ts';

const settings: readonly PresetSetting[] = [
  {name: 'minRetweets', default: 20, help: 'co-repost: least number of reposts of an account'},
  {
    name: 'minHashtags',
    default: 5,
    help: 'hashtag sequence: least number of hashtags of a post; 3 in another description'
  },
  {name: 'timeInterval', default: 10, help: 'fast repost: most seconds after the original; 60 in another description'},
  {name: 'minWords', default: 4, help: 'text: least number of words; 5 in the released code'},
  {name: 'timeWindow', default: 1, help: 'text: days that are compared at once; 365 in another description'},
  {name: 'centrality', default: 0.01, most: 1, help: 'accounts with a smaller eigenvector centrality are pruned'}
];

export const fastRepost: Signal = {
  id: 'fast-repost',
  title: 'Fast reposts of the same author',
  summary: 'Accounts that repost the same author within seconds of the original.',
  family: 'time',
  usual: false,
  traceKinds: ['repost_of', 'forward_of'],
  parameters: [{name: 'mostSeconds', default: 10, help: 'most seconds between the original and the repost'}],
  innocentCauses: ['notifications that reach all followers at once', 'apps that forward what one account posts'],
  references: ['Luceri et al., Unmasking the web of deceit, WWW 2024'],
  traces: (dialect, parameters, {post, trace}) => {
    if (dialect.id !== 'duckdb') throw new Error(`signals: no query for the engine ${dialect.id}`);
    return sql`SELECT t.account_key, p.account_key AS object, p.account_key AS display, t.happened_at, t.post_key, t.batch, t."row"
      FROM ${trace} t JOIN ${post} p ON p.post_key = t."value"
      WHERE t.kind IN ('repost_of', 'forward_of') AND NOT t.inherited AND t.happened_at >= p.created_at
        AND t.happened_at - p.created_at <= ${(parameters.mostSeconds ?? 10) * 1000}`;
  },
  regroup: null,
  byFile: false
};

export const luceri2024: Preset = {
  id: 'luceri-2024',
  title: 'Luceri et al. 2024',
  summary: 'Five traces by TF-IDF and cosine, fused into one network and pruned by eigenvector centrality.',
  tool: 'ValeriaPante/coordinatedActivity (Python), read and not run, and notes on the paper',
  directed: false,
  signals: ['same-object', 'same-link', 'same-hashtags', 'fast-repost', 'same-text'],
  ownSignals: [fastRepost],
  defaults: {windowSeconds: anyTimeSeconds, minShared: 1, minAccounts: 2},
  leastOf: 'number of shared objects',
  blindToTime: ['same-object', 'same-link', 'same-hashtags', 'fast-repost'],
  settings,
  columns: ['weight'],
  differences: [
    'text similarity needs a sentence model (stsb-xlm-r-multilingual), which is not here: only texts that are equal after normalising are joined, with the weight 1; its paraphrases and near-copies are missed, and so are texts that differ by a number or a stop word, which the released code takes out first',
    'words are parted by spaces, as in the released code: Chinese, Japanese and Thai texts rarely have so many',
    'fast reposts need the original in the data, with its time; the released code reads both out of ids of Twitter',
    'links of reposts are left out, as in every signal here; the released code counts them',
    'the fused weight (the greatest of the traces) decides nothing, since the centrality takes no weights, and is not written',
    'accounts that are left are shown in connected components; the paper asks only which are left',
    'the supervised detector (node2vec and a random forest) has no counterpart here',
    'the released code does not run as it stands (names that are not defined); its evident meaning was taken',
    '--min-shared is the least number of shared objects; the weight is a cosine',
    'no time is looked at but for texts and fast reposts: --window narrows only what is shown as evidence'
  ],
  references: [
    'Luceri et al., Unmasking the web of deceit: uncovering coordinated activity, WWW 2024, arXiv 2310.09884'
  ],
  rows: (dialect, signal, tables, given = usualSettings(settings)) => {
    if (signal.id === 'same-text') {
      return {query: textsOfWords(dialect, signal, tables, setting(given, 'minWords')), normalise: null};
    }
    const parameters = {minHashtags: setting(given, 'minHashtags'), mostSeconds: setting(given, 'timeInterval')};
    return {query: signal.traces(dialect, parameters, tables), normalise: null};
  },
  edges: function* (rows, context) {
    const signal = signalOf(context);
    if (signal === 'same-text') return yield* equalTextEdges(rows, setting(context.settings, 'timeWindow'), context);
    const uses = signal === fastRepost.id ? repeated(usesOf(rows)) : usesOf(rows);
    const vectors = vectorsOf(uses, documentsOf(uses, signal, context), {
      termFrequency: signal === fastRepost.id ? 'count' : 'once',
      leastDocuments: signal === fastRepost.id ? 1 : 2,
      mostShare: 1,
      mostQuantile: 1,
      countEmpty: false,
      leastWords: 0,
      elseAny: false
    });
    const {accountsOf} = context;
    const columnsOf = (_a: number, _b: number, weight: number): {readonly weight: number} => ({weight});
    return yield* cosineEdges(uses, vectors, context, {
      quantile: 0,
      neighbours: 0,
      columns: ['weight'],
      columnsOf,
      accountsOf
    });
  },
  networks: (edgesPerSignal, context) => {
    const ties = tiesOf(edgesPerSignal);
    const central = atLeast(centralityOf(ties), setting(context.settings, 'centrality'));
    return groupsIn(tiesAmong(ties, central), context.minAccounts);
  }
};

function documentsOf(uses: Uses, signal: string, context: PresetContext): Uint8Array {
  const least = signal === 'same-object' ? setting(context.settings, 'minRetweets') : 0;
  return Uint8Array.from(supportOf(uses), posts => (posts >= least ? 1 : 0));
}

/** Authors whom an account reposted fast more than once. */
function repeated(uses: Uses): Uses {
  return filterUses(uses, use => (uses.posts[use] as number) > 1);
}
