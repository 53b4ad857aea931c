/**
 * Everything on record about a request that its decision depends on, as it stood at a place in the ledger.
 *
 * What counts is the order of the record and not the clock: a recusal that came after a decision plays no part in it.
 * A row without an entry does not count; verification names it.
 */
import type {Kysely} from 'kysely';
import type {CoveredRow, Tables} from './schema.ts';

/** A row with the position of its entry. */
export type Placed<Row> = Row & {readonly position: number};

/** A person as they stood: team, roles, and whether they belonged to the house. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly roles: readonly string[];
  readonly active: boolean;
};

/** Lists are in the order of the record. */
export type Matter = {
  readonly request: Placed<CoveredRow<'request'>>;
  readonly flags: readonly Placed<CoveredRow<'flag'>>[];
  readonly recusals: readonly Placed<CoveredRow<'recusal'>>[];
  readonly overrides: readonly Placed<CoveredRow<'override'>>[];
  readonly routes: readonly Placed<CoveredRow<'route'>>[];
  readonly reviews: readonly Placed<CoveredRow<'review'>>[];
  readonly decisions: readonly Placed<CoveredRow<'decision'>>[];
  readonly reopenings: readonly Placed<CoveredRow<'reopening'>>[];
  readonly appeals: readonly Placed<CoveredRow<'appeal'>>[];
  readonly people: readonly Member[];
  /** Who put the findings on record that a case of this matter rests on. */
  readonly authors: readonly string[];
};

const parts = ['flags', 'recusals', 'overrides', 'routes', 'reviews', 'decisions', 'reopenings', 'appeals'] as const;

/** The people of the house over time. */
export type Staff = {readonly at: (position: number) => readonly Member[]};

const end = Number.POSITIVE_INFINITY;

export async function readMatter(db: Kysely<Tables>, requestId: string): Promise<Matter | null> {
  return (await readMatters(db, [requestId], await readStaff(db))).get(requestId) ?? null;
}

/** Several at once, by id of the request; those that are not there are left out. */
export async function readMatters(
  db: Kysely<Tables>,
  requestIds: readonly string[],
  staff: Staff
): Promise<ReadonlyMap<string, Matter>> {
  const ids = [...requestIds];
  if (ids.length === 0) return new Map();
  const requests = await db.selectFrom('request').selectAll().where('id', 'in', ids).execute();
  const rows = {
    flags: await db.selectFrom('flag').selectAll().where('request_id', 'in', ids).execute(),
    recusals: await db.selectFrom('recusal').selectAll().where('request_id', 'in', ids).execute(),
    overrides: await db.selectFrom('override').selectAll().where('request_id', 'in', ids).execute(),
    routes: await db.selectFrom('route').selectAll().where('request_id', 'in', ids).execute(),
    reviews: await db.selectFrom('review').selectAll().where('request_id', 'in', ids).execute(),
    decisions: await db.selectFrom('decision').selectAll().where('request_id', 'in', ids).execute(),
    reopenings: await db.selectFrom('reopening').selectAll().where('request_id', 'in', ids).execute(),
    appeals: await db.selectFrom('appeal').selectAll().where('request_id', 'in', ids).execute()
  };
  const all: readonly {readonly id: string}[] = [requests, ...Object.values(rows)].flat();
  const positions = await positionsOfIds(db, all);
  const authors = await authorsOf(db, requests);
  const people = staff.at(end);
  function placed<Row extends {readonly id: string}>(found: readonly Row[]): Placed<Row>[] {
    return found
      .flatMap(row => {
        const position = positions.get(row.id);
        return position === undefined ? [] : [{...row, position}];
      })
      .sort((one, other) => one.position - other.position);
  }
  const grouped = {
    flags: byRequest(placed(rows.flags)),
    recusals: byRequest(placed(rows.recusals)),
    overrides: byRequest(placed(rows.overrides)),
    routes: byRequest(placed(rows.routes)),
    reviews: byRequest(placed(rows.reviews)),
    decisions: byRequest(placed(rows.decisions)),
    reopenings: byRequest(placed(rows.reopenings)),
    appeals: byRequest(placed(rows.appeals))
  };
  return new Map(
    placed(requests).map(request => [
      request.id,
      {
        request,
        flags: grouped.flags(request.id),
        recusals: grouped.recusals(request.id),
        overrides: grouped.overrides(request.id),
        routes: grouped.routes(request.id),
        reviews: grouped.reviews(request.id),
        decisions: grouped.decisions(request.id),
        reopenings: grouped.reopenings(request.id),
        appeals: grouped.appeals(request.id),
        people,
        authors: authors.get(request.id) ?? []
      }
    ])
  );
}

