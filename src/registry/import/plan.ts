/**
 * What a file would change in the registry: a function of the file and of the registry as it is, and of nothing else.
 *
 * A row is the entity that an earlier edition of the file called by the same key; else the one with the same Wikidata
 * id; else the only one with the same name, kind and country that no row of this source has named yet. Fields follow
 * owners.ts. Nothing is ever deleted: what the file has no more is shown as gone. Cost: linear in versions, accounts
 * and rows.
 */
import {setImmediate} from 'node:timers/promises';
import {type EntityBody, entityBodySchema, type RegistrySource} from '../../contract/registry.ts';
import type {DiffItem, RefusedRow, RegistryImport} from '../../contract/registry-import.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {Database} from '../../store/tables/database.ts';
import {type RecordedEntity, readRecordedEntities} from '../../store/tables/entity.ts';
import {type KeptEntityVersion, readEntityVersions} from '../../store/tables/entity-version.ts';
import {readRegistryImports} from '../../store/tables/registry-import.ts';
import {type AccountVersion, readAccountVersions} from '../accounts/current.ts';
import {bodyOf, type CurrentEntity, currentEntities, firstBody} from '../entities/current.ts';
import {fieldChanges} from '../entities/field-changes.ts';
import {namedImports} from '../entities/vouched.ts';
import {type AccountWrite, accountChanges, indexAccounts} from './account-changes.ts';
import type {ImportedEntity, ImportedFile} from './imported.ts';
import {matchRows} from './match-rows.ts';
import {merge} from './merge.ts';
import type {Past} from './owners.ts';

export type RegistryNow = {
  readonly first: readonly RecordedEntity[];
  readonly versions: readonly KeptEntityVersion[];
  readonly accounts: readonly AccountVersion[];
  readonly imports: readonly RegistryImport[];
  /** The day on which it is asked. */
  readonly today: string;
};

/** A parent that is itself new is `new:` and its key. */
export type PlannedItem = DiffItem & {
  readonly body: EntityBody | null;
  readonly writes: readonly AccountWrite[];
};

export type Plan = {
  readonly items: readonly PlannedItem[];
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
};

export async function readRegistryNow(db: Database, today: string): Promise<RegistryNow> {
  return {
    first: await readRecordedEntities(db),
    versions: await readEntityVersions(db),
    accounts: await readAccountVersions(db),
    imports: (await readRegistryImports(db)).map(({taken}) => taken),
    today
  };
}

const newPrefix = 'new:';
export const keyOfNew = (parentId: string): string | null =>
  parentId.startsWith(newPrefix) ? parentId.slice(newPrefix.length) : null;

function pastOf(first: RecordedEntity, versions: readonly KeptEntityVersion[]): Past {
  const wasDeclared = versions[0]?.ledgerPosition !== first.ledgerPosition + 1;
  return {first: wasDeclared ? firstBody(first) : null, versions};
}

const mostAbove = 50;

/** Whether somebody would be above themselves, or under more than anybody can mean. */
function isCircle(parents: ReadonlyMap<string, string | null>, id: string): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(id) ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id || seen.size === mostAbove) return true;
    seen.add(at);
  }
  return false;
}

const emptyBody = {names: [], parentId: null, domains: [], wikidataId: null, sourceNotes: {}, retired: false} as const;

