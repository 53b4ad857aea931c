/**
 * Answers of the Wikidata query service, as JSON (with or without types) and as CSV. One item is one entity; several
 * rows of it add names, domains and accounts. Which columns are understood is in docs/registry.md.
 */

import type {RefusedRow} from '../../contract/registry-import.ts';
import {AppError} from '../../errors.ts';
import {accountsIn, type Cell, countryIn, domainsIn, firstCell, kindIn, namesIn, wikidataIdIn} from './columns.ts';
import {csvRows} from './csv-rows.ts';
import {gather, type RowOfEntity} from './gather.ts';
import {faultOf, type ImportedFile, type Importer, plainCell, sampleOf} from './imported.ts';

type Row = {readonly line: number; readonly cell: Cell; readonly sample: string};

const itemColumns = ['item', 'entity', 'org', 'organization', 'person', 'wikidata', 'qid', 'id'];

function fromRows(source: Importer['id'], rows: readonly Row[], refusedBefore: readonly RefusedRow[]): ImportedFile {
  const refused: RefusedRow[] = [...refusedBefore];
  const found: RowOfEntity[] = [];
  for (const {line, cell, sample} of rows) {
    const key = wikidataIdIn(firstCell(cell, itemColumns));
    const label = firstCell(cell, [
      'itemLabel',
      'entityLabel',
      'orgLabel',
      'organizationLabel',
      'personLabel',
      'label',
      'name'
    ]);
    const why = key === null ? 'no item of Wikidata (Q…)' : label === key ? 'an item without a label' : null;
    if (key === null || why !== null) {
      refused.push({line, what: 'row', why: why ?? '', sample});
      continue;
    }
    const refuse = (reason: string) => refused.push({line, what: 'link', why: reason, sample});
    const parent = firstCell(cell, ['parent', 'parentItem', 'P749']);
    const [kind, country, domains, names] = [
      kindIn(cell),
      countryIn(cell, refuse),
      domainsIn(cell, refuse),
      namesIn(cell)
    ];
    if (kind === null && cell('kind') !== '') refuse(`a kind that is none here: ${cell('kind').slice(0, 100)}`);
    const parentKey = parent === '' ? undefined : wikidataIdIn(parent);
    found.push({
      key,
      line,
      sample,
      said: {
        ...(label !== '' && {name: label.slice(0, 500).toWellFormed().trim()}),
        ...(kind !== null && {kind}),
        ...(country !== null && {country}),
        ...(domains.length > 0 && {domains}),
        ...(names.length > 0 && {names}),
        wikidataId: key,
        sourceNotes: {[source]: key}
      },
      ...(parentKey != null && parentKey !== key && {parentKey}),
      accounts: accountsIn(cell, refuse)
    });
  }
  return gather(found, refused);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function bindingsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const results = isObject(value) ? value.results : null;
  const bindings = isObject(results) ? results.bindings : null;
  if (Array.isArray(bindings)) return bindings;
  throw new AppError('registry.import-unreadable', 'JSON that is no answer of the query service');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return isObject(value) && typeof value.value === 'string' ? value.value : '';
}

const mostRows = 200_000;

function parseJson(text: string): ImportedFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('registry.import-unreadable', 'a file that is not JSON', {cause});
  }
  const bindings = bindingsOf(value);
  if (bindings.length > mostRows) throw new AppError('registry.import-unreadable', `${bindings.length} rows`);
  const refused: RefusedRow[] = [];
  const rows = bindings.flatMap((binding, at): Row[] => {
    const line = at + 1;
    const cells = new Map(
      isObject(binding) ? Object.entries(binding).map(([name, one]) => [name.toLowerCase(), textOf(one)]) : []
    );
    const sample = sampleOf([...cells.values()]);
    const fault = [...cells.values()].map(faultOf).find(one => one !== null);
    const why = cells.size === 0 ? 'an empty row' : (fault ?? null);
    if (why === null) return [{line, sample, cell: column => plainCell(cells.get(column.toLowerCase()) ?? '')}];
    refused.push({line, what: 'row', why, sample});
    return [];
  });
  return fromRows('wikidata-json', rows, refused);
}

function parseCsv(text: string): ImportedFile {
  const {columns, rows, refused} = csvRows(text, []);
  if (!itemColumns.some(column => columns.includes(column))) {
    throw new AppError('registry.import-unreadable', 'a file without a column of items (item, entity, wikidata, …)');
  }
  return fromRows('wikidata-csv', rows, refused);
}

export const wikidataJson: Importer = {id: 'wikidata-json', title: 'Wikidata query results (JSON)', parse: parseJson};
export const wikidataCsv: Importer = {id: 'wikidata-csv', title: 'Wikidata query results (CSV)', parse: parseCsv};
