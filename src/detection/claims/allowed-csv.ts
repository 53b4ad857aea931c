/**
 * A list of accounts known to be harmless from a CSV file: `platform,account,reason`, in any order, comma, semicolon or
 * tab. A line that does not fit is refused with its number; the others count. An account without a reason is refused: who
 * is left alone must be left alone for a reason that can be read.
 */
import Papa from 'papaparse';
import {type AllowedAccount, allowedAccountSchema} from '../../contract/finding.ts';
import {AppError} from '../../errors.ts';

export type AllowedCsv = {
  readonly accounts: readonly AllowedAccount[];
  readonly refused: readonly {readonly line: number; readonly why: string; readonly sample: string}[];
};

const needed = ['platform', 'account', 'reason'] as const;
const sampleCharacters = 200;

export function parseAllowedCsv(text: string): AllowedCsv {
  const {data} = Papa.parse<readonly string[]>(text.replace(/^\uFEFF/, ''), {skipEmptyLines: false});
  const [header, ...lines] = data;
  const columns = (header ?? []).map(name => name.trim().toLowerCase());
  const missing = needed.filter(name => !columns.includes(name));
  if (missing.length > 0) {
    throw new AppError('import.mapping-unknown-column', `a list of harmless accounts without ${missing.join(', ')}`);
  }
  const accounts: AllowedAccount[] = [];
  const refused: {line: number; why: string; sample: string}[] = [];
  for (const [at, cells] of lines.entries()) {
    if (cells.every(cell => cell.trim() === '')) continue;
    const cell = (name: (typeof needed)[number]) => cells[columns.indexOf(name)]?.trim() ?? '';
    const empty = needed.find(name => cell(name) === '');
    if (empty === undefined) {
      const entry = {platform: cell('platform').toLowerCase(), account: cell('account'), reason: cell('reason')};
      accounts.push(allowedAccountSchema.parse(entry));
    } else {
      refused.push({line: at + 2, why: `${empty} is empty`, sample: cells.join(',').slice(0, sampleCharacters)});
    }
  }
  return {accounts, refused};
}
