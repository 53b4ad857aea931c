/** Two platforms under different law on one machine: what one has, the other has not. */
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {addPerson, listPeople} from '../../src/desk/people.ts';
import {inForceOnRecord} from '../../src/registry/effects/separation-of-record.ts';
import {addEntity} from '../../src/registry/entities/change-entity.ts';
import {listEntities} from '../../src/registry/entities/list-entities.ts';
import {type OpenWorkspace, openWorkspace} from '../../src/server/workspace.ts';

async function tenant(home: string): Promise<OpenWorkspace> {
  const bytes = 256 * 1024 * 1024;
  const workspace = await openWorkspace(
    {home, databaseUrl: null, demo: false, memoryBytes: bytes, threads: 1, uploadLimitBytes: bytes},
    {
      onBug: error => {
        throw error;
      }
    }
  );
  onTestFinished(() => workspace.close());
  return workspace;
}

test('sister platforms share no person, token, entity, entry or key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'overt-tenants-'));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  const [home, sister] = [await tenant(join(folder, 'home')), await tenant(join(folder, 'sister'))];

  const token = home.firstToken ?? '';
  const admin = await home.personByToken(token);
  if (admin === null) throw new Error('test: no administrator');
  expect(await sister.personByToken(token)).toBeNull();
  const {person: lead} = await addPerson(home.desk, admin, {name: 'Lea', team: 'legal', roles: ['policy-lead']});
  expect((await listPeople(sister.desk)).map(({id}) => id)).not.toContain(lead.id);

  await addEntity(home.desk, lead, {
    name: 'Youth League of Valmera',
    names: [],
    kind: 'other',
    country: 'RS',
    parentId: null,
    domains: [],
    wikidataId: null,
    sourceNotes: {},
    retired: false,
    accounts: []
  });
  expect((await listEntities(home.desk, {})).total).toBe(1);
  expect((await listEntities(sister.desk, {})).total).toBe(0);
  expect((await inForceOnRecord(sister.desk, 'RS', null)).labels).toEqual([]);

  const [own, other] = [(await home.log.verify()).origin, (await sister.log.verify()).origin];
  expect(own).not.toBe(other);
  const keys = async (workspace: OpenWorkspace) => {
    const names = await readdir(join(workspace.folder, 'keys'));
    return Promise.all(names.sort().map(name => readFile(join(workspace.folder, 'keys', name), 'utf8')));
  };
  const [ours, theirs] = [await keys(home), await keys(sister)];
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.filter(key => theirs.includes(key))).toEqual([]);
});
