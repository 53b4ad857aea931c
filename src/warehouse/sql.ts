/**
 * SQL as a value that cannot be made from strings.
 *
 * What stands in the source between the backticks is text; everything in `${…}` is bound, unless it is itself `Sql`.
 * Names of tables and columns go through `ident`. A query becomes text only in `renderSql`, for one dialect.
 */
import type {Dialect} from './dialect.ts';

export type SqlValue = string | number | bigint | boolean | null | readonly string[] | readonly number[];

type Part =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'value'; readonly value: SqlValue}
  | {readonly kind: 'identifier'; readonly name: string}
  | {readonly kind: 'literal'; readonly text: string};

/** Not exported, so nothing outside, and no JSON, can pass for SQL. */
const minted: unique symbol = Symbol('sql');

export type Sql = {readonly [minted]: readonly Part[]};

function mint(parts: readonly Part[]): Sql {
  return {[minted]: parts};
}

function isSql(value: Sql | SqlValue): value is Sql {
  return typeof value === 'object' && value !== null && minted in value;
}

export function sql(texts: TemplateStringsArray, ...values: readonly (Sql | SqlValue)[]): Sql {
  // A template's strings are frozen and carry `raw`; anything else is somebody calling the tag as a function.
  if (!Object.isFrozen(texts) || !Array.isArray(texts.raw)) throw new Error('warehouse: sql is a tag, not a function');
  const parts: Part[] = [];
  texts.forEach((text, at) => {
    if (text !== '') parts.push({kind: 'text', text});
    if (at >= values.length) return;
    const value = values[at];
    if (value === undefined) throw new Error('warehouse: undefined in a query; say null');
    if (isSql(value)) parts.push(...value[minted]);
    else parts.push({kind: 'value', value});
  });
  return mint(parts);
}

/** The name of a table or column, quoted. */
export function ident(name: string): Sql {
  return mint([{kind: 'identifier', name}]);
}

export type Separator = ', ' | ' AND ' | ' OR ' | ' UNION ALL ' | ' ';

export function joinSql(parts: readonly Sql[], separator: Separator): Sql {
  const joined: Part[] = [];
  parts.forEach((part, at) => {
    if (at > 0) joined.push({kind: 'text', text: separator});
    joined.push(...part[minted]);
  });
  return mint(joined);
}

/** A quoted text constant, for paths and settings, which engines do not take as bound values. Only for this room. */
export function literal(text: string): Sql {
  return mint([{kind: 'literal', text}]);
}

export function renderSql(query: Sql, dialect: Dialect): {readonly text: string; readonly values: readonly SqlValue[]} {
  let text = '';
  const values: SqlValue[] = [];
  for (const part of query[minted]) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'identifier') text += dialect.quoteIdentifier(part.name);
    else if (part.kind === 'literal') text += dialect.quoteText(part.text);
    else text += dialect.placeholder(values.push(part.value));
  }
  return {text, values};
}

/** The query as one text with its values in place: for people and programs that run it elsewhere. We never run such text. */
export function inlineSql(query: Sql, dialect: Dialect): string {
  let text = '';
  for (const part of query[minted]) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'identifier') text += dialect.quoteIdentifier(part.name);
    else if (part.kind === 'literal') text += dialect.quoteText(part.text);
    else text += constant(part.value, dialect);
  }
  return text;
}

function constant(value: SqlValue, dialect: Dialect): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return dialect.quoteText(value);
  if (typeof value === 'bigint') return negativeInBrackets(String(value));
  if (typeof value === 'object') return `[${value.map(one => constant(one, dialect)).join(', ')}]`;
  if (!Number.isFinite(value)) throw new Error(`warehouse: ${value} has no constant`);
  if (Number.isSafeInteger(value)) return negativeInBrackets(String(value));
  // With an exponent it is a floating-point number, as it is when bound; without, a decimal of its own digits.
  const text = String(value);
  return negativeInBrackets(text.includes('e') ? text : `${text}e0`);
}

/** Two minus signs in a row would begin a comment. */
function negativeInBrackets(text: string): string {
  return text.startsWith('-') ? `(${text})` : text;
}
