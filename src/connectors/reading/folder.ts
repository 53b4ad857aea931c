/** All files of what a person named: the file, the members of the archive, or what lies in the folder, by name. */
import {readdir, realpath, stat} from 'node:fs/promises';
import {basename, join, relative} from 'node:path';
import {codePointCompare} from '../../text/code-points.ts';
import {type ArchiveOptions, type Found, isArchive, isHidden, membersOf} from './archive.ts';
import {fileSource, headOf} from './byte-source.ts';

/** Lazily and in order, so that a million files need no list of a million; what is passed over says why. */
export async function* byteSourcesOf(path: string, options: ArchiveOptions): AsyncGenerator<Found> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true) yield* filesIn(path, basename(path), options);
  else {
    let isEmpty = true;
    for await (const one of folderFiles(path, basename(path), await realpath(path), options)) {
      isEmpty = false;
      yield one;
    }
    if (isEmpty) yield {name: basename(path), why: 'an empty folder'};
  }
}

async function* folderFiles(
  folder: string,
  name: string,
  root: string,
  options: ArchiveOptions
): AsyncGenerator<Found> {
  const entries = await readdir(folder, {withFileTypes: true}).catch((error: unknown) => String(error));
  if (typeof entries === 'string') {
    yield {name, why: `a folder that cannot be read (${entries})`};
    return;
  }
  for (const entry of entries.sort((a, b) => codePointCompare(a.name, b.name))) {
    const path = join(folder, entry.name);
    const shown = `${name}/${entry.name}`;
    if (isHidden(entry.name))
      yield {name: shown, why: `a hidden ${entry.isDirectory() ? 'folder' : 'file'}, passed over`};
    else if (entry.isSymbolicLink()) yield* linkedFile(path, shown, root, options);
    else if (entry.isDirectory()) yield* folderFiles(path, shown, root, options);
    else if (entry.isFile()) yield* filesIn(path, shown, options);
    else yield {name: shown, why: 'neither a file nor a folder, passed over'};
  }
}

/** A link to a file of this folder is that file; one to a folder would only lead in circles. */
async function* linkedFile(path: string, name: string, root: string, options: ArchiveOptions): AsyncGenerator<Found> {
  const target = await realpath(path).catch(() => null);
  const inside = target === null ? '..' : relative(root, target);
  if (inside.startsWith('..')) yield {name, why: 'a link that leads out of the folder, passed over'};
  else if ((await stat(path)).isFile()) yield* filesIn(path, name, options);
  else yield {name, why: 'a link to a folder, passed over'};
}

async function* filesIn(path: string, name: string, options: ArchiveOptions): AsyncGenerator<Found> {
  try {
    const source = await fileSource(path, name);
    if (isArchive(await headOf(source, 4))) yield* membersOf(source, options);
    else yield {source};
  } catch (error) {
    yield {name, why: error instanceof Error ? error.message : String(error)};
  }
}
