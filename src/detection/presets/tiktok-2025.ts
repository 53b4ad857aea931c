/**
 * Luceri et al. 2025, TikTok: hashtag sequences, synchronised posting and links to the same domains.
 *
 * Claims: the three of the paper's seven traces that need no model and no embedding, as far as its text can be recovered.
 * Formula: per trace TF-IDF with tf = posts, idf smoothed over all accounts with the trace, objects of fewer than
 *   `min_df` accounts or of more than a share `max_df` of them left out; cosine of each pair above zero. Per trace the
 *   network of the edges from the `edge_quantile` on (0: all), eigenvector centrality without weights, accounts below the
 *   `centrality_quantile` (type 7) pruned. What is left of the three is joined, and shown in connected components.
 *   Hashtag sequence: the whole ordered list of a post. Synchronised posting: slots of `slot_seconds`. Domain: the
 *   registered domain of each link, its page left aside.
 * Cost: Σ over objects of k² for each trace. Memory: 128 bytes an edge.
 * Assumes: times to the second.
 * Wrong when: read as a finding. Two accounts of a hundred are left whatever the data, and they are those in the middle
 *   of the largest crowd; the authors had people look at each cluster.
 * Reference: L. Luceri et al., Coordinated inauthentic behavior on TikTok, arXiv 2505.10867 (ICWSM 2026).
 */
import {sameDomain} from '../../signals/same-domain.ts';
import {vectorsOf} from './cosine.ts';
import {cosineEdges} from './cosine-edges.ts';
import {centralPart, groupsIn, joinedTies, tiesOf} from './grouping.ts';
import {anyTimeSeconds, type Preset, type PresetSetting, setting, signalOf, usualSettings} from './preset.ts';
import {accountsPerObject, rowsBySlot, sameTimeSlot} from './time-slots.ts';
import {usesOf} from './uses.ts';

const settings: readonly PresetSetting[] = [
  {name: 'min_df', default: 5, help: 'an object of fewer accounts is left out'},
  {name: 'max_df', default: 0.9, most: 1, help: 'an object of more than this share of the accounts is left out'},
  {
    name: 'max_df_quantile',
    default: 1,
    most: 1,
    help: 'and one of more accounts than this quantile of objects has; 1 for none'
  },
  {name: 'min_hashtags', default: 2, help: 'least number of hashtags of a sequence; no trace is shorter than 2'},
  {name: 'slot_seconds', default: 60, help: 'length of a slot of time; at least a thousandth'},
  {
    name: 'edge_quantile',
    default: 0,
    most: 1,
    help: 'edges below this quantile of cosines are left out before accounts are pruned'
  },
  {name: 'centrality_quantile', default: 0.98, most: 1, help: 'accounts below this quantile of centrality are pruned'}
];

export const tiktok2025: Preset = {
  id: 'tiktok-2025',
  title: 'Luceri et al. 2025, TikTok',
  summary:
    'Hashtag sequences, slots of time and domains by TF-IDF and cosine; the two most central accounts of a hundred.',
  tool: 'notes on the paper (arXiv 2505.10867); no code was found',
  directed: false,
  signals: ['same-hashtags', sameTimeSlot.id, sameDomain.id],
  ownSignals: [sameTimeSlot],
  defaults: {windowSeconds: anyTimeSeconds, minShared: 1, minAccounts: 2},
  leastOf: 'number of shared objects',
  blindToTime: ['same-hashtags', sameDomain.id],
  settings,
  columns: ['weight'],
  differences: [
    'three of seven traces: speech and video similarity need models; duets, stitches and video replies gave the authors no cluster',
    'the length of a slot of time is not known to us: a minute is our choice (slot_seconds)',
    'the least length of a hashtag sequence is not known to us: two is our choice (min_hashtags)',
    'the source at hand says "max document frequency 90th percentile, min 5 occurrences"; it is read as max_df = 0.9 and min_df = 5 of scikit-learn, as in the notebook of the same group for 2410.22716; max_df_quantile=0.9 takes the words literally',
    'whether the centrality has weights is not known to us: it has none here, as in the code of the same group for WWW 2024',
    'of the paper’s two ways to prune, centrality alone is the default; edge_quantile adds the other',
    'the paper shows each trace’s clusters apart; here an account is in one network, so what is left of the traces is joined',
    '--min-shared is the least number of shared objects; the weight is a cosine',
    'no window is known: --window narrows only what is shown as evidence'
  ],
  references: ['Luceri et al., Coordinated inauthentic behavior on TikTok, arXiv 2505.10867, ICWSM 2026'],
  rows: (dialect, signal, tables, given = usualSettings(settings)) => {
    const parameters = {minHashtags: setting(given, 'min_hashtags'), slotSeconds: setting(given, 'slot_seconds')};
    return {query: signal.traces(dialect, parameters, tables), normalise: null};
  },
  edges: function* (rows, context) {
    const inSlots = signalOf(context) === sameTimeSlot.id;
    const uses = usesOf(inSlots ? rowsBySlot(rows, setting(context.settings, 'slot_seconds')) : rows);
    const documents = new Uint8Array(uses.accounts);
    for (const who of uses.account) documents[who] = 1;
    const vectors = vectorsOf(uses, documents, {
      termFrequency: 'count',
      leastDocuments: setting(context.settings, 'min_df'),
      mostShare: setting(context.settings, 'max_df'),
      mostQuantile: setting(context.settings, 'max_df_quantile'),
      countEmpty: true,
      leastWords: 0,
      elseAny: false
    });
    return yield* cosineEdges(uses, vectors, context, {
      quantile: setting(context.settings, 'edge_quantile'),
      neighbours: 0,
      columns: ['weight'],
      columnsOf: (_a, _b, weight) => ({weight}),
      accountsOf: inSlots ? accountsPerObject(uses.objectStart) : context.accountsOf
    });
  },
  networks: (edgesPerSignal, {minAccounts, settings: given}) => {
    const p = setting(given, 'centrality_quantile');
    return groupsIn(joinedTies(edgesPerSignal.map(edges => centralPart(tiesOf([edges]), p))), minAccounts);
  }
};
