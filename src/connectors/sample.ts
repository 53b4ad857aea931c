/** The beginning of a file, taken apart as far as its shape needs, for the formats to look at. */
import {AppError} from '../errors.ts';
import type {Container} from './bytes.ts';
import {delimiterOf} from './cells.ts';
import type {Item, Sample} from './connector.ts';
import {fieldNames} from './field.ts';
import {type JsonObject, parseJson} from './json.ts';

const sampleItems = 200;

/** What `Sample` says, and for documents all of their items, which had to be read anyway. */
export type Taken = {readonly sample: Sample; readonly document: readonly Item[] | null};

export async function takeSample(container: Container, readWhole: () => Promise<string>): Promise<Taken> {
  const text = container.beginning.trimStart();
  if (text === '') throw new AppError('import.format-unknown', 'an empty file');
  if (text.startsWith('{') || text.startsWith('[')) {
    const lines = sampleLines(text, container.whole);
    if (lines !== null)
      return {sample: {shape: 'lines', header: headerOf(lines), delimiter: null, items: lines}, document: null};
    const document = itemsOf(parseDocument(await readWhole()));
    const items = document.slice(0, sampleItems);
    return {sample: {shape: 'document', header: headerOf(items), delimiter: null, items}, document};
  }
  return {sample: sampleTable(container), document: null};
}

/** The lines that are JSON objects, or null when this is one document over many lines. */
function sampleLines(text: string, whole: boolean): Item[] | null {
  const lines = text.split('\n');
  if (!whole && lines.length > 1) lines.pop();
  const filled = lines.map((line, at) => ({line, row: at + 1})).filter(({line}) => line.trim() !== '');
  const items = filled.slice(0, sampleItems).flatMap(({line, row}) => {
    const value = tryParse(line);
    return value === undefined || typeof value !== 'object' ? [] : [jsonItem(row, value, line)];
  });
  if (items.length === 0 || items[0]?.kind !== 'json') return null;
  // One array on one line is a document; one object on one line is a line.
  if (Array.isArray(items[0].value) && filled.length === 1) return null;
  return items.length * 2 >= Math.min(filled.length, sampleItems) ? items : null;
}

function sampleTable({beginning, whole}: Container): Sample {
  const end = whole ? beginning.length : Math.max(beginning.lastIndexOf('\n'), beginning.lastIndexOf('\r'));
  const found = delimiterOf(end > 0 ? beginning.slice(0, end) : beginning);
  if (found === null) throw new AppError('import.format-unknown', 'text that is neither JSON nor a table');
  const [first = [], ...rest] = found.rows;
  const header = first.map(name => name.trim());
  const items = rest.slice(0, sampleItems).map((cells, at): Item => ({kind: 'cells', row: at + 1, cells}));
  return {shape: 'table', header, delimiter: found.delimiter, items};
}

function parseDocument(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('import.format-unknown', `JSON that cannot be read (${why.slice(0, 120)})`, {cause: error});
  }
}

function itemsOf(document: unknown): Item[] {
  const values: readonly unknown[] = Array.isArray(document) ? document : [document];
  return values.map((value, at) => jsonItem(at + 1, value, null));
}

const nowhere: readonly string[] = [];
const nothing: JsonObject = {};

export function jsonItem(
  row: number,
  value: unknown,
  line: string | null,
  path: readonly string[] = nowhere,
  around: JsonObject = nothing
): Item {
  return {kind: 'json', row, value, path, around, raw: () => line ?? JSON.stringify(value)?.slice(0, 200) ?? ''};
}

function headerOf(items: readonly Item[]): string[] {
  return fieldNames(items.map(item => (item.kind === 'json' ? item.value : null)));
}

function tryParse(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}
