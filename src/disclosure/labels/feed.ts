/**
 * All labels in force of one jurisdiction, for platforms that take no labels of the AT Protocol: as JSON and as CSV. The
 * same labels give the same bytes, so that whoever asks again with the `ETag` of before is told that nothing changed.
 */
import {csvRow, freeText} from '../csv.ts';
import type {LabelList} from './shown.ts';

export function labelsJson({jurisdiction, viewers, labels}: LabelList): string {
  return `${JSON.stringify({version: 1, jurisdiction, viewers, count: labels.length, labels}, null, 1)}\n`;
}

const columns = [
  'platform',
  'handle',
  'stable_id',
  'url',
  'label',
  'label_name',
  'entity_id',
  'entity',
  'country',
  'clause',
  'policy_version',
  'because',
  'jurisdiction',
  'page'
] as const;

export function* labelsCsv({jurisdiction, labels}: LabelList): Iterable<string> {
  yield csvRow(columns);
  for (const one of labels) {
    yield csvRow([
      one.platform,
      one.handle,
      one.stableId,
      one.url,
      one.label,
      one.name,
      one.entityId,
      freeText(one.entity),
      one.country,
      one.clause,
      one.policyVersion,
      freeText(one.because),
      jurisdiction,
      one.page
    ]);
  }
}
