/**
 * Asks again of each assessment, review, ruling, pause and step of the label policy on record whether it was theirs to
 * make: a row written past the registry, with an entry to match, would otherwise give a label or take one.
 */
import type {Kysely} from 'kysely';
import {type Act, type Role, rolesFor} from '../contract/desk.ts';
import {ledgerEntrySchema} from '../contract/ledger.ts';
import {readStaff, type Staff} from './matter.ts';
import type {CoveredRow, CoveredTable, Tables} from './schema.ts';

type Broken = {readonly position: number | null; readonly statement: string};
type Placed<Row> = {readonly row: Row; readonly position: number; readonly actor: string};

/** Nobody's where it cannot be read, which is told elsewhere. */
function actorOf(entry: string): string {
  try {
    return ledgerEntrySchema.parse(JSON.parse(entry)).actor;
  } catch {
    return '';
  }
}

/** Rows without an entry are told elsewhere. */
async function placed<Name extends CoveredTable>(
  db: Kysely<Tables>,
  table: Name
): Promise<readonly Placed<CoveredRow<Name>>[]> {
  const rows: readonly {readonly id: string}[] = await db
    .selectFrom(table as CoveredTable)
    .selectAll()
    .execute();
  if (rows.length === 0) return [];
  const entries = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position', 'entry'])
    .where('subject_table', '=', table)
    .execute();
  const at = new Map(entries.map(entry => [entry.subject_id, entry]));
  return rows
    .flatMap(row => {
      const entry = at.get(row.id);
      if (entry === undefined) return [];
      return [{row: row as CoveredRow<Name>, position: entry.position, actor: actorOf(entry.entry)}];
    })
    .sort((one, other) => one.position - other.position);
}

type Actor = {readonly person_id: string; readonly team?: string; readonly role?: string};

/** Why somebody was not free to act at a position of the record, in the team and role they say; null when they were. */
function lacking(staff: Staff, {person_id, team, role}: Actor, act: Act, position: number): string | null {
  const person = staff.at(position).find(one => one.id === person_id);
  if (person === undefined) return `${person_id} is nobody of this workspace`;
  if (!person.active) return `${person.name} had left`;
  const allowed: readonly Role[] = rolesFor[act];
  const own = person.roles.filter(one => allowed.some(each => each === one));
  if (own.length === 0 || person.roles.includes('auditor')) return `${person.name} had no role for it`;
  if (team !== undefined && person.team !== team) return `${person.name} was not of the team ${team}`;
  return role === undefined || own.includes(role) ? null : `${person.name} was not ${role}, or that is no role for it`;
}

const otherActor = (actor: string, said: string): string | null =>
  actor === said ? null : `the entry names ${actor} and the row ${said}`;

export async function brokenRegistryRules(db: Kysely<Tables>): Promise<Broken[]> {
  const assessments = await placed(db, 'assessment');
  const reviews = await placed(db, 'assessment_review');
  const contests = await placed(db, 'label_contest');
  const rulings = await placed(db, 'label_ruling');
  const pauses = await placed(db, 'label_pause');
  const policies = await placed(db, 'label_policy');
  const steps = await placed(db, 'label_policy_step');
  const all = [assessments, reviews, contests, rulings, pauses, policies, steps];
  if (all.every(rows => rows.length === 0)) return [];
  const staff = await readStaff(db);
  const broken: Broken[] = [];
  function judge(what: string, position: number, ...breaches: readonly (string | null)[]): void {
    const breach = breaches.find(one => one !== null);
    if (breach === undefined || breach === null) return;
    broken.push({position, statement: `${what} was not made by the rule: ${breach}.`});
  }

  for (const {row, position, actor} of assessments) {
    const free = lacking(staff, row, 'assess an entity', position);
    judge(`The assessment ${row.id}`, position, free, otherActor(actor, row.person_id));
  }
  for (const {row, position, actor} of reviews) {
    const first = assessments.find(one => one.row.id === row.assessment_id);
    const alone =
      first === undefined || first.position > position
        ? 'there was no such assessment yet'
        : first.row.person_id === row.person_id
          ? `${row.person_id} gave the assessment`
          : first.row.team === row.team
            ? `it is of the same team, ${row.team}`
            : null;
    const again = reviews.some(one => one.position < position && one.row.assessment_id === row.assessment_id);
    judge(
      `The review ${row.id} of the assessment ${row.assessment_id}`,
      position,
      alone,
      again ? 'it had been reviewed before' : null,
      lacking(staff, row, 'assess an entity', position),
      otherActor(actor, row.person_id)
    );
  }
  for (const {row, position, actor} of contests) {
    const said = row.lodged_by === 'public' ? 'system' : row.lodged_by;
    const free =
      row.lodged_by === 'public' ? null : lacking(staff, {person_id: row.lodged_by}, 'contest a label', position);
    judge(`The contest ${row.id}`, position, free, otherActor(actor, said));
  }
  for (const {row, position, actor} of rulings) {
    const contest = contests.find(one => one.row.id === row.contest_id);
    const own = assessments.filter(one => one.row.entity_id === contest?.row.entity_id && one.position < position);
    const part =
      contest === undefined || contest.position > position
        ? 'there was no such contest yet'
        : contest.row.lodged_by === row.person_id
          ? `${row.person_id} lodged the contest`
          : own.some(one => one.row.person_id === row.person_id)
            ? `${row.person_id} assessed the entity`
            : reviews.some(
                  one =>
                    one.position < position &&
                    one.row.person_id === row.person_id &&
                    own.some(each => each.row.id === one.row.assessment_id)
                )
              ? `${row.person_id} reviewed an assessment of the entity`
              : null;
    judge(
      `The ruling ${row.id} on the contest ${row.contest_id}`,
      position,
      part,
      lacking(staff, row, 'rule on a contest', position),
      otherActor(actor, row.person_id)
    );
  }
  for (const {row, position, actor} of pauses) {
    const free = lacking(staff, {person_id: row.person_id}, 'pause a label', position);
    judge(`The pause ${row.id}`, position, free, otherActor(actor, row.person_id));
  }
  for (const {row, position, actor} of policies) {
    const free = lacking(staff, {person_id: row.person_id}, 'write a label policy', position);
    judge(`The version ${row.version} of the label policy`, position, free, otherActor(actor, row.person_id));
  }
  for (const {row, position, actor} of steps) {
    const policy = policies.find(one => one.row.id === row.policy_id);
    const own = policy?.row.person_id === row.person_id ? `${row.person_id} wrote the version` : null;
    const unseen = row.preview_sha256 === null ? 'it names no preview' : null;
    const past = row.effective_at < row.at ? 'it took effect before it was recorded' : null;
    const free = lacking(staff, {person_id: row.person_id}, 'put a label policy in force', position);
    judge(
      `The step ${row.id} of the label policy`,
      position,
      own,
      unseen,
      past,
      free,
      otherActor(actor, row.person_id)
    );
  }
  return broken.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
}