/** What the file would change, worked out a hundred rows at a time, between which others are answered. */
export async function planInPieces(source: RegistrySource, file: ImportedFile, now: RegistryNow): Promise<Plan> {
  const planning = planPieces(source, file, now);
  for (;;) {
    const step = planning.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

const rowsInAPiece = 100;

function* planPieces(source: RegistrySource, file: ImportedFile, now: RegistryNow): Generator<void, Plan> {
  const current = currentEntities(now.first, now.versions, namedImports(now.imports));
  const byId = new Map<string, CurrentEntity>(current.map(one => [one.entity.id, one]));
  const ownImports = new Set(now.imports.filter(one => one.source === source).map(({id}) => id));
  const isOwn = (from: string) => ownImports.has(from);
  const versionsOf = Map.groupBy(now.versions, version => version.entityId);
  const firstOf = new Map(now.first.map(row => [row.id, row]));
  const {matched, keys} = matchRows(source, file.rows, current, now.versions, isOwn);
  const idOf = (key: string) => matched.get(key) ?? `${newPrefix}${key}`;
  const rows = new Map(file.rows.map(row => [row.key, row]));
  const nameOf = (id: string) => {
    const key = keyOfNew(id);
    return key === null ? (byId.get(id)?.entity.name ?? id) : (rows.get(key)?.said.name ?? key);
  };
  const parents = new Map(current.map(({entity}) => [entity.id, entity.parentId]));
  const wikidata = new Map(
    current.flatMap(({entity}) =>
      entity.wikidataId === null || entity.retired ? [] : [[entity.wikidataId, entity.id] as const]
    )
  );
  const index = indexAccounts(now.accounts);
  const refused: RefusedRow[] = [...file.refused];
  const items: PlannedItem[] = [];
  let unchanged = 0;

  function refuse({key, line}: ImportedEntity, what: RefusedRow['what'], why: string): void {
    refused.push({line, what, why, sample: key.slice(0, 200).toWellFormed()});
  }

  function parentOf(row: ImportedEntity, id: string): string | undefined {
    const {parentKey} = row;
    if (parentKey === undefined || parentKey === null) return undefined;
    const known = keys.get(parentKey) ?? (rows.has(parentKey) ? idOf(parentKey) : undefined);
    if (known === undefined) {
      refuse(row, 'link', `a parent that is neither in the file nor in the registry: ${parentKey.slice(0, 100)}`);
      return undefined;
    }
    const before = parents.get(id) ?? null;
    parents.set(id, known);
    if (!isCircle(parents, id)) return known;
    parents.set(id, before);
    refuse(row, 'link', 'a parent that would be below the entity itself');
    return undefined;
  }

  for (const [at, row] of file.rows.entries()) {
    if (at % rowsInAPiece === rowsInAPiece - 1) yield;
    const id = idOf(row.key);
    const there = byId.get(id);
    const {wikidataId, ...rest} = row.said;
    const holder = wikidataId == null ? undefined : wikidata.get(wikidataId);
    const isTaken = holder !== undefined && holder !== id;
    if (isTaken) refuse(row, 'link', `${wikidataId} is the id of ${nameOf(holder)} already`);
    else if (wikidataId != null) wikidata.set(wikidataId, id);
    const parentId = parentOf(row, id);
    const said = {
      ...rest,
      ...(wikidataId !== undefined && !isTaken && {wikidataId}),
      ...(parentId !== undefined && {parentId})
    };
    if (there === undefined && said.name === undefined) {
      refuse(row, 'row', 'no name, and nobody of this key in the registry yet');
      continue;
    }
    const before = there === undefined ? null : bodyOf(there.entity);
    const past = there === undefined ? null : pastOf(firstOf.get(id) as RecordedEntity, versionsOf.get(id) ?? []);
    const {body, kept} =
      before === null || past === null
        ? {
            body: {
              ...emptyBody,
              ...said,
              name: said.name ?? '',
              kind: said.kind ?? 'other',
              country: said.country ?? null
            },
            kept: []
          }
        : merge(before, past, said, isOwn, nameOf);
    const read = entityBodySchema.safeParse(body);
    if (!read.success) {
      refuse(row, 'row', `${read.error.issues[0]?.path.join('.')}: ${read.error.issues[0]?.message}`);
      continue;
    }
    const accounts = accountChanges(index, there === undefined ? null : id, row.accounts, {
      isOwn,
      speaksOfAccounts: file.speaksOfAccounts,
      nameOf,
      today: now.today
    });
    const differs = before === null || canonicalJson(before) !== canonicalJson(read.data);
    const what =
      before === null
        ? 'added'
        : differs || accounts.writes.length > 0
          ? 'changed'
          : kept.length > 0 || accounts.shown.length > 0
            ? 'kept'
            : null;
    if (what === null) {
      unchanged += 1;
      continue;
    }
    items.push({
      key: row.key,
      what,
      line: row.line,
      entityId: there === undefined ? null : id,
      name: before?.name ?? read.data.name,
      changes: [...fieldChanges(before, read.data, nameOf)],
      kept,
      accounts: [...accounts.shown],
      body: differs ? read.data : null,
      writes: accounts.writes
    });
  }

  // What was refused as an entity is nobody's parent either.
  const added = new Set(items.filter(({what}) => what === 'added').map(({key}) => key));
  for (const [at, item] of items.entries()) {
    const parentKey = item.body?.parentId == null ? null : keyOfNew(item.body.parentId);
    if (item.body === null || parentKey === null || added.has(parentKey)) continue;
    const before = item.entityId === null ? null : (byId.get(item.entityId)?.entity ?? null);
    const body = {...item.body, parentId: before?.parentId ?? null};
    items[at] = {...item, body, changes: [...fieldChanges(before === null ? null : bodyOf(before), body, nameOf)]};
    const why = `a parent that was refused itself: ${parentKey.slice(0, 100)}`;
    refused.push({line: item.line ?? 0, what: 'link', why, sample: item.key.slice(0, 200).toWellFormed()});
  }

  for (const [key, entityId] of keys) {
    const entity = byId.get(entityId)?.entity;
    if (rows.has(key) || entity === undefined || entity.retired) continue;
    const nothing = {changes: [], kept: [], accounts: [], body: null, writes: []};
    items.push({key, what: 'gone', line: null, entityId, name: entity.name, ...nothing});
  }
  return {items, unchanged, refused: refused.sort((one, other) => one.line - other.line)};
}
