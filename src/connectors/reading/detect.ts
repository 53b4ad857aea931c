/** Which format a file is in, by what stands in it; its name is not looked at. */
import type {ColumnMap} from '../../contract/imports.ts';
import {AppError} from '../../errors.ts';
import type {Connector, Fit, Sample} from '../connector.ts';
import {connectors} from '../registry.ts';
import {noText, type Taken, type View} from './sample.ts';

export type Detected = {readonly connector: Connector; readonly view: View} & Fit;

const enough = 0.5;

export async function detect(
  taken: Taken,
  {formatId, map}: {readonly formatId?: string; readonly map?: ColumnMap}
): Promise<Detected> {
  if (formatId !== undefined) return await named(taken, formatId);
  // Who says which column is which means a table, even where it looks like a format with fixed columns.
  const open = map === undefined ? connectors : connectors.filter(connector => connector.guess !== null);
  const fits: (Detected & {readonly rank: number})[] = [];
  for (const connector of open) {
    for (const [rank, view] of (await taken.viewsFor(connector)).entries()) {
      if (!connector.shapes.includes(view.sample.shape)) continue;
      fits.push({connector, view, rank, ...connector.fit(view.sample)});
    }
  }
  // A second way into the file counts only where the first leads nowhere.
  const likely = fits.filter(({rank}) => rank === 0);
  const best = bestOf(likely.some(({confidence}) => confidence >= enough) ? likely : fits);
  if (best !== undefined && map !== undefined) {
    const {delimiter} = best.view.sample;
    const columns = Object.values(map);
    const byColumns = fits.find(({view}) => columns.every(column => view.sample.header.includes(column)));
    const byDelimiter = fits.find(({connector}) => (connector.id === 'tsv') === (delimiter === '\t'));
    const meant = best.confidence > 0 ? best : ((delimiter === null ? byColumns : byDelimiter) ?? byDelimiter ?? best);
    return {...meant, confidence: 1, reasons: ['the columns were given']};
  }
  if (best !== undefined && best.confidence >= enough) return best;
  if (taken.looksLikeText === false) throw new AppError('import.content-unreadable', noText);
  const sample = best?.view.sample ?? (await taken.viewsFor({}))[0]?.sample;
  throw new AppError('import.format-unknown', sample === undefined ? 'nothing' : shownOf(sample));
}

function bestOf(fits: readonly Detected[]): Detected | undefined {
  return fits.toSorted((a, b) => b.confidence - a.confidence)[0];
}

function shownOf(sample: Sample): string {
  const shown = sample.header.slice(0, 12).join(', ').slice(0, 200);
  const rows = sample.items.length === 0 ? ', and no row that can be read' : '';
  return `${shapes[sample.shape]}${shown === '' ? '' : ` with ${shown}`}${rows}`;
}

const shapes = {
  table: 'a table',
  lines: 'JSON lines',
  document: 'a JSON document',
  parquet: 'a Parquet file'
} as const;

async function named(taken: Taken, formatId: string): Promise<Detected> {
  const connector = connectors.find(({id}) => id === formatId);
  if (connector === undefined) throw new AppError('import.format-refused', `"${formatId}"`);
  const views = await taken.viewsFor(connector);
  const fitting = views.filter(({sample}) => connector.shapes.includes(sample.shape));
  const view = fitting.find(({sample}) => connector.fit(sample).confidence > 0) ?? fitting[0];
  if (view === undefined) {
    const shape = views[0]?.sample.shape ?? 'document';
    throw new AppError('import.format-unknown', `${shapes[shape]}, which ${formatId} never is`);
  }
  return {connector, view, confidence: 1, reasons: ['the format was named']};
}
