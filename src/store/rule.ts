/**
 * The rule of decision. An ordinary matter takes one person who may judge it. A sensitive one takes two people, of two
 * teams and in two roles, who agree on outcome, clause and items, with everybody among them whom its route names.
 * Nobody with a tie counts, nor anybody who has left, changed team, or lost the role in which they spoke.
 *
 * Pure, and asked twice: before a decision is written, and whenever the record is verified.
 */
import {canonicalJson} from '../ledger/canonical.ts';
import {type Matter, type Member, readTexts} from './matter.ts';
import type {CoveredRow} from './schema.ts';

export type Breach = {
  readonly what:
    | 'review-missing'
    | 'other-round'
    | 'tied'
    | 'not-in-role'
    | 'one-person'
    | 'one-team'
    | 'one-role'
    | 'role-missing'
    | 'disagree';
  readonly statement: string;
};

/** Who must judge under a clause at the least; the adopted rule book says. */
export type ClauseNeeds = {
  readonly people: number;
  readonly roles: readonly string[];
  /** Who brought the clause into force; under rules of their own making nobody decides alone. */
  readonly adoptedBy?: string;
};

/** The roles in which a matter is judged. An administrator or an auditor judges nothing, whatever else they are. */
const judgingRoles: ReadonlySet<string> = new Set(['officer', 'reviewer', 'legal', 'policy-lead']);
const excludingRoles = ['admin', 'auditor'];

/** Doors through which a request reaches one employee and not the house. */
const informalDoors: ReadonlySet<string> = new Set(['colleague-message', 'conversation']);

/** Rows from before there were rounds are of the first. */
export function roundIn(row: {readonly round: number | null}): number {
  return row.round ?? 0;
}

/** The round that runs, or ran last. */
export function currentRound({reopenings}: Pick<Matter, 'reopenings'>): number {
  return Math.max(0, ...reopenings.map(reopening => reopening.round));
}

/** The decision of the round that runs; none while it runs. */
export function decisionNow(matter: Matter): Matter['decisions'][number] | undefined {
  const round = currentRound(matter);
  return matter.decisions.find(decision => roundIn(decision) === round);
}

/** Who made the decisions of earlier rounds than this. */
export function decidersBefore({decisions, reviews}: Matter, round: number): ReadonlySet<string> {
  const ids = new Set(
    decisions.filter(one => roundIn(one) < round).flatMap(decision => readTexts(decision.review_ids))
  );
  return new Set(reviews.filter(review => ids.has(review.id)).map(review => review.person_id));
}

/** Whether a person has a tie to a matter, and which. */
export function tieOf(matter: Matter, personId: string, round = currentRound(matter)): string | null {
  const {request, recusals, authors} = matter;
  if (request.approached_person_id === personId) return 'was approached about it';
  const opener = request.opened_by === personId;
  if (opener && request.approached_person_id === null && informalDoors.has(request.door)) {
    return 'was approached about it and brought it in';
  }
  if (opener && request.door === 'network-finding') return 'opened the case that is judged';
  if (authors.includes(personId)) return 'recorded the findings that are judged';
  if (recusals.some(recusal => recusal.person_id === personId)) return 'is recused from it';
  return decidersBefore(matter, round).has(personId) ? 'decided it in an earlier round' : null;
}

/** The roles in which a person may judge anything at all. */
export function rolesToJudge(member: Member | undefined): readonly string[] {
  if (!member?.active || excludingRoles.some(role => member.roles.includes(role))) return [];
  return member.roles.filter(role => judgingRoles.has(role));
}

type Voice = {readonly person_id: string; readonly team: string; readonly role: string | null};

