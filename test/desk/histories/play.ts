/** Plays histories at a desk and holds every step against the oracle. Throws at the first difference. */
import {sql} from 'kysely';
import type {NewRequest, Person, Role} from '../../../src/contract/desk.ts';
import {adoptRulePack} from '../../../src/desk/adopt-rule-pack.ts';
import {lodgeAppeal} from '../../../src/desk/appeal.ts';
import {citationOn} from '../../../src/desk/clauses.ts';
import {type Desk, idMaker} from '../../../src/desk/desk.ts';
import {flagRequest} from '../../../src/desk/flag-request.ts';
import {openRequest, takeIn} from '../../../src/desk/open-request.ts';
import {override} from '../../../src/desk/override.ts';
import {addPerson} from '../../../src/desk/people.ts';
import {recordView} from '../../../src/desk/record-view.ts';
import {recuse} from '../../../src/desk/recuse.ts';
import {remark} from '../../../src/desk/remark.ts';
import {reopen} from '../../../src/desk/reopen.ts';
import {reviewRequest} from '../../../src/desk/review-request.ts';
import {viewRequest} from '../../../src/desk/view-request.ts';
import {AppError} from '../../../src/errors.ts';
import {canonicalJson} from '../../../src/ledger/canonical.ts';
import {loadRulePack} from '../../../src/policy/load.ts';
import {requireRole} from '../../../src/policy/roles.ts';
import {brokenRules} from '../../../src/store/broken-rules.ts';
import {openDocuments} from '../../../src/store/documents.ts';
import {type CoveredRow, coveredTables} from '../../../src/store/schema.ts';
import {record, type Store, type Tx} from '../../../src/store/store.ts';
import {readFlags} from '../../../src/store/tables/flag.ts';
import {insertPersonChange} from '../../../src/store/tables/person-change.ts';
import {type Act, type History, type Name, names, type Opening, staff} from './acts.ts';
import {asAtFirst, changed, Model} from './model.ts';

const minuteMs = 60_000;
const lateMs = 220 * 24 * 60 * minuteMs;
/** No history keeps a document. */
const noFolder = '/nowhere';
const start = Date.parse('2020-04-20T09:00:00Z');

/** A clock that ticks and can be moved on. */
export function tickingClock(): {now: () => Date; moveOn: (milliseconds: number) => void} {
  let time = start;
  return {
    now: () => new Date(time++),
    moveOn: milliseconds => {
      time += milliseconds;
    }
  };
}

export type Scene = {
  readonly desk: Desk;
  readonly store: Store;
  readonly ids: Readonly<Record<Name, string>>;
  readonly clock: ReturnType<typeof tickingClock>;
  /** Changes of people written past the desk that no rule allows: verification must name each, and nothing else. */
  readonly forbiddenChanges: string[];
};

/** A desk in an empty store, with everybody of the staff. The store must have been opened with the clock. */
export async function openScene(store: Store, clock: Scene['clock']): Promise<Scene> {
  const rulePack = loadRulePack('short-video-2020');
  const newId = idMaker(store.effects.randomBytes);
  const desk: Desk = {store, rulePack, documents: openDocuments(noFolder), now: clock.now, newId};
  await adoptRulePack(desk, 'system', rulePack);
  const ids: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const {person} = await addPerson(desk, 'system', {...staff[name], roles: [...staff[name].roles]});
    ids[name] = person.id;
  }
  return {desk, store, clock, ids: ids as Record<Name, string>, forbiddenChanges: []};
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [canonicalJson(actual), canonicalJson(expected)];
  if (one !== other) throw new Error(`${what}: the desk says ${one}, the oracle ${other}`);
}

/** What the record says was done since a position. */
async function kindsFrom({store}: Scene, position: number): Promise<string[]> {
  const rows = await store.read
    .selectFrom('ledger_entry')
    .select('entry')
    .where('position', '>=', position)
    .orderBy('position')
    .execute();
  return rows.map(({entry}) => {
    const {kind}: {readonly kind: string} = JSON.parse(entry);
    return kind;
  });
}

async function size({store}: Scene): Promise<number> {
  const row = await store.read
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return (row.last ?? -1) + 1;
}

