/**
 * Everything on record about a request that its decision depends on, as it stood at a place in the ledger.
 *
 * What counts is the order of the record and not the clock: a recusal that came after a decision plays no part in it.
 * A row without an entry does not count; verification names it.
 */
import {type Kysely, sql} from 'kysely';
import type {CoveredRow, Tables} from './schema.ts';
import {readEditions, silencedAt} from './silenced.ts';

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
  /** Flag clauses that the rule book had, and did not hold when the request was taken in. */
  readonly silenced: readonly string[];
};

const parts = ['flags', 'recusals', 'overrides', 'routes', 'reviews', 'decisions', 'reopenings', 'appeals'] as const;

/** The people of the house over time: those who had been added, as they were then. */
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
  const requests = await db
    .selectFrom('request')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'request.id').on('subject_table', '=', 'request')
    )
    .selectAll('request')
    .select('position')
    .where('id', 'in', ids)
    .execute();
  const authors = await authorsOf(db, requests);
  const people = staff.at(end);
  const editions = await readEditions(db);
  const parts = Map.groupBy(await readParts(db, ids), part => `${part.what} ${part.request_id}`);
  return new Map(
    requests.map(request => {
      const of = <Row>(what: string, row: (part: Part) => Row): readonly Row[] =>
        (parts.get(`${what} ${request.id}`) ?? []).map(row);
      return [
        request.id,
        {
          request,
          flags: of('flag', part => ({...placed(part), body: given(part.a)})),
          routes: of('route', part => ({...placed(part), body: given(part.a), at: given(part.b)})),
          recusals: of('recusal', recusalOf),
          overrides: of('override', overrideOf),
          reviews: of('review', reviewOf),
          decisions: of('decision', decisionOf),
          reopenings: of('reopening', reopeningOf),
          appeals: of('appeal', appealOf),
          people,
          authors: authors.get(request.id) ?? [],
          silenced: silencedAt(editions, request.position, request.opened_at.slice(0, 'YYYY-MM-DD'.length))
        }
      ];
    })
  );
}

/** A row of any of the parts, with its columns in a fixed order: one question to the database instead of eight. */
type Part = Placed<{readonly id: string; readonly request_id: string}> & {
  readonly what: string;
  readonly a: string | null;
  readonly b: string | null;
  readonly c: string | null;
  readonly d: string | null;
  readonly e: string | null;
  readonly f: string | null;
  readonly g: string | null;
  readonly h: string | null;
  readonly i: string | null;
};

const columns: Readonly<Record<string, readonly string[]>> = {
  flag: ['body'],
  route: ['body', 'at'],
  recusal: ['person_id', 'because', 'note', 'at'],
  override: ['person_id', 'role', 'team', 'what', 'target', 'reasons', 'at'],
  review: ['person_id', 'team', 'outcome', 'clause', 'reasons', 'at', 'role', 'round', 'particulars'],
  decision: ['outcome', 'clause', 'reasons', 'review_ids', 'decided_at', 'round', 'particulars'],
  reopening: ['round', 'because', 'person_id', 'reasons', 'appeal_id', 'at'],
  appeal: ['decision_id', 'side', 'name', 'address', 'words', 'in_time', 'lodged_by', 'lodged_at']
};

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

/** Put together once: it is asked at every act. SQLite takes cross joins in the order in which they are written. */
const partsOfWanted = `${Object.entries(columns)
  .map(([table, names]) => {
    const selected = letters.map((letter, at) => {
      const name = names[at];
      return `cast(${name === undefined ? 'null' : `part."${name}"`} as text) as ${letter}`;
    });
    return `select '${table}' as what, part.id, part.request_id, placed.position, ${selected.join(', ')}
      from wanted cross join "${table}" part cross join ledger_entry placed
      where part.request_id = wanted.id and placed.subject_table = '${table}' and placed.subject_id = part.id`;
  })
  .join(' union all ')}`;

async function readParts(db: Kysely<Tables>, requestIds: readonly string[]): Promise<readonly Part[]> {
  const wanted = sql.join(requestIds.map(id => sql`(${id})`));
  const {rows} = await sql<Part>`with wanted(id) as (values ${wanted}) ${sql.raw(partsOfWanted)}`.execute(db);
  return rows.toSorted((one, other) => one.position - other.position);
}

/** A column that is never null. */
function given(value: string | null): string {
  if (value === null) throw new Error('store: nothing in a column that always holds something');
  return value;
}

const number = (value: string | null): number | null => (value === null ? null : Number(value));

function placed({id, request_id, position}: Part): Placed<{readonly id: string; readonly request_id: string}> {
  return {id, request_id, position};
}

function recusalOf(part: Part): Matter['recusals'][number] {
  const {a, b, c, d} = part;
  return {...placed(part), person_id: given(a), because: given(b), note: given(c), at: given(d)};
}

function overrideOf(part: Part): Matter['overrides'][number] {
  const {a, b, c, d, e, f, g} = part;
  const who = {person_id: given(a), role: given(b), team: given(c)};
  return {...placed(part), ...who, what: given(d), target: given(e), reasons: given(f), at: given(g)};
}

function reviewOf(part: Part): Matter['reviews'][number] {
  const {a, b, c, d, e, f, g, h, i} = part;
  const said = {outcome: given(c), clause: given(d), reasons: given(e), at: given(f)};
  return {...placed(part), person_id: given(a), team: given(b), ...said, role: g, round: number(h), particulars: i};
}

function decisionOf(part: Part): Matter['decisions'][number] {
  const {a, b, c, d, e, f, g} = part;
  const said = {outcome: given(a), clause: given(b), reasons: given(c), review_ids: given(d), decided_at: given(e)};
  return {...placed(part), ...said, round: number(f), particulars: g};
}

function reopeningOf(part: Part): Matter['reopenings'][number] {
  const {a, b, c, d, e, f} = part;
  const why = {because: given(b), person_id: given(c), reasons: given(d), appeal_id: e, at: given(f)};
  return {...placed(part), round: Number(a), ...why};
}

function appealOf(part: Part): Matter['appeals'][number] {
  const {a, b, c, d, e, f, g, h} = part;
  const said = {decision_id: given(a), side: given(b), name: given(c), address: d, words: given(e)};
  return {...placed(part), ...said, in_time: Number(f), lodged_by: given(g), lodged_at: given(h)};
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
  const people = await db
    .selectFrom('person')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'person.id').on('subject_table', '=', 'person')
    )
    .select(['id', 'name', 'team', 'roles', 'position'])
    .orderBy('id')
    .execute();
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
      people
        .filter(added => added.position < position)
        .map(({id, name, team, roles}) => {
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
