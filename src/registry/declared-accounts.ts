/** The accounts of the registry as a scan takes them: state accounts and overt organisations, as they stand today. */
import {type DeclaredAccount, declaredAccountSchema} from '../contract/finding.ts';
import {isValidOn, normalHandle} from '../contract/registry.ts';
import {dayOf} from '../policy/in-force.ts';
import type {Registry} from './declare.ts';
import {accountProof} from './labels/account-proof.ts';
import {labelsInForce} from './labels/in-force.ts';
import {jurisdictionsOf} from './labels/policy-in-force.ts';
import {readWorld} from './read-world.ts';
import type {World} from './world.ts';

/** Ids that say of themselves whose they are; a bare number could as well be a handle. */
const tellingId = /^(did:[a-z0-9]+:.+|UC[\w-]{22})$/;

type Shown = Pick<DeclaredAccount, 'labels' | 'proof'>;

/** What a finding shows beside an account: its labels with where they hold, and how far it is proven. */
function shownOf(world: World, at: string): (accountId: string) => Shown {
  const places = new Map<string, Map<string, string[]>>();
  for (const jurisdiction of jurisdictionsOf(world)) {
    for (const {accountId, label} of labelsInForce(world, jurisdiction, at)) {
      const labels = places.get(accountId) ?? new Map<string, string[]>();
      labels.set(label, [...(labels.get(label) ?? []), jurisdiction]);
      places.set(accountId, labels);
    }
  }
  const methods = new Map(world.claims.map(({id, method}) => [id, method]));
  const claims = Map.groupBy(world.claims, claim => claim.entityId);
  const checks = Map.groupBy(world.checks, check => check.claimId);
  const accounts = new Map(world.accounts.map(account => [account.accountId, account]));
  return accountId => {
    const labels = [...(places.get(accountId) ?? [])].map(([label, where]) => {
      const others = where.filter(place => place !== '*').join(', ');
      const rest = where.includes('*') ? 'wherever no other version holds' : null;
      return `${label} (${[rest, others].filter(Boolean).join(', ')})`;
    });
    const account = accounts.get(accountId);
    const own = account === undefined ? [] : (claims.get(account.entityId) ?? []);
    const proof =
      account === undefined || own.length === 0 ? null : accountProof(own, id => checks.get(id) ?? [], account, at);
    return {
      ...(labels.length > 0 && {labels}),
      ...(proof?.claimId && {proof: `${proof.state} (${methods.get(proof.claimId)})`})
    };
  };
}

/** By platform and account, so that the same registry gives the same list. Each account of an entity is in it once. */
export async function declaredAccounts({
  store,
  now
}: Pick<Registry, 'store' | 'now'>): Promise<readonly DeclaredAccount[]> {
  const at = now().toISOString();
  const today = dayOf(at);
  const world = await store.snapshot(readWorld);
  const shown = shownOf(world, at);
  const entities = new Map(world.entities.map(entity => [entity.id, entity]));
  const declared = new Map<string, DeclaredAccount>();
  for (const account of world.accounts) {
    const {accountId, entityId, platform, handle, stableId} = account;
    const entity = entities.get(entityId);
    if (entity === undefined) throw new Error(`registry: ${handle} belongs to the unknown entity ${entityId}`);
    if (entity.retired || !isValidOn(account, today)) continue;
    const {name, country, kind} = entity;
    const known = stableId !== null && tellingId.test(stableId) ? [handle, stableId] : [handle];
    for (const one of known) {
      const key = JSON.stringify([platform, normalHandle(platform, one), entityId]);
      if (declared.has(key)) continue;
      const row = {platform, account: one, entity: name, country, kind, ...shown(accountId)};
      declared.set(key, declaredAccountSchema.parse(row));
    }
  }
  return [...declared.values()].sort((one, other) => {
    const [x, y] = [one, other].map(({platform, account, entity}) => JSON.stringify([platform, account, entity]));
    return (x ?? '') < (y ?? '') ? -1 : 1;
  });
}
