/** What the rules may know about a request when it comes: itself, what was declined before, and who is at the desk. */
import {type NewRequest, type Person, particularsSchema} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import type {Database} from '../store/tables/database.ts';
import {readDocuments} from '../store/tables/document.ts';
import {readCurrentPeople} from '../store/tables/person.ts';
import {readRefusals} from '../store/tables/refusal.ts';
import {readTies} from '../store/tables/tie.ts';
import type {Desk} from './desk.ts';
import {noLists} from './rules/official-domains.ts';
import type {Colleague, EarlierRefusal, RequestFacts} from './rules/rule.ts';

/** Everything the rules may look at. `except` is a request that is being looked at again and is not its own past. */
export async function factsOf(
  db: Database,
  desk: Pick<Desk, 'officialDomains'>,
  person: Person,
  request: NewRequest,
  except: string | null = null
): Promise<RequestFacts> {
  return {
    ...request,
    particulars: particularsSchema.parse(request.particulars ?? {}),
    earlier: await earlierRefusals(db, except),
    people: await colleagues(db, person, request),
    officialDomains: desk.officialDomains ?? noLists
  };
}

async function earlierRefusals(db: Database, except: string | null): Promise<readonly EarlierRefusal[]> {
  const refused = await readRefusals(db);
  return refused
    .filter(({request}) => request.id !== except)
    .map(({request, decidedAt}) => {
      const {accounts = [], addresses = [], requesterAddress = null} = request.particulars ?? {};
      const {id: requestId, title, asks, requester, principal, country} = request;
      return {requestId, title, asks, requester, principal, country, accounts, addresses, requesterAddress, decidedAt};
    });
}

async function colleagues(db: Database, person: Person, request: NewRequest): Promise<readonly Colleague[]> {
  const ties = Map.groupBy(await readTies(db), tie => tie.personId);
  const partOf = (id: string): Colleague['part'] => {
    if (id === request.approachedPersonId) return 'approached';
    return id === person.id ? 'brought-in' : 'other';
  };
  return (await readCurrentPeople(db)).map(({id, name}) => ({
    id,
    name,
    part: partOf(id),
    address: null,
    ties: (ties.get(id) ?? []).flatMap(({requester, principal}) => [
      requester,
      ...(principal === null ? [] : [principal])
    ])
  }));
}

/** Documents that a request names must have been kept before it. */
export async function requireDocuments(db: Database, {particulars}: NewRequest): Promise<void> {
  const ids = particulars?.documentIds ?? [];
  if (ids.length === 0) return;
  const kept = new Set((await readDocuments(db, ids)).map(document => document.id));
  const missing = ids.filter(id => !kept.has(id));
  if (missing.length > 0) throw new AppError('desk.unknown-document', missing.slice(0, 5).join(', '));
}
