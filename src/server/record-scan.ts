/** Findings of a scan → the record, and the cases that follow from it. */
import type {Person} from '../contract/desk.ts';
import type {Findings} from '../contract/finding.ts';
import {recordFindings} from '../desk/record-findings.ts';
import {findingsJson} from '../disclosure/findings-json.ts';
import type {OpenWorkspace} from './workspace.ts';

const namesShown = 2;

/** The names of the files, as far as they fit a title. */
function titleOf({manifest}: Findings): string {
  const names = manifest.inputs.map(input => input.fileName);
  const rest = names.length - namesShown;
  const shown = names.slice(0, namesShown).join(', ');
  const title = rest > 0 ? `${shown} and ${rest} more` : shown;
  return title.trim() === '' ? 'Scan' : title;
}

/** The id under which they are kept. */
export async function recordScan({desk}: OpenWorkspace, person: Person, findings: Findings): Promise<string> {
  const recorded = await recordFindings(desk, person, {title: titleOf(findings), json: findingsJson(findings)});
  return recorded.findings.id;
}
