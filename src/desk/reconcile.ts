/**
 * Said and done: does the record bear out what was said in public?
 *
 * Pure: the same statement, the same record and the same day, the same answer. A day counts by receipt, in UTC, the
 * first and last included. Of a matter with several asks, the outcome of the ask that was named counts. What is not on
 * this record (requests that came before it began, or that nobody took in) is not counted, and every answer says so
 * by its numbers: they are those of the record and of nothing else.
 *
 * `not-yet-due` while the period runs or the day is still to come, unless what is on record settles it already: enough
 * is enough, too many stays too many. Cost: one look at each matter.
 */
import type {Decision, NewRequest} from '../contract/desk.ts';
import type {Measure, PublicStatement, Reconciliation} from '../contract/public-statements.ts';
import {inWords} from './words.ts';

export type MatterOnRecord = {
  readonly id: string;
  readonly title: string;
  readonly receivedAt: string;
  readonly asks: NewRequest['asks'];
  readonly country: string | null;
  readonly flags: readonly string[];
  readonly decision: Pick<Decision, 'outcome' | 'items' | 'decidedAt'> | null;
};

export type RecordFacts = {
  readonly matters: readonly MatterOnRecord[];
  readonly declared: readonly {readonly declaredAt: string; readonly country: string | null; readonly kind: string}[];
  readonly publications: readonly {readonly id: string; readonly title: string; readonly at: string}[];
};

type Counted = Pick<Reconciliation, 'counted' | 'of' | 'matters'>;
type Judged = Counted & {readonly verdict: Reconciliation['verdict']; readonly statement: string};
type Which = Extract<Measure, {readonly kind: 'requests' | 'every-request' | 'decided-within'}>;
type Outcome = Decision['outcome'];

const dayMs = 86_400_000;

function within(at: string, {from, until}: {readonly from: string; readonly until: string}): boolean {
  const day = at.slice(0, 10);
  return day >= from && day <= until;
}

function meant(matter: MatterOnRecord, which: Which): boolean {
  const {asks, country, flags} = which;
  return (
    within(matter.receivedAt, which) &&
    (asks === undefined || matter.asks.some(ask => asks.includes(ask))) &&
    (country === undefined || matter.country?.toUpperCase() === country.toUpperCase()) &&
    (flags === undefined || matter.flags.some(flag => flags.includes(flag)))
  );
}

/** What was decided on the asks that are meant; the outcome of the whole where they were not judged apart. */
function outcomesOf({asks, decision}: MatterOnRecord, named: Which['asks']): readonly Outcome[] {
  if (decision === null) return [];
  const {outcome, items = []} = decision;
  const looked = named === undefined ? asks : asks.filter(ask => named.includes(ask));
  return looked.map(ask => items.find(one => one.item === ask)?.outcome ?? outcome);
}

function shown(matter: MatterOnRecord, counts: boolean): Reconciliation['matters'][number] {
  const {id, title, receivedAt, decision} = matter;
  return {id, title, day: receivedAt.slice(0, 10), outcome: decision?.outcome ?? null, counts};
}

function many(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}

type Bounds = {readonly atLeast?: number | undefined; readonly atMost?: number | undefined};

/** How a number stands to its bounds; `isOver` when nothing can be added any more. */
function judge(counted: number, {atLeast, atMost}: Bounds, isOver: boolean): Reconciliation['verdict'] {
  if (atMost !== undefined && counted > atMost) return 'does-not-hold';
  const enough = atLeast === undefined ? atMost !== undefined || counted > 0 : counted >= atLeast;
  // A ceiling can still be broken while time runs; a floor that was reached stays reached.
  if (enough) return atMost === undefined || isOver ? 'holds' : 'not-yet-due';
  return isOver ? 'does-not-hold' : 'not-yet-due';
}

function boundsInWords({atLeast, atMost}: Bounds): string {
  if (atLeast !== undefined && atMost !== undefined) return `between ${atLeast} and ${atMost}`;
  if (atMost !== undefined) return `at most ${atMost}`;
  return `at least ${atLeast ?? 1}`;
}

function countRequests(measure: Extract<Measure, {kind: 'requests'}>, {matters}: RecordFacts, isOver: boolean): Judged {
  const {outcome, asks} = measure;
  const looked = matters.filter(matter => meant(matter, measure));
  const isCounted = (matter: MatterOnRecord) => outcome === undefined || outcomesOf(matter, asks).includes(outcome);
  const counted = looked.filter(isCounted).length;
  const what = outcome === undefined ? 'received' : inWords(outcome).toLowerCase();
  return {
    verdict: judge(counted, measure, isOver),
    statement: `${many(counted, 'request')} ${what} of ${looked.length} on record that are meant; said was ${boundsInWords(measure)}.`,
    counted,
    of: looked.length,
    matters: looked.map(matter => shown(matter, isCounted(matter)))
  };
}

