/** One entity with everything on record about it: names, accounts, its place among others, and how it came to be so. */
import {type EntityAccount, isValidOn} from '../../contract/registry.ts';
import type {EntityAccountView, EntityView} from '../../contract/registry-http.ts';
import {AppError} from '../../errors.ts';
import {dayOf} from '../../policy/in-force.ts';
import type {Database} from '../../store/tables/database.ts';
import {readCurrentPeople} from '../../store/tables/person.ts';
import {readRegistryImports} from '../../store/tables/registry-import.ts';
import type {AccountVersion} from '../accounts/current.ts';
import type {Registry} from '../declare.ts';
import {registryNow} from '../read-world.ts';
import {bodyOf, firstBody} from './current.ts';
import {fieldChanges} from './field-changes.ts';

type OriginView = Pick<EntityView['history'][number], 'source' | 'by' | 'at' | 'statement'>;
type Tell = (did: string, source: string, personId: string, at: string) => OriginView;

/** How something came onto the record, in a sentence. */
async function teller(db: Database): Promise<Tell> {
  const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
  const imports = new Map((await readRegistryImports(db)).map(({taken}) => [taken.id, taken]));
  return (did, source, personId, at) => {
    const name = personId === 'system' ? 'the system' : (people.get(personId) ?? personId);
    const file = imports.get(source);
    const from = file === undefined ? '' : ` from ${file.fileName} (${file.source})`;
    return {source, by: {id: personId, name}, at, statement: `${did} by ${name} on ${dayOf(at)}${from}.`};
  };
}

/** How an account stands in time, in a sentence. */
export function standingInWords(account: EntityAccount, today: string): string {
  const {validFrom, validTo, stands} = account;
  if (!stands) return 'Entered by mistake: it never was an account of this entity.';
  const since = validFrom === null ? '' : ` since ${validFrom}`;
  if (validFrom !== null && today < validFrom) return `An account of this entity from ${validFrom} on.`;
  if (validTo === null) return `An account of this entity${since}.`;
  if (today < validTo) return `An account of this entity${since}, until ${validTo}.`;
  return validFrom === null
    ? `No account of this entity since ${validTo}.`
    : `An account of this entity from ${validFrom} until ${validTo}.`;
}

function accountView(versions: readonly AccountVersion[], today: string, tell: Tell): EntityAccountView {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('registry: an account without a version');
  const history = versions.map(({id, account, personId, ledgerPosition}, at) => ({
    ...tell(at === 0 ? 'Added' : 'Changed', account.source, personId, account.at),
    versionId: id,
    account,
    ledgerPosition
  }));
  return {
    account: newest.account,
    versionId: newest.id,
    standsToday: isValidOn(newest.account, today),
    statement: standingInWords(newest.account, today),
    history: history.reverse()
  };
}

export async function readEntity(registry: Pick<Registry, 'store' | 'now'>, id: string): Promise<EntityView> {
  const today = dayOf(registry.now().toISOString());
  const {world, first, entities, versionsOf, accountVersionsOf} = await registryNow(registry.store);
  const [current, row] = [entities.get(id), first.get(id)];
  if (current === undefined || row === undefined) throw new AppError('registry.unknown-entity', id);
  return registry.store.snapshot(async db => {
    const named = (entityId: string) => entities.get(entityId)?.entity.name ?? entityId;
    const tell = await teller(db);
    const own = versionsOf.get(id) ?? [];
    const accounts = accountVersionsOf.get(id) ?? [];
    const start = {
      ...tell('Declared', 'person', row.actor, row.createdAt),
      versionId: null,
      entity: firstBody(row),
      changes: [...fieldChanges(null, firstBody(row), named)],
      ledgerPosition: row.ledgerPosition
    };
    // What was added with a first version was not also declared: the row and the version are one act.
    const isDeclared = own[0] === undefined || own[0].ledgerPosition !== row.ledgerPosition + 1;
    const history = own.map((version, at) => {
      const before = own[at - 1]?.entity ?? (isDeclared ? start.entity : null);
      return {
        ...tell(before === null ? 'Added' : 'Changed', version.source, version.personId, version.at),
        versionId: version.id,
        entity: version.entity,
        changes: [...fieldChanges(before, version.entity, named)],
        ledgerPosition: version.ledgerPosition
      };
    });
    const {parentId} = bodyOf(current.entity);
    return {
      entity: current.entity,
      versionId: current.versionId,
      parent: parentId === null ? null : {id: parentId, name: named(parentId)},
      children: world.entities.flatMap(entity => {
        const {name, kind, retired} = entity;
        return entity.parentId === id ? [{id: entity.id, name, kind, retired}] : [];
      }),
      accounts: [...Map.groupBy(accounts, ({account}) => account.accountId).values()].map(one =>
        accountView(one, today, tell)
      ),
      history: [...(isDeclared ? [start] : []), ...history].reverse(),
      ledgerPosition: current.ledgerPosition
    };
  });
}
