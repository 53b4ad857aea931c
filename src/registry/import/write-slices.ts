/**
 * Writing what was accepted of a file, a few hundred items per transaction, so that others get to write in between. The
 * import stands on record first, with what it is to bring; its items follow. Where somebody else changes the registry
 * meanwhile, the rest is planned anew, and what would be another change by then is left out and told: nothing is written
 * that nobody saw. A run that breaks off leaves whole items behind, and the same file shows what is missing.
 */
import {createHash} from 'node:crypto';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {Tx} from '../../store/store.ts';
import type {Database} from '../../store/tables/database.ts';
import {newestPositionOf} from '../../store/tables/ledger-entry.ts';
import {writeAccount} from '../accounts/set-account.ts';
import type {Registry} from '../declare.ts';
import {type Origin, writeNewEntity, writeVersion} from '../entities/change-entity.ts';
import {keyOfNew, type PlannedItem} from './plan.ts';

const itemsAtOnce = 200;
/** So often in a row the registry may have changed under a slice; then it is planned while nobody else can write. */
const patience = 2;

/** The length of the record as far as it speaks of the registry: what a plan was made from. */
export async function registryPosition(db: Database): Promise<number> {
  return newestPositionOf(db, ['entity', 'entity_version', 'entity_account', 'declared_account', 'registry_import']);
}

/** What a person saw of an item, so that one planned anew is known to be the same. */
function seenOf({key, what, changes, kept, accounts}: PlannedItem): string {
  return createHash('sha256').update(canonicalJson({key, what, changes, kept, accounts})).digest('hex');
}

type Writing = {
  readonly registry: Registry;
  readonly origin: Origin;
  /** Entities that were written for items, by key. */
  readonly ids: Map<string, string>;
  readonly done: Set<string>;
};

/** Writes an item; the new one above it goes first. */
async function writeItem(
  tx: Tx,
  {registry, origin, ids, done}: Writing,
  item: PlannedItem,
  byKey: ReadonlyMap<string, PlannedItem>
): Promise<void> {
  async function place(one: PlannedItem): Promise<string> {
    const known = one.entityId ?? ids.get(one.key);
    if (known !== undefined && (one.body === null || ids.has(one.key))) return known;
    if (one.body === null) throw new Error(`registry: a new entity without a body: ${one.key}`);
    const parentKey = one.body.parentId === null ? null : keyOfNew(one.body.parentId);
    const parent = parentKey === null ? undefined : byKey.get(parentKey);
    const parentId = parent === undefined ? ids.get(parentKey ?? '') : await place(parent);
    const body = {...one.body, ...(parentId !== undefined && {parentId})};
    const id = known ?? (await writeNewEntity(tx, registry, body, origin));
    ids.set(one.key, id);
    if (known !== undefined) await writeVersion(tx, registry, id, body, origin);
    return id;
  }
  const entityId = await place(item);
  for (const {accountId, account} of item.writes) {
    await writeAccount(tx, registry, {accountId, entityId}, account, origin);
  }
  done.add(item.key);
}

export type Planned = {readonly items: ReadonlySet<PlannedItem>; readonly position: number};

/** `replan` in the transaction it is given, else at a moment of its own. `begin` writes what comes before the first item; null where the registry is not as it was planned from. */
export async function writeSlices<Begun>(
  registry: Registry,
  origin: Origin,
  planned: Planned,
  replan: (db: Database | null) => Promise<Planned>,
  begin: (tx: Tx) => Promise<Begun>
): Promise<{readonly begun: Begun; readonly leftOut: number} | null> {
  const writing: Writing = {registry, origin, ids: new Map(), done: new Set()};
  const seen = new Map([...planned.items].map(item => [item.key, seenOf(item)]));
  let {position} = planned;
  let left = [...planned.items];
  let byKey = new Map(left.map(item => [item.key, item]));

  /** False where somebody else has changed the registry since. */
  async function slice(tx: Tx): Promise<boolean> {
    if ((await registryPosition(tx.db)) !== position) return false;
    for (const item of left.slice(0, itemsAtOnce)) {
      if (!writing.done.has(item.key)) await writeItem(tx, writing, item, byKey);
    }
    return true;
  }
  async function advance(tx: Tx): Promise<void> {
    position = await registryPosition(tx.db);
    left = left.slice(itemsAtOnce);
  }

  /** What is left of the items that were accepted, as they are now; none below a new one that is not. */
  function adopt(anew: Planned): void {
    position = anew.position;
    left = [...anew.items].filter(item => !writing.done.has(item.key) && seen.get(item.key) === seenOf(item));
    for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
      before = left.length;
      byKey = new Map(left.map(item => [item.key, item]));
      left = left.filter(({body}) => {
        const above = body?.parentId == null ? null : keyOfNew(body.parentId);
        return above === null || byKey.has(above);
      });
    }
  }

  const begun = await registry.store.transaction(async tx => {
    if ((await registryPosition(tx.db)) !== position) return null;
    const first = await begin(tx);
    position = await registryPosition(tx.db);
    await slice(tx);
    await advance(tx);
    return {first};
  });
  if (begun === null) return null;
  for (let attempts = 0; left.length > 0; ) {
    const isDone = await registry.store.transaction(async tx => {
      if (attempts > patience) adopt(await replan(tx.db));
      if (!(await slice(tx))) return false;
      await advance(tx);
      return true;
    });
    attempts = isDone ? 0 : attempts + 1;
    if (!isDone) adopt(await replan(null));
  }
  return {begun: begun.first, leftOut: seen.size - writing.done.size};
}
