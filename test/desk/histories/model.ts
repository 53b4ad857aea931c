/**
 * The oracle: what should happen, written from the rules in words (docs/desk.md) and without any of the code. It keeps
 * its own account of a matter and says of each act whether it is refused and which entries it adds.
 *
 * Where the code counts people, teams and roles, this looks for a pair; where the code filters, this searches.
 */
import type {Role} from '../../../src/contract/desk.ts';
import {type Act, type Name, type Opening, staff} from './acts.ts';

type Standing = {readonly team: string; readonly roles: readonly string[]; readonly here: boolean};
type Voice = {readonly by: Name; readonly team: string; readonly role: string};
type Said = Voice & {
  readonly id: string;
  readonly round: number;
  readonly judgement: string;
  readonly clauseId: string;
};
type Part = {readonly roles: readonly string[]; readonly team: string | null};

/** Entries by kind in their order; null when the act is refused. */
export type Due = readonly string[] | null;

const judgingRoles = ['officer', 'reviewer', 'legal', 'policy-lead'];
const takingIn = [...judgingRoles, 'analyst', 'admin'];
const speaking = [...judgingRoles, 'analyst'];
/** As the adopted rule book has it. */
const peopleFor: Readonly<Record<string, number>> = {'hidden-principal': 2, 'proper-door': 1};

export function asAtFirst(name: Name): Standing {
  const {team, roles} = staff[name];
  return {team, roles, here: true};
}

export function changed(name: Name, to: Extract<Act, {act: 'change'}>['to']): Standing {
  const first = asAtFirst(name);
  if (to === 'left') return {...first, here: false};
  if (to === 'analyst') return {...first, roles: ['analyst']};
  if (to === 'moved') return {...first, team: first.team === 'legal' ? 'trust-and-safety' : 'legal'};
  return to === 'admin-too' ? {...first, roles: [...first.roles, 'admin']} : first;
}

function pairIsIndependent(voices: readonly Voice[]): boolean {
  return voices.some(one =>
    voices.some(other => one.by !== other.by && one.team !== other.team && one.role !== other.role)
  );
}

const fits = (voice: Voice, part: Part): boolean =>
  part.roles.includes(voice.role) && (part.team === null || part.team === voice.team);

export class Model {
  readonly opening: Opening;
  readonly people: Map<Name, Standing>;
  readonly recused = new Set<Name>();
  readonly flags: {readonly id: string; readonly sensitive: boolean}[] = [];
  readonly asides: (Voice & {readonly flagId: string})[] = [];
  readonly marks: Voice[] = [];
  readonly reviews: Said[] = [];
  /** By round: who decided it. */
  readonly decided = new Map<number, readonly Said[]>();
  round = 0;
  version = 0;
  routedAsSensitive = false;
  appeals: {readonly id: string; readonly round: number; readonly who: string; waits: boolean}[] = [];
  readonly looks = new Map<Name, number>();

  constructor(opening: Opening, people: Map<Name, Standing>) {
    this.opening = opening;
    this.people = people;
    const {approached, door, opener} = opening;
    const informal = door === 'conversation' || door === 'colleague-message';
    if (approached !== null) this.recused.add(approached);
    // In private, nobody knows whom it reached but those who say so.
    if (informal) this.recused.add(opener);
  }

  mayOpen(): boolean {
    return this.has(this.opening.opener, takingIn);
  }

  /** After it was taken in: the flags that the rules raised, and how many entries there are. */
  opened(flags: readonly {readonly id: string; readonly sensitive: boolean}[]): void {
    this.flags.push(...flags);
    this.version = 2 + flags.length + this.recused.size;
    this.routedAsSensitive = this.isSensitive();
  }

  private standing(name: Name): Standing {
    return this.people.get(name) ?? asAtFirst(name);
  }

  private has(name: Name, roles: readonly string[]): boolean {
    const {here, roles: own} = this.standing(name);
    return here && !own.includes('auditor') && own.some(role => roles.includes(role));
  }

  judgesAs(name: Name): readonly string[] {
    const {here, roles} = this.standing(name);
    if (!here || roles.includes('admin') || roles.includes('auditor')) return [];
    return roles.filter(role => judgingRoles.includes(role));
  }

  isTied(name: Name, round = this.round): boolean {
    if (this.recused.has(name)) return true;
    if (this.opening.door === 'network-finding' && this.opening.opener === name) return true;
    return [...this.decided].some(([of, by]) => of < round && by.some(said => said.by === name));
  }

