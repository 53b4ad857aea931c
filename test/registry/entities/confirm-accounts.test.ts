/** One person alone has nobody's account labelled where no proof is asked for. */
import {expect, test} from 'vitest';
import {confirmAccounts} from '../../../src/registry/accounts/confirm-accounts.ts';
import {setAccount} from '../../../src/registry/accounts/set-account.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {labelsInForce} from '../../../src/registry/labels/in-force.ts';
import {readWorld} from '../../../src/registry/read-world.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {openRegistryOffice} from '../labels/registry-office.ts';

onEveryEngine('an account that one person entered', engine => {
  test('gets no label of a labelled outlet before somebody else confirms it, nor after it became another account', async () => {
    const office = await openRegistryOffice(engine);
    const {desk, people, outlet, log} = office;
    await office.assess(outlet, {editorial: 'yes'});
    await office.putInForce();
    const labelled = async () => {
      const world = await desk.store.snapshot(readWorld);
      return labelsInForce(world, 'DE', desk.now().toISOString())
        .filter(one => one.entityId === outlet)
        .map(one => one.handle);
    };
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews']);

    const critic = {
      platform: 'youtube',
      handle: 'a_critic',
      stableId: null,
      url: null,
      validFrom: null,
      validTo: null,
      stands: true
    };
    const accountId = await setAccount(desk, people.ilse, outlet, {what: 'add', account: critic});
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews']);
    await expect(confirmAccounts(desk, people.ilse, {accountIds: [accountId]})).rejects.toMatchObject({
      code: 'registry.own-word'
    });
    // Writing it once more is still one person's word.
    const seen = async () => (await readEntity(desk, outlet)).accounts.find(one => one.account.accountId === accountId);
    const again = {what: 'change' as const, accountId, account: critic};
    await setAccount(desk, people.ilse, outlet, {...again, seenVersion: (await seen())?.versionId ?? ''});
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews']);

    expect(await confirmAccounts(desk, people.mei, {accountIds: [accountId]})).toBe(1);
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews', 'a_critic']);
    const other = {...critic, handle: 'another_critic'};
    await setAccount(desk, people.mei, outlet, {
      ...again,
      account: other,
      seenVersion: (await seen())?.versionId ?? ''
    });
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews']);
    await expect(confirmAccounts(desk, people.amara, {accountIds: [accountId]})).rejects.toMatchObject({
      code: 'session.not-allowed'
    });
    await expect(confirmAccounts(desk, people.lev, {accountIds: ['account-nobody']})).rejects.toMatchObject({
      code: 'registry.unknown-account'
    });
    expect((await log.verify()).problems).toEqual([]);
  });
});
