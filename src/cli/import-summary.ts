/** What became of the files: rows used, rows refused by reason with one sample each, what was assumed. */
import type {ImportOutcome, RefusalCount} from '../contract/imports.ts';
import {formatCount, formatUnits} from '../disclosure/numbers.ts';
import {clip, printable} from './printable.ts';

function refusalLines(refusals: readonly RefusalCount[], columns: number): readonly string[] {
  return refusals.flatMap(({reason, rows, samples}) => {
    const sample = samples[0];
    const head = `    refused ${formatUnits(rows, 'row')}: ${reason}`;
    if (sample === undefined) return [head];
    const shown = clip(printable(sample.sample), Math.max(20, columns - 16));
    return [`${head}, e.g. row ${formatCount(sample.row)}: ${printable(sample.detail)}`, `      ${shown}`];
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function importLines(outcome: ImportOutcome, columns: number): readonly string[] {
  if (outcome.outcome === 'unusable') {
    return [
      `  ${printable(outcome.fileName)}: not usable. ${capital(printable(outcome.why))}`,
      ...refusalLines(outcome.refusals, columns)
    ];
  }
  const {fileName, formatId, mapping, assumptions, rowsUsed, rowsRead, postsMerged, passedOver, refusals} =
    outcome.batch;
  const already = outcome.outcome === 'already-imported' ? ' (already there: the same bytes)' : '';
  const merged = postsMerged > 0 ? `, ${formatUnits(postsMerged, 'repeat')} of posts kept once` : '';
  const columnsUsed = Object.entries(mapping ?? {}).map(([part, column]) => `${part}=${printable(String(column))}`);
  const {warning} = outcome;
  return [
    ...(warning === undefined ? [] : [`  ${printable(fileName)}: ${printable(warning)}`]),
    `  ${printable(fileName)}: ${formatId}, ${formatCount(rowsUsed)} of ${formatUnits(rowsRead, 'row')} used${merged}${already}`,
    ...(columnsUsed.length > 0 ? [`    columns: ${columnsUsed.join(', ')}`] : []),
    ...passedOver.map(({what, records}) => `    passed over: ${printable(what)} (${formatCount(records)})`),
    ...assumptions.map(sentence => `    assumed: ${printable(sentence)}`),
    ...refusalLines(refusals, columns)
  ];
}
