/** What recorded findings say to a watch, in one row: the answer of the scan if it was asked, else element by element. */
import type {Watch, WatchMatch} from '../contract/desk.ts';
import type {Findings} from '../contract/finding.ts';
import type {WatchTestBody} from '../contract/watches.ts';
import {isLead} from './match-watch.ts';

/** `matches` are those of this watch with each reported network. */
export function testOf(watch: Watch, findings: Findings, matches: readonly WatchMatch[]): WatchTestBody {
  const leads = matches.filter(isLead);
  const asked = findings.watchTests.find(test => test.watchId === watch.id);
  if (asked !== undefined) {
    return {
      by: 'scan',
      verdict: asked.verdict,
      statement: asked.measured,
      networkIds: [...asked.networkIds],
      leads: leads.length
    };
  }
  return {
    by: 'elements',
    verdict: leads.length > 0 ? 'lead' : 'no-lead',
    statement: sentence(matches, leads),
    networkIds: leads.map(match => match.networkId),
    leads: leads.length
  };
}

function sentence(matches: readonly WatchMatch[], leads: readonly WatchMatch[]): string {
  const [lead] = leads;
  if (lead !== undefined) return lead.statement;
  if (matches.length === 0) return 'No network was reported, so there was nothing to hold against it.';
  const best = matches.reduce((most, match) => (match.fits > most.fits ? match : most));
  return `Held against ${matches.length} networks; at most ${best.fits} of ${best.tested} measurable elements fitted.`;
}
