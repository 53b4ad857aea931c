/** How one SQL engine spells what differs between engines. A dialect is a record, so adding one is adding a file. */

export type Dialect = {
  readonly id: string;
  /** The placeholder of the n-th bound value, counted from 1. */
  readonly placeholder: (position: number) => string;
  readonly quoteIdentifier: (name: string) => string;
  /** For the few places where engines take no bound values: paths and settings. */
  readonly quoteText: (text: string) => string;
};

/** Double quotes for names, single quotes for text, both doubled inside: the standard, kept by DuckDB. */
export const duckdbDialect: Dialect = {
  id: 'duckdb',
  placeholder: position => `$${position}`,
  quoteIdentifier: name => `"${withoutNul(name).replaceAll('"', '""')}"`,
  quoteText: text => `'${withoutNul(text).replaceAll("'", "''")}'`
};

function withoutNul(text: string): string {
  if (text.includes('\0')) throw new Error('warehouse: a name or path with a NUL character');
  return text;
}
