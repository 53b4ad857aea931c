/**
 * `findings.json`: the whole document, checked against its schema, in stable bytes.
 *
 * Fields come in the order of the schema whatever the order they were set in; records keyed by names are sorted.
 * Two spaces per level, lists of plain values on one line, a line end at the end.
 */
import {type Findings, findingsSchema} from '../contract/finding.ts';

type Json = string | number | boolean | null | readonly Json[] | {readonly [name: string]: Json | undefined};

/** Fields whose names come from the data, not from the schema. */
const records: ReadonlySet<string> = new Set(['preset', 'presetSettings', 'mapping']);

export function findingsJson(findings: Findings): string {
  return `${print(findingsSchema.parse(findings), '', false)}\n`;
}

function print(value: Json, indent: string, sorted: boolean): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    if (value.every(item => typeof item !== 'object' || item === null)) {
      return `[${value.map(item => JSON.stringify(item)).join(', ')}]`;
    }
    return `[\n${value.map(item => inner + print(item, inner, false)).join(',\n')}\n${indent}]`;
  }
  const names = Object.keys(value).filter(name => value[name] !== undefined);
  if (sorted) names.sort((a, b) => (a < b ? -1 : 1));
  if (names.length === 0) return '{}';
  const lines = names.map(
    name => `${inner}${JSON.stringify(name)}: ${print(value[name] ?? null, inner, records.has(name))}`
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
