/** Takes a request in: word for word, flagged, and with those whom it reached recused, all at once. */
import {type Flag, type NewRequest, newRequestSchema, type Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import {requireRole} from '../policy/roles.ts';
import type {Tx} from '../store/store.ts';
import {insertFlag} from '../store/tables/flag.ts';
import {readPerson} from '../store/tables/person.ts';
import {insertRecusal, type RecordedRecusal} from '../store/tables/recusal.ts';
import {insertRequest, type OpenedRequest} from '../store/tables/request.ts';
import {citationOn} from './clauses.ts';
import type {Desk} from './desk.ts';
import {factsOf, requireDocuments} from './facts.ts';
import {settleRoute} from './route.ts';
import {flagRules} from './rules/registry.ts';
import type {RequestFacts} from './rules/rule.ts';

function validated(request: NewRequest): NewRequest {
  const parsed = newRequestSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map(({path, message}) => `${path.join('.') || 'request'}: ${message}`);
  throw new AppError('desk.invalid', issues.join('; '));
}

/** What the rules say about a request on a day. A rule whose clause is not in force that day says nothing. */
export function flagsOf(desk: Pick<Desk, 'rulePack'>, facts: RequestFacts, day: string): readonly Flag[] {
  return flagRules.flatMap(rule => {
    const clause = citationOn(desk, rule.clauseId, day);
    const reading = clause === null ? null : rule.read(facts);
    if (clause === null || reading === null) return [];
    const {reason, quotes} = reading;
    return [{rule: rule.id, title: rule.title, reason, quotes: [...quotes], clause, sensitive: rule.sensitive}];
  });
}

function isInformal({door}: NewRequest): boolean {
  return door === 'conversation' || door === 'colleague-message';
}

/** Whoever brings in what was said to an employee, and names nobody else, is the one it was said to. */
function approachedPerson(request: NewRequest, person: Person): string | null {
  return request.approachedPersonId ?? (isInformal(request) ? person.id : null);
}

type Recused = Pick<RecordedRecusal, 'personId' | 'because' | 'note'>;

/**
 * Who takes no part from the start. Nobody can check whom a conversation reached, so whoever brings it in steps back as
 * well: otherwise they could name a colleague, and judge what was said to themselves.
 */
function recusedAtIntake(request: NewRequest, person: Person): readonly Recused[] {
  const approached = approachedPerson(request, person);
  if (approached === null) return [];
  const note = 'Was approached with the request.';
  const first: Recused = {personId: approached, because: 'was-approached', note};
  if (!isInformal(request) || approached === person.id) return [first];
  return [first, {personId: person.id, because: 'brought-it-in', note: 'Brought in what was said in private.'}];
}

export async function openRequest(desk: Desk, person: Person, request: NewRequest): Promise<OpenedRequest> {
  requireRole(person, 'open a request');
  const given = validated(request);
  if (given.door === 'network-finding') throw new AppError('desk.not-a-door', 'findings of this workspace');
  return desk.store.transaction(tx => takeIn(tx, desk, person, given));
}

/** The same within a transaction, for what is known to be whole: also how a network becomes a matter to be judged. */
export async function takeIn(tx: Tx, desk: Desk, person: Person, given: NewRequest): Promise<OpenedRequest> {
  const openedAt = desk.now().toISOString();
  const opened: OpenedRequest = {...given, id: desk.newId('request'), openedAt, openedBy: person.id};
  const approached = approachedPerson(given, person);
  if (approached !== null && (await readPerson(tx.db, approached)) === null) {
    throw new AppError('desk.unknown-person', `${approached}, named as the person who was approached`);
  }
  await requireDocuments(tx.db, given);
  const flags = flagsOf(desk, await factsOf(tx.db, desk, person, given), dayOf(openedAt));
  await insertRequest(tx, person.id, opened);
  for (const flag of flags) {
    await insertFlag(tx, 'system', {id: desk.newId('flag'), requestId: opened.id, flag});
  }
  for (const recused of recusedAtIntake(given, person)) {
    await insertRecusal(tx, 'system', {...recused, at: openedAt, id: desk.newId('recusal'), requestId: opened.id});
  }
  await settleRoute(tx, desk, opened.id);
  return opened;
}
