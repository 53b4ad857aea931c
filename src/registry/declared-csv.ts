/**
 * A list of declared accounts from a CSV file: `platform,account,entity,country,kind`, in any order, comma, semicolon
 * or tab. Country and kind may be empty. A line that does not fit is refused with its number; the others count.
 */
import Papa from 'papaparse';
import {type DeclaredAccount, declaredAccountSchema} from '../contract/finding.ts';
import {AppError} from '../errors.ts';

export type RefusedLine = {readonly line: number; readonly why: string; readonly sample: string};

export type DeclaredCsv = {readonly accounts: readonly DeclaredAccount[]; readonly refused: readonly RefusedLine[]};

const needed = ['platform', 'account', 'entity'] as const;
const sampleCharacters = 200;

export function parseDeclaredCsv(text: string): DeclaredCsv {
  const {data} = Papa.parse<readonly string[]>(text.replace(/^\uFEFF/, ''), {skipEmptyLines: false});
  const [header, ...lines] = data;
  const columns = (header ?? []).map(name => name.trim().toLowerCase());
  const missing = needed.filter(name => !columns.includes(name));
  if (missing.length > 0) {
    throw new AppError('import.mapping-unknown-column', `a list of accounts without ${missing.join(', ')}`);
  }
  const accounts: DeclaredAccount[] = [];
  const refused: RefusedLine[] = [];
  for (const [at, cells] of lines.entries()) {
    if (cells.every(cell => cell.trim() === '')) continue;
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? '';
    const row = declaredAccountSchema.safeParse({
      platform: cell('platform').toLowerCase(),
      account: cell('account'),
      entity: cell('entity'),
      country: cell('country') || null,
      kind: cell('kind') || 'other'
    });
    const empty = needed.find(name => cell(name) === '');
    if (row.success && empty === undefined) accounts.push(row.data);
    else {
      const issue = row.success
        ? `${empty} is empty`
        : `${row.error.issues[0]?.path.join('.')}: ${row.error.issues[0]?.message}`;
      refused.push({line: at + 2, why: issue, sample: cells.join(',').slice(0, sampleCharacters)});
    }
  }
  return {accounts, refused};
}