/** Why what somebody said as they were then does not count; null when it does. */
function muteBecause(matter: Matter, voice: Voice, round: number): Breach | null {
  const member = matter.people.find(({id}) => id === voice.person_id);
  const name = member?.name ?? voice.person_id;
  const tie = tieOf(matter, voice.person_id, round);
  if (tie !== null) return {what: 'tied', statement: `${name} ${tie}`};
  if (member === undefined || member.team !== voice.team) {
    return {what: 'not-in-role', statement: `${name} is not of the team ${voice.team}`};
  }
  const may = rolesToJudge(member);
  // Rows from before roles were written name none.
  const inRole = voice.role === null ? may.length > 0 : may.includes(voice.role);
  return inRole ? null : {what: 'not-in-role', statement: `${name} may not judge as ${voice.role ?? 'anybody'}`};
}

/** Whether what somebody said still counts. */
export function counts(matter: Matter, voice: Voice, round = currentRound(matter)): boolean {
  return muteBecause(matter, voice, round) === null;
}

/** The judgements of the round that runs that count. */
export function countingReviews(matter: Matter): Matter['reviews'] {
  const round = currentRound(matter);
  return matter.reviews.filter(review => roundIn(review) === round && counts(matter, review, round));
}

/** What keeps voices from being two that are independent: people, teams and roles; nothing if they are. */
function dependence(voices: readonly Voice[]): Breach | null {
  const differ = (of: (voice: Voice) => string): number => new Set(voices.map(of)).size;
  if (differ(voice => voice.person_id) < 2) {
    return {what: 'one-person', statement: `${differ(voice => voice.person_id)} of two people may judge it`};
  }
  if (differ(voice => voice.team) < 2) {
    return {what: 'one-team', statement: `all who judge are of the team ${voices[0]?.team}`};
  }
  if (differ(voice => voice.role ?? voice.team) < 2) {
    return {what: 'one-role', statement: `all who judge do so as ${voices[0]?.role}`};
  }
  return null;
}

/** The overrides of a flag that count towards setting it aside. */
export function setAsideBy(matter: Matter, flagId: string): Matter['overrides'] {
  return matter.overrides.filter(one => one.what === 'set-aside-flag' && one.target === flagId && counts(matter, one));
}

/** Lowering takes what deciding takes. */
export function isSetAside(matter: Matter, flagId: string): boolean {
  return dependence(setAsideBy(matter, flagId)) === null;
}

/** A flag that cannot be read counts as sensitive. */
function isSensitiveFlag({body}: CoveredRow<'flag'>): boolean {
  const flag = readObject(body);
  return flag === null || flag.sensitive !== false;
}

/** Why a matter is sensitive, each in words; empty when it is not. */
export function sensitiveBecause(matter: Matter): readonly string[] {
  const {request, flags, overrides, silenced} = matter;
  const marked = overrides.some(one => one.what === 'mark-sensitive');
  return [
    ...(request.door === 'network-finding' ? ['It is a network of our own findings.'] : []),
    ...(marked ? ['It was marked as sensitive by hand.'] : []),
    ...silenced.map(id => `It came while the rule book no longer held ${id}, so nothing could be flagged under it.`),
    ...flags
      .filter(flag => isSensitiveFlag(flag) && !isSetAside(matter, flag.id))
      .map(flag => `It is flagged: ${String(readObject(flag.body)?.title ?? 'a flag that cannot be read')}.`)
  ];
}

export type NamedPart = {readonly roles: readonly string[]; readonly teams: readonly string[]; readonly why: string};

/** Whom the newest route names. */
export function mustInclude({routes}: Pick<Matter, 'routes'>): readonly NamedPart[] {
  const named = readObject(routes.at(-1)?.body ?? '{}')?.mustInclude;
  if (!Array.isArray(named)) return [];
  return named.map((part: {readonly roles?: unknown; readonly teams?: unknown; readonly why?: unknown}) => ({
    roles: texts(part.roles),
    teams: texts(part.teams),
    why: String(part.why)
  }));
}

export function fills(voice: Voice, {roles, teams}: NamedPart): boolean {
  return voice.role !== null && roles.includes(voice.role) && (teams.length === 0 || teams.includes(voice.team));
}

