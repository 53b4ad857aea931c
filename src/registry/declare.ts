/** Puts on the record which accounts an entity has openly declared as its own. */
import type {Person} from '../contract/desk.ts';
import type {DeclaredAccount} from '../contract/finding.ts';
import {isValidOn, normalHandle} from '../contract/registry.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import type {Store} from '../store/store.ts';
import {type DeclaredRow, insertDeclaredAccount} from '../store/tables/declared-account.ts';
import {type Entity, insertEntity} from '../store/tables/entity.ts';
import {readCurrentAccounts} from './accounts/current.ts';
import {readCurrentEntities} from './entities/current.ts';

/** A desk is one of these. */
export type Registry = {
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: (kind: string) => string;
};

const mayDeclare: readonly Person['roles'][number][] = ['officer', 'policy-lead', 'admin'];

export type Declared = {readonly added: number; readonly already: number};

function sameEntity(entity: Entity, {entity: name, country, kind}: DeclaredAccount): boolean {
  return entity.name === name && entity.country === country && entity.kind === kind;
}

/** What makes a declaration the same as another. */
function keyOf({entityId, platform, account}: Pick<DeclaredRow, 'entityId' | 'platform' | 'account'>): string {
  return JSON.stringify([entityId, platform, normalHandle(platform, account)]);
}

/** Declares accounts; those that the same entity has declared before are counted and left as they are. */
export async function declareAccounts(
  {store, now, newId}: Registry,
  by: Person | 'system',
  accounts: readonly DeclaredAccount[]
): Promise<Declared> {
  if (by !== 'system' && !by.roles.some(role => mayDeclare.includes(role))) {
    throw new AppError('session.not-allowed', `${by.name} (${by.roles.join(', ') || 'no role'}) declaring an account`);
  }
  const empty = accounts.find(({account, entity, platform}) => [account, entity, platform].some(one => !one.trim()));
  if (empty !== undefined) throw new AppError('desk.invalid', `an account without a name or entity: ${empty.account}`);
  const actor = by === 'system' ? by : by.id;
  return store.transaction(async tx => {
    const today = dayOf(now().toISOString());
    const current = (await readCurrentEntities(tx.db)).map(({entity}) => entity);
    const entities: Entity[] = current.filter(entity => !entity.retired);
    const standing = (await readCurrentAccounts(tx.db)).filter(({account}) => isValidOn(account, today));
    const known = new Set(standing.map(({account}) => keyOf({...account, account: account.handle})));
    const before = known.size;
    for (const declared of accounts) {
      const at = now().toISOString();
      let entity = entities.find(one => sameEntity(one, declared));
      if (entity === undefined) {
        const {entity: name, country, kind} = declared;
        entity = {id: newId('entity'), name, country, kind, createdAt: at};
        await insertEntity(tx, actor, entity);
        entities.push(entity);
      }
      const {platform, account} = declared;
      const row = {id: newId('account'), entityId: entity.id, platform, account, declaredAt: at};
      if (known.has(keyOf(row))) continue;
      await insertDeclaredAccount(tx, actor, row);
      known.add(keyOf(row));
    }
    const added = known.size - before;
    return {added, already: accounts.length - added};
  });
}
