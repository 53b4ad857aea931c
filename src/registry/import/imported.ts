/** What an importer makes of a file: entities with a key that stays, their accounts, and what could not be used. */
import {createHash} from 'node:crypto';
import type {EntityBody, RegistrySource} from '../../contract/registry.ts';
import {entityBodySchema} from '../../contract/registry.ts';
import type {NewAccount} from '../../contract/registry-http.ts';
import type {RefusedRow} from '../../contract/registry-import.ts';

/** What a file says of an entity; what it does not say is left out. */
export type SaidOfEntity = Partial<Omit<EntityBody, 'parentId' | 'retired'>>;

export type ImportedEntity = {
  /** The same in every edition of the file. */
  readonly key: string;
  /** Where it stands in the file first. */
  readonly line: number;
  readonly said: SaidOfEntity;
  /** Another of this file; null: it has none; left out: the file does not say. */
  readonly parentKey?: string | null;
  readonly accounts: readonly NewAccount[];
};

export type ImportedFile = {
  readonly rows: readonly ImportedEntity[];
  readonly refused: readonly RefusedRow[];
  /** Rows of the file of which something is used. */
  readonly usedRows: number;
  /** Whether an account that is not in it is gone from it. */
  readonly speaksOfAccounts: boolean;
  /** How often the file says what, e.g. rows by typology. */
  readonly tallies: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** `parse` throws nothing but an AppError, whatever the text. */
export type Importer = {
  readonly id: RegistrySource;
  readonly title: string;
  readonly parse: (text: string) => ImportedFile;
};

export const mostCell = 10_000;
const sampleCharacters = 200;

/** What cannot be text of a registry, in words; null for what can. */
export function faultOf(cell: string): string | null {
  if (cell.length > mostCell) return `a cell of ${cell.length} characters, more than ${mostCell}`;
  if (!cell.isWellFormed()) return 'half of a character (a lone surrogate)';
  if (cell.includes('\u0000')) return 'a NUL character';
  if (cell.includes('\ufffd')) return 'a character that is not UTF-8';
  if (/[^\P{Cc}\t\r\n]/u.test(cell)) return 'a control character';
  if (/^\s*(?:=|[+@-].*[(|!])/.test(cell)) return 'a formula where a text should be';
  return null;
}

/** One line, one kind of space. */
export function plainCell(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim();
}

export function sampleOf(cells: readonly string[]): string {
  const shown = cells.map(cell => cell.slice(0, sampleCharacters)).join(',');
  return shown
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, sampleCharacters)
    .toWellFormed();
}

/** A key that fits into a note, whatever it is made of. */
export function keyOf(...parts: readonly string[]): string {
  const whole = parts.map(part => plainCell(part).toLowerCase()).join(' / ');
  if (whole.length <= 500) return whole;
  return `${whole.slice(0, 400).toWellFormed()} #${createHash('sha256').update(whole).digest('hex').slice(0, 32)}`;
}

const saidSchema = entityBodySchema.partial();

/** Why an entity cannot be as a file says it is; null when it can. */
export function faultOfEntity(said: SaidOfEntity): string | null {
  const read = saidSchema.safeParse(said);
  if (read.success) return null;
  const issue = read.error.issues[0];
  return `${issue?.path.join('.')}: ${issue?.message}`;
}
