/**
 * The rule of erasing. Personal data of a matter is taken out when two people, of two teams and in two roles, have asked
 * for it on record, and at once when the second of them asks: between that ask and the erasures stands nothing. The
 * asks themselves stay, word for word, because they are what the erasure is held against.
 *
 * Pure, and asked twice: before anything is erased, and whenever the record is verified.
 */
import {type Role, rolesFor} from '../contract/desk.ts';
import type {Matter} from './matter.ts';
import {counts} from './rule.ts';

/** What an override is called that asks for it. */
export const askToErase = 'erase-personal-data';

const erasingRoles: ReadonlySet<string> = new Set<Role>(rolesFor['erase personal data']);

/**
 * The asks since the last erasure, by whoever may ask and is still who they were then. Having decided the matter is no
 * tie here: of the first round nobody had.
 */
export function standingAsks(matter: Matter, lastErasedAt: number): Matter['overrides'] {
  return matter.overrides.filter(
    one =>
      one.what === askToErase &&
      one.target === matter.request.id &&
      one.position > lastErasedAt &&
      erasingRoles.has(one.role) &&
      counts(matter, one, 0)
  );
}

type Asked = {
  /** Where the ask stands with which it was done. */
  readonly at: number;
  readonly actor: string;
  readonly lastErasedAt: number;
};

/** What stands against erasing, given the matter as it stood right after the last ask; null if nothing does. */
export function erasureBreach(matter: Matter, {at, actor, lastErasedAt}: Asked): string | null {
  const asks = standingAsks(matter, lastErasedAt);
  const last = asks.find(one => one.position === at);
  if (last === undefined) return 'nobody who may ask for it had done so right before';
  if (last.person_id !== actor) return `${last.person_id} asked for it and ${actor} did it`;
  const second = asks.some(one => one.person_id !== last.person_id && one.team !== last.team && one.role !== last.role);
  return second ? null : 'nobody of another team and in another role had asked for the same';
}
