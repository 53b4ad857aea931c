/**
 * Rows as they come → row groups, packed beside the thread that reads on, and spooled to a file once they are many.
 * Several such tables become one Parquet file, one behind the other.
 */
import {type FileHandle, open, rm} from 'node:fs/promises';
import {promisify} from 'node:util';
import {constants, zstdCompress} from 'node:zlib';
import {type Cell, type Chunk, type ColumnType, columnGatherer} from './column.ts';
import {columnChunk, footerOf, type GroupPlace, magic, pageHeader} from './layout.ts';

export type ParquetColumn<Rec> = {
  readonly name: string;
  readonly type: ColumnType;
  readonly read: (record: Rec) => Cell;
};

export type ParquetTable = {
  readonly rows: () => number;
  readonly columns: readonly Pick<ParquetColumn<never>, 'name' | 'type'>[];
  /** Everything so far packed, and what is where. */
  end(): Promise<Ended>;
  remove(): Promise<void>;
};

export type ParquetRows<Rec> = ParquetTable & {
  add(record: Rec): void;
  /** Waits where packing is behind, and writes to the disk what waits in memory, when that is much. */
  settle(): Promise<void> | null;
};

type Ended = {
  /** Null where all of it is in memory. */
  readonly spool: string | null;
  readonly waiting: readonly Buffer[];
  readonly groups: readonly GroupPlace[];
};

const rowsAtOnce = 512;
const rowsOfGroup = 122_880;
const bytesOfGroup = 24 * 2 ** 20;
const bytesInMemory = 4 * 2 ** 20;
const mostPacking = 2;
/** Twice as fast as the usual third, and a few per cent larger. */
const level = 1;
/** Below this a frame around it costs more than it saves. */
const leastPacked = 128;

const zstd = promisify(zstdCompress);

/** In one go: by default every sixteen kilobytes that come out pass through this thread. */
async function packed(raw: Buffer): Promise<Buffer> {
  const bytes = await zstd(raw, {chunkSize: raw.length + 1024, params: {[constants.ZSTD_c_compressionLevel]: level}});
  // What came out is the beginning of room for all that went in.
  return Buffer.from(bytes);
}

export function parquetRows<Rec>(path: string, columns: readonly ParquetColumn<Rec>[]): ParquetRows<Rec> {
  const gatherers = columns.map(({type}) => columnGatherer(type));
  const reads = columns.map(({read}) => read);
  let records: Rec[] = [];
  const cells: Cell[] = new Array<Cell>(rowsAtOnce).fill(null);
  let rows = 0;
  let groupRows = 0;
  const groups: GroupPlace[] = [];
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let spooled = false;
  let packing = 0;
  /** Row groups in their order, however long each takes to pack. */
  let line: Promise<void> = Promise.resolve();
  let file: FileHandle | null = null;

  function gather(): void {
    const count = records.length;
    if (count === 0) return;
    for (let column = 0; column < gatherers.length; column += 1) {
      const read = reads[column];
      if (read === undefined) continue;
      for (let at = 0; at < count; at += 1) {
        const record = records[at];
        cells[at] = record === undefined ? null : read(record);
      }
      gatherers[column]?.add(cells, count);
    }
    groupRows += count;
    records = [];
    if (groupRows >= rowsOfGroup || gatherers.reduce((sum, {bytes}) => sum + bytes(), 0) >= bytesOfGroup) endGroup();
  }

  function endGroup(): void {
    if (groupRows === 0) return;
    const chunks = gatherers.map(gatherer => gatherer.end());
    const work = packGroup(chunks, columns, groupRows);
    groupRows = 0;
    packing += 1;
    const before = line;
    line = (async () => {
      const [{group, buffers}] = await Promise.all([work, before]);
      groups.push(group);
      for (const buffer of buffers) {
        waiting.push(buffer);
        waitingBytes += buffer.length;
      }
      packing -= 1;
    })();
    // Whoever awaits it next hears of a failure; until then it must not count as unheard.
    line.catch(() => undefined);
  }

  async function spool(): Promise<void> {
    file ??= await open(path, 'w');
    spooled = true;
    const buffers = waiting;
    waiting = [];
    waitingBytes = 0;
    await file.appendFile(Buffer.concat(buffers));
  }

  return {
    columns,
    add: record => {
      rows += 1;
      records.push(record);
      if (records.length === rowsAtOnce) gather();
    },
    rows: () => rows,
    settle: () => {
      if (packing < mostPacking && waitingBytes < bytesInMemory) return null;
      return (async () => {
        if (packing >= mostPacking) await line;
        if (waitingBytes >= bytesInMemory) await spool();
      })();
    },
    end: async () => {
      gather();
      endGroup();
      await line;
      await file?.close();
      file = null;
      return {spool: spooled ? path : null, waiting, groups};
    },
    remove: async () => {
      await line.catch(() => undefined);
      await file?.close();
      file = null;
      await rm(path, {force: true});
    }
  };
}

