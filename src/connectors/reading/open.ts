/** A file → its format, its columns and its records, ready for the lake. */
import type {ColumnMap, ImportSource} from '../../contract/imports.ts';
import type {Parsed} from '../../contract/records.ts';
import {AppError} from '../../errors.ts';
import type {Item, ParquetReader, Sample} from '../connector.ts';
import {isComplete} from '../fields/column-guess.ts';
import type {ArchiveBounds} from './archive.ts';
import {type ByteSource, fileSource} from './byte-source.ts';
import {type Container, inspect, readText} from './bytes.ts';
import {type Detected, detect} from './detect.ts';
import {byteSourcesOf} from './folder.ts';
import {parsedItems, type Read} from './read.ts';
import {type Taken, takeSample} from './sample.ts';

export type OpenOptions = {
  readonly formatId?: string;
  readonly map?: ColumnMap;
  /** Needed for Parquet files only. */
  readonly readParquet?: ParquetReader;
  readonly now?: () => Date;
  /** A folder for members of archives that cannot be read from front to back; without it these are refused. */
  readonly scratch?: string;
  readonly bounds?: ArchiveBounds;
};

export type SourceFound =
  | {readonly fileName: string; readonly why: string}
  | {readonly fileName: string; readonly open: () => Promise<ImportSource>};

/**
 * Every file of what a person named: the file itself, the members of the archive, what lies in the folder. One after
 * another: what one needs on the disk is gone when the next is asked for.
 */
export async function* openSources(path: string, options: OpenOptions = {}): AsyncGenerator<SourceFound> {
  const {scratch, bounds} = options;
  for await (const found of byteSourcesOf(path, {scratch, ...(bounds && {bounds})})) {
    if ('why' in found) yield {fileName: found.name, why: found.why};
    else yield {fileName: found.source.name, open: () => openBytes(found.source, options)};
  }
}

/** One file, which is no archive. */
export async function openSource(path: string, options: OpenOptions = {}): Promise<ImportSource> {
  return await openBytes(await fileSource(path), options);
}

async function openBytes(source: ByteSource, options: OpenOptions): Promise<ImportSource> {
  const {bytes} = source;
  const sha256 = await source.fingerprint();
  const container = await inspect(source);
  const taken = container.parquet
    ? await sampleParquet(source, options)
    : await takeSample(await deepened(source, container), () => readText(source, container, noCount, () => undefined));
  const detected = await detect(taken, options);
  const {sample} = detected.view;
  const map = mappingOf(detected, sample, options.map);
  const state = {bytesRead: 0, assumptions: new Set(container.assumptions), passedOver: new Map<string, number>()};
  for (const column of new Set(Object.values(map ?? {}))) {
    const times = sample.header.filter(name => name === column).length;
    if (times > 1) state.assumptions.add(`of ${times} columns called ${column} the first was read`);
  }
  const context = {
    shape: sample.shape,
    header: sample.header,
    map: map ?? {},
    sha256,
    fileName: source.name,
    now: (options.now?.() ?? new Date()).getTime(),
    assume: (sentence: string) => state.assumptions.add(sentence),
    passOver: (what: string) => state.passedOver.set(what, (state.passedOver.get(what) ?? 0) + 1)
  };
  const read: Read = {
    source,
    container,
    view: detected.view,
    shortRows: detected.connector.shortRows === true,
    readParquet: options.readParquet,
    onBytes: count => {
      state.bytesRead += count;
    }
  };
  return {
    fileName: source.name,
    sha256,
    bytes,
    formatId: detected.connector.id,
    confidence: detected.confidence,
    mapping: map,
    assumptions: () => [...state.assumptions],
    passedOver: () => [...state.passedOver].map(([what, records]) => ({what, records})),
    bytesRead: () => Math.min(bytes, state.bytesRead),
    repeats: detected.connector.repeats,
    records: recordsOf(read, detected.connector.reader(context))
  };
}

async function* recordsOf(read: Read, parse: (item: Item) => readonly Parsed[]): AsyncGenerator<readonly Parsed[]> {
  for await (const batch of parsedItems(read)) {
    const records: Parsed[] = [];
    for (const one of batch) {
      if ('refusal' in one) records.push(one);
      else for (const parsed of parse(one)) records.push(parsed);
    }
    yield records;
  }
}

/** Given columns win; the guess fills the parts that were not given, from columns that are still free. */
function mappingOf({connector}: Detected, sample: Sample, given: ColumnMap | undefined): ColumnMap | null {
  if (connector.guess === null) return null;
  const unknown = Object.values(given ?? {}).filter(column => !hasColumn(sample, column));
  if (unknown.length > 0) {
    throw new AppError(
      'import.mapping-unknown-column',
      `"${unknown.join('", "')}" where there is ${sample.header.slice(0, 20).join(', ')}`
    );
  }
  const taken = new Set(Object.values(given ?? {}));
  const guessed = Object.entries(connector.guess(sample)).filter(([, column]) => !taken.has(column));
  const map: ColumnMap = {...Object.fromEntries(guessed), ...given};
  if (!isComplete(map)) {
    const found = Object.entries(map).map(([role, column]) => `${role}=${column}`);
    throw new AppError(
      'import.mapping-incomplete',
      found.length === 0 ? 'no known columns' : `only ${found.join(', ')}`
    );
  }
  return map;
}

function hasColumn({shape, header}: Sample, column: string): boolean {
  // Lines may have fields that the sample has not shown yet.
  return header.includes(column) || ((shape === 'lines' || shape === 'document') && column.includes('.'));
}

function noCount(): void {
  // What is read to recognise the format is read again.
}

/** A first line that is longer than the sample, or a header without a row: look further before calling it anything. */
async function deepened(source: ByteSource, container: Container): Promise<Container> {
  const {whole, beginning} = container;
  const lines = beginning.trimStart().startsWith('{') ? 2 : 3;
  const cut = !whole && beginning.split(/\r\n|\r|\n/, lines).length < lines;
  return cut ? await inspect(source, 16 * 1024 * 1024) : container;
}

async function sampleParquet(source: ByteSource, {readParquet}: OpenOptions): Promise<Taken> {
  if (readParquet === undefined)
    throw new Error('connectors: a Parquet file and no reader for it was passed to openSource');
  const path = await source.path();
  if (path === null) throw new AppError('import.content-unreadable', 'a Parquet file inside an archive; unpack it');
  const damaged = (error: unknown) =>
    new AppError('import.content-unreadable', 'a Parquet file that is damaged', {cause: error});
  const file = await readParquet(path).catch(error => Promise.reject(damaged(error)));
  const items: Item[] = [];
  try {
    for await (const rows of file.rows()) {
      for (const cells of rows) items.push({kind: 'cells', row: items.length + 1, cells});
      if (items.length >= 200) break;
    }
  } catch (error) {
    // The rows before the damage are read; without any there is nothing to be had.
    if (items.length === 0) throw damaged(error);
  } finally {
    await file.close();
  }
  const sample: Sample = {shape: 'parquet', header: file.header, delimiter: null, items: items.slice(0, 200)};
  return {viewsFor: async () => [{sample, way: {kind: 'parquet'}}]};
}
