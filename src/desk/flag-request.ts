/** A flag that a person raises, beside those of the rules. It decides nothing either. */
import {type NewFlag, newFlagSchema} from '../contract/deliberation.ts';
import type {Person} from '../contract/desk.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import {requireRole} from '../policy/roles.ts';
import {insertFlag, type RaisedFlag} from '../store/tables/flag.ts';
import {citationOn} from './clauses.ts';
import type {Desk} from './desk.ts';
import {matterNow} from './matter.ts';
import {settleRoute} from './route.ts';

/** What a flag by hand names as its rule. */
export const byHand = 'by-hand';

export async function flagRequest(
  desk: Desk,
  person: Person,
  requestId: string,
  newFlag: NewFlag
): Promise<RaisedFlag> {
  requireRole(person, 'flag a request');
  const {title, reason, clauseId, quote, sensitive, seenVersion} = validAs(newFlagSchema, newFlag, 'flag');
  return desk.store.transaction(async tx => {
    const {request} = await matterNow(tx.db, requestId, seenVersion);
    const day = dayOf(desk.now().toISOString());
    const clause = citationOn(desk, clauseId, day);
    if (clause === null) throw new AppError('desk.clause-not-in-force', `${clauseId}, not in force on ${day}`);
    const raised: RaisedFlag = {
      id: desk.newId('flag'),
      requestId,
      flag: {rule: byHand, title, reason, quotes: quotesOf(request.words, quote ?? null), clause, sensitive}
    };
    await insertFlag(tx, person.id, raised);
    await settleRoute(tx, desk, requestId);
    return raised;
  });
}

function quotesOf(words: string, quote: string | null): {text: string; start: number; end: number}[] {
  if (quote === null || quote === '') return [];
  const start = words.indexOf(quote);
  if (start < 0) throw new AppError('desk.invalid', `a quotation that does not stand in the request: “${quote}”`);
  return [{text: quote, start, end: start + quote.length}];
}
