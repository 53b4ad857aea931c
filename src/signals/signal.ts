/**
 * A signal: one way of looking, that is, which traces are compared and how to ask the lake for them.
 *
 * A signal never runs a query and counts nothing. It says which rows two accounts can meet on; the pair step does the
 * rest, in the same way for every signal.
 */
import type {CatalogueEntry} from '../contract/catalogue.ts';
import type {TraceKind} from '../contract/records.ts';
import type {Dialect} from '../warehouse/dialect.ts';
import {joinSql, type Sql, sql} from '../warehouse/sql.ts';

/** Signals whose evidence has one cause count once: a copied post shares its text, link and time. */
export type SignalFamily = 'content' | 'time' | 'target' | 'identity' | 'infrastructure';

export type SignalParameter = {readonly name: string; readonly default: number; readonly help: string};

export type SignalParameters = Readonly<Record<string, number>>;

/**
 * How objects that differ count as one. Distinct objects come most used first, equally used ones in code-point order.
 * Nothing here runs a query; the rows of a group are those of all its objects.
 */
export type Regroup =
  /** Objects of one form are one, and the form is the object that is shown. Null leaves an object out. */
  | {readonly by: 'form'; readonly formOf: (parameters: SignalParameters) => (object: string) => string | null}
  /**
   * Objects are told apart together, and one of them stands for each group. Each has so many marks; only objects with a
   * mark in common can be alike, and what the others are does not matter to them. Null leaves an object out.
   */
  | {
      readonly by: 'likeness';
      readonly marks: number;
      readonly marksOf: (parameters: SignalParameters) => (object: string) => Int32Array | null;
      readonly start: (parameters: SignalParameters) => Regrouper;
    };

export type Regrouper = {
  /** `uses`: traces that carry it. */
  readonly add: (object: string, uses: number) => void;
  /** Memory that it holds, and what finishing would take beside it at worst. */
  readonly bytes: () => number;
  readonly finish: () => Generator<{readonly step: string; readonly done: number; readonly total: number}, Regrouping>;
};

export type Regrouping = {
  /** Per object, in the order they came, its group; -1 leaves it out. */
  readonly groupOf: Int32Array;
  /** Per group the object that stands for it. */
  readonly representativeOf: Int32Array;
  /** At most so many comparisons were not made to stay within bounds. */
  readonly skipped: number;
};

/** Tables of the lake that a signal reads, each usable after FROM. */
export type SignalTables = {readonly post: Sql; readonly trace: Sql};

export type Signal = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly family: SignalFamily;
  /** Whether a scan that names no signals uses it. What crowds share by nature is left to be asked for. */
  readonly usual: boolean;
  readonly traceKinds: readonly TraceKind[];
  readonly parameters: readonly SignalParameter[];
  /** Who else leaves these traces, and should be thought of first. */
  readonly innocentCauses: readonly string[];
  readonly references: readonly string[];
  /**
   * One row per trace: `account_key`, `object` (what is compared), `display` (as it stood in the input),
   * `happened_at` (UTC ms, never null), `post_key`, `batch`, `row`. In no particular order.
   */
  readonly traces: (dialect: Dialect, parameters: SignalParameters, tables: SignalTables) => Sql;
  /** Null where objects are compared to the letter. */
  readonly regroup: Regroup | null;
  /** Which of a file's traces are compared follows from the file alone, whatever else the dataset holds. */
  readonly byFile: boolean;
};

/** The defaults of a signal, overridden by what is given. */
export function parametersOf(signal: Signal, given: SignalParameters = {}): SignalParameters {
  return Object.fromEntries(signal.parameters.map(({name, default: fallback}) => [name, given[name] ?? fallback]));
}

/** Traces of these kinds that the account put out itself, at a known time. `further` narrows them. */
export function ownTraces(dialect: Dialect, kinds: readonly TraceKind[], tables: SignalTables, further: Sql): Sql {
  if (dialect.id !== 'duckdb') throw new Error(`signals: no query for the engine ${dialect.id}`);
  const wanted = joinSql(
    kinds.map(kind => sql`${kind}`),
    ', '
  );
  return sql`SELECT account_key, "value" AS object, coalesce(display, "value") AS display, happened_at, post_key, batch, "row"
    FROM ${tables.trace}
    WHERE kind IN (${wanted}) AND NOT inherited AND happened_at IS NOT NULL AND ${further}`;
}

/** A signal as the catalogue shows it. */
export function describeSignal(signal: Signal): CatalogueEntry {
  return {
    id: signal.id,
    title: signal.title,
    summary: signal.summary,
    usual: signal.usual,
    facts: [
      {name: 'family', values: [signal.family]},
      {name: 'used', values: [signal.usual ? 'in every scan that names no signals' : 'when it is asked for by name']},
      {name: 'traces', values: [...signal.traceKinds]},
      {name: 'parameters', values: signal.parameters.map(one => `${one.name} = ${one.default}: ${one.help}`)},
      {name: 'innocent causes', values: [...signal.innocentCauses]},
      {name: 'references', values: [...signal.references]}
    ]
  };
}
