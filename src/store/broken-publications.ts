/** Goes through what was published, and asks the rule of publication of each as things stood then. */
import type {Kysely} from 'kysely';
import {ledgerEntrySchema} from '../contract/ledger.ts';
import {matterBefore, readMatters, readStaff, readTexts} from './matter.ts';
import {type Heard, type Publishing, publicationBreaches} from './publication-rule.ts';
import type {Tables} from './schema.ts';

type Broken = {readonly position: number | null; readonly statement: string};
type Placed = {readonly position: number; readonly entry: string};

const batch = 200;

export async function brokenPublications(db: Kysely<Tables>): Promise<Broken[]> {
  const publications = await db
    .selectFrom('publication')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'publication.id').on('ledger_entry.subject_table', '=', 'publication')
    )
    .leftJoin('case_file', 'case_file.id', 'publication.case_id')
    .selectAll('publication')
    .select(['position', 'entry', 'matter_id'])
    .orderBy('position')
    .execute();
  if (publications.length === 0) return [];
  const staff = await readStaff(db);
  const broken: Broken[] = [];
  for (let from = 0; from < publications.length; from += batch) {
    const some = publications.slice(from, from + batch);
    const matterIds = [...new Set(some.flatMap(one => one.matter_id ?? []))];
    const matters = await readMatters(db, matterIds, staff);
    const heard = await readHeard(db, matterIds);
    for (const one of some) {
      const matter = matters.get(one.matter_id ?? '');
      const {actor, at} = entryOf(one);
      const breaches =
        matter === undefined
          ? ['its case has no matter in which it could be decided']
          : publicationBreaches(
              matterBefore(matter, one.position, staff),
              heardBefore(heard.get(matter.request.id), one.position),
              {decisionId: one.decision_id, personId: one.person_id, at, ...bodyOf(one.body)}
            );
      const all =
        actor === one.person_id ? breaches : [...breaches, `the entry names ${actor} and the row ${one.person_id}`];
      if (all.length === 0) continue;
      const which = `The publication ${one.id} of the case ${one.case_id}`;
      broken.push({position: one.position, statement: `${which} was not made by the rule: ${all.join('; ')}.`});
    }
  }
  return broken;
}

type PlacedHeard = {
  readonly statements: readonly (Heard['statements'][number] & {readonly position: number})[];
  readonly invitations: readonly (Heard['invitations'][number] & {readonly position: number})[];
};

/** What was said to the cases of some matters, and who was asked, by id of the matter. */
async function readHeard(db: Kysely<Tables>, matterIds: readonly string[]): Promise<ReadonlyMap<string, PlacedHeard>> {
  if (matterIds.length === 0) return new Map();
  const said = await db
    .selectFrom('statement')
    .innerJoin('case_file', 'case_file.id', 'statement.case_id')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'statement.id').on('ledger_entry.subject_table', '=', 'statement')
    )
    .select(['statement.id', 'about', 'matter_id', 'position'])
    .where('matter_id', 'in', [...matterIds])
    .execute();
  const asked = await db
    .selectFrom('letter')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'letter.id').on('ledger_entry.subject_table', '=', 'letter')
    )
    .select(['letter.id', 'request_id', 'recipient', 'due_at', 'written_at', 'position', 'entry'])
    .where('request_id', 'in', [...matterIds])
    .where('kind', '=', 'invitation')
    .execute();
  return new Map(
    matterIds.map(id => [
      id,
      {
        statements: said.filter(one => one.matter_id === id),
        invitations: asked
          .filter(one => one.request_id === id)
          .map(one => ({
            id: one.id,
            position: one.position,
            party: one.recipient,
            dueAt: one.due_at ?? one.written_at,
            invitedAt: entryOf(one).at
          }))
      }
    ])
  );
}

function heardBefore(heard: PlacedHeard | undefined, position: number): Heard {
  const before = <One extends {readonly position: number}>(all: readonly One[] = []): readonly One[] =>
    all.filter(one => one.position < position);
  return {statements: before(heard?.statements), invitations: before(heard?.invitations)};
}

/** Who acted and when; nobody and never where it cannot be read, which is told elsewhere too. */
function entryOf({entry}: Pick<Placed, 'entry'>): {readonly actor: string; readonly at: string} {
  try {
    return ledgerEntrySchema.parse(JSON.parse(entry));
  } catch {
    return {actor: '', at: ''};
  }
}

function bodyOf(json: string): Pick<Publishing, 'form' | 'statementIds' | 'invitationIds'> {
  try {
    const {form, statementIds, invitationIds}: Readonly<Record<string, unknown>> = JSON.parse(json);
    const ids = (value: unknown): readonly string[] => readTexts(JSON.stringify(value) ?? '');
    return {form: String(form), statementIds: ids(statementIds), invitationIds: ids(invitationIds)};
  } catch {
    return {form: 'full', statementIds: [], invitationIds: []};
  }
}
