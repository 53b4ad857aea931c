/** A matter as it is at the moment of an act, for somebody who acts on what they saw. */

import {judgingRoles} from '../contract/deliberation.ts';
import type {Role} from '../contract/desk.ts';
import type {EntryKind} from '../contract/ledger.ts';
import {AppError} from '../errors.ts';
import {type Matter, type Member, positionsIn, readMatter} from '../store/matter.ts';
import type {Database} from '../store/tables/database.ts';

/** How many acts on a matter are on record. */
export function versionOf(matter: Matter): number {
  return positionsIn(matter).length;
}

/**
 * The matter as it is now. If the person saw another version, says who did what since, and nothing is written: two who
 * act at once never overwrite each other.
 */
export async function matterNow(db: Database, requestId: string, seenVersion?: number): Promise<Matter> {
  const matter = await readMatter(db, requestId);
  if (matter === null) throw new AppError('desk.unknown-request', requestId);
  const positions = positionsIn(matter);
  if (seenVersion === undefined || seenVersion === positions.length) return matter;
  if (seenVersion < 1 || seenVersion > positions.length) {
    throw new AppError('desk.invalid', `version ${seenVersion} of ${requestId}, which has ${positions.length}`);
  }
  throw new AppError('store.changed-meanwhile', await actsAt(db, matter.people, positions.slice(seenVersion)));
}

const kindsInWords: Readonly<Partial<Record<EntryKind, string>>> = {
  'request-flagged': 'raised a flag',
  'request-routed': 'changed who must take part',
  'override-made': 'made an override',
  'person-recused': 'recused somebody',
  'review-given': 'judged it',
  'decision-made': 'completed the decision',
  'request-reopened': 'reopened it',
  'appeal-lodged': 'took in an appeal'
};

async function actsAt(db: Database, people: readonly Member[], positions: readonly number[]): Promise<string> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select('entry')
    .where('position', 'in', [...positions])
    .orderBy('position')
    .execute();
  const acts = rows.map(({entry}) => {
    const {actor, kind, at}: {readonly actor: string; readonly kind: EntryKind; readonly at: string} =
      JSON.parse(entry);
    const name = people.find(({id}) => id === actor)?.name ?? 'Overt';
    return `${name} ${kindsInWords[kind] ?? kind} (${at.slice(0, 16).replace('T', ' ')} UTC)`;
  });
  return `that meanwhile ${acts.join(', ')}`;
}

/** As they are on record now, whatever their session says. */
export function memberOf(matter: Matter, personId: string): Member {
  const member = matter.people.find(({id}) => id === personId);
  if (member === undefined) throw new AppError('desk.unknown-person', personId);
  return member;
}

/** Roles by name that are roles in which matters are judged. */
export function asJudgingRoles(roles: readonly string[]): Role[] {
  return judgingRoles.filter(role => roles.includes(role));
}
