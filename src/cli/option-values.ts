/** What options take, read strictly: a value that does not fit is a usage error, never a guess. */
import {InvalidArgumentError} from 'commander';
import {parseBytes} from '../config/bytes.ts';
import {type ColumnMap, columnMapSchema} from '../contract/imports.ts';

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return text => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      const range = most === Number.MAX_SAFE_INTEGER ? `${least} on` : `${least} to ${most}`;
      throw new InvalidArgumentError(`Expected a whole number from ${range}.`);
    }
    return value;
  };
}

export function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw new InvalidArgumentError('Expected a number of seconds.');
  return value;
}

/** `10,60,600`: each once, in ascending order. */
export function secondsList(text: string): readonly number[] {
  const values = text.split(',').map(item => seconds(item.trim()));
  if (values.some(value => value === 0)) throw new InvalidArgumentError('Expected windows above 0 seconds.');
  return [...new Set(values)].sort((a, b) => a - b);
}

export function memory(text: string): number {
  const bytes = parseBytes(text);
  if (bytes === null || bytes < 64 * 2 ** 20) {
    throw new InvalidArgumentError('Expected an amount of at least 64MiB, such as 4GB.');
  }
  return bytes;
}

/** A path or a name: anything but nothing, which a script with an unset variable gives. */
export function given(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Expected something.');
  return text;
}

/** For options that may be given more than once, or with commas. */
export function list(text: string, before: readonly string[] | undefined): readonly string[] {
  const items = text.split(',').map(item => item.trim());
  if (items.includes('')) throw new InvalidArgumentError('Expected a name.');
  return [...(before ?? []), ...items];
}

/** The same, of words that are known. */
export function listOf(
  known: readonly string[]
): (text: string, before: readonly string[] | undefined) => readonly string[] {
  return (text, before) => {
    const items = list(text, before);
    const other = items.find(item => !known.includes(item));
    if (other !== undefined) throw new InvalidArgumentError(`${other} is none of ${known.join(', ')}.`);
    return items;
  };
}

/** `account=user,time=created_at`; a column name may hold commas and equals signs. */
export function columnMap(text: string, before: ColumnMap | undefined): ColumnMap {
  const pairs = text.split(/,(?=\s*[a-z_]+=)/).map(pair => {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1)
      throw new InvalidArgumentError('Expected pairs such as account=user,time=at.');
    return [pair.slice(0, at).trim(), pair.slice(at + 1)] as const;
  });
  const parts = [...Object.keys(before ?? {}), ...pairs.map(([part]) => part)];
  const twice = parts.find((part, at) => parts.indexOf(part) !== at);
  if (twice !== undefined) throw new InvalidArgumentError(`Expected one column for ${twice}, not two.`);
  const read = columnMapSchema.safeParse({...before, ...Object.fromEntries(pairs)});
  if (read.success) return read.data;
  const known = columnMapSchema.keyType.options.join(', ');
  throw new InvalidArgumentError(`Expected column=name pairs for some of: ${known}.`);
}

/** `name=value`, more than once; numbers become numbers. */
export function setting(
  text: string,
  before: Readonly<Record<string, number | string>> | undefined
): Readonly<Record<string, number | string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected name=value.');
  const value = text.slice(at + 1);
  const isNumber = value !== '' && Number.isFinite(Number(value));
  return {...before, [text.slice(0, at)]: isNumber ? Number(value) : value};
}
