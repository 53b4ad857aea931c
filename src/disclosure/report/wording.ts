/** The words that follow from the evidence: how strong a finding may be called. */
import type {Network} from '../../contract/finding.ts';
import type {EvidenceFamily} from '../../contract/significance.ts';
import {controlFails} from '../control-sentence.ts';
import {formatWord} from '../numbers.ts';
import {listInWords, type Reading} from './reading.ts';

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
  if (controlFails(reading.findings)) return undone;
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
  if (words.size === 1 || controlFails(reading.findings)) return standingInWords(reading, first);
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