  private isHeard(voice: Voice): boolean {
    if (this.isTied(voice.by)) return false;
    return this.standing(voice.by).team === voice.team && this.judgesAs(voice.by).includes(voice.role);
  }

  isAside(flagId: string): boolean {
    return pairIsIndependent(this.asides.filter(one => one.flagId === flagId && this.isHeard(one)));
  }

  isSensitive(): boolean {
    if (this.opening.door === 'network-finding' || this.marks.length > 0) return true;
    return this.flags.some(flag => flag.sensitive && !this.isAside(flag.id));
  }

  private named(): readonly Part[] {
    const {asks, emergency, country, door} = this.opening;
    const parts: Part[] = [];
    if (asks.includes('user-data') || emergency) parts.push({roles: ['legal'], team: null});
    if (asks.includes('label-account')) parts.push({roles: ['policy-lead'], team: null});
    if (country !== null && door !== 'network-finding') parts.push({roles: ['officer'], team: 'government-relations'});
    return parts;
  }

  heard(): readonly Said[] {
    return this.reviews.filter(one => one.round === this.round && this.isHeard(one));
  }

  /** Whether these make a decision. */
  private isEnough(voices: readonly Said[]): boolean {
    const sensitive = this.isSensitive();
    const first = voices[0];
    if (first === undefined) return false;
    if ((sensitive || (peopleFor[first.clauseId] ?? 2) > 1) && !pairIsIndependent(voices)) return false;
    return !sensitive || this.named().every(part => voices.some(voice => fits(voice, part)));
  }

  /** Whether the database should take a decision that cites these. */
  databaseTakes(cited: readonly Said[]): boolean {
    const first = cited[0];
    if (first === undefined || this.decided.has(this.round)) return false;
    const outcome = first.judgement.split(' ')[0];
    return this.isEnough(
      cited.filter(
        one =>
          one.round === this.round &&
          this.isHeard(one) &&
          one.judgement.split(' ')[0] === outcome &&
          one.clauseId === first.clauseId
      )
    );
  }

  /** Whether verification should let a decision stand that cites these. */
  verificationTakes(cited: readonly Said[]): boolean {
    const first = cited[0];
    return (
      this.databaseTakes(cited) &&
      cited.every(one => one.round === this.round && this.isHeard(one) && one.judgement === first?.judgement)
    );
  }

  lacking(): readonly Part[] {
    return this.isSensitive() ? this.named().filter(part => !this.heard().some(one => fits(one, part))) : [];
  }

  rolesOpenTo(name: Name): readonly string[] {
    const {team} = this.standing(name);
    const may = this.judgesAs(name);
    if (!this.heard().some(one => one.team === team)) return may;
    return may.filter(role => this.lacking().some(part => fits({by: name, team, role}, part)));
  }

  mayReview(name: Name): boolean {
    const again = this.reviews.some(one => one.by === name && one.round === this.round);
    return !this.isTied(name) && !this.decided.has(this.round) && !again && this.rolesOpenTo(name).length > 0;
  }

  mayReopen(name: Name): boolean {
    return this.judgesAs(name).length > 0 && this.decided.has(this.round) && !this.isTied(name, this.round + 1);
  }

  /** Whether the role that the desk chose for a judgement was the right one to choose. */
  roleIsRight(name: Name, wanted: Role | null, judgement: string, chosen: string): boolean {
    const open = this.rolesOpenTo(name);
    if (!open.includes(chosen)) return false;
    if (wanted !== null) return chosen === wanted;
    const {team} = this.standing(name);
    const lacks = (role: string) => this.lacking().some(part => fits({by: name, team, role}, part));
    if (open.some(lacks)) return lacks(chosen);
    const taken = (role: string) => this.heard().some(one => one.judgement === judgement && one.role === role);
    return open.every(taken) || !taken(chosen);
  }

  /** Entries that an act adds; null when it is to be refused. `isStale`: the person saw an older version. */
  perform(act: Act, isStale: boolean, minute: number): Due {
    if (isStale && 'seen' in act) return null;
    if (act.act === 'review') return this.review(act);
    if (act.act === 'recuse') return this.recuse(act);
    if (act.act === 'flag') return this.has(act.by, speaking) ? ['request-flagged'] : null;
    if (act.act === 'override') return this.override(act);
    if (act.act === 'remark') return this.has(act.by, speaking) ? ['remark-made'] : null;
    if (act.act === 'reopen') return this.reopen(act);
    if (act.act === 'appeal') return this.appeal(act);
    if (act.act === 'change') return ['person-changed'];
    if (act.act === 'look') return this.look(act.by, minute);
    return [];
  }