/** The matter as it stood just before a position. */
export function matterBefore(matter: Matter, position: number, staff: Staff): Matter {
  const before = <Row extends {readonly position: number}>(rows: readonly Row[]): readonly Row[] =>
    rows.filter(row => row.position < position);
  return {
    ...matter,
    flags: before(matter.flags),
    recusals: before(matter.recusals),
    overrides: before(matter.overrides),
    routes: before(matter.routes),
    reviews: before(matter.reviews),
    decisions: before(matter.decisions),
    reopenings: before(matter.reopenings),
    appeals: before(matter.appeals),
    people: staff.at(position)
  };
}

/** The acts on a matter that make up its version, in the order of the record. */
export function positionsIn(matter: Matter): number[] {
  const all = [matter.request, ...parts.flatMap((part): readonly {readonly position: number}[] => matter[part])];
  return all.map(row => row.position).sort((a, b) => a - b);
}

export async function readStaff(db: Kysely<Tables>): Promise<Staff> {
  const people = await db.selectFrom('person').select(['id', 'name', 'team', 'roles']).orderBy('id').execute();
  const changes = await db
    .selectFrom('person_change')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'person_change.id').on('subject_table', '=', 'person_change')
    )
    .select(['person_id', 'team', 'roles', 'active', 'position'])
    .orderBy('position')
    .execute();
  return {
    at: position =>
      people.map(({id, name, team, roles}) => {
        const change = changes.findLast(one => one.person_id === id && one.position < position);
        return {
          id,
          name,
          team: change?.team ?? team,
          roles: readTexts(change?.roles ?? roles),
          active: change === undefined || change.active === 1
        };
      })
  };
}

/** A list of texts in JSON; empty when it is anything else. */
export function readTexts(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function byRequest<Row extends {readonly request_id: string}>(rows: readonly Row[]): (id: string) => readonly Row[] {
  const groups = Map.groupBy(rows, row => row.request_id);
  return id => groups.get(id) ?? [];
}

async function positionsOfIds(
  db: Kysely<Tables>,
  rows: readonly {readonly id: string}[]
): Promise<ReadonlyMap<string, number>> {
  const tables = [
    'request',
    'flag',
    'recusal',
    'override',
    'route',
    'review',
    'decision',
    'reopening',
    'appeal'
  ] as const;
  if (rows.length === 0) return new Map();
  const found = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position'])
    .where('subject_table', 'in', [...tables])
    .where(
      'subject_id',
      'in',
      rows.map(row => row.id)
    )
    .execute();
  return new Map(found.map(row => [row.subject_id, row.position]));
}

/** Only matters of our own findings have such authors. */
async function authorsOf(
  db: Kysely<Tables>,
  requests: readonly CoveredRow<'request'>[]
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = requests.filter(request => request.door === 'network-finding').map(request => request.id);
  if (ids.length === 0) return new Map();
  const entries = await db
    .selectFrom('case_file')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'case_file.findings_id').on('subject_table', '=', 'findings')
    )
    .select(['matter_id', 'entry'])
    .where('matter_id', 'in', ids)
    .execute();
  const groups = Map.groupBy(entries, one => one.matter_id ?? '');
  return new Map([...groups].map(([id, found]) => [id, found.map(({entry}) => actorOf(entry))]));
}

function actorOf(entry: string): string {
  const value: {readonly actor?: unknown} = JSON.parse(entry);
  return String(value.actor);
}