/** What judgements that agree still lack to make a decision; nothing if they make one. */
export function lacking(matter: Matter, voices: readonly Voice[], needs: ClauseNeeds): readonly Breach[] {
  if (voices.length === 0) return [{what: 'one-person', statement: 'nobody who may judge it has'}];
  const isSensitive = sensitiveBecause(matter).length > 0;
  const breaches: Breach[] = [];
  const ownRules = voices.some(voice => voice.person_id === needs.adoptedBy);
  const dependent = isSensitive || needs.people > 1 || ownRules ? dependence(voices) : null;
  if (dependent !== null) breaches.push(dependent);
  for (const voice of voices) {
    if (voice.role === null || needs.roles.length === 0 || needs.roles.includes(voice.role)) continue;
    breaches.push({what: 'not-in-role', statement: `the clause is not for a ${voice.role} to judge under`});
  }
  if (!isSensitive) return breaches;
  for (const part of mustInclude(matter)) {
    if (voices.some(voice => fills(voice, part))) continue;
    const of = part.teams.length === 0 ? '' : ` of ${part.teams.join(' or ')}`;
    breaches.push({what: 'role-missing', statement: `nobody judged as ${part.roles.join(' or ')}${of}: ${part.why}`});
  }
  return breaches;
}

type Judgement = Pick<CoveredRow<'review'>, 'outcome' | 'clause' | 'particulars'>;

/** What two judgements must have in common to agree: outcome, clause, and each item's outcome and territory. */
export function judgementOf({outcome, clause, particulars}: Judgement): string {
  const items = readObject(particulars ?? '{}')?.items;
  const differing = (Array.isArray(items) ? items : [])
    .map((one: {readonly item?: unknown; readonly outcome?: unknown; readonly territory?: unknown}) => ({
      item: String(one.item),
      outcome: String(one.outcome),
      territory: [...new Set(texts(one.territory))].sort()
    }))
    // Items that are left out follow the outcome.
    .filter(one => one.outcome !== outcome || one.territory.length > 0)
    .map(one => canonicalJson(one))
    .sort();
  return canonicalJson({outcome, clause: meaningOf(clause), items: differing});
}

/** What stands against deciding the round that runs by these reviews; nothing if the rule is kept. */
export function breachesOf(matter: Matter, reviewIds: readonly string[], needs: ClauseNeeds): readonly Breach[] {
  const round = currentRound(matter);
  const reviews = matter.reviews.filter(review => reviewIds.includes(review.id));
  const breaches: Breach[] = [];
  const missing = reviewIds.filter(id => !reviews.some(review => review.id === id));
  if (missing.length > 0) {
    breaches.push({what: 'review-missing', statement: `there is no review ${missing.join(', ')} of it`});
  }
  const voices: Matter['reviews'][number][] = [];
  for (const review of reviews) {
    const mute = muteBecause(matter, review, round);
    if (roundIn(review) !== round) {
      breaches.push({what: 'other-round', statement: `the review ${review.id} is of another round`});
    } else if (mute !== null) breaches.push(mute);
    else voices.push(review);
  }
  if (new Set(reviews.map(judgementOf)).size > 1) {
    breaches.push({what: 'disagree', statement: 'the reviews differ in outcome, clause or items'});
  }
  return [...breaches, ...lacking(matter, voices, needs)];
}

/** What stands against beginning a round, given the matter as it stood before; nothing if it may. */
export function reopeningBreach(matter: Matter, {round, person_id}: CoveredRow<'reopening'>): string | null {
  if (round !== currentRound(matter) + 1) return `round ${round} does not follow round ${currentRound(matter)}`;
  if (decisionNow(matter) === undefined) return `round ${round} begins before the one before it was decided`;
  return decidersBefore(matter, round).has(person_id) ? 'whoever decided it also began the next round' : null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}

function readObject(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? {...value} : null;
  } catch {
    return null;
  }
}

/** JSON as it means, so that the order of members does not matter; what is no JSON any more stays as it is. */
export function meaningOf(json: string): string {
  try {
    return canonicalJson(JSON.parse(json));
  } catch {
    return json;
  }
}
