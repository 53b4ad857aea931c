import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Parsed} from '../../src/contract/records.ts';
import {declareAccounts} from '../../src/registry/declare.ts';
import {readWorld} from '../../src/registry/read-world.ts';
import {reachOf} from '../../src/server/reach.ts';
import {openWorkspace} from '../../src/server/workspace.ts';
import {recordOf, sourceOf} from '../lake/source.ts';

/** A post of somebody whose followers were counted on a day. */
function counted(id: string, name: string, followers: number | null, day: number): Parsed {
  const parsed = recordOf(id, name, ['o1']);
  if (!parsed.ok) throw new Error('test: no record');
  const accountKey = parsed.post?.accountKey ?? '';
  const snapshot = {
    accountKey,
    observedAt: Date.UTC(2026, 4, day),
    followers,
    following: null,
    posts: null,
    likesReceived: null,
    displayName: null,
    bio: null,
    avatarRef: null
  };
  return {...parsed, snapshot};
}

test('the reach of an account is its followers as a dataset saw them last; what none counted is not known', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'overt-reach-test-'));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  const bytes = 256 * 1024 * 1024;
  const bounds = {memoryBytes: bytes, threads: 1, uploadLimitBytes: bytes};
  const workspace = await openWorkspace(
    {home: join(folder, 'home'), databaseUrl: null, demo: false, ...bounds},
    {onBug: String}
  );
  onTestFinished(() => workspace.close());
  expect(await reachOf(workspace)).toEqual(new Map());

  const rows = [counted('1', 'League', 100, 1), counted('2', 'League', 250, 3), counted('3', 'uncounted', null, 2)];
  await workspace.lake.append('spring', sourceOf('a', rows));
  const [first] = rows;
  const platform = first?.ok ? (first.post?.platform ?? '') : '';
  await declareAccounts(workspace.desk, 'system', [
    {platform, account: '@league', entity: 'Youth League', country: null, kind: 'other'},
    {platform, account: 'uncounted', entity: 'Ministry', country: null, kind: 'government_body'}
  ]);
  const {accounts} = await workspace.store.snapshot(readWorld);
  const reach = await reachOf(workspace);
  expect(accounts.map(one => [one.handle, reach.get(one.accountId)])).toEqual([
    ['@league', 250],
    ['uncounted', undefined]
  ]);
});
