/**
 * Everything about one request, as one person sees it, at one moment. Each part below knows one side of it; a new side
 * is a new part, and its rows are named in `rowsShown` if they belong to the record of the matter.
 */
import type {Appeal, FlagView, Override, RequestView} from '../contract/deliberation.ts';
import type {Flag, Person} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {needsOfClause} from '../store/clause-needs.ts';
import type {Matter} from '../store/matter.ts';
import {
  countingReviews,
  counts,
  currentRound,
  decisionNow,
  isSetAside,
  roundIn,
  sensitiveBecause,
  setAsideBy,
  tieOf
} from '../store/rule.ts';
import type {CoveredTable} from '../store/schema.ts';
import {appealOf} from '../store/tables/appeal.ts';
import {readCasesOf} from '../store/tables/case-file.ts';
import type {Database} from '../store/tables/database.ts';
import {readDecisionsOf} from '../store/tables/decision.ts';
import {type RaisedFlag, readFlags} from '../store/tables/flag.ts';
import {positionsOf} from '../store/tables/ledger-entry.ts';
import {readLetter, readLetters} from '../store/tables/letter.ts';
import {overrideOf} from '../store/tables/override.ts';
import {readCurrentPeople} from '../store/tables/person.ts';
import {readRecusals} from '../store/tables/recusal.ts';
import {readRemarks} from '../store/tables/remark.ts';
import {reopeningOf} from '../store/tables/reopening.ts';
import {readRequest} from '../store/tables/request.ts';
import {reviewOf} from '../store/tables/review.ts';
import {routeOf} from '../store/tables/route.ts';
import {readWatch} from '../store/tables/watch.ts';
import {appealPeriod, roundOfAppeal, standingDecision} from './appeal.ts';
import type {Desk} from './desk.ts';
import {matterNow, versionOf} from './matter.ts';
import {flagRules} from './rules/registry.ts';
import {needsOf, obstacleTo, obstacleToReopening, rolesOpenTo, standingInWords} from './standing.ts';

/** In the order of the rules; flags of rules that are gone and flags by hand come last. */
export function inOrderOfRules<Raised extends Pick<RaisedFlag, 'flag'>>(raised: readonly Raised[]): Raised[] {
  const rank = ({flag}: {readonly flag: Flag}) => {
    const at = flagRules.findIndex(rule => rule.id === flag.rule);
    return at < 0 ? flagRules.length : at;
  };
  return [...raised].sort((a, b) => rank(a) - rank(b));
}

export function stateOf(matter: Matter): RequestView['state'] {
  if (decisionNow(matter) !== undefined) return 'decided';
  if (countingReviews(matter).length > 0) return 'in-review';
  const round = currentRound(matter);
  if (matter.reviews.some(review => roundIn(review) === round)) return 'in-review';
  return round > 0 ? 'reopened' : 'open';
}

async function flagsPart(db: Database, matter: Matter) {
  const actors = await actorsOf(
    db,
    matter.flags.map(flag => flag.position)
  );
  const raised = inOrderOfRules(await readFlags(db, matter.request.id));
  const flags = raised.map(({id, flag}): FlagView => {
    const by = setAsideBy(matter, id).map(one => one.person_id);
    const position = matter.flags.find(one => one.id === id)?.position ?? -1;
    const raisedBy = actors.get(position) ?? 'system';
    return {...flag, id, raisedBy, setAsideBy: by, setAside: isSetAside(matter, id)};
  });
  const because = sensitiveBecause(matter);
  return {flags, sensitive: because.length > 0, sensitiveBecause: [...because]};
}