function everyRequest(
  measure: Extract<Measure, {kind: 'every-request'}>,
  {matters}: RecordFacts,
  isOver: boolean
): Judged {
  const looked = matters.filter(matter => meant(matter, measure));
  const so = (matter: MatterOnRecord) => {
    const outcomes = outcomesOf(matter, measure.asks);
    return outcomes.length > 0 && outcomes.every(one => one === measure.outcome);
  };
  const counted = looked.filter(so).length;
  const open = looked.filter(matter => matter.decision === null).length;
  const otherwise = looked.length - counted - open;
  const what = inWords(measure.outcome).toLowerCase();
  const rest = [
    ...(otherwise > 0 ? [`${otherwise} decided otherwise`] : []),
    ...(open > 0 ? [`${open} not decided`] : [])
  ].join(', ');
  const numbers = {counted, of: looked.length, matters: looked.map(matter => shown(matter, so(matter)))};
  const statement = `${counted} of ${many(looked.length, 'request')} that are meant ${counted === 1 ? 'was' : 'were'} ${what}${rest === '' ? '' : `; ${rest}`}.`;
  if (otherwise > 0) return {...numbers, verdict: 'does-not-hold', statement};
  if (!isOver) return {...numbers, verdict: 'not-yet-due', statement};
  if (looked.length === 0) {
    return {...numbers, verdict: 'cannot-be-measured', statement: 'No request that is meant is on record.'};
  }
  return {...numbers, verdict: open > 0 ? 'does-not-hold' : 'holds', statement};
}

function decidedWithin(
  measure: Extract<Measure, {kind: 'decided-within'}>,
  {matters}: RecordFacts,
  isOver: boolean,
  today: string
): Judged {
  const looked = matters.filter(matter => meant(matter, measure));
  const taken = ({receivedAt}: MatterOnRecord, until: string) =>
    (Date.parse(until.slice(0, 10)) - Date.parse(receivedAt.slice(0, 10))) / dayMs;
  const late = (matter: MatterOnRecord) => taken(matter, matter.decision?.decidedAt ?? today) > measure.days;
  const inTime = (matter: MatterOnRecord) => matter.decision !== null && !late(matter);
  const counted = looked.filter(inTime).length;
  const lateCount = looked.filter(late).length;
  const running = looked.length - counted - lateCount;
  const statement = `${counted} of ${many(looked.length, 'request')} that are meant decided within ${many(measure.days, 'day')}; ${lateCount} late, ${running} with time left.`;
  const numbers = {counted, of: looked.length, matters: looked.map(matter => shown(matter, inTime(matter)))};
  if (lateCount > 0) return {...numbers, verdict: 'does-not-hold', statement};
  if (!isOver || running > 0) return {...numbers, verdict: 'not-yet-due', statement};
  if (looked.length === 0) {
    return {...numbers, verdict: 'cannot-be-measured', statement: 'No request that is meant is on record.'};
  }
  return {...numbers, verdict: 'holds', statement};
}

function declaredAccounts(
  measure: Extract<Measure, {kind: 'declared-accounts'}>,
  {declared}: RecordFacts,
  isOver: boolean
): Judged {
  const {country, entityKind} = measure;
  const counted = declared.filter(
    one =>
      within(one.declaredAt, measure) &&
      (country === undefined || one.country?.toUpperCase() === country.toUpperCase()) &&
      (entityKind === undefined || one.kind === entityKind)
  ).length;
  const statement = `${many(counted, 'account')} came onto the list of declared accounts in that time; said was ${boundsInWords(measure)}.`;
  return {verdict: judge(counted, measure, isOver), statement, counted, of: declared.length, matters: []};
}

function publishedCases(
  measure: Extract<Measure, {kind: 'published-cases'}>,
  {publications}: RecordFacts,
  isOver: boolean
): Judged {
  const looked = publications.filter(one => within(one.at, measure));
  const statement = `${many(looked.length, 'case')} published in that time; said was ${boundsInWords(measure)}.`;
  const matters = looked.map(({id, title, at}) => ({id, title, day: at.slice(0, 10), outcome: null, counts: true}));
  return {
    verdict: judge(looked.length, measure, isOver),
    statement,
    counted: looked.length,
    of: publications.length,
    matters
  };
}

function judged(measure: Measure, record: RecordFacts, isOver: boolean, today: string): Judged {
  switch (measure.kind) {
    case 'requests':
      return countRequests(measure, record, isOver);
    case 'every-request':
      return everyRequest(measure, record, isOver);
    case 'decided-within':
      return decidedWithin(measure, record, isOver, today);
    case 'declared-accounts':
      return declaredAccounts(measure, record, isOver);
    case 'published-cases':
      return publishedCases(measure, record, isOver);
  }
}

/** `today` is an ISO day in UTC. Never throws, whatever the record holds. */
export function reconcile(
  {measure, dueOn}: Pick<PublicStatement, 'measure' | 'dueOn'>,
  record: RecordFacts,
  today: string
): Reconciliation {
  if (measure === null) {
    const statement = 'It was said in a form that nothing on this record can be held against.';
    return {verdict: 'cannot-be-measured', statement, counted: null, of: null, matters: [], asOf: today};
  }
  const ends = dueOn === null || dueOn < measure.until ? measure.until : dueOn;
  return {...judged(measure, record, today > ends, today), asOf: today};
}
