/**
 * Pacheco et al. 2021, case study 5: accounts that post in the same half hours.
 *
 * Claims: the edges, `weight` (similarity) and `support` that the authors' notebook writes for the same posts in order of
 *   time, in the reading of the settings below.
 * Formula: an object is a slot of `slot_seconds`, counted from the first post of the data; accounts with fewer than
 *   `sup_thresh` posts are dropped, and those of a single slot; from there on as case study 4: TF-IDF with
 *   tf = 1 + ln(posts), cosine, edges from the `sim_thresh` quantile (type 7) on, connected components.
 * Cost: Σ over slots of k² with k the accounts that posted in it. Memory: 16 bytes a pair with a cosine.
 * Assumes: times finer than a slot. Posts and reposts count alike, as in the paper.
 * Wrong when: read as a finding. A share of all edges is kept whatever the data, and whoever is awake at the same hours
 *   is alike; the authors themselves report low precision and, in the text, a cosine above .9.
 * Reference: as pacheco-2021-co-repost; notebook CS5 of osome-iu/coordination-detection.
 */
import {componentNetworks} from './grouping.ts';
import {pachecoColumns, pachecoDifferences, pachecoEdges, pachecoSettings} from './pacheco-2021-co-repost.ts';
import {type Preset, type PresetSetting, setting, usualSettings} from './preset.ts';
import {accountsPerObject, rowsBySlot, sameTimeSlot} from './time-slots.ts';
import {usesOf} from './uses.ts';

const settings: readonly PresetSetting[] = [
  ...pachecoSettings(8, 'posts'),
  {name: 'slot_seconds', default: 1800, help: 'length of a slot of time; at least a thousandth'}
];

export const pacheco2021Synchrony: Preset = {
  id: 'pacheco-2021-synchrony',
  title: 'Pacheco et al. 2021: synchrony',
  summary: 'The half percent of account pairs that post in the most alike half hours, by TF-IDF and cosine.',
  tool: 'notebook CS5 of osome-iu/coordination-detection at 218321b (Python), read and not run',
  directed: false,
  signals: [sameTimeSlot.id],
  ownSignals: [sameTimeSlot],
  defaults: {windowSeconds: 1800, minShared: 1, minAccounts: 2},
  leastOf: 'number of shared slots',
  settings,
  columns: pachecoColumns,
  differences: [
    ...pachecoDifferences,
    'slots are counted from the earliest post; the notebook counts from the first line of its file, and makes the slot around it twice as long where earlier posts follow',
    'slots of time are no window: --window narrows only what is shown as evidence'
  ],
  references: ['Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021 (case study 5)'],
  rows: (dialect, signal, tables, given = usualSettings(settings)) => ({
    query: signal.traces(dialect, {slotSeconds: setting(given, 'slot_seconds')}, tables),
    normalise: null
  }),
  edges: function* (rows, context) {
    const uses = usesOf(rowsBySlot(rows, setting(context.settings, 'slot_seconds')));
    return yield* pachecoEdges(uses, context, accountsPerObject(uses.objectStart));
  },
  networks: componentNetworks
};
