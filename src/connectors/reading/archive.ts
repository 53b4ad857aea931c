/**
 * The members of a ZIP archive, sorted by name, each read as it is unpacked and never as a whole.
 *
 * An archive inside is opened too, one level deep, by way of a scratch file. Bounds keep what was made to burst from
 * bursting: how many members, how often their size they may grow, and how much all of them may come to.
 */
import {createWriteStream} from 'node:fs';
import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {crc32} from 'node:zlib';
import {type Entry, openPromise, type ZipFile} from 'yauzl';
import {codePointCompare} from '../../text/code-points.ts';
import {type ByteSource, fingerprintOf, headOf} from './byte-source.ts';

export type Found = {readonly name: string; readonly why: string} | {readonly source: ByteSource};

export type ArchiveOptions = {
  /** Where a member may be unpacked to that cannot be read from front to back; removed again. */
  readonly scratch: string | undefined;
  readonly bounds?: ArchiveBounds;
};

export type ArchiveBounds = {
  readonly members: number;
  readonly totalBytes: number;
  /** Unpacked to packed bytes, for members of more than `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
};

export const archiveBounds: ArchiveBounds = {
  members: 100_000,
  totalBytes: 2 ** 38,
  ratio: 1000,
  ratioFromBytes: 2 ** 26
};

const starts = ['504b0304', '504b0506', '504b0708'];

export function isArchive(head: Buffer): boolean {
  return starts.includes(head.subarray(0, 4).toString('hex'));
}

/** Formats of office programs are archives too; what is in them is no file of posts. */
const offices: readonly (readonly [member: string, what: string])[] = [
  ['xl/workbook.xml', 'an Excel workbook; save the sheet as CSV'],
  ['xl/workbook.bin', 'an Excel workbook; save the sheet as CSV'],
  ['word/document.xml', 'a Word document'],
  ['ppt/presentation.xml', 'a PowerPoint presentation'],
  ['content.xml', 'an OpenDocument file; save the sheet as CSV']
];

export async function* membersOf(
  archive: ByteSource,
  {scratch, bounds = archiveBounds}: ArchiveOptions,
  isInside = false
): AsyncGenerator<Found> {
  const path = await archive.path();
  if (path === null) {
    yield {name: archive.name, why: 'an archive inside an archive; unpack it'};
    return;
  }
  let zip: ZipFile;
  try {
    zip = await openPromise(path, {autoClose: false});
  } catch (error) {
    yield {name: archive.name, why: `a ZIP archive that is damaged (${messageOf(error)})`};
    return;
  }
  try {
    const entries = await entriesOf(zip, bounds);
    const office = offices.find(([member]) => entries.all.some(({fileName}) => fileName === member));
    if (office !== undefined) yield {name: archive.name, why: office[1]};
    else {
      if (entries.all.length === 0 && entries.why === null) yield {name: archive.name, why: 'an empty ZIP archive'};
      yield* foundIn(zip, archive.name, entries.all, {scratch, bounds}, isInside);
    }
    if (entries.why !== null) yield {name: archive.name, why: entries.why};
  } finally {
    zip.close();
  }
}

/** In the order of their names; without folders. What can be listed before the list breaks is kept. */
async function entriesOf(zip: ZipFile, bounds: ArchiveBounds): Promise<{all: Entry[]; why: string | null}> {
  const all: Entry[] = [];
  let why: string | null = null;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (all.length >= bounds.members) {
        why = `more than ${bounds.members} members; the others were not read`;
        break;
      }
      all.push(entry);
    }
  } catch (error) {
    why = `the list of its members is damaged (${messageOf(error)})`;
  }
  return {all: all.sort((a, b) => codePointCompare(a.fileName, b.fileName)), why};
}

async function* foundIn(
  zip: ZipFile,
  archiveName: string,
  entries: readonly Entry[],
  options: Required<ArchiveOptions>,
  isInside: boolean
): AsyncGenerator<Found> {
  let total = 0;
  for (const [at, entry] of entries.entries()) {
    const name = `${archiveName}/${entry.fileName}`;
    const why = refusedMember(entry, total, options.bounds);
    if (why !== null) {
      yield {name, why};
      continue;
    }
    total += entry.uncompressedSize;
    const folder =
      options.scratch === undefined ? null : join(options.scratch, `${isInside ? 'inner' : 'outer'}-${at}`);
    const source = memberSource(zip, entry, name, folder);
    try {
      const head = await headOf(source, 4).catch((error: unknown) => messageOf(error));
      if (typeof head === 'string') yield {name, why: `it cannot be unpacked (${head})`};
      else if (!isArchive(head)) yield {source};
      else if (isInside) yield {name, why: 'an archive two archives deep; unpack it'};
      else yield* membersOf(source, options, true);
    } finally {
      if (folder !== null) await rm(folder, {recursive: true, force: true});
    }
  }
}

function refusedMember(entry: Entry, totalSoFar: number, bounds: ArchiveBounds): string | null {
  const {fileName, compressedSize, uncompressedSize} = entry;
  if (isHidden(fileName)) return 'a hidden file, passed over';
  if (entry.isEncrypted()) return 'encrypted; unpack it with its password first';
  if (!entry.canDecodeFileData())
    return `packed by method ${entry.compressionMethod}, which cannot be unpacked here; pack it as an ordinary ZIP`;
  if (uncompressedSize > bounds.ratioFromBytes && uncompressedSize > compressedSize * bounds.ratio)
    return `it would grow to more than ${bounds.ratio} times its size; unpack it if that is right`;
  if (totalSoFar + uncompressedSize > bounds.totalBytes)
    return `the archive would come to more than ${Math.round(bounds.totalBytes / 2 ** 30)} GB; unpack it in parts`;
  return null;
}

/** As systems hide them, and the shadows of files that some of them pack along. */
export function isHidden(name: string): boolean {
  return name.split('/').some(step => step.startsWith('.') || step === '__MACOSX');
}

function memberSource(zip: ZipFile, entry: Entry, name: string, folder: string | null): ByteSource {
  const open = () => checked(zip, entry);
  let spooled: string | null = null;
  return {
    name,
    bytes: entry.uncompressedSize,
    isMember: true,
    open,
    // Of a damaged member what comes out of it: the same each time.
    fingerprint: () => fingerprintOf(untilDamage(open())),
    path: async () => {
      if (folder === null || spooled !== null) return spooled;
      await mkdir(folder, {recursive: true});
      const path = join(folder, 'member');
      await pipeline(untilDamage(open()), createWriteStream(path, {mode: 0o600}));
      spooled = path;
      return spooled;
    }
  };
}

/** The member's bytes; throws at its end when they are not those that were packed. */
async function* checked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  let sum = 0;
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new Error('connectors: an archive gave no bytes');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } finally {
    stream.destroy();
  }
  if (sum !== entry.crc32) throw new Error('its bytes are not those that were packed');
}

async function* untilDamage(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch {
    // Whoever reads it hears of the damage; here only what came before it counts.
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 120);
}
