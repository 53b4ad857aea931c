/** Everything about one request, as one person sees it, at one moment. */
import type {RequestView} from '../contract/deliberation.ts';
import type {Flag, Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import type {CoveredTable} from '../store/schema.ts';
import {readCases} from '../store/tables/case-file.ts';
import type {Database} from '../store/tables/database.ts';
import {type RaisedFlag, readFlags} from '../store/tables/flag.ts';
import {positionsOf} from '../store/tables/ledger-entry.ts';
import {readLetter} from '../store/tables/letter.ts';
import {readCurrentPeople} from '../store/tables/person.ts';
import {readWatch} from '../store/tables/watch.ts';
import type {Desk} from './desk.ts';
import {flagRules} from './rules/registry.ts';
import {obstacleTo, readStanding, type Standing, standingInWords} from './standing.ts';

/** In the order of the rules; flags of rules that are gone come last. */
export function inOrderOfRules(raised: readonly RaisedFlag[]): Flag[] {
  const rank = (flag: Flag) => {
    const at = flagRules.findIndex(rule => rule.id === flag.rule);
    return at < 0 ? flagRules.length : at;
  };
  return raised.map(one => one.flag).sort((a, b) => rank(a) - rank(b));
}

export function stateOf({reviews, decision}: Pick<Standing, 'reviews' | 'decision'>): RequestView['state'] {
  if (decision !== null) return 'decided';
  return reviews.length > 0 ? 'in-review' : 'open';
}

async function positionsIn(
  db: Database,
  subjects: readonly (readonly [CoveredTable, readonly {readonly id: string}[]])[]
): Promise<number[]> {
  const positions: number[] = [];
  for (const [table, rows] of subjects) {
    const found = await positionsOf(
      db,
      table,
      rows.map(row => row.id)
    );
    positions.push(...found.values());
  }
  return positions.sort((a, b) => a - b);
}

export async function viewRequest(desk: Desk, person: Person, requestId: string): Promise<RequestView> {
  return desk.store.snapshot(async db => {
    const standing = await readStanding(db, requestId);
    if (standing === null) throw new AppError('desk.unknown-request', requestId);
    const {request, recusals, reviews, decision} = standing;
    const raised = await readFlags(db, requestId);
    const flags = inOrderOfRules(raised);
    const letter = await readLetter(db, requestId);
    const watch = await readWatch(db, requestId);
    const cases = (await readCases(db)).filter(one => one.requestId === requestId);
    const some = <Row>(row: Row | null): readonly Row[] => (row === null ? [] : [row]);
    return {
      ...request,
      state: stateOf(standing),
      flags,
      sensitive: flags.some(flag => flag.sensitive),
      recusals: recusals.map(({personId, because, note, at}) => ({personId, because, note, at})),
      reviews: [...reviews],
      decision,
      reply: letter && {to: letter.to, subject: letter.subject, body: letter.body, writtenAt: letter.writtenAt},
      watch,
      cases,
      people: [...(await readCurrentPeople(db))],
      mayNotReview: obstacleTo(standing, person)?.words ?? null,
      standing: standingInWords(standing),
      ledgerPositions: await positionsIn(db, [
        ['request', [request]],
        ['flag', raised],
        ['recusal', recusals],
        ['review', reviews],
        ['decision', some(decision)],
        ['letter', some(letter)],
        ['watch', some(watch)],
        ['case_file', cases]
      ])
    };
  });
}
