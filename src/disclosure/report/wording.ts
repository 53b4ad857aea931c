/** The words that follow from the evidence: how strong a finding may be called, and what the control says first. */
import type {Network} from '../../contract/finding.ts';
import type {Control, EvidenceFamily} from '../../contract/significance.ts';
import {formatCount, formatWord} from '../numbers.ts';
import {listInWords, type Reading} from './reading.ts';

/** A control is near zero when it gives at most this share of what the data gave. */
const nearZeroShare = 0.05;

export function controlFails({findings: {controls}, reported}: Reading): boolean {
  return controls.some(control => control.networks > reported.length * nearZeroShare);
}

/** The first sentence of every report: `Networks found in your data: 12. In your data shuffled: 0, 0, 0.` */
export function controlSentence(reading: Reading): string {
  const {controls} = reading.findings;
  const found = `Networks found in your data: ${formatCount(reading.reported.length)}.`;
  if (controls.length === 0) return `${found} No shuffled control was run.`;
  const counts = (runs: readonly Control[]) => runs.map(run => formatCount(run.networks)).join(', ');
  const times = controls.filter(run => run.kind === 'times');
  const accounts = controls.filter(run => run.kind === 'accounts');
  if (accounts.length === 0) return `${found} In your data shuffled: ${counts(times)}.`;
  if (times.length === 0) return `${found} In your data with its accounts shuffled: ${counts(accounts)}.`;
  return `${found} In your data shuffled: ${counts(times)}; with its accounts shuffled: ${counts(accounts)}.`;
}

const undone = 'co-activity that this scan cannot tell from chance, since its control is not empty';
const surprising = 'statistically surprising co-activity, borne out on data held back';

/** `in two independent kinds of evidence`, or nothing where nothing was tested. */
export function kindsInWords(network: Network): string | null {
  if (network.tier === null) return null;
  if (network.tier === 'moderate') return 'in one kind of evidence';
  const standing = network.groupTest?.families.filter(family => family.survives).length ?? 0;
  return `in ${formatWord(Math.max(2, standing))} independent kinds of evidence`;
}

/** What one network may be called. */
export function standingInWords(reading: Reading, network: Network): string {
  const kinds = kindsInWords(network);
  if (controlFails(reading)) return undone;
  if (kinds !== null) return `${surprising}, ${kinds}`;
  const {preset} = reading.findings.manifest.parameters;
  return preset === null
    ? 'co-activity that was not tested'
    : `co-activity, untested: the method of ${preset} tests nothing`;
}

/** The same of all reported networks: `…: one in two independent kinds of evidence, two in one kind of evidence`. */
export function allStandingInWords(reading: Reading): string {
  const {reported} = reading;
  const [first] = reported;
  if (first === undefined) return '';
  const words = new Map<string, number>();
  for (const network of reported) {
    const kinds = kindsInWords(network) ?? '';
    words.set(kinds, (words.get(kinds) ?? 0) + 1);
  }
  if (words.size === 1 || controlFails(reading)) return standingInWords(reading, first);
  const each = [...words].map(([kinds, count]) => `${formatWord(count)} ${kinds === '' ? 'untested' : kinds}`);
  return `${surprising}: ${listInWords(each)}`;
}

export const archiveWarning =
  'These data look like an archive of accounts that were picked because they act together. Their own base rates are then too high, and members are missed; name a background dataset to compare with.';

const families: Readonly<Record<EvidenceFamily, string>> = {
  content: 'what they put out',
  time: 'when they post',
  target: 'whom they address',
  identity: 'how they present themselves',
  infrastructure: 'what they link to and post with'
};

export function familyInWords(family: EvidenceFamily): string {
  return families[family];
}
