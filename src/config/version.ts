/** The version of this package, and the folder that it lies in (a clone, or where it was installed). */
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {z} from 'zod';

const packageSchema = z.object({name: z.literal('overt'), version: z.string()});

function findPackage(from: string): {readonly folder: string; readonly version: string} {
  const file = join(from, 'package.json');
  if (existsSync(file)) {
    const read = packageSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (read.success) return {folder: from, version: read.data.version};
  }
  const above = dirname(from);
  if (above === from) throw new Error('version: no package.json of overt above this file');
  return findPackage(above);
}

const found = findPackage(dirname(fileURLToPath(import.meta.url)));

export const overtVersion = found.version;
export const packageFolder = found.folder;
