/** Which format a file is in, by what stands in it; its name is not looked at. */
import type {ColumnMap} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import type {Connector, Fit, Sample} from './connector.ts';
import {connectors} from './registry.ts';

export type Detected = {readonly connector: Connector} & Fit;

const enough = 0.5;

export function detect(
  sample: Sample,
  {formatId, map}: {readonly formatId?: string; readonly map?: ColumnMap}
): Detected {
  if (formatId !== undefined) return named(sample, formatId);
  const candidates = connectors.filter(connector => connector.shapes.includes(sample.shape));
  // Who says which column is which means a table, even where it looks like a format with fixed columns.
  const open = map === undefined ? candidates : candidates.filter(connector => connector.guess !== null);
  const fits = open.map(connector => ({connector, ...connector.fit(sample)}));
  const best = fits.toSorted((a, b) => b.confidence - a.confidence)[0];
  if (best !== undefined && map !== undefined) {
    const byDelimiter =
      best.confidence > 0 ? best : fits.find(({connector}) => (connector.id === 'tsv') === (sample.delimiter === '\t'));
    return {...(byDelimiter ?? best), confidence: 1, reasons: ['the columns were given']};
  }
  if (best !== undefined && best.confidence >= enough) return best;
  const shown = sample.header.slice(0, 12).join(', ').slice(0, 200);
  const rows = sample.items.length === 0 ? ', and no row that can be read' : '';
  throw new AppError('import.format-unknown', `${shapes[sample.shape]}${shown === '' ? '' : ` with ${shown}`}${rows}`);
}

const shapes = {
  table: 'a table',
  lines: 'JSON lines',
  document: 'a JSON document',
  parquet: 'a Parquet file'
} as const;

function named(sample: Sample, formatId: string): Detected {
  const connector = connectors.find(({id}) => id === formatId);
  if (connector === undefined) throw new AppError('import.format-refused', `"${formatId}"`);
  if (!connector.shapes.includes(sample.shape)) {
    throw new AppError('import.format-unknown', `${shapes[sample.shape]}, which ${formatId} never is`);
  }
  return {connector, confidence: 1, reasons: ['the format was named']};
}
