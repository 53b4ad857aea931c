import {expect, test} from 'vitest';
import {addPerson, listPeople, personById, personByToken} from '../../src/desk/people.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entriesSince, entryCount, openOffice} from './office.ts';

onEveryEngine('people', engine => {
  test('are found by their token, of which only the hash is kept', async () => {
    const {desk, people, token} = await openOffice(engine);
    expect(token).toMatch(/^overt_[\w-]{43}$/);
    expect(await personByToken(desk, token)).toEqual(people.ilse);
    expect(await personByToken(desk, ` ${token}\n`)).toEqual(people.ilse);
    expect(await personById(desk, people.mei.id)).toEqual(people.mei);
    const rows = await desk.store.read.selectFrom('token').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token.slice('overt_'.length));
    const record = await desk.store.read.selectFrom('ledger_opening').select('content').execute();
    expect(JSON.stringify(record)).not.toContain(token.slice('overt_'.length));
  });

  test('are nobody with another token or id', async () => {
    const {desk, token} = await openOffice(engine);
    for (const other of ['', 'overt_', `${token}x`, token.toUpperCase()]) {
      await expect(personByToken(desk, other)).rejects.toMatchObject({code: 'session.bad-token'});
    }
    await expect(personById(desk, 'person-none')).rejects.toMatchObject({code: 'desk.unknown-person'});
  });

  test('are added by an administrator or at the start, one entry each, and listed in that order', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const newcomer = {name: ' Tomás ', team: 'audit', roles: ['auditor']} as const;
    const asNew = {...newcomer, roles: [...newcomer.roles]};
    await expect(addPerson(desk, people.mei, asNew)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(addPerson(desk, 'system', {...asNew, name: ' '})).rejects.toMatchObject({code: 'desk.invalid'});
    const admin = {...people.lev, roles: ['admin' as const]};
    const {person} = await addPerson(desk, admin, asNew);
    expect(await entriesSince(office, before)).toEqual(['person-added']);
    expect((await listPeople(desk)).map(one => one.name)).toEqual([
      'Mei',
      'Noor',
      'Jonas',
      'Amara',
      'Lev',
      'Ilse',
      'Tomás'
    ]);
    expect(await personById(desk, person.id)).toEqual(person);
  });
});
