import {expect, test} from 'vitest';
import {addPerson, changePerson, listPeople, personById} from '../../src/desk/people.ts';
import {listPortfolios, setPortfolio} from '../../src/desk/portfolios.ts';
import {personByToken} from '../../src/desk/sessions.ts';
import {mayAct} from '../../src/policy/roles.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entriesSince, entryCount, openOffice} from './office.ts';

onEveryEngine('people', engine => {
  test('are found by their token, of which only the hash is kept', async () => {
    const {desk, people, token} = await openOffice(engine);
    expect(token).toMatch(/^overt_[\w-]{43}$/);
    expect(await personByToken(desk, token)).toMatchObject({person: people.ilse});
    expect(await personByToken(desk, ` ${token}\n`)).toMatchObject({person: people.ilse});
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

  test('change by a row of their own, and every reader sees them as they are now', async () => {
    const office = await openOffice(engine);
    const {desk, people, log} = office;
    const {person: admin} = await addPerson(desk, 'system', {name: 'Ada', team: 'administration', roles: ['admin']});
    const before = await entryCount(office);
    const change = {team: 'legal', roles: ['legal', 'reviewer'], active: true, reason: 'A new post.'} as const;
    const asNew = {...change, roles: [...change.roles]};
    const changed = await changePerson(desk, admin, people.ilse.id, asNew);
    expect(changed).toEqual({...people.ilse, team: 'legal', roles: ['legal', 'reviewer']});
    expect(await personById(desk, people.ilse.id)).toEqual(changed);
    expect(await entriesSince(office, before)).toEqual(['person-changed']);
    await expect(changePerson(desk, admin, people.ilse.id, asNew)).rejects.toMatchObject({code: 'desk.invalid'});

    const gone = await changePerson(desk, admin, people.ilse.id, {...asNew, active: false});
    expect(gone.active).toBe(false);
    expect(mayAct(gone, 'review a request')).toBe(false);
    expect((await listPeople(desk)).find(one => one.id === gone.id)).toEqual(gone);
    expect(await entriesSince(office, before)).toEqual(['person-changed', 'person-changed']);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('are not changed by themselves, by anybody without the role, nor by an administrator who is none any more', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const team = 'administration';
    const {person: ada} = await addPerson(desk, 'system', {name: 'Ada', team, roles: ['admin']});
    const {person: bo} = await addPerson(desk, 'system', {name: 'Bo', team, roles: ['admin']});
    const judge = {team: 'legal', roles: ['reviewer'], active: true, reason: 'Why not.'} as const;
    const asJudge = {...judge, roles: [...judge.roles]};
    const before = await entryCount(office);
    await expect(changePerson(desk, ada, ada.id, asJudge)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(changePerson(desk, people.mei, ada.id, asJudge)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(changePerson(desk, ada, 'person-none', asJudge)).rejects.toMatchObject({code: 'desk.unknown-person'});
    expect(await entryCount(office)).toBe(before);
    await changePerson(desk, ada, bo.id, {...asJudge, active: false});
    await expect(changePerson(desk, bo, ada.id, {...asJudge, active: false})).rejects.toMatchObject({
      code: 'session.not-allowed'
    });
  });

  test.each([
    [['admin', 'officer']],
    [['admin', 'policy-lead']],
    [['auditor', 'analyst']],
    [['auditor', 'admin']]
  ] as const)('cannot be %s at once', async roles => {
    const {desk, people} = await openOffice(engine);
    const {person: ada} = await addPerson(desk, 'system', {name: 'Ada', team: 'administration', roles: ['admin']});
    const clash = {team: 'legal', roles: [...roles]} as const;
    const both = {...clash, roles: [...clash.roles]};
    await expect(addPerson(desk, ada, {...both, name: 'Cy'})).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(
      changePerson(desk, ada, people.mei.id, {...both, active: true, reason: 'Short of people.'})
    ).rejects.toMatchObject({code: 'desk.invalid'});
  });

  test('have portfolios by team, of which the newest holds', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const first = {team: 'legal', regions: ['FR', 'DE', 'FR'], subjects: ['user-data' as const]} as const;
    const asGiven = {...first, regions: [...first.regions], subjects: [...first.subjects]};
    await setPortfolio(desk, people.lev, asGiven);
    const all = {team: 'government-relations', regions: ['*', 'FR'], subjects: ['*' as const]} as const;
    await setPortfolio(desk, people.lev, {...all, regions: [...all.regions], subjects: [...all.subjects]});
    expect(await setPortfolio(desk, people.lev, asGiven)).toEqual([
      {team: 'government-relations', regions: ['*'], subjects: ['*']},
      {team: 'legal', regions: ['DE', 'FR'], subjects: ['user-data']}
    ]);
    expect(await entriesSince(office, before)).toEqual(['portfolio-set', 'portfolio-set']);
    await setPortfolio(desk, people.lev, {...asGiven, regions: ['CH']});
    expect((await listPortfolios(desk)).find(one => one.team === 'legal')?.regions).toEqual(['CH']);
    await expect(setPortfolio(desk, people.mei, asGiven)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(setPortfolio(desk, people.lev, {...asGiven, regions: ['France']})).rejects.toMatchObject({
      code: 'desk.invalid'
    });
  });
});
