/**
 * Taking a file into the registry in two steps: what it would change is shown under a hash, and accepting names that
 * hash. If the registry or the file is another by then, so is the hash, and nothing is written.
 */
import {createHash} from 'node:crypto';
import type {Person} from '../../contract/desk.ts';
import type {RegistrySource} from '../../contract/registry.ts';
import {
  type AcceptedImport,
  acceptedImportSchema,
  type RegistryDiff,
  type RegistryImport,
  type RegistryImportView
} from '../../contract/registry-import.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import {dayOf} from '../../policy/in-force.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Documents} from '../../store/documents.ts';
import type {Tx} from '../../store/store.ts';
import {actingPerson, readCurrentPeople} from '../../store/tables/person.ts';
import {insertRegistryImport, readRegistryImports} from '../../store/tables/registry-import.ts';
import {writeAccount} from '../accounts/set-account.ts';
import type {Registry} from '../declare.ts';
import {type Origin, writeNewEntity, writeVersion} from '../entities/change-entity.ts';
import type {ImportedFile} from './imported.ts';
import {importers} from './importers.ts';
import {keyOfNew, type Plan, type PlannedItem, planImport, readRegistryNow} from './plan.ts';
import {textOfFile} from './unpack.ts';

/** A desk is one of these. */
export type ImportingRegistry = Registry & {readonly documents: Pick<Documents, 'put' | 'get'>};

