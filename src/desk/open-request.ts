/** Takes a request in: word for word, flagged, and with the person who was approached recused, all at once. */
import {type Flag, type NewRequest, newRequestSchema, type Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import {requireRole} from '../policy/roles.ts';
import type {Tx} from '../store/store.ts';
import {insertFlag} from '../store/tables/flag.ts';
import {readPerson} from '../store/tables/person.ts';
import {insertRecusal} from '../store/tables/recusal.ts';
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

/** Whoever brings in what was said to an employee, and names nobody else, is the one it was said to. */
function approachedPerson({approachedPersonId, door}: NewRequest, person: Person): string | null {
  const informal = door === 'conversation' || door === 'colleague-message';
  return approachedPersonId ?? (informal ? person.id : null);
}

export async function openRequest(desk: Desk, person: Person, request: NewRequest): Promise<OpenedRequest> {
  requireRole(person, 'open a request');
  const given = validated(request);
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
  if (approached !== null) {
    const note = 'Was approached with the request.';
    const recusal = {personId: approached, because: 'was-approached', note, at: openedAt} as const;
    await insertRecusal(tx, 'system', {...recusal, id: desk.newId('recusal'), requestId: opened.id});
  }
  await settleRoute(tx, desk, opened.id);
  return opened;
}