async function actorsOf(db: Database, positions: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (positions.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger_entry')
    .select(['position', 'entry'])
    .where('position', 'in', [...positions])
    .execute();
  return new Map(
    rows.map(({position, entry}) => {
      const {actor}: {readonly actor: string} = JSON.parse(entry);
      return [position, actor];
    })
  );
}

function takingPartPart(matter: Matter) {
  const route = matter.routes.at(-1);
  return {
    route: route === undefined ? null : routeOf(route),
    overrides: matter.overrides.map((row): Override => {
      const {requestId: _, ...made} = overrideOf(row);
      return {...made, counts: counts(matter, row)};
    })
  };
}

async function saidPart(db: Database, matter: Matter) {
  const remarks = await readRemarks(db, matter.request.id);
  const positions = new Map(matter.recusals.map(({id, position}) => [id, position]));
  const placeOf = ({id}: {readonly id: string}): number => positions.get(id) ?? -1;
  // Two of one moment are in the order of the record.
  const recusals = (await readRecusals(db, matter.request.id)).toSorted((one, other) => placeOf(one) - placeOf(other));
  const actors = await actorsOf(db, [...positions.values()]);
  return {
    remarks: remarks.map(one => ({...one, tied: tieOf(matter, one.personId) !== null})),
    recusals: recusals.map(recusal => {
      const {personId, because, note, at} = recusal;
      const by = actors.get(placeOf(recusal));
      return {personId, because, note, at, ...(by !== undefined && {by})};
    })
  };
}

async function roundsPart(db: Database, matter: Matter) {
  const decisions = await readDecisionsOf(db, matter.request.id);
  return {
    reviews: matter.reviews.map(reviewOf),
    round: currentRound(matter),
    decisions: [...decisions],
    decision: decisions.find(one => one.id === standingDecision(matter)?.id) ?? null,
    reopenings: matter.reopenings.map(reopeningOf),
    appeals: matter.appeals.map((row): Appeal => ({...appealOf(row), round: roundOfAppeal(matter, row)})),
    appealableUntil: await appealPeriod(db, matter)
  };
}

async function afterwardsPart(db: Database, {request: {id}}: Matter) {
  const letter = await readLetter(db, id);
  return {
    reply: letter && {to: letter.to, subject: letter.subject, body: letter.body, writtenAt: letter.writtenAt},
    watch: await readWatch(db, id),
    cases: [...(await readCasesOf(db, id))]
  };
}

async function standingPart(db: Database, matter: Matter, person: Person) {
  const cited = countingReviews(matter).at(-1)?.clause;
  const needs = cited === undefined ? null : await needsOfClause(db, cited);
  const obstacle = obstacleTo(matter, person.id);
  return {
    mayNotReview: obstacle?.words ?? null,
    mayReviewAs: obstacle === null ? [...rolesOpenTo(matter, person.id)] : [],
    mayNotReopen: obstacleToReopening(matter, person.id)?.words ?? null,
    standing: standingInWords(matter, needs),
    needs: [...needsOf(matter, needs)],
    version: versionOf(matter)
  };
}

/** The rows whose entries are the record of this matter. */
async function rowsShown(db: Database, matter: Matter, view: Shown): Promise<number[]> {
  const of = (rows: readonly {readonly id: string}[]) => rows;
  const subjects: readonly (readonly [CoveredTable, readonly {readonly id: string}[]])[] = [
    ['remark', view.remarks],
    ['letter', await readLetters(db, matter.request.id)],
    ['watch', view.watch === null ? [] : [view.watch]],
    ['case_file', view.cases]
  ];
  const positions = [
    matter.request.position,
    ...[matter.flags, matter.recusals, matter.overrides, matter.routes].flat().map(row => row.position),
    ...[matter.reviews, matter.decisions, matter.reopenings, matter.appeals].flat().map(row => row.position)
  ];
  for (const [table, rows] of subjects) {
    const ids = of(rows).map(row => row.id);
    positions.push(...(await positionsOf(db, table, ids)).values());
  }
  return positions.sort((a, b) => a - b);
}

type Shown = Pick<RequestView, 'remarks' | 'watch' | 'cases'>;

export async function viewRequest(desk: Desk, person: Person, requestId: string): Promise<RequestView> {
  return desk.store.snapshot(db => readView(db, person, requestId));
}

/** The same within a transaction or snapshot that is open. */
export async function readView(db: Database, person: Person, requestId: string): Promise<RequestView> {
  const matter = await matterNow(db, requestId);
  const request = await readRequest(db, requestId);
  if (request === null) throw new AppError('desk.unknown-request', requestId);
  const said = await saidPart(db, matter);
  const afterwards = await afterwardsPart(db, matter);
  return {
    ...request,
    state: stateOf(matter),
    ...(await flagsPart(db, matter)),
    ...takingPartPart(matter),
    ...said,
    ...(await roundsPart(db, matter)),
    ...afterwards,
    ...(await standingPart(db, matter, person)),
    people: [...(await readCurrentPeople(db))],
    ledgerPositions: await rowsShown(db, matter, {...said, ...afterwards})
  };
}
