import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openSource} from '../../src/connectors/reading/open.ts';
import type {Person} from '../../src/contract/desk.ts';
import {addPerson} from '../../src/desk/people.ts';
import {
  applyRetention,
  changeDataset,
  erasePerson,
  exportDataset,
  listDatasetChanges
} from '../../src/server/dataset-changes.ts';
import {type OpenWorkspace, openWorkspace} from '../../src/server/workspace.ts';
import {deletionOf, recordOf, sourceOf} from '../lake/source.ts';

let folder = '';
let workspace: OpenWorkspace;
let analyst: Person;
let lawyer: Person;
const dayMs = 86_400_000;
const now = Date.UTC(2026, 5, 30);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-dataset-changes-'));
  const bytes = 2 ** 28;
  workspace = await openWorkspace(
    {
      home: join(folder, 'home'),
      databaseUrl: null,
      demo: false,
      memoryBytes: bytes,
      threads: 1,
      uploadLimitBytes: bytes
    },
    {onBug: String, now: () => new Date(now)}
  );
  const {desk} = workspace;
  analyst = (await addPerson(desk, 'system', {name: 'Ana', team: 'trust-and-safety', roles: ['analyst']})).person;
  lawyer = (await addPerson(desk, 'system', {name: 'Lee', team: 'legal', roles: ['legal']})).person;
  const posts = [100, 40, 1].flatMap((daysAgo, at) =>
    ['ann', 'ben'].map(author =>
      recordOf(`${author}-${at}`, author, ['o'], {createdAt: now - daysAgo * dayMs, row: at + 1})
    )
  );
  await workspace.lake.append('d', sourceOf('d', posts));
  await workspace.lake.append('e', sourceOf('e', posts));
});
afterAll(async () => {
  await workspace.close();
  await rm(folder, {recursive: true, force: true});
});

const reason = 'the plan of the study';

