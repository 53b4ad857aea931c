/** Small texts that options name by their path. */
import {readFile, writeFile} from 'node:fs/promises';
import {AppError} from '../errors.ts';

export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('import.file-unreadable', path, {cause});
  }
}

export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new AppError('usage.bad-value', `--out ${path}, which cannot be written`, {cause});
  }
}
