/** What is being watched for, how long, by whose word, and which scans tested it. */
import type {Person, Watch} from '../contract/desk.ts';
import {
  type NewWatchChange,
  newWatchChangeSchema,
  type WatchChange,
  type WatchSummary,
  type WatchView
} from '../contract/watches.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import {requireRole} from '../policy/roles.ts';
import {readCases} from '../store/tables/case-file.ts';
import type {Database} from '../store/tables/database.ts';
import {readAllFindings} from '../store/tables/findings.ts';
import {readRecusals} from '../store/tables/recusal.ts';
import {type OpenedRequest, readRequest} from '../store/tables/request.ts';
import {readWatches} from '../store/tables/watch.ts';
import {insertWatchChange, readWatchChanges} from '../store/tables/watch-change.ts';
import {readWatchTests} from '../store/tables/watch-test.ts';
import type {Desk} from './desk.ts';
import {accountsWanted} from './watch.ts';
import {longestUntil, untilDayOf, usualUntil, watchStateOn} from './watch-standing.ts';

type Standing = Pick<WatchSummary, 'state' | 'untilDay' | 'requestTitle' | 'accounts'>;
type Standed = {readonly watch: Watch; readonly changes: readonly WatchChange[]; readonly standing: Standing};

async function readStanding(db: Database, day: string): Promise<readonly Standed[]> {
  const changes = Map.groupBy(await readWatchChanges(db), change => change.watchId);
  const standed: Standed[] = [];
  for (const watch of await readWatches(db)) {
    const request = await requestBehind(db, watch);
    const own = changes.get(watch.id) ?? [];
    standed.push({
      watch,
      changes: own,
      standing: {
        state: watchStateOn(watch, own, day),
        untilDay: untilDayOf(watch, own),
        requestTitle: request.title,
        accounts: [...accountsWanted(request)]
      }
    });
  }
  return standed;
}

async function requestBehind(db: Database, watch: Watch): Promise<OpenedRequest> {
  const request = await readRequest(db, watch.requestId);
  if (request === null) throw new Error(`desk: no request ${watch.requestId} behind its watch`);
  return request;
}

export type OpenWatch = {readonly watch: Watch; readonly requestTitle: string; readonly accounts: readonly string[]};

/** Those that scans are to answer: neither closed nor past their last day. Oldest first. */
export async function readOpenWatches(db: Database, day: string): Promise<readonly OpenWatch[]> {
  return (await readStanding(db, day))
    .filter(({standing}) => standing.state === 'watching' || standing.state === 'due')
    .map(({watch, standing: {requestTitle, accounts}}) => ({watch, requestTitle, accounts}));
}

/** What needs a person first: due and expired, then the others, then the closed; oldest first among equals. */
const rank: Readonly<Record<WatchSummary['state'], number>> = {due: 0, expired: 0, watching: 1, closed: 2};

export async function listWatches(desk: Desk): Promise<readonly WatchSummary[]> {
  const day = dayOf(desk.now().toISOString());
  return desk.store.snapshot(async db => {
    const tests = Map.groupBy(await readWatchTests(db), test => test.watchId);
    return (await readStanding(db, day))
      .map(({watch, standing}): WatchSummary => {
        const own = tests.get(watch.id) ?? [];
        const last = own[0];
        return {
          ...watch,
          ...standing,
          tests: own.length,
          lastTestedAt: last?.at ?? null,
          lastVerdict: last?.verdict ?? null
        };
      })
      .sort((a, b) => rank[a.state] - rank[b.state]);
  });
}

export async function viewWatch(desk: Desk, id: string): Promise<WatchView> {
  const day = dayOf(desk.now().toISOString());
  return desk.store.snapshot(async db => {
    const found = (await readStanding(db, day)).find(({watch}) => watch.id === id);
    if (found === undefined) throw new AppError('desk.unknown-watch', id);
    const titles = new Map((await readAllFindings(db)).map(one => [one.id, one.title]));
    const tests = await readWatchTests(db, id);
    const cases = (await readCases(db)).filter(one => one.watchId === id);
    return {
      ...found.watch,
      ...found.standing,
      changes: [...found.changes],
      tests: tests.map(test => ({...test, findingsTitle: titles.get(test.findingsId) ?? test.findingsId})),
      lastTestedAt: tests[0]?.at ?? null,
      lastVerdict: tests[0]?.verdict ?? null,
      caseIds: cases.map(one => one.id)
    };
  });
}

function untilOf({what, untilDay}: NewWatchChange, today: string): string | null {
  if (what !== 'renewed') return null;
  const until = untilDay ?? usualUntil(today);
  if (until <= today || until > longestUntil(today)) {
    throw new AppError(
      'desk.invalid',
      `a renewal until ${until}; it must end after today, and by ${longestUntil(today)}`
    );
  }
  return until;
}

/**
 * Keeps, renews or closes a watch, with reasons. Not by somebody with a tie to the request that it came from: what was
 * declined must not be forgotten by those who asked for it.
 */
export async function changeWatch(
  desk: Desk,
  person: Person,
  watchId: string,
  given: NewWatchChange
): Promise<WatchChange> {
  requireRole(person, 'change a watch');
  const change = validAs(newWatchChangeSchema, given, 'change');
  return desk.store.transaction(async tx => {
    const at = desk.now().toISOString();
    const found = (await readStanding(tx.db, dayOf(at))).find(({watch}) => watch.id === watchId);
    if (found === undefined) throw new AppError('desk.unknown-watch', watchId);
    if (found.standing.state === 'closed') throw new AppError('desk.watch-closed', `${watchId}, which was closed`);
    const request = await requestBehind(tx.db, found.watch);
    const recusals = await readRecusals(tx.db, request.id);
    const tied = request.approachedPersonId === person.id || recusals.some(one => one.personId === person.id);
    if (tied) throw new AppError('desk.recused', `${person.name}, who is recused from the request behind it`);
    const {what, reasons} = change;
    const untilDay = untilOf(change, dayOf(at));
    const kept: WatchChange = {
      id: desk.newId('watch-change'),
      watchId,
      what,
      untilDay,
      reasons,
      personId: person.id,
      at
    };
    await insertWatchChange(tx, kept);
    return kept;
  });
}
