/** What the control says of the result: the first sentence of the report and of the terminal. */
import type {Findings} from '../contract/finding.ts';
import type {Control} from '../contract/significance.ts';
import {formatCount} from './numbers.ts';

/** A control is near zero when none of its runs gives more than this share of what the data gave. */
const nearZeroShare = 0.05;

function reportedIn({networks}: Findings): number {
  return networks.filter(network => network.standing === 'reported').length;
}

export function controlFails(findings: Findings): boolean {
  const most = reportedIn(findings) * nearZeroShare;
  return findings.controls.some(control => control.networks > most);
}

/** `Networks found in your data: 12. In your data shuffled: 0, 0, 0.` */
export function controlSentence(findings: Findings): string {
  const {controls} = findings;
  const found = `Networks found in your data: ${formatCount(reportedIn(findings))}.`;
  if (controls.length === 0) return `${found} No shuffled control was run.`;
  const counts = (runs: readonly Control[]) => runs.map(run => formatCount(run.networks)).join(', ');
  const times = controls.filter(run => run.kind === 'times');
  const accounts = controls.filter(run => run.kind === 'accounts');
  if (accounts.length === 0) return `${found} In your data shuffled: ${counts(times)}.`;
  if (times.length === 0) return `${found} In your data with its accounts shuffled: ${counts(accounts)}.`;
  return `${found} In your data shuffled: ${counts(times)}; with its accounts shuffled: ${counts(accounts)}.`;
}
