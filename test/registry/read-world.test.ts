/** What is read once is shared, and never for longer than it holds. */
import {expect, test} from 'vitest';
import {setAccount} from '../../src/registry/accounts/set-account.ts';
import {registryNow, worldAt} from '../../src/registry/read-world.ts';
import type {Store} from '../../src/store/store.ts';
import {onEveryEngine} from '../store/engines.ts';
import {openRegistryOffice} from './labels/registry-office.ts';

const account = {
  platform: 'youtube',
  handle: 'valmera_tv',
  stableId: null,
  url: null,
  validFrom: null,
  validTo: null,
  stands: true
};

onEveryEngine('the registry as somebody who only looks sees it', engine => {
  test('is read once while nothing is added to the record, and anew after each entry', async () => {
    const {desk, people, outlet, setDay} = await openRegistryOffice(engine);
    const [one, other] = await Promise.all([registryNow(desk.store), registryNow(desk.store)]);
    expect(other).toBe(one);
    const before = desk.now().toISOString();
    setDay('2026-10-02');
    const id = await setAccount(desk, people.ilse, outlet, {what: 'add', account});
    const after = await registryNow(desk.store);
    const idsIn = ({accounts}: typeof after.world) => accounts.map(({accountId}) => accountId);
    expect(idsIn(one.world)).not.toContain(id);
    expect(idsIn(after.world)).toContain(id);
    expect(idsIn(worldAt(after, before))).toEqual(idsIn(one.world));
    expect(worldAt(after, desk.now().toISOString())).toEqual(after.world);
  });

  test('is read again where it could not be read', async () => {
    const {desk} = await openRegistryOffice(engine);
    let failures = 1;
    const store: Store = {
      ...desk.store,
      snapshot: async work => {
        failures -= 1;
        if (failures >= 0) throw new Error('the disk is away');
        return desk.store.snapshot(work);
      }
    };
    await expect(registryNow(store)).rejects.toThrow('the disk is away');
    expect((await registryNow(store)).world.entities.length).toBeGreaterThan(0);
  });
});
