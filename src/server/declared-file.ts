/** A list of accounts that openly say who they are: a JSON array, or CSV with the same names as columns. */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {z} from 'zod';
import {type DeclaredAccount, declaredAccountSchema} from '../contract/finding.ts';
import {AppError} from '../errors.ts';
import {parseDeclaredCsv} from '../registry/declared-csv.ts';

export type DeclaredList = {readonly accounts: readonly DeclaredAccount[]; readonly sha256: string};

function parseJson(text: string, path: string): readonly DeclaredAccount[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('usage.bad-value', `a list of declared accounts that is not JSON: ${path}`, {cause});
  }
  const read = z.array(declaredAccountSchema).safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new AppError(
    'usage.bad-value',
    `a list of declared accounts where ${issue?.path.join('.')}: ${issue?.message}`
  );
}

/** Whoever is left out of this list may be accused wrongly, so a line that does not fit refuses the whole file. */
function parseCsv(text: string, path: string): readonly DeclaredAccount[] {
  const {accounts, refused} = parseDeclaredCsv(text);
  const first = refused[0];
  if (first === undefined) return accounts;
  throw new AppError('usage.bad-value', `line ${first.line} of ${path} does not fit: ${first.why}`);
}

export async function readDeclaredFile(path: string): Promise<DeclaredList> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new AppError('import.file-unreadable', path, {cause});
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const accounts = /^\s*\[/.test(text) ? parseJson(text, path) : parseCsv(text, path);
  return {accounts, sha256: createHash('sha256').update(bytes).digest('hex')};
}
