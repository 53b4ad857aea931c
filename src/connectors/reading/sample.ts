/** The beginning of a file, taken apart as far as its shape needs, for the formats to look at. */
import {AppError} from '../../errors.ts';
import type {Connector, Item, Sample} from '../connector.ts';
import {fieldNames} from '../fields/field.ts';
import {parseJson} from '../fields/json.ts';
import type {Container} from './bytes.ts';
import {type Delimiter, delimiterOf, type Newline, newlineOf, rowsOf} from './cells.ts';
import {type Arrays, documentItems} from './document.ts';
import {looksLikeEvents, openEvents} from './event-stream.ts';
import {jsonItem} from './item.ts';
import {linesOf} from './lines.ts';

const sampleItems = 200;
/** So many lines of a title are looked below. */
const mostTitleLines = 5;
export const noText = 'bytes that are no text';
/** How far a document is searched for the first of its records. */
const maxSearchedCharacters = 64_000_000;
/** Up to so many a document can be had whole. */
const maxWholeCharacters = 4_000_000;

/** How the file is read for a format, and what it looks like when it is. */
export type View = {readonly sample: Sample; readonly way: Way};

export type Way =
  | {readonly kind: 'table' | 'lines' | 'events' | 'parquet'}
  | {readonly kind: 'whole'; readonly items: readonly Item[]}
  | {readonly kind: 'arrays'; readonly arrays: Arrays};

/** The ways in which a format may read the file, the likeliest first. */
export type Taken = {
  readonly viewsFor: (connector: Pick<Connector, 'recordsAt'>) => Promise<readonly View[]>;
  /** False where no format can help: for what is said when none is found. */
  readonly looksLikeText?: boolean;
};

export async function takeSample(container: Container, pieces: () => AsyncIterable<string>): Promise<Taken> {
  const text = container.beginning.trimStart();
  if (text === '') throw new AppError('import.file-empty', 'an empty file');
  if (text.startsWith('{') || text.startsWith('[')) {
    const lines = sampleLines(text, container.whole);
    if (lines === null) return await takeDocument(pieces);
    const view: View = {sample: jsonSample('lines', lines.items), way: {kind: 'lines'}};
    return lines.isOne ? documentOrLine(view, pieces) : one(view);
  }
  if (looksLikeEvents(text)) {
    return one({sample: jsonSample('lines', await sampleEvents(pieces())), way: {kind: 'events'}});
  }
  const view: View = {sample: await sampleTable(container, pieces), way: {kind: 'table'}};
  return {...one(view), looksLikeText: looksLikeText(text)};
}

/** Of text next to none are control characters; of any other bytes, about a tenth. */
function looksLikeText(text: string): boolean {
  const head = text.slice(0, 4096);
  return (head.replaceAll(/\s/g, '').match(/\p{Cc}/gu)?.length ?? 0) <= head.length / 20;
}

async function sampleEvents(pieces: AsyncIterable<string>): Promise<Item[]> {
  const items: Item[] = [];
  const events = openEvents();
  for await (const lines of linesOf(pieces)) {
    for (const line of lines) for (const item of events.add(line)) if ('row' in item) items.push(item);
    if (items.length >= sampleItems) break;
  }
  return items.slice(0, sampleItems);
}

function one(view: View): Taken {
  return {viewsFor: async () => [view]};
}

/** The only line of a file is a document to those who know where in it their records stand, and where it says nothing. */
function documentOrLine(line: View, pieces: () => AsyncIterable<string>): Taken {
  const arraysOf = rememberedArrays(pieces);
  return {
    viewsFor: async ({recordsAt}) => {
      const named = recordsAt === undefined ? null : await arraysOf(recordsAt);
      const outermost = named === null ? await arraysOf('outermost') : null;
      return named === null ? [line, outermost].filter(view => view !== null) : [named];
    }
  };
}

async function takeDocument(pieces: () => AsyncIterable<string>): Promise<Taken> {
  const whole = await wholeOf(pieces());
  const arraysOf = rememberedArrays(pieces);
  return {
    viewsFor: async ({recordsAt}) => {
      const named = recordsAt === undefined ? null : await arraysOf(recordsAt);
      if (named !== null) return [named];
      if (whole?.isList === true) return [whole.view];
      const outermost = await arraysOf('outermost');
      const views = [whole?.view ?? null, outermost].filter(view => view !== null);
      if (views.length > 0) return views;
      throw new AppError('import.content-unreadable', await whyUnread(pieces()));
    }
  };
}

/** Each way in is tried once, however many formats ask. Null where it leads to no record. */
function rememberedArrays(pieces: () => AsyncIterable<string>): (arrays: Arrays) => Promise<View | null> {
  const tried = new Map<string, Promise<View | null>>();
  return arrays => {
    const name = JSON.stringify(arrays);
    const before = tried.get(name) ?? sampleArrays(pieces(), arrays);
    tried.set(name, before);
    return before;
  };
}

