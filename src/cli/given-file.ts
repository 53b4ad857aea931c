/** A file that an option names, whole, under its own name. */
import {readFile, stat} from 'node:fs/promises';
import {basename} from 'node:path';
import {type GivenFile, mostDocumentBytes} from '../desk/intake/documents.ts';
import {AppError} from '../errors.ts';

export async function readGivenFile(path: string): Promise<GivenFile> {
  try {
    const {size} = await stat(path);
    if (size > mostDocumentBytes)
      throw new AppError('http.too-large', `${path}, of more than ${mostDocumentBytes} bytes`);
    return {fileName: basename(path), bytes: await readFile(path)};
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('import.file-unreadable', path, {cause});
  }
}
