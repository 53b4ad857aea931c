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
  type ImportWaiting,
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
import type {Database} from '../../store/tables/database.ts';
import {actingPerson, readCurrentPeople} from '../../store/tables/person.ts';
import {insertRegistryImport, readRegistryImports} from '../../store/tables/registry-import.ts';
import type {Registry} from '../declare.ts';
import {registryNow} from '../read-world.ts';
import type {ImportedFile} from './imported.ts';
import {importers} from './importers.ts';
import {keyOfNew, type Plan, type PlannedItem, planInPieces, readRegistryNow} from './plan.ts';
import {textOfFile} from './unpack.ts';
import {waitingByImport} from './waiting.ts';
import {registryPosition, writeSlices} from './write-slices.ts';

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
  const plan = await registry.store.snapshot(async db => planInPieces(source, file, await readRegistryNow(db, today)));
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

type Look = {readonly plan: Plan; readonly diff: RegistryDiff; readonly position: number};

async function lookAt(
  {store, now}: Pick<Registry, 'store' | 'now'>,
  {source, fileName, sha256}: Pick<AcceptedImport, 'source' | 'fileName' | 'sha256'>,
  file: ImportedFile,
  within: Database | null = null
): Promise<Look> {
  const today = dayOf(now().toISOString());
  const look = async (db: Database) => {
    const plan = await planInPieces(source, file, await readRegistryNow(db, today));
    return {plan, diff: diffOf(source, fileName, sha256, file, plan), position: await registryPosition(db)};
  };
  return within === null ? store.snapshot(look) : look(within);
}

/** So often the registry may change between looking and writing. */
const mostLooks = 5;

/** Writes what was accepted, in one transaction where it is little, else in slices (write-slices.ts). */
export async function acceptImport(
  registry: ImportingRegistry,
  by: Person,
  given: AcceptedImport
): Promise<RegistryImportView> {
  requireRole(by, 'import into the registry');
  const wanted = validAs(acceptedImportSchema, given, 'import');
  const {source, fileName, sha256, diffSha256, accept} = wanted;
  const kept = await registry.documents.get(sha256);
  if (!kept.found) throw new AppError('registry.import-unknown-file', `nothing under ${sha256.slice(0, 16)}…`);
  const file = parse({source, bytes: kept.bytes});
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const {plan, diff, position} = await lookAt(registry, wanted, file);
    if (diff.diffSha256 !== diffSha256) break;
    const items = acceptedItems(plan.items, accept);
    if (items.size === 0) throw new AppError('registry.import-unreadable', 'nothing that would change the registry');
    const at = registry.now().toISOString();
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
    const keys = new Set(all.map(({key}) => key));
    const replan = async (db: Database | null) => {
      const anew = await lookAt(registry, wanted, file, db);
      return {items: new Set(anew.plan.items.filter(({key}) => keys.has(key))), position: anew.position};
    };
    const origin = {actor: by.id, source: taken.id, at};
    const done = await writeSlices(registry, origin, {items, position}, replan, async tx => {
      await requireImporter(tx, by);
      return insertRegistryImport(tx, taken);
    });
    if (done === null) continue;
    if (done.leftOut > 0) {
      const rest = many(done.leftOut, 'entity', 'entities');
      const found = `${rest} of ${items.size} that somebody changed while they were written; all others were taken in`;
      throw new AppError('registry.diff-changed', found);
    }
    const waiting = waitingByImport(await registryNow(registry.store))(taken.id);
    return importView(taken, waiting, by.name, done.begun);
  }
  throw new AppError('registry.diff-changed', 'other changes than those that were looked at');
}

function importView(
  taken: RegistryImport,
  waiting: ImportWaiting,
  name: string,
  ledgerPosition: number
): RegistryImportView {
  const {entities, versions, accounts} = taken.written;
  const statement =
    `${name} took ${taken.fileName} in on ${dayOf(taken.at)}: ${many(entities, 'new entity', 'new entities')}, ` +
    `${many(versions - entities, 'changed entity', 'changed entities')}, ${many(accounts, 'account', 'accounts')}.`;
  return {taken, waiting, by: {id: taken.personId, name}, ledgerPosition, statement};
}

/** Every file that was taken in, the newest first. */
export async function listImports({store}: Pick<Registry, 'store'>): Promise<readonly RegistryImportView[]> {
  const waiting = waitingByImport(await registryNow(store));
  return store.snapshot(async db => {
    const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
    const all = await readRegistryImports(db);
    return all
      .map(({taken, ledgerPosition}) =>
        importView(taken, waiting(taken.id), people.get(taken.personId) ?? taken.personId, ledgerPosition)
      )
      .reverse();
  });
}
