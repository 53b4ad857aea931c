/**
 * Changes to datasets, with the record: an order before anything is touched, its end with what it came to.
 *
 * An order whose end is missing was interrupted. Giving it again is safe: what is gone already is not there to be taken.
 */
import {access, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {
  DatasetChange,
  DatasetChangeView,
  DatasetRemoval,
  ErasureLeft,
  ExportFormat,
  NewDatasetChange,
  PersonErasure
} from '../contract/dataset-changes.ts';
import type {Person} from '../contract/desk.ts';
import {findingsSchema} from '../contract/finding.ts';
import type {TraceKind} from '../contract/records.ts';
import {findingsDocument} from '../desk/record-findings.ts';
import {AppError} from '../errors.ts';
import type {Exported} from '../lake/export.ts';
import {requireRole} from '../policy/roles.ts';
import {insertDatasetChange, readDatasetChanges} from '../store/tables/dataset-change.ts';
import {readAllFindings} from '../store/tables/findings.ts';
import {readCurrentPeople} from '../store/tables/person.ts';
import {makeFolder} from './make-folder.ts';
import type {OpenWorkspace} from './workspace.ts';

type Order = Pick<DatasetChange, 'kind' | 'dataset' | 'reason'> &
  Partial<Pick<DatasetChange, 'days' | 'before' | 'deletedByAuthors' | 'format' | 'erasedAccounts'>>;

const dayMs = 86_400_000;

async function put(
  {desk}: OpenWorkspace,
  person: Person,
  order: Order,
  end: {readonly orderId: string; readonly removed: readonly DatasetRemoval[]} | null
): Promise<DatasetChange> {
  const id = desk.newId('dataset-change');
  const change: DatasetChange = {
    days: null,
    before: null,
    format: null,
    erasedAccounts: null,
    ...order,
    id,
    orderId: end?.orderId ?? id,
    stage: end === null ? 'ordered' : 'done',
    removed: [...(end?.removed ?? [])],
    personId: person.id,
    at: desk.now().toISOString()
  };
  await desk.store.transaction(tx => insertDatasetChange(tx, change));
  return change;
}

async function recorded(
  workspace: OpenWorkspace,
  person: Person,
  order: Order,
  work: () => Promise<readonly DatasetRemoval[]>
): Promise<DatasetChangeView> {
  const {id} = await put(workspace, person, order, null);
  const removed = await work();
  const done = await put(workspace, person, order, {orderId: id, removed});
  const view = (await listDatasetChanges(workspace)).find(({change}) => change.id === done.id);
  if (view === undefined) throw new Error('server: a change of a dataset that was recorded is not there');
  return view;
}

/** In the order of the record. */
export async function listDatasetChanges({desk}: OpenWorkspace): Promise<DatasetChangeView[]> {
  const db = desk.store.read;
  const [kept, people] = [await readDatasetChanges(db), await readCurrentPeople(db)];
  const names = new Map(people.map(({id, name}) => [id, name]));
  const ended = new Set(kept.filter(({change}) => change.stage === 'done').map(({change}) => change.orderId));
  return kept.map(({change, ledgerPosition}) => ({
    change,
    ledgerPosition,
    personName: names.get(change.personId) ?? change.personId,
    finished: ended.has(change.orderId)
  }));
}

/** The rule that holds for the dataset: for how many days posts are kept. Null where there is none. */
export async function retentionDays(workspace: OpenWorkspace, dataset: string): Promise<number | null> {
  const changes = await listDatasetChanges(workspace);
  const since = changes.findLastIndex(({change}) => change.kind === 'deleted' && change.dataset === dataset);
  const rule = changes
    .slice(since + 1)
    .findLast(({change: {kind, dataset: of, stage}}) => kind === 'retention-set' && of === dataset && stage === 'done');
  return rule?.change.days ?? null;
}

export async function changeDataset(
  workspace: OpenWorkspace,
  person: Person,
  name: string,
  given: NewDatasetChange
): Promise<DatasetChangeView> {
  requireRole(person, 'change a dataset');
  const {lake, desk} = workspace;
  await lake.dataset(name);
  const {kind, reason} = given;
  if (kind === 'deleted') {
    return recorded(workspace, person, {kind, dataset: name, reason}, async () => [await lake.remove(name)]);
  }
  if (kind === 'retention-set') {
    return recorded(workspace, person, {kind, dataset: name, reason, days: given.days}, async () => []);
  }
  if (given.deletedByAuthors === true) {
    const order = {kind, dataset: name, reason, deletedByAuthors: true as const};
    return recorded(workspace, person, order, async () => [await lake.thin(name, 'deleted')]);
  }
  const days = given.days ?? (await retentionDays(workspace, name));
  if (days === null) throw new AppError('dataset.no-rule', `no days, and no rule for ${name}`);
  const before = new Date(desk.now().getTime() - days * dayMs);
  const order = {kind, dataset: name, reason, days, before: before.toISOString()};
  return recorded(workspace, person, order, async () => [await lake.thin(name, before)]);
}

/** Thins every dataset that has a rule. Returns what was done; a dataset that an import is using waits. */
export async function applyRetention(workspace: OpenWorkspace, person: Person): Promise<DatasetChangeView[]> {
  const done: DatasetChangeView[] = [];
  for (const {name} of await workspace.lake.datasets()) {
    if ((await retentionDays(workspace, name)) === null) continue;
    done.push(await changeDataset(workspace, person, name, {kind: 'thinned', days: null, reason: 'by its rule'}));
  }
  return done;
}

export async function erasePerson(
  workspace: OpenWorkspace,
  person: Person,
  {accountKeys, reason}: PersonErasure
): Promise<ErasureLeft> {
  requireRole(person, 'erase personal data');
  const {lake} = workspace;
  const keys = [...new Set(accountKeys)].sort();
  for (const key of keys) {
    const found = await lake.findAccounts(key);
    if (!found.some(one => one.accountKey === key)) throw new AppError('dataset.unknown-account', key);
  }
  const order = {kind: 'person-erased', dataset: null, reason, erasedAccounts: keys.length} as const;
  const change = await recorded(workspace, person, order, () => lake.erase(keys));
  return {change, findings: await findingsNaming(workspace, keys)};
}

/** Results on record that name one of the accounts. */
async function findingsNaming({desk}: OpenWorkspace, accountKeys: readonly string[]): Promise<string[]> {
  const wanted = new Set(accountKeys);
  const naming: string[] = [];
  for (const {id} of await readAllFindings(desk.store.read)) {
    const {networks} = findingsSchema.parse(JSON.parse(await findingsDocument(desk, id)));
    const named = networks.some(({accounts}) => accounts.some(({accountKey}) => wanted.has(accountKey)));
    if (named) naming.push(id);
  }
  return naming;
}

export type ExportRequest = {
  readonly format: ExportFormat;
  readonly folder: string;
  readonly kind: TraceKind;
  readonly reason: string;
};

async function requireEmpty(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (cause) {
    throw new AppError('dataset.folder-taken', `${folder}, where no folder can be made`, {cause});
  }
  const [first] = await readdir(folder);
  if (first !== undefined) throw new AppError('dataset.folder-taken', `${folder}, in which there is ${first}`);
}

/** Into a folder that is made, or is there and empty. */
export async function exportDataset(
  workspace: OpenWorkspace,
  person: Person,
  name: string,
  {format, folder, kind, reason}: ExportRequest
): Promise<readonly Exported[]> {
  requireRole(person, 'change a dataset');
  await workspace.lake.dataset(name);
  await requireEmpty(folder);
  let written: readonly Exported[] = [];
  await recorded(workspace, person, {kind: 'exported', dataset: name, reason, format}, async () => {
    written = await workspace.lake.exportTo(name, {format, folder, kind});
    return [];
  });
  for (const {file} of written) await access(join(folder, file));
  return written;
}
