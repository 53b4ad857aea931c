import type {Findings, Network} from '../../../src/contract/finding.ts';
import type {EvidenceFamily} from '../../../src/contract/significance.ts';
import {controlFails} from '../../../src/disclosure/control-sentence.ts';

/** What a network may be called: the words follow from its tier, and from the control. */
export function standingWords(findings: Findings, network: Network): string {
  const {preset} = findings.manifest.parameters;
  if (controlFails(findings))
    return 'co-activity that this scan cannot tell from chance, since its control is not empty';
  if (network.tier === null) {
    return preset === null
      ? 'co-activity that was not tested'
      : `co-activity, untested: the method of ${preset} tests nothing`;
  }
  const kinds = network.tier === 'high' ? 'in two independent kinds of evidence' : 'in one kind of evidence';
  return `statistically surprising co-activity, borne out on data held back, ${kinds}`;
}

/** For a list: one or two words. */
export function tierWords({tier}: Network): string {
  if (tier === null) return 'untested';
  return tier === 'high' ? 'two kinds of evidence' : 'one kind of evidence';
}

const families: Readonly<Record<EvidenceFamily, string>> = {
  content: 'What they put out',
  time: 'When they post',
  target: 'Whom they address',
  identity: 'How they present themselves',
  infrastructure: 'What they link to and post with'
};

export function familyWords(family: EvidenceFamily): string {
  return families[family];
}
