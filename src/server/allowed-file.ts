/** A list of accounts known to be harmless: CSV with platform, account and reason. */
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import type {AllowedAccount} from '../contract/finding.ts';
import {parseAllowedCsv} from '../detection/claims/allowed-csv.ts';
import {AppError} from '../errors.ts';

export type AllowedList = {readonly accounts: readonly AllowedAccount[]; readonly sha256: string};

/** Whoever is left out of this list may be reported, so a line that does not fit refuses the whole file. */
export async function readAllowedFile(path: string): Promise<AllowedList> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new AppError('import.file-unreadable', path, {cause});
  }
  const {accounts, refused} = parseAllowedCsv(bytes.toString('utf8'));
  const first = refused[0];
  if (first !== undefined) {
    throw new AppError('usage.bad-value', `line ${first.line} of ${path} does not fit: ${first.why}`);
  }
  return {accounts, sha256: createHash('sha256').update(bytes).digest('hex')};
}
