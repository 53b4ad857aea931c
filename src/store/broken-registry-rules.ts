/**
 * Asks again of each claim, assessment, review, ruling, pause and step of the label policy on record whether it was theirs to
 * make: a row written past the registry, with an entry to match, would otherwise give a label or take one.
 */
import type {Kysely} from 'kysely';
import {type Act, type Role, rolesFor} from '../contract/desk.ts';
import {pauseDaysAtMost, saysItIsFrom} from '../contract/labels.ts';
import {ledgerEntrySchema} from '../contract/ledger.ts';
import {readStaff, type Staff} from './matter.ts';
import {listOf, readObject} from './placed-rows.ts';
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

type Entered = readonly {
  readonly entityId: string;
  readonly personId: string;
  readonly position: number;
  readonly what: string;
}[];

/** Whoever put their name to what the registry says of an entity, or to a proof of its accounts. */
async function readEntered(db: Kysely<Tables>, isNeeded: boolean): Promise<Entered> {
  if (!isNeeded) return [];
  const claims = await placed(db, 'account_claim');
  const entityOf = new Map(claims.map(({row}) => [row.id, row.entity_id]));
  const of = (entityId: string, personId: string, position: number, what: string) => ({
    ...{entityId, personId, position, what}
  });
  return [
    ...(await placed(db, 'entity_version')).map(({row, position}) =>
      of(row.entity_id, row.person_id, position, 'said what the entity is')
    ),
    ...(await placed(db, 'entity_account')).map(({row, position}) =>
      of(row.entity_id, row.person_id, position, 'entered or confirmed an account of the entity')
    ),
    ...(await placed(db, 'declared_account')).map(({row, position, actor}) =>
      of(row.entity_id, actor, position, 'declared an account of the entity')
    ),
    ...claims.map(({row, position}) => of(row.entity_id, row.person_id, position, 'claimed an account of the entity')),
    ...(await placed(db, 'proof_check')).map(({row, position}) =>
      of(entityOf.get(row.claim_id) ?? '', row.person_id, position, 'looked at a proof of the entity')
    )
  ];
}

function enteredPart(entered: Entered, entityId: string, personId: string, position: number): string | null {
  const found = entered.find(one => one.entityId === entityId && one.personId === personId && one.position < position);
  return found === undefined ? null : `${personId} ${found.what}`;
}

type Contest = CoveredRow<'label_contest'>;
type Ruling = CoveredRow<'label_ruling'>;

/** Nobody's where the body cannot be read, which is told elsewhere. */
function senderPart(contest: Contest, staff: Staff, personId: string, position: number): string | null {
  const person = staff.at(position).find(one => one.id === personId);
  const {name, address} = readObject(contest.body);
  const sender = {
    name: String(name ?? ''),
    address: typeof address === 'string' ? address : null,
    lodgedBy: contest.lodged_by
  };
  if (person === undefined || !saysItIsFrom(sender, person)) return null;
  return `${personId} is named as the sender of the contest`;
}

/** What the public sent takes a label away only once somebody else of the house contests it as well. */
function unshared(
  contest: Contest,
  {outcome, person_id}: Ruling,
  contests: readonly Placed<Contest>[],
  rulings: readonly Placed<Ruling>[],
  position: number
): string | null {
  if (contest.lodged_by !== 'public' || outcome !== 'to-be-assessed-again') return null;
  const ruled = new Set(rulings.filter(one => one.position < position).map(one => one.row.contest_id));
  const isShared = contests.some(
    ({row, position: at}) =>
      at < position &&
      row.entity_id === contest.entity_id &&
      row.label === contest.label &&
      !['public', person_id].includes(row.lodged_by) &&
      !ruled.has(row.id)
  );
  return isShared ? null : 'it came by the public page, and nobody else of the house shared it';
}

/** Nobody proves accounts by a domain that they themselves put into the registry. */
function ownDomain(
  claim: CoveredRow<'account_claim'>,
  versions: readonly Placed<CoveredRow<'entity_version'>>[],
  position: number
): string | null {
  const {domain} = readObject(claim.body);
  if (typeof domain !== 'string') return null;
  const before = versions.filter(one => one.row.entity_id === claim.entity_id && one.position < position);
  const without = before.findLastIndex(one => !listOf(readObject(one.row.body).domains).includes(domain));
  const brought = before[without + 1]?.row.person_id;
  if (brought === undefined) return `${domain} was no domain of the entity`;
  return brought === claim.person_id ? `${claim.person_id} put ${domain} into the registry` : null;
}

const dayMs = 86_400_000;

function tooLong({what, until, at}: CoveredRow<'label_pause'>): string | null {
  if (what !== 'paused') return null;
  if (until === null) return 'it has no end';
  const latest = new Date(Date.parse(at) + pauseDaysAtMost * dayMs).toISOString().slice(0, 10);
  return until > latest ? `it ends on ${until}, after more than ${pauseDaysAtMost} days` : null;
}

export async function brokenRegistryRules(db: Kysely<Tables>): Promise<Broken[]> {
  const assessments = await placed(db, 'assessment');
  const reviews = await placed(db, 'assessment_review');
  const contests = await placed(db, 'label_contest');
  const rulings = await placed(db, 'label_ruling');
  const pauses = await placed(db, 'label_pause');
  const policies = await placed(db, 'label_policy');
  const steps = await placed(db, 'label_policy_step');
  const claims = await placed(db, 'account_claim');
  const all = [claims, assessments, reviews, contests, rulings, pauses, policies, steps];
  if (all.every(rows => rows.length === 0)) return [];
  const staff = await readStaff(db);
  const entered = await readEntered(db, rulings.length > 0);
  const broken: Broken[] = [];
  function judge(what: string, position: number, ...breaches: readonly (string | null)[]): void {
    const breach = breaches.find(one => one !== null);
    if (breach === undefined || breach === null) return;
    broken.push({position, statement: `${what} was not made by the rule: ${breach}.`});
  }

  const versions = claims.length === 0 ? [] : await placed(db, 'entity_version');
  for (const {row, position, actor} of claims) {
    const free = lacking(staff, {person_id: row.person_id}, 'claim an account', position);
    judge(`The claim ${row.id}`, position, free, ownDomain(row, versions, position), otherActor(actor, row.person_id));
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
              : (enteredPart(entered, contest.row.entity_id, row.person_id, position) ??
                senderPart(contest.row, staff, row.person_id, position) ??
                unshared(contest.row, row, contests, rulings, position));
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
    const before = pauses.findLast(
      one =>
        one.position < position &&
        one.row.what === 'paused' &&
        one.row.entity_id === row.entity_id &&
        one.row.label === row.label
    );
    const twice =
      row.what === 'paused' && before?.row.person_id === row.person_id ? `${row.person_id} had paused it before` : null;
    judge(`The pause ${row.id}`, position, free, twice, tooLong(row), otherActor(actor, row.person_id));
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
