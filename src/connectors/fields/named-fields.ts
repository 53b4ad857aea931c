/** The fields of a record by name, alike for table rows and JSON objects. What says that there is nothing is null. */
import type {CountKind} from '../../contract/records.ts';
import type {Item, Sample} from '../connector.ts';
import {readCount} from './counts.ts';
import {asObject} from './json.ts';

/** What stands under a name, or null. */
export type Fields = (name: string) => unknown;

/** How scripts and data frames write that there is no value. */
const nothing = new Set(['', 'None', 'none', 'nan', 'NaN', 'null', 'NULL', 'N/A', '\\N', '$undefined', 'undefined']);

/** Made once per file; gives null for an item that is no record. */
export function fieldsReader(header: readonly string[]): (item: Item) => Fields | null {
  const columns = new Map<string, number>();
  for (const [at, name] of header.entries()) if (!columns.has(name)) columns.set(name, at);
  return item => {
    if (item.kind === 'cells') {
      const {cells} = item;
      return name => {
        const at = columns.get(name);
        return at === undefined ? null : present(cells[at]);
      };
    }
    const object = asObject(item.value);
    if (object === null) return null;
    return name => (Object.hasOwn(object, name) ? present(object[name]) : null);
  };
}

export function present(value: unknown): unknown {
  return value === undefined || (typeof value === 'string' && value.length <= 10 && nothing.has(value.trim()))
    ? null
    : value;
}

export type Has = (name: string) => boolean;

/** Which names each record of a sample has: once for a table, once per item for JSON. */
export function namesIn({shape, header, items}: Sample): Has[] {
  if (shape === 'table') {
    const names = new Set(header);
    return [name => names.has(name)];
  }
  return items.map(item => {
    const object = item.kind === 'json' ? asObject(item.value) : null;
    return name => object !== null && Object.hasOwn(object, name);
  });
}

/** Words as they stand there, without NUL and half characters; a number that was taken for one is text again. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  const whole = value.includes('\0') ? value.replaceAll('\0', '') : value;
  return whole.isWellFormed() ? whole : whole.toWellFormed();
}

/** A name or a line about oneself: null when it says nothing. */
export function lineOf(value: unknown): string | null {
  const words = wordsOf(value).trim();
  return words === '' ? null : words;
}

export function countsFrom(
  fields: Fields,
  names: readonly (readonly [CountKind, string])[]
): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, name] of names) {
    const count = readCount(fields(name));
    if (count !== null) counts[kind] = count;
  }
  return counts;
}
