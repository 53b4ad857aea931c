/** Findings of a scan → the record, and the cases that follow from it. */
import type {Person} from '../contract/desk.ts';
import type {Findings} from '../contract/finding.ts';
import {recordFindings} from '../desk/record-findings.ts';
import {findingsJson} from '../disclosure/findings-json.ts';
import type {OpenWorkspace} from './workspace.ts';

const namesShown = 2;

/** The dataset and the names of its files, as far as they fit a title. */
function titleOf({manifest}: Findings, dataset: string | null): string {
  const names = manifest.inputs.map(input => input.fileName);
  const rest = names.length - namesShown;
  const shown = names.slice(0, namesShown).join(', ');
  const title = rest > 0 ? `${shown} and ${rest} more` : shown;
  if (title.trim() === '') return dataset ?? 'Scan';
  return dataset === null ? title : `${dataset}: ${title}`;
}

/** The id under which they are kept. `dataset` is null where the files were scanned and not kept. */
export async function recordScan(
  {desk}: OpenWorkspace,
  person: Person,
  findings: Findings,
  dataset: string | null
): Promise<string> {
  const json = findingsJson(findings);
  const recorded = await recordFindings(desk, person, {title: titleOf(findings, dataset), json});
  return recorded.findings.id;
}