export type GivenRegistryFile = {
  readonly source: RegistrySource;
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

function diffOf(
  source: RegistrySource,
  fileName: string,
  sha256: string,
  file: ImportedFile,
  plan: Plan
): RegistryDiff {
  const of = (what: PlannedItem['what']) => plan.items.filter(item => item.what === what).length;
  const refusedAs = (what: 'row' | 'link') => plan.refused.filter(one => one.what === what).length;
  const counts = {
    added: of('added'),
    changed: of('changed'),
    unchanged: plan.unchanged,
    kept: of('kept'),
    gone: of('gone'),
    refusedRows: refusedAs('row'),
    refusedLinks: refusedAs('link')
  };
  const items = plan.items.map(({body: _, writes: __, ...item}) => item);
  const seen = {source, sha256, items, refused: plan.refused};
  const statement =
    `${many(file.usedRows, 'row', 'rows')} used, ${many(counts.refusedRows, 'row', 'rows')} and ` +
    `${many(counts.refusedLinks, 'link', 'links')} refused. Entities: ${counts.added} to add, ${counts.changed} to ` +
    `change, ${counts.unchanged} as they are, ${counts.kept} kept as people left them, ${counts.gone} gone from the file.`;
  return {
    source,
    fileName,
    sha256,
    diffSha256: createHash('sha256').update(canonicalJson(seen)).digest('hex'),
    usedRows: file.usedRows,
    counts,
    tallies: {...file.tallies},
    items,
    refused: [...plan.refused],
    statement
  };
}

async function requireImporter(tx: Tx, by: Person): Promise<void> {
  requireRole(await actingPerson(tx, by), 'import into the registry');
}

function parse({source, bytes}: Pick<GivenRegistryFile, 'source' | 'bytes'>): ImportedFile {
  const file = importers[source].parse(textOfFile(bytes));
  if (file.rows.length > 0 || file.refused.length > 0) return file;
  throw new AppError('registry.import-unreadable', 'a file without a row');
}

/** What the file would change. Nothing is written but the file itself, kept by its hash, unless `keep` is false. */
export async function previewImport(
  registry: ImportingRegistry,
  by: Person,
  given: GivenRegistryFile,
  {keep = true}: {readonly keep?: boolean} = {}
): Promise<RegistryDiff> {
  requireRole(by, 'import into the registry');
  const file = parse(given);
  const {source, fileName, bytes} = given;
  const sha256 = keep ? await registry.documents.put(bytes) : createHash('sha256').update(bytes).digest('hex');
  const today = dayOf(registry.now().toISOString());
  const plan = await registry.store.snapshot(async db => planImport(source, file, await readRegistryNow(db, today)));
  return diffOf(source, fileName, sha256, file, plan);
}

/** The items that were accepted, and the new ones that they belong to; what has nothing to write is not among them. */
function acceptedItems(items: readonly PlannedItem[], accept: AcceptedImport['accept']): ReadonlySet<PlannedItem> {
  const byKey = new Map(items.filter(({what}) => what === 'added' || what === 'changed').map(item => [item.key, item]));
  const named = new Set(accept.what === 'all' ? [] : accept.keys);
  const unknown = accept.what === 'all' ? undefined : accept.keys.find(key => !byKey.has(key));
  if (unknown !== undefined) throw new AppError('desk.invalid', `${unknown}, which is no change of this file`);
  const accepted = new Set<PlannedItem>();
  const add = (item: PlannedItem | undefined): void => {
    if (item === undefined || accepted.has(item)) return;
    accepted.add(item);
    const parent = item.body?.parentId == null ? null : keyOfNew(item.body.parentId);
    if (parent !== null) add(byKey.get(parent));
  };
  for (const item of byKey.values()) {
    if (accept.what === 'all' || named.has(item.key) === (accept.what === 'only')) add(item);
  }
  return accepted;
}

/** Writes entities before what belongs to them. */
async function write(tx: Tx, registry: Registry, items: ReadonlySet<PlannedItem>, origin: Origin) {
  const byKey = new Map([...items].map(item => [item.key, item]));
  const ids = new Map<string, string>();
  async function place(item: PlannedItem): Promise<string> {
    const known = item.entityId ?? ids.get(item.key);
    if (known !== undefined && (item.body === null || ids.has(item.key))) return known;
    if (item.body === null) throw new Error(`registry: a new entity without a body: ${item.key}`);
    const parentKey = item.body.parentId === null ? null : keyOfNew(item.body.parentId);
    const parent = parentKey === null ? undefined : byKey.get(parentKey);
    const body = {...item.body, ...(parent !== undefined && {parentId: await place(parent)})};
    const id = known ?? (await writeNewEntity(tx, registry, body, origin));
    ids.set(item.key, id);
    if (known !== undefined) await writeVersion(tx, registry, id, body, origin);
    return id;
  }
  for (const item of items) {
    const entityId = await place(item);
    for (const {accountId, account} of item.writes)
      await writeAccount(tx, registry, {accountId, entityId}, account, origin);
  }
}

/** Writes what was accepted, in one transaction: all of it, or nothing. */
export async function acceptImport(
  registry: ImportingRegistry,
  by: Person,
  given: AcceptedImport
): Promise<RegistryImportView> {
  requireRole(by, 'import into the registry');
  const {source, fileName, sha256, diffSha256, accept} = validAs(acceptedImportSchema, given, 'import');
  const kept = await registry.documents.get(sha256);
  if (!kept.found) throw new AppError('registry.import-unknown-file', `nothing under ${sha256.slice(0, 16)}…`);
  const file = parse({source, bytes: kept.bytes});
  return registry.store.transaction(async tx => {
    await requireImporter(tx, by);
    const at = registry.now().toISOString();
    const plan = planImport(source, file, await readRegistryNow(tx.db, dayOf(at)));
    const diff = diffOf(source, fileName, sha256, file, plan);
    if (diff.diffSha256 !== diffSha256) {
      throw new AppError('registry.diff-changed', 'other changes than those that were looked at');
    }
    const items = acceptedItems(plan.items, accept);
    if (items.size === 0) throw new AppError('registry.import-unreadable', 'nothing that would change the registry');
    const all = [...items];
    const taken: RegistryImport = {
      id: registry.newId('registry-import'),
      ...{source, fileName, sha256, diffSha256, counts: diff.counts, personId: by.id, at},
      written: {
        entities: all.filter(({entityId}) => entityId === null).length,
        versions: all.filter(({body}) => body !== null).length,
        accounts: all.reduce((sum, {writes}) => sum + writes.length, 0)
      }
    };
    const ledgerPosition = await insertRegistryImport(tx, taken);
    await write(tx, registry, items, {actor: by.id, source: taken.id, at});
    return importView(taken, by.name, ledgerPosition);
  });
}

function importView(taken: RegistryImport, name: string, ledgerPosition: number): RegistryImportView {
  const {entities, versions, accounts} = taken.written;
  const statement =
    `${name} took ${taken.fileName} in on ${dayOf(taken.at)}: ${many(entities, 'new entity', 'new entities')}, ` +
    `${many(versions - entities, 'changed entity', 'changed entities')}, ${many(accounts, 'account', 'accounts')}.`;
  return {taken, by: {id: taken.personId, name}, ledgerPosition, statement};
}

/** Every file that was taken in, the newest first. */
export async function listImports({store}: Pick<Registry, 'store'>): Promise<readonly RegistryImportView[]> {
  return store.snapshot(async db => {
    const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
    const all = await readRegistryImports(db);
    return all
      .map(({taken, ledgerPosition}) => importView(taken, people.get(taken.personId) ?? taken.personId, ledgerPosition))
      .reverse();
  });
}