async function sampleArrays(pieces: AsyncIterable<string>, arrays: Arrays): Promise<View | null> {
  const items: Item[] = [];
  for await (const found of documentItems(upTo(pieces, maxSearchedCharacters), arrays)) {
    for (const item of found) if ('row' in item) items.push(item);
    if (items.length >= sampleItems) break;
  }
  if (items.length === 0) return null;
  return {sample: jsonSample('document', items.slice(0, sampleItems)), way: {kind: 'arrays', arrays}};
}

type Whole = {readonly view: View; readonly isList: boolean};

/** Null when it is too large, or breaks: then what stands before the break is still to be had one by one. */
async function wholeOf(pieces: AsyncIterable<string>): Promise<Whole | null> {
  const text = await textOf(pieces, maxWholeCharacters);
  if (text === null) return null;
  try {
    const document = parseJson(text);
    const isList = Array.isArray(document);
    const values: readonly unknown[] = isList ? document : [document];
    const items = values.map((value, at) => jsonItem(at + 1, value, null));
    return {view: {sample: jsonSample('document', items.slice(0, sampleItems)), way: {kind: 'whole', items}}, isList};
  } catch {
    return null;
  }
}

async function whyUnread(pieces: AsyncIterable<string>): Promise<string> {
  const text = await textOf(pieces, maxWholeCharacters);
  if (text === null) return 'a JSON document without a list of objects in it';
  try {
    parseJson(text);
    return 'a JSON document without anything in it';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `JSON that cannot be read (${why.slice(0, 120)})`;
  }
}

async function textOf(pieces: AsyncIterable<string>, atMost: number): Promise<string | null> {
  const texts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > atMost) return null;
    texts.push(piece);
  }
  return texts.join('');
}

async function* upTo(pieces: AsyncIterable<string>, characters: number): AsyncGenerator<string> {
  let length = 0;
  for await (const piece of pieces) {
    yield piece;
    length += piece.length;
    if (length > characters) return;
  }
}

/** The lines that are JSON objects, or null when this is one document over many lines. */
function sampleLines(text: string, whole: boolean): {items: Item[]; isOne: boolean} | null {
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
  return items.length * 2 >= Math.min(filled.length, sampleItems) ? {items, isOne: whole && filled.length === 1} : null;
}

async function sampleTable({beginning, whole}: Container, pieces: () => AsyncIterable<string>): Promise<Sample> {
  const end = whole ? beginning.length : Math.max(beginning.lastIndexOf('\n'), beginning.lastIndexOf('\r'));
  const found = delimiterOf(end > 0 ? beginning.slice(0, end) : beginning);
  if (found === null) {
    if (!looksLikeText(beginning)) throw new AppError('import.content-unreadable', noText);
    throw new AppError('import.format-unknown', `text that is neither JSON nor a table${aboveTable(beginning)}`);
  }
  const [first = [], ...rest] = found.rows;
  const header = first.map(name => name.trim());
  const {delimiter} = found;
  const rows = rest.length > 0 || whole ? rest : await rowsBehind(pieces(), delimiter, newlineOf(beginning));
  const items = rows.slice(0, sampleItems).map((cells, at): Item => ({kind: 'cells', row: at + 1, cells}));
  return {shape: 'table', header, delimiter, items};
}

/** The first rows where one of them is longer than what was looked at. */
async function rowsBehind(
  pieces: AsyncIterable<string>,
  delimiter: Delimiter,
  newline: Newline
): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for await (const rows of rowsOf(upTo(pieces, maxSearchedCharacters), {delimiter, newline})) {
    for (const {row, cells, tooLong} of rows) if (row > 0 && !tooLong) found.push(cells);
    if (found.length >= sampleItems) break;
  }
  return found;
}

/** A title above the header hides it. */
function aboveTable(text: string): string {
  let rest = text;
  for (let lines = 1; lines <= mostTitleLines; lines += 1) {
    const [line = ''] = rest.split(/\r\n|\r|\n/, 1);
    rest = rest.slice(line.length).replace(/^(?:\r\n|\r|\n)/, '');
    const found = delimiterOf(rest);
    const width = found?.rows[0]?.length ?? 0;
    if (found !== null && found.rows.length > 1 && found.rows.every(cells => cells.length === width))
      return `; a table begins at line ${lines + 1}, below "${line.slice(0, 40)}": remove what stands above its header`;
  }
  return '';
}

function jsonSample(shape: 'lines' | 'document', items: readonly Item[]): Sample {
  const header = fieldNames(items.map(item => (item.kind === 'json' ? item.value : null)));
  return {shape, header, delimiter: null, items};
}

function tryParse(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}
