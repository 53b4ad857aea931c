/** One field of a table row or a JSON object; `author.id` reaches into objects. */

import type {Item} from '../connector.ts';
import {asObject} from './json.ts';

export function valueAt(item: Item, column: number, name: string): unknown {
  if (item.kind === 'cells') return item.cells[column] ?? null;
  const object = asObject(item.value);
  if (object === null) return null;
  if (Object.hasOwn(object, name)) return object[name];
  let value: unknown = object;
  for (const step of name.split('.')) {
    const inner = asObject(value);
    value = inner !== null && Object.hasOwn(inner, step) ? inner[step] : null;
  }
  return value;
}

/** The names of all fields of the sample's objects, two levels deep, in the order in which they first appear. */
export function fieldNames(values: readonly unknown[]): string[] {
  const names = new Set<string>();
  for (const value of values) {
    for (const [name, inner] of Object.entries(asObject(value) ?? {})) {
      names.add(name);
      for (const nested of Object.keys(asObject(inner) ?? {})) names.add(`${name}.${nested}`);
    }
  }
  return [...names];
}

/** For samples in refusals. */
export function rawOf(item: Item): string {
  return item.kind === 'json' ? item.raw() : item.cells.map(cell => cell ?? '').join(',');
}
