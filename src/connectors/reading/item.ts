/** One JSON value with its place. */
import type {Item} from '../connector.ts';
import type {JsonObject} from '../fields/json.ts';

const nowhere: readonly string[] = [];
const nothing: JsonObject = {};

export function jsonItem(
  row: number,
  value: unknown,
  line: string | null,
  path: readonly string[] = nowhere,
  around: JsonObject = nothing
): Item {
  return {kind: 'json', row, value, path, around, raw: () => line ?? beginningOf(value)};
}

/** For a sample; what is nested too deep to be written again has none. */
export function beginningOf(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 200) ?? '';
  } catch {
    return '';
  }
}