describe('what is done to datasets', () => {
  it('needs somebody who may do it', async () => {
    const act = changeDataset(workspace, lawyer, 'd', {kind: 'deleted', reason});
    await expect(act).rejects.toThrow('that takes analyst, policy-lead or admin');
    const erasure = erasePerson(workspace, analyst, {accountKeys: ['x:account:ann'], reason});
    await expect(erasure).rejects.toThrow('that takes legal, policy-lead or reviewer');
    expect(await listDatasetChanges(workspace)).toEqual([]);
  });

  it('thins by days or by a rule, and asks for either', async () => {
    await expect(changeDataset(workspace, analyst, 'd', {kind: 'thinned', days: null, reason})).rejects.toThrow(
      'no rule for d'
    );
    const thinned = await changeDataset(workspace, analyst, 'd', {kind: 'thinned', days: 90, reason});
    expect(thinned.change).toMatchObject({
      before: new Date(now - 90 * dayMs).toISOString(),
      removed: [{dataset: 'd', posts: 2, accounts: 0, traces: 2}]
    });
    await changeDataset(workspace, analyst, 'd', {kind: 'retention-set', days: 30, reason});
    const [applied, ...others] = await applyRetention(workspace, analyst);
    expect(applied?.change.removed).toEqual([{dataset: 'd', posts: 2, accounts: 0, traces: 2}]);
    expect(others).toEqual([]);
    await changeDataset(workspace, analyst, 'd', {kind: 'retention-set', days: null, reason});
    expect(await applyRetention(workspace, analyst)).toEqual([]);
  });

  it('takes out what its authors deleted, and the record says that it was that', async () => {
    await workspace.lake.append('h', sourceOf('h', [recordOf('p1', 'ben', ['o']), recordOf('p2', 'cy', ['o'])]));
    await workspace.lake.append('h', sourceOf('stream', [deletionOf('p1', now)]));
    expect(await workspace.lake.dataset('h')).toMatchObject({posts: 2, deletedPosts: 1});
    const order = {kind: 'thinned', days: null, deletedByAuthors: true, reason} as const;
    const {change} = await changeDataset(workspace, analyst, 'h', order);
    expect(change).toMatchObject({
      ...{kind: 'thinned', days: null, before: null, deletedByAuthors: true, stage: 'done'},
      removed: [{dataset: 'h', posts: 1, accounts: 1, traces: 1}]
    });
    // A change of the other kind is written as it was before there was this one.
    const rows = await workspace.store.read.selectFrom('dataset_change').select(['dataset', 'body']).execute();
    expect(rows.filter(({body}) => body.includes('deletedByAuthors')).every(row => row.dataset === 'h')).toBe(true);
    await changeDataset(workspace, analyst, 'h', {kind: 'deleted', reason});
  });

  it('erases a person everywhere, and the record names nobody', async () => {
    await expect(erasePerson(workspace, lawyer, {accountKeys: ['x:account:zoe'], reason})).rejects.toThrow(
      'x:account:zoe'
    );
    const {change, findings} = await erasePerson(workspace, lawyer, {accountKeys: ['x:account:ann'], reason});
    expect(change.change).toMatchObject({
      kind: 'person-erased',
      dataset: null,
      erasedAccounts: 1,
      removed: [
        {dataset: 'd', posts: 1},
        {dataset: 'e', posts: 3}
      ]
    });
    expect(findings).toEqual([]);
    const rows = await workspace.store.read.selectFrom('dataset_change').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('ann');
  });

  it('exports into an empty folder and no other', async () => {
    const to = join(folder, 'out');
    const order = {format: 'parquet', folder: to, kind: 'object', reason} as const;
    expect((await exportDataset(workspace, analyst, 'e', order)).map(({rows}) => rows)).toEqual([3, 1, 0, 0, 3]);
    await expect(exportDataset(workspace, analyst, 'e', order)).rejects.toMatchObject({code: 'dataset.folder-taken'});
  });

  it('keeps an erased person out of what was exported before, too', async () => {
    const to = join(folder, 'before');
    await workspace.lake.append('f', sourceOf('f', [recordOf('z1', 'zoe', ['o']), recordOf('z2', 'ben', ['o'])]));
    await exportDataset(workspace, analyst, 'f', {format: 'csv', folder: to, kind: 'object', reason});
    await erasePerson(workspace, lawyer, {accountKeys: ['x:account:zoe'], reason});
    await workspace.lake.append('g', await openSource(join(to, 'posts.csv')));
    expect(await workspace.lake.findAccounts('zoe')).toEqual([]);
    expect(await workspace.lake.dataset('g')).toMatchObject({posts: 1});
    await changeDataset(workspace, analyst, 'f', {kind: 'deleted', reason});
    await changeDataset(workspace, analyst, 'g', {kind: 'deleted', reason});
  });

  it('deletes, and a new dataset of that name has no rule', async () => {
    await changeDataset(workspace, analyst, 'e', {kind: 'retention-set', days: 5, reason});
    await changeDataset(workspace, analyst, 'e', {kind: 'deleted', reason});
    expect((await workspace.lake.datasets()).map(({name}) => name)).toEqual(['d']);
    await workspace.lake.append('e', sourceOf('e2', [recordOf('x', 'ben', ['o'], {createdAt: now - 50 * dayMs})]));
    expect(await applyRetention(workspace, analyst)).toEqual([]);
  });

  it('is on the record, each order with its end', async () => {
    const changes = await listDatasetChanges(workspace);
    expect(changes.every(({finished, ledgerPosition}) => finished && ledgerPosition > 0)).toBe(true);
    expect(changes.filter(({change}) => change.stage === 'ordered')).toHaveLength(changes.length / 2);
    const positions = changes.map(({ledgerPosition}) => ledgerPosition);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('shows an order that was interrupted as not finished', async () => {
    const broken = {...workspace, lake: {...workspace.lake, remove: () => Promise.reject(new Error('killed'))}};
    await expect(changeDataset(broken, analyst, 'e', {kind: 'deleted', reason})).rejects.toThrow('killed');
    expect((await listDatasetChanges(workspace)).at(-1)).toMatchObject({finished: false, change: {kind: 'deleted'}});
  });
});
