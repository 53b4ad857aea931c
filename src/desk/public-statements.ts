/** What the platform says in public, kept with source and day, and held against the record whenever it is looked at. */
import type {Person} from '../contract/desk.ts';
import {
  type NewPublicStatement,
  newPublicStatementSchema,
  type PublicStatement,
  type PublicStatementView
} from '../contract/public-statements.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import {requireRole} from '../policy/roles.ts';
import {readCases} from '../store/tables/case-file.ts';
import type {Database} from '../store/tables/database.ts';
import {readDeclaredAccounts} from '../store/tables/declared-account.ts';
import {readEntities} from '../store/tables/entity.ts';
import {readAllFlags} from '../store/tables/flag.ts';
import {readMatterStandings} from '../store/tables/matter-standing.ts';
import {
  insertPublicStatement,
  type KeptPublicStatement,
  readPublicStatement,
  readPublicStatements
} from '../store/tables/public-statement.ts';
import {readPublications} from '../store/tables/publication.ts';
import {readRequests} from '../store/tables/request.ts';
import type {Desk} from './desk.ts';
import {type RecordFacts, reconcile} from './reconcile.ts';

/** Networks are matters of our own making; only what came to the house counts as a request. */
async function readRecord(db: Database): Promise<RecordFacts> {
  const flags = Map.groupBy(await readAllFlags(db), raised => raised.requestId);
  const standings = await readMatterStandings(db);
  const requests = (await readRequests(db)).filter(request => request.door !== 'network-finding');
  const entities = new Map((await readEntities(db)).map(one => [one.id, one]));
  const titles = new Map((await readCases(db)).map(one => [one.id, one.title]));
  return {
    matters: requests.map(({id, title, receivedAt, asks, country}) => ({
      id,
      title,
      receivedAt,
      asks,
      country,
      flags: (flags.get(id) ?? []).map(raised => raised.flag.rule),
      decision: standings.get(id)?.decision ?? null
    })),
    declared: (await readDeclaredAccounts(db)).map(({entityId, declaredAt}) => ({
      declaredAt,
      country: entities.get(entityId)?.country ?? null,
      kind: entities.get(entityId)?.kind ?? 'other'
    })),
    publications: (await readPublications(db)).map(({caseId, at}) => ({
      id: caseId,
      title: titles.get(caseId) ?? '',
      at
    }))
  };
}

function viewOf({statement, ledgerPosition}: KeptPublicStatement, record: RecordFacts, today: string) {
  return {statement, ledgerPosition, reconciliation: reconcile(statement, record, today)};
}

export async function addPublicStatement(
  desk: Desk,
  person: Person,
  given: NewPublicStatement
): Promise<PublicStatement> {
  requireRole(person, 'record a public statement');
  const said = validAs(newPublicStatementSchema, given, 'statement');
  return desk.store.transaction(async tx => {
    const at = desk.now().toISOString();
    if (said.saidOn > dayOf(at)) throw new AppError('desk.invalid', `said on ${said.saidOn}, which is still to come`);
    const statement: PublicStatement = {...said, id: desk.newId('public-statement'), personId: person.id, at};
    await insertPublicStatement(tx, statement);
    return statement;
  });
}

/** The latest said first. */
export async function listPublicStatements(desk: Desk): Promise<readonly PublicStatementView[]> {
  const today = dayOf(desk.now().toISOString());
  return desk.store.snapshot(async db => {
    const record = await readRecord(db);
    return (await readPublicStatements(db)).map(kept => viewOf(kept, record, today));
  });
}

export async function viewPublicStatement(desk: Desk, id: string): Promise<PublicStatementView> {
  const today = dayOf(desk.now().toISOString());
  return desk.store.snapshot(async db => {
    const kept = await readPublicStatement(db, id);
    if (kept === null) throw new AppError('desk.unknown-statement', id);
    return viewOf(kept, await readRecord(db), today);
  });
}
