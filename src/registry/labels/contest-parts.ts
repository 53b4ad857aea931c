/**
 * Who may not rule on a contest: whoever had a part in what is contested, or in the contest itself. What came by the
 * public page was sent by nobody knows whom, so a ruling against a label also takes somebody else who contests it under
 * their name: one person alone, on both sides of the page, takes no label away.
 */
import {type LabelContest, saysItIsFrom} from '../../contract/labels.ts';
import type {Database} from '../../store/tables/database.ts';
import {readEntityVersions} from '../../store/tables/entity-version.ts';
import {readLogin} from '../../store/tables/password.ts';
import {readTies} from '../../store/tables/tie.ts';
import {readAccountVersions} from '../accounts/current.ts';
import type {World} from '../world.ts';

type Ruler = {readonly id: string; readonly name: string};

/** Of the assessments and proofs; null when none. */
export function partIn(world: World, contest: LabelContest, {id, name}: Ruler): string | null {
  const {entityId, lodgedBy} = contest;
  if (lodgedBy === id) return 'lodged the contest';
  if (saysItIsFrom(contest, {name})) return 'is named as the sender of the contest';
  const own = world.assessments.filter(one => one.entityId === entityId);
  if (own.some(one => one.personId === id)) return 'assessed the entity';
  const ids = new Set(own.map(one => one.id));
  if (world.reviews.some(one => ids.has(one.assessmentId) && one.personId === id)) {
    return 'reviewed an assessment of it';
  }
  const claims = world.claims.filter(one => one.entityId === entityId);
  if (claims.some(one => one.personId === id)) return 'claimed an account of it';
  const claimed = new Set(claims.map(one => one.id));
  return world.checks.some(one => claimed.has(one.claimId) && one.personId === id)
    ? 'looked at a proof of one of its accounts'
    : null;
}

const same = (one: string | null, other: string): boolean =>
  one !== null && one.trim().toLowerCase() === other.trim().toLowerCase();

/** The same and what else is on record of them: what they entered, how they sign in, and whose ties they have. */
export async function partOnRecord(
  db: Database,
  world: World,
  contest: LabelContest,
  ruler: Ruler
): Promise<string | null> {
  const part = partIn(world, contest, ruler);
  if (part !== null) return part;
  const {entityId, lodgedBy, name, address} = contest;
  const isOwn = ({personId}: {readonly personId: string | null}) => personId === ruler.id;
  const accounts = (await readAccountVersions(db)).filter(({account}) => account.entityId === entityId);
  if (accounts.some(isOwn)) return 'entered or confirmed an account of it';
  if ((await readEntityVersions(db, entityId)).some(isOwn)) return 'said what the entity is';
  const login = await readLogin(db, ruler.id);
  if (lodgedBy === 'public' && login !== null && (same(name, login) || same(address, login))) {
    return 'is named as the sender of the contest';
  }
  const entity = world.entities.find(({id}) => id === entityId);
  const parties = [name, entity?.name ?? name, ...(entity?.names ?? []).map(one => one.name)];
  const tied = (await readTies(db)).some(
    tie => tie.personId === ruler.id && parties.some(party => same(tie.requester, party) || same(tie.principal, party))
  );
  return tied ? 'has a tie to the entity or to the sender' : null;
}

/** Whether somebody of the house other than the ruler contests the same label under their name, and waits for a ruling. */
export function isSeconded(world: World, {entityId, label}: LabelContest, rulerId: string): boolean {
  const ruled = new Set(world.rulings.map(one => one.contestId));
  return world.contests.some(
    one =>
      one.entityId === entityId &&
      one.label === label &&
      ![rulerId, 'public'].includes(one.lodgedBy) &&
      !ruled.has(one.id)
  );
}