/** How many rows the record should speak of: one entry each. */
export async function coveredRows({store}: Scene): Promise<number> {
  let rows = 0;
  for (const table of coveredTables) {
    const counted = await store.read
      .selectFrom(table)
      .select(({fn}) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    rows += Number(counted.rows);
  }
  return rows;
}

function requestOf({door, approached, asks, country, emergency}: Opening, {ids, desk}: Scene): NewRequest {
  return {
    door,
    receivedAt: '2020-04-18T12:00:00.000Z',
    title: 'A question',
    words: 'Please look at this.',
    asks,
    // Asking again after a refusal would be flagged, in some histories and not in others.
    requester: desk.newId('requester'),
    principal: null,
    country,
    approachedPersonId: approached === null ? null : ids[approached],
    wanted: {audience: [], topics: [], languages: [], places: [], from: null, until: null},
    particulars: {
      accounts: [],
      addresses: [],
      requesterAddress: null,
      authority: null,
      territory: [],
      dueAt: null,
      legalBasis: null,
      concealmentWords: null,
      paymentWords: null,
      emergency,
      order: null,
      affected: [],
      language: 'en',
      documentIds: [],
      notes: []
    }
  };
}

/** Letters, watches and other things that follow from a decision are not what is tried here. */
const ours: ReadonlySet<string> = new Set([
  'request-opened',
  'request-flagged',
  'person-recused',
  'request-routed',
  'review-given',
  'decision-made',
  'override-made',
  'remark-made',
  'request-reopened',
  'appeal-lodged',
  'person-changed',
  'sensitive-viewed'
]);
const ofVersion = (kind: string): boolean =>
  !['remark-made', 'sensitive-viewed', 'person-changed'].includes(kind) && ours.has(kind);

/** Findings of our own come in by no door that anybody can knock at. */
async function takenIn({desk}: Scene, person: Person, request: NewRequest): Promise<{readonly id: string}> {
  if (request.door !== 'network-finding') return openRequest(desk, person, request);
  requireRole(person, 'open a request');
  return desk.store.transaction(tx => takeIn(tx, desk, person, request));
}

export type Told = {decisions: number; refused: number; acts: number; forged: number; rounds: number};

/** Plays one history. `thorough`: also looks at what is shown, and at what verification says of a forged decision. */
export async function play(scene: Scene, {opening, acts}: History, told: Told, thorough: boolean): Promise<void> {
  const people = new Map(names.map(name => [name, asAtFirst(name)]));
  const model = new Model(opening, people);
  const personNow = (name: Name): Person => {
    const {team, roles, here} = people.get(name) ?? asAtFirst(name);
    const {ids} = scene;
    const known = {id: ids[name], name: staff[name].name, createdAt: new Date(start).toISOString()};
    return {...known, team: team as Person['team'], roles: roles as Role[], ...(!here && {active: false})};
  };
  let entries = await size(scene);
  const opened = await tried(takenIn(scene, personNow(opening.opener), requestOf(opening, scene)));
  same(opened === null, !model.mayOpen(), 'whether it is refused to take it in');
  if (opened === null) return;
  const raised = (await readFlags(scene.store.read, opened.id)).map(({id, flag}) => ({id, sensitive: flag.sensitive}));
  model.opened(raised);
  const kinds = await kindsFrom(scene, entries);
  same(
    kinds,
    [
      'request-opened',
      ...raised.map(() => 'request-flagged'),
      ...[...model.recused].map(() => 'person-recused'),
      'request-routed'
    ],
    'what is recorded of taking it in'
  );
  entries += kinds.length;
  const matter: Playing = {scene, model, requestId: opened.id, personNow, told, decidedAt: null};
  for (const act of acts) {
    entries = await step(matter, act, entries);
    told.acts += 1;
  }
  told.rounds += model.round;
  if (thorough) await lookAtAll(matter);
  for (const name of names) {
    if (JSON.stringify(people.get(name)) !== JSON.stringify(asAtFirst(name))) await changePerson(matter, name, 'back');
  }
}

type Playing = {
  readonly scene: Scene;
  readonly model: Model;
  readonly requestId: string;
  readonly personNow: (name: Name) => Person;
  readonly told: Told;
  decidedAt: number | null;
};

/** Null when it was refused; anything but a refusal is a fault. */
async function tried<Result>(attempt: Promise<Result>): Promise<Result | null> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function step(matter: Playing, act: Act, entries: number): Promise<number> {
  const {scene, model, told} = matter;
  if (act.act === 'forge') {
    await forge(matter, act.which);
    return entries;
  }
  if (act.act === 'appeal' && act.late && matter.decidedAt !== null) scene.clock.moveOn(lateMs);
  if (act.act === 'look') scene.clock.moveOn(act.minutes * minuteMs);
  const time = scene.clock.now().getTime();
  const late = matter.decidedAt !== null && time - matter.decidedAt > lateMs - minuteMs;
  const isStale = 'seen' in act && act.seen === 'before-the-last';
  const judgement = act.act === 'review' ? `${act.outcome} ${act.clauseId} ${act.items === 'differing'}` : '';
  const due = model.perform(act.act === 'appeal' ? {...act, late} : act, isStale, time / minuteMs);
  const result = await tried(perform(matter, act));
  const what = `${JSON.stringify(act)} by ${JSON.stringify('by' in act ? model.people.get(act.by) : null)}`;
  same(result === null, due === null, `whether it is refused: ${what}`);
  const kinds = await kindsFrom(scene, entries);
  const expected = due === null || result === null ? [] : [...due, ...followUp(matter, act, result, judgement)];
  same(
    kinds.filter(kind => ours.has(kind)),
    expected,
    `what is recorded: ${what}`
  );
  if (due === null) same(kinds, [], `what is left of a refusal: ${what}`);
  if (due === null) told.refused += 1;
  model.version += kinds.filter(ofVersion).length;
  return entries + kinds.length;
}

type Done = {readonly id?: string; readonly role?: string | null; readonly team?: string; readonly decided?: boolean};

/** Tells the oracle what it cannot know (ids, the role that was chosen), and hears what else is to be recorded. */
function followUp(matter: Playing, act: Act, {id = '', role, team = ''}: Done, judgement: string): string[] {
  const {model, told, scene} = matter;
  if (act.act === 'review') {
    const chosen = role ?? '';
    same(model.roleIsRight(act.by, act.role, judgement, chosen), true, `the role ${chosen} for ${JSON.stringify(act)}`);
    same(team, model.people.get(act.by)?.team, 'the team of a review');
    const said = {id, by: act.by, team, role: chosen, round: model.round, judgement, clauseId: act.clauseId};
    if (!model.reviewed(said)) return [];
    told.decisions += 1;
    matter.decidedAt = scene.clock.now().getTime();
    return ['decision-made'];
  }
  if (act.act === 'flag') {
    model.flags.push({id, sensitive: act.sensitive});
    return model.reroutes() ? ['request-routed'] : [];
  }
  if (act.act === 'override') {
    const voice = {by: act.by, team, role: role ?? ''};
    same(model.judgesAs(act.by).includes(voice.role), true, `the role of an override: ${voice.role}`);
    if (act.what === 'mark-sensitive') model.marks.push(voice);
    else model.asides.push({...voice, flagId: model.flags[act.flag]?.id ?? ''});
    return model.reroutes() ? ['request-routed'] : [];
  }
  if (act.act === 'appeal') model.lodged(id);
  // Doing it twice adds nothing, and looks at nothing again.
  if (act.act === 'recuse' && id !== 'again') return model.reroutes() ? ['request-routed'] : [];
  return [];
}

async function perform(matter: Playing, act: Act): Promise<Done> {
  const {scene, model, requestId, personNow} = matter;
  const {desk, ids} = scene;
  const version = (seen: string): {seenVersion?: number} => {
    if (seen === 'not-said') return {};
    return {seenVersion: seen === 'as-it-is' ? model.version : model.version - 1};
  };
  if (act.act === 'review') {
    const {review} = await reviewRequest(desk, personNow(act.by), requestId, reviewOf(matter, act, version(act.seen)));
    return {id: review.id, role: review.role ?? null, team: review.team};
  }
  if (act.act === 'recuse') {
    const before = (await scene.store.read.selectFrom('recusal').select('id').execute()).map(row => row.id);
    const note = 'A tie.';
    const {id} = await recuse(desk, personNow(act.by), requestId, {personId: ids[act.whom], note});
    return {id: before.includes(id) ? 'again' : id};
  }
  if (act.act === 'flag') {
    const flag = {title: 'By hand', reason: 'It looks odd.', clauseId: 'proper-door', sensitive: act.sensitive};
    return flagRequest(desk, personNow(act.by), requestId, {...flag, ...version(act.seen)});
  }
  if (act.act === 'override') {
    const flagId = act.what === 'set-aside-flag' ? (model.flags[act.flag]?.id ?? 'flag-none') : null;
    const role = act.role === null ? {} : {role: act.role};
    const given = {what: act.what, flagId, reasons: 'I know better.', ...role, ...version(act.seen)};
    return override(desk, personNow(act.by), requestId, given);
  }
  if (act.act === 'remark') return remark(desk, personNow(act.by), requestId, {text: 'A remark.'});
  if (act.act === 'reopen') {
    const appealId = act.because === 'appeal' ? ((await waitingAppeal(matter)) ?? 'appeal-none') : null;
    const given = {because: act.because, reasons: 'It must be.', appealId, ...version(act.seen)};
    return reopen(desk, personNow(act.by), requestId, given);
  }
  if (act.act === 'appeal') {
    const {side, name} = act;
    return lodgeAppeal(desk, personNow(act.by), requestId, {side, name, words: 'Wrong.', ...version(act.seen)});
  }
  if (act.act === 'change') return changePerson(matter, act.whom, act.to);
  if (act.act === 'look') {
    const view = await viewRequest(desk, personNow(act.by), requestId);
    same(view.sensitive, model.isSensitive(), 'whether it is sensitive');
    await recordView(desk, personNow(act.by), view);
  }
  return {};
}

/** The newest late appeal, admissible or not: whether it is, the desk must know. */
async function waitingAppeal({scene, requestId}: Playing): Promise<string | null> {
  const appeals = await scene.store.read
    .selectFrom('appeal')
    .select(['id', 'in_time'])
    .where('request_id', '=', requestId)
    .orderBy('lodged_at')
    .execute();
  return appeals.findLast(one => one.in_time === 0)?.id ?? null;
}

function reviewOf({scene, model}: Playing, act: Extract<Act, {act: 'review'}>, seen: {readonly seenVersion?: number}) {
  const clause = citationOn(scene.desk, act.clauseId, scene.clock.now().toISOString().slice(0, 10));
  if (clause === null) throw new Error(`${act.clauseId} is not in force`);
  const opposite = act.outcome === 'declined' ? ('granted' as const) : ('declined' as const);
  // What is granted can only differ in where it holds.
  const near = {declined: 'no-action', granted: 'granted', 'partly-granted': 'partly-granted'} as const;
  const one = {item: model.opening.asks[0] ?? '', outcome: act.outcome, territory: [], conditions: [], reasons: ''};
  const items = {
    none: [],
    same: [one],
    differing: [{...one, outcome: near[act.outcome], territory: ['DE', 'AT']}],
    contradicting: model.opening.asks.map(item => ({
      ...one,
      item,
      outcome: act.outcome === 'partly-granted' ? ('granted' as const) : opposite
    })),
    foreign: [{...one, item: 'x:nobody'}]
  }[act.items];
  const role = act.role === null ? {} : {role: act.role};
  return {outcome: act.outcome, clause, reasons: 'So it is.', items, ...role, ...seen};
}

async function changePerson({scene, model}: Playing, whom: Name, to: Parameters<typeof changed>[1]): Promise<Done> {
  const {desk, ids, store, forbiddenChanges} = scene;
  const {team, roles, here} = changed(whom, to);
  const at = desk.now().toISOString();
  const id = desk.newId('change');
  const judges = roles.some(role => ['officer', 'reviewer', 'legal', 'policy-lead'].includes(role));
  const giver = model.people.get('adi') ?? asAtFirst('adi');
  const mayGive = whom !== 'adi' && giver.here && giver.roles.includes('admin');
  if (!mayGive || (judges && roles.includes('admin'))) forbiddenChanges.push(id);
  await store.transaction(tx =>
    insertPersonChange(tx, ids.adi, {
      id,
      personId: ids[whom],
      team: team as Person['team'],
      roles: roles as Role[],
      active: here,
      reason: 'It was so.',
      changedBy: ids.adi,
      at
    })
  );
  model.people.set(whom, changed(whom, to));
  return {};
}

class Undone extends Error {}

/** A decision on some of the reviews, written past the desk, and taken back whatever comes of it. */
async function forge(matter: Playing, which: number): Promise<void> {
  const {scene, model, told} = matter;
  const cited = model.reviews.slice(-6).filter((_, at) => (which >> at) % 2 === 1);
  if (cited.length === 0 || model.decided.has(model.round)) return;
  told.forged += 1;
  let taken = false;
  try {
    await scene.store.transaction(async tx => {
      await insertForged(tx, matter, cited);
      taken = true;
      throw new Undone();
    });
  } catch (error) {
    // The guard's own words; anything else is a fault.
    if (!(error instanceof Undone) && !(error instanceof Error && /needs two people/.test(error.message))) throw error;
  }
  same(taken, model.databaseTakes(cited), `whether the database takes a decision on ${JSON.stringify(cited)}`);
}

async function insertForged(tx: Tx, {model, requestId}: Playing, cited: Model['reviews']): Promise<string> {
  const ids = cited.map(one => one.id);
  const rows = await tx.db.selectFrom('review').selectAll().where('id', 'in', ids).execute();
  const first = rows.find(row => row.id === ids[0]);
  if (first === undefined) throw new Error('a review is gone');
  const row: CoveredRow<'decision'> = {
    id: `d-forged-${ids.join('-')}`,
    request_id: requestId,
    outcome: first.outcome,
    clause: first.clause,
    reasons: 'Because.',
    review_ids: JSON.stringify(ids),
    decided_at: tx.effects.now().toISOString(),
    round: model.round,
    particulars: first.particulars
  };
  await tx.db.insertInto('decision').values(row).execute();
  await record(tx, {kind: 'decision-made', actor: 'system', subject: {table: 'decision', id: row.id}, content: row});
  return row.id;
}

/** What is shown, and what verification says of decisions that somebody wrote after taking the guard off. */
async function lookAtAll(matter: Playing): Promise<void> {
  const {scene, model, requestId, personNow} = matter;
  for (const name of names) {
    const view = await viewRequest(scene.desk, personNow(name), requestId);
    same(view.mayNotReview === null, model.mayReview(name), `whether ${name} may review, as shown`);
    same(
      [...view.mayReviewAs].sort(),
      model.mayReview(name) ? [...model.rolesOpenTo(name)].sort() : [],
      `roles of ${name}`
    );
    same(view.mayNotReopen === null, model.mayReopen(name), `whether ${name} may reopen, as shown`);
  }
  const view = await viewRequest(scene.desk, personNow('tomas'), requestId);
  same(view.decisions.length, model.decided.size, 'how many decisions are shown');
  same(view.round, model.round, 'the round that is shown');
  same(view.version, model.version, 'the version that is shown');
  same(view.needs.length === 0, model.decided.has(model.round), 'whether a decision lacks something, as shown');
  same(await brokenRules(scene.store.read, [requestId]), [], 'what verification says of what the desk wrote');
  if (model.decided.has(model.round)) return;
  const reviews = model.reviews.slice(-4);
  for (let which = 1; which < 2 ** reviews.length; which++) {
    const cited = reviews.filter((_, at) => (which >> at) % 2 === 1);
    const broken = await withoutGuard(matter, cited);
    same(broken === 0, model.verificationTakes(cited), `whether verification lets stand ${JSON.stringify(cited)}`);
  }
}

async function withoutGuard(matter: Playing, cited: Model['reviews']): Promise<number> {
  const {store} = matter.scene;
  let broken = 0;
  try {
    await store.transaction(async tx => {
      const drop = store.dialect === 'sqlite' ? 'drop trigger decision_rule' : 'drop trigger decision_rule on decision';
      await sql.raw(drop).execute(tx.db);
      await insertForged(tx, matter, cited);
      broken = (await brokenRules(tx.db, [matter.requestId])).length;
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return broken;
}
