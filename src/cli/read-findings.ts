/** A findings.json that somebody names: read, checked, or refused with what does not fit. */
import {readFile} from 'node:fs/promises';
import {z} from 'zod';
import {type Findings, findingsSchema, findingsVersion} from '../contract/finding.ts';
import {AppError} from '../errors.ts';

const versioned = z.object({version: z.number()});

export async function readFindings(path: string): Promise<Findings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('import.file-unreadable', path, {cause});
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('usage.bad-value', `${path}, which is not JSON`, {cause});
  }
  const read = findingsSchema.safeParse(value);
  if (read.success) return read.data;
  const version = versioned.safeParse(value);
  if (version.success && version.data.version !== findingsVersion) {
    throw new AppError(
      'usage.bad-value',
      `${path}, findings of version ${version.data.version}, where version ${findingsVersion} is read; scan again`
    );
  }
  const issue = read.error.issues[0];
  throw new AppError(
    'usage.bad-value',
    `${path}, which is no findings.json: ${issue?.path.join('.')}: ${issue?.message}`
  );
}