  private review(act: Extract<Act, {act: 'review'}>): Due {
    const roles = this.rolesOpenTo(act.by);
    if (!this.mayReview(act.by) || (act.role !== null && !roles.includes(act.role))) return null;
    if (act.items === 'foreign' || act.items === 'contradicting') return null;
    return ['review-given'];
  }

  /** After a review was taken: whether it decides. */
  reviewed(review: Said): boolean {
    const agreeing = this.heard().filter(one => one.judgement === review.judgement);
    this.reviews.push(review);
    const isDecided = this.isEnough([...agreeing, review]);
    if (isDecided) this.decided.set(this.round, [...agreeing, review]);
    return isDecided;
  }

  private recuse({by, whom}: Extract<Act, {act: 'recuse'}>): Due {
    if (!this.has(by, by === whom ? takingIn : [...judgingRoles, 'admin'])) return null;
    if (this.recused.has(whom)) return [];
    if (this.decided.has(this.round)) return null;
    const couldBe = this.someoneCouldDecide();
    this.recused.add(whom);
    if (by !== whom && couldBe && !this.someoneCouldDecide()) {
      this.recused.delete(whom);
      return null;
    }
    return ['person-recused'];
  }

  private someoneCouldDecide(): boolean {
    const voices = [...this.people.keys()]
      .filter(by => !this.isTied(by))
      .flatMap(by => this.judgesAs(by).map(role => ({by, role, team: this.standing(by).team})));
    if (!this.isSensitive()) return voices.length > 0;
    return pairIsIndependent(voices) && this.named().every(part => voices.some(voice => fits(voice, part)));
  }

  private override({by, what, flag, role}: Extract<Act, {act: 'override'}>): Due {
    const own = this.judgesAs(by);
    if (own.length === 0 || this.isTied(by) || (role !== null && !own.includes(role))) return null;
    if (what === 'mark-sensitive') return this.marks.some(one => one.by === by) ? null : ['override-made'];
    const target = this.flags[flag];
    if (target === undefined) return null;
    return this.asides.some(one => one.by === by && one.flagId === target.id) ? null : ['override-made'];
  }

  /** Whether the route is to be put on record anew after what was done. */
  reroutes(): boolean {
    const sensitive = this.isSensitive();
    const isNew = sensitive !== this.routedAsSensitive;
    this.routedAsSensitive = sensitive;
    return isNew;
  }

  waiting(): {readonly id: string} | undefined {
    const last = Math.max(...this.decided.keys());
    return this.appeals.find(one => one.waits && one.round === last);
  }

  private reopen({by, because}: Extract<Act, {act: 'reopen'}>): Due {
    if (!this.mayReopen(by)) return null;
    if (because === 'appeal') {
      const waiting = this.waiting();
      if (waiting === undefined) return null;
      this.appeals = this.appeals.map(one => (one === waiting ? {...one, waits: false} : one));
    }
    this.round += 1;
    return ['request-reopened'];
  }

  private appeal({by, side, name, late}: Extract<Act, {act: 'appeal'}>): Due {
    if (!this.has(by, speaking) || this.decided.size === 0) return null;
    const against = Math.max(...this.decided.keys());
    const who = `${side} ${name}`;
    if (this.appeals.some(one => one.round === against && one.who === who)) return null;
    const isOpen = !this.decided.has(this.round);
    // Nobody who is affected was told, so the time has not begun to run for them.
    const inTime = side === 'affected' || !late;
    this.appeals.push({id: '', round: against, who, waits: !inTime && !isOpen});
    if (!inTime || isOpen) return ['appeal-lodged'];
    this.round += 1;
    return ['appeal-lodged', 'request-reopened'];
  }

  lodged(id: string): void {
    this.appeals = this.appeals.map(one => (one.id === '' ? {...one, id} : one));
  }

  private look(by: Name, minute: number): Due {
    const last = this.looks.get(by);
    if (!this.isSensitive() || (last !== undefined && minute - last < 10)) return [];
    this.looks.set(by, minute);
    return ['sensitive-viewed'];
  }
}
