/** Rows with the place of their entry, in the order of the record, as verification reads them. Rows without one are told elsewhere. */
import type {Kysely} from 'kysely';
import type {CoveredRow, CoveredTable, Tables} from './schema.ts';

export type Placed<Row> = Row & {readonly position: number};

export async function placed<Name extends CoveredTable>(
  db: Kysely<Tables>,
  table: Name
): Promise<readonly Placed<CoveredRow<Name>>[]> {
  const entries = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position'])
    .where('subject_table', '=', table)
    .execute();
  const at = new Map(entries.map(entry => [entry.subject_id, entry.position]));
  const rows: readonly {id: string}[] = await db
    .selectFrom(table as CoveredTable)
    .selectAll()
    .execute();
  return rows
    .flatMap(row => {
      const position = at.get(row.id);
      return position === undefined ? [] : [{...(row as CoveredRow<Name>), position}];
    })
    .sort((one, other) => one.position - other.position);
}

/** An object as it is kept; empty where it cannot be read. */
export function readObject(json: string | null): Readonly<Record<string, unknown>> {
  return json === null ? {} : objectOf(parsed(json));
}

/** A value as an object; empty where it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? {...value} : {};
}

/** A value as a list; empty where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
