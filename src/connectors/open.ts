/** A file → its format, its columns and its records, ready for the lake. */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {basename} from 'node:path';
import type {ColumnMap, ImportSource} from '../contract/imports.ts';
import type {Parsed} from '../contract/records.ts';
import {AppError} from '../errors.ts';
import {type Container, inspect, readText} from './bytes.ts';
import {isComplete} from './column-guess.ts';
import type {Item, ParquetReader, Sample} from './connector.ts';
import {type Detected, detect} from './detect.ts';
import {parsedItems, type Read} from './read.ts';
import {type Taken, takeSample} from './sample.ts';

export type OpenOptions = {
  readonly formatId?: string;
  readonly map?: ColumnMap;
  /** Needed for Parquet files only. */
  readonly readParquet?: ParquetReader;
  readonly now?: () => Date;
};

const maxDocumentCharacters = 400_000_000;

export async function openSource(path: string, options: OpenOptions = {}): Promise<ImportSource> {
  const {bytes, sha256} = await fingerprint(path);
  const container = await inspect(path);
  const taken = container.parquet
    ? await sampleParquet(path, options)
    : await takeSample(await deepened(path, container), () => readWhole(path, container));
  const {sample} = taken;
  const detected = detect(sample, options);
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
    now: (options.now?.() ?? new Date()).getTime(),
    assume: (sentence: string) => state.assumptions.add(sentence),
    passOver: (what: string) => state.passedOver.set(what, (state.passedOver.get(what) ?? 0) + 1)
  };
  const read: Read = {
    path,
    container,
    sample,
    document: taken.document,
    readParquet: options.readParquet,
    onBytes: count => {
      state.bytesRead += count;
    }
  };
  return {
    fileName: basename(path),
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
    yield batch.flatMap(one => ('refusal' in one ? [one] : parse(one)));
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

async function fingerprint(path: string): Promise<{bytes: number; sha256: string}> {
  try {
    const {size} = await stat(path);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, {highWaterMark: 1024 * 1024})) hash.update(chunk);
    return {bytes: size, sha256: hash.digest('hex')};
  } catch (error) {
    throw new AppError(
      'import.file-unreadable',
      `${path} (${error instanceof Error ? error.message : String(error)})`,
      {
        cause: error
      }
    );
  }
}

/** A first line that is longer than the sample: look further before calling it a document. */
async function deepened(path: string, container: Container): Promise<Container> {
  const cut =
    !container.whole && container.beginning.trimStart().startsWith('{') && !container.beginning.includes('\n');
  return cut ? await inspect(path, 16 * 1024 * 1024) : container;
}

async function readWhole(path: string, container: Container): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  const tooLarge = (detail: string) => {
    throw new AppError('import.format-unknown', detail);
  };
  for await (const piece of readText(path, container, () => undefined, tooLarge)) {
    length += piece.length;
    if (length > maxDocumentCharacters) {
      throw new AppError('import.document-too-large', `more than ${maxDocumentCharacters / 1_000_000} million`);
    }
    pieces.push(piece);
  }
  return pieces.join('');
}

async function sampleParquet(path: string, {readParquet}: OpenOptions): Promise<Taken> {
  if (readParquet === undefined)
    throw new Error('connectors: a Parquet file and no reader for it was passed to openSource');
  const file = await readParquet(path).catch((error: unknown) => {
    throw new AppError('import.format-unknown', 'a Parquet file that is damaged', {cause: error});
  });
  try {
    const items: Item[] = [];
    for await (const rows of file.rows()) {
      for (const cells of rows) items.push({kind: 'cells', row: items.length + 1, cells});
      if (items.length >= 200) break;
    }
    return {
      sample: {shape: 'parquet', header: file.header, delimiter: null, items: items.slice(0, 200)},
      document: null
    };
  } finally {
    await file.close();
  }
}