async function packGroup(
  chunks: readonly Chunk[],
  columns: readonly Pick<ParquetColumn<never>, 'name' | 'type'>[],
  rows: number
): Promise<{group: GroupPlace; buffers: readonly Buffer[]}> {
  const bodies = await Promise.all(
    chunks.map(async ({pages}) => {
      const raw = pages.reduce((sum, page) => sum + page.raw.length, 0);
      const isPacked = raw >= leastPacked;
      return {isPacked, bodies: await Promise.all(pages.map(page => (isPacked ? packed(page.raw) : page.raw)))};
    })
  );
  const buffers: Buffer[] = [];
  const places = [];
  let at = 0;
  for (const [index, {name, type}] of columns.entries()) {
    const chunk = chunks[index];
    const body = bodies[index];
    if (chunk === undefined || body === undefined) throw new Error('parquet: a column without a chunk');
    const start = at;
    let dictionaryAt: number | null = null;
    let dataAt: number | null = null;
    let rawBytes = 0;
    for (const [number, page] of chunk.pages.entries()) {
      const own = body.bodies[number] ?? page.raw;
      const head = pageHeader(page, own.length);
      if (page.kind === 'dictionary') dictionaryAt = at;
      else dataAt ??= at;
      buffers.push(head, own);
      at += head.length + own.length;
      rawBytes += head.length + page.raw.length;
    }
    places.push(
      columnChunk({name, type, chunk, rows, isPacked: body.isPacked, start, end: at, rawBytes, dictionaryAt, dataAt})
    );
  }
  return {group: {rows, bytes: at, columns: places}, buffers};
}

const copiedBytes = 2 ** 20;

/**
 * The rows of all these tables, which have the same columns, as one file; null when there are none.
 */
export async function parquetFileOf(
  tables: readonly ParquetTable[],
  path: string
): Promise<{path: string; rows: number} | null> {
  const [first] = tables;
  const rows = tables.reduce((sum, table) => sum + table.rows(), 0);
  if (first === undefined || rows === 0) return null;
  const file = await open(path, 'w');
  try {
    await file.appendFile(magic);
    let at = magic.length;
    const groups: {readonly at: number; readonly group: GroupPlace}[] = [];
    for (const table of tables) {
      const {spool, waiting, groups: own} = await table.end();
      if (spool !== null) await copyInto(file, spool);
      if (waiting.length > 0) await file.appendFile(Buffer.concat(waiting));
      for (const group of own) {
        groups.push({at, group});
        at += group.bytes;
      }
      if (spool !== null) await rm(spool);
    }
    await file.appendFile(footerOf(first.columns, groups, rows));
  } finally {
    await file.close();
  }
  return {path, rows};
}

async function copyInto(file: FileHandle, spool: string): Promise<void> {
  const from = await open(spool);
  const buffer = Buffer.allocUnsafe(copiedBytes);
  try {
    for (;;) {
      const {bytesRead} = await from.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      await file.appendFile(buffer.subarray(0, bytesRead));
    }
  } finally {
    await from.close();
  }
}
