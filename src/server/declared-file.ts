/** A list of accounts that openly say who they are: JSON, or CSV with the same names as columns. */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import Papa from 'papaparse';
import {z} from 'zod';
import {type DeclaredAccount, declaredAccountSchema} from '../contract/finding.ts';
import {AppError} from '../errors.ts';

export type DeclaredList = {readonly accounts: readonly DeclaredAccount[]; readonly sha256: string};

const rowSchema = declaredAccountSchema.extend({
  country: z.preprocess(value => (value === '' || value === undefined ? null : value), z.string().nullable()),
  kind: z.preprocess(value => (value === '' || value === undefined ? 'other' : value), declaredAccountSchema.shape.kind)
});

function parseRows(text: string): unknown {
  if (/^\s*\[/.test(text)) return JSON.parse(text);
  return Papa.parse<unknown>(text.trimEnd(), {header: true, skipEmptyLines: true}).data;
}

export async function readDeclaredFile(path: string): Promise<DeclaredList> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new AppError('import.file-unreadable', path, {cause});
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  let rows: unknown;
  try {
    rows = parseRows(text);
  } catch (cause) {
    throw new AppError('usage.bad-value', `a list of declared accounts that is not JSON: ${path}`, {cause});
  }
  const read = z.array(rowSchema).safeParse(rows);
  if (!read.success) {
    const issue = read.error.issues[0];
    const where = issue?.path.length
      ? `entry ${Number(issue.path[0]) + 1}, ${issue.path.slice(1).join('.')}`
      : 'the file';
    throw new AppError('usage.bad-value', `a list of declared accounts where ${where} does not fit: ${issue?.message}`);
  }
  return {accounts: read.data, sha256: createHash('sha256').update(bytes).digest('hex')};
}
