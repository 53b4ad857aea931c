import {expect, test} from 'vitest';
import {accessOf, addToken, changeOwnPassword, resetAccess, revokeToken} from '../../src/desk/access.ts';
import {addPerson, addPersonWithLogin, changePerson} from '../../src/desk/people.ts';
import {
  beginSession,
  endSession,
  noteTokenUse,
  personByPassword,
  personBySession,
  personByToken,
  sessionMs
} from '../../src/desk/sessions.ts';
import {onEveryEngine, type TestEngine} from '../store/engines.ts';
import {entriesSince, entryCount, type Office, openOffice} from './office.ts';

const newPassword = 'a long walk by the sea';
const wall = new Date('2026-11-21T10:00:00Z');

async function withAdmin(engine: TestEngine) {
  const office = await openOffice(engine);
  const added = await addPerson(office.desk, 'system', {name: 'Ada', team: 'administration', roles: ['admin']});
  return {...office, ada: added.person};
}

/** Everything in the record and in the tables of ways in, as one text. */
async function everythingKept({desk}: Office): Promise<string> {
  const {read} = desk.store;
  return JSON.stringify([
    await read.selectFrom('ledger_opening').select('content').execute(),
    await read.selectFrom('password').selectAll().execute(),
    await read.selectFrom('token').selectAll().execute(),
    await read.selectFrom('session').selectAll().execute()
  ]);
}

onEveryEngine('ways in', engine => {
  test('a password for one use is replaced when it is used, and its owner comes in', async () => {
    const office = await withAdmin(engine);
    const {desk, ada, log} = office;
    const before = await entryCount(office);
    const added = {name: 'Nuria Vidal', team: 'legal', roles: ['legal']} as const;
    const {person, login, oneTimePassword} = await addPersonWithLogin(
      desk,
      ada,
      {...added, roles: [...added.roles]},
      'Nuria@Example.org'
    );
    expect(login).toBe('nuria@example.org');
    expect(oneTimePassword).toMatch(/^([2-9a-z]{4}-){4}[2-9a-z]{4}$/);
    const first = {login, password: oneTimePassword};
    await expect(personByPassword(desk, first)).rejects.toMatchObject({code: 'session.password-to-change'});
    await expect(personByPassword(desk, {...first, newPassword: 'short'})).rejects.toMatchObject({
      code: 'desk.invalid'
    });
    await expect(personByPassword(desk, {...first, newPassword: oneTimePassword})).rejects.toMatchObject({
      code: 'desk.invalid'
    });
    expect(await personByPassword(desk, {...first, newPassword})).toEqual(person);
    await expect(personByPassword(desk, {...first, newPassword})).rejects.toMatchObject({code: 'session.bad-password'});
    expect(await personByPassword(desk, {login: ' NURIA@example.org', password: newPassword})).toEqual(person);
    expect(await entriesSince(office, before)).toEqual(['person-added', 'access-changed', 'access-changed']);
    const kept = await everythingKept(office);
    expect(kept).not.toContain(oneTimePassword);
    expect(kept).not.toContain(newPassword);
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect((await log.verify()).problems).toEqual([]);
  });

  test('a wrong name and a wrong password are told alike', async () => {
    const {desk, ada} = await withAdmin(engine);
    const {login} = await resetAccess(desk, ada, ada.id, {reason: 'To try.'});
    const refusal = async (name: string, password: string) =>
      personByPassword(desk, {login: name, password}).then(
        () => null,
        (error: Error) => error.message
      );
    const wrong = await refusal(login, 'not this one at all');
    expect(wrong).toContain('do not belong together');
    for (const name of ['nobody', '', 'x'.repeat(100), '../..', 'ada\u0000']) {
      expect(await refusal(name, 'not this one at all')).toBe(wrong);
    }
  });

  test('a password for one use is worth nothing a week later', async () => {
    const {desk, ada, setDay} = await withAdmin(engine);
    const {login, oneTimePassword} = await resetAccess(desk, ada, ada.id, {reason: 'To try.'});
    setDay('2020-04-27');
    const intime = personByPassword(desk, {login, password: oneTimePassword});
    await expect(intime).rejects.toMatchObject({code: 'session.password-to-change'});
    setDay('2020-04-28');
    const late = personByPassword(desk, {login, password: oneTimePassword, newPassword});
    await expect(late).rejects.toMatchObject({code: 'session.bad-password'});
  });

  test('a reset ends every way in, is on record with its reason, and takes an administrator or the machine', async () => {
    const office = await withAdmin(engine);
    const {desk, people, ada, token} = office;
    const session = await beginSession(desk, people.ilse, 'password', wall);
    const before = await entryCount(office);
    await expect(resetAccess(desk, people.mei, people.ilse.id, {reason: 'No.'})).rejects.toMatchObject({
      code: 'session.not-allowed'
    });
    await expect(resetAccess(desk, ada, people.ilse.id, {reason: ' '})).rejects.toMatchObject({code: 'desk.invalid'});
    expect(await personBySession(desk, session, wall)).toEqual(people.ilse);
    const {login} = await resetAccess(desk, ada, people.ilse.id, {reason: 'She lost her token.'});
    expect(login).toBe('ilse');
    expect(await personBySession(desk, session, wall)).toBeNull();
    await expect(personByToken(desk, token)).rejects.toMatchObject({code: 'session.bad-token'});
    await resetAccess(desk, 'on-this-machine', ada.id, {reason: 'The token was lost.'});
    expect(await entriesSince(office, before)).toEqual(['access-changed', 'access-changed']);
    const access = await accessOf(desk, ada, ada.id);
    expect(access).toMatchObject({login: 'ada', password: 'one-time', tokens: []});
    expect(access.changes[0]).toMatchObject({
      what: 'access-reset-on-the-machine',
      by: 'system',
      note: 'The token was lost.'
    });
  });

  test('a name is one person’s only', async () => {
    const {desk, people, ada} = await withAdmin(engine);
    await resetAccess(desk, ada, people.mei.id, {reason: 'To begin.', login: 'mei'});
    await expect(resetAccess(desk, ada, people.noor.id, {reason: 'To begin.', login: 'MEI'})).rejects.toMatchObject({
      code: 'desk.login-taken'
    });
    const {person} = await addPerson(desk, ada, {name: 'Meï', team: 'analysis', roles: ['analyst']});
    expect((await resetAccess(desk, ada, person.id, {reason: 'To begin.'})).login).toBe('mei2');
  });

  test('one’s own password is changed with the current one, and other sessions end', async () => {
    const {desk, people} = await withAdmin(engine);
    const here = await beginSession(desk, people.mei, null, wall);
    const elsewhere = await beginSession(desk, people.mei, null, wall);
    await changeOwnPassword(desk, people.mei, {current: null, next: newPassword}, here);
    expect(await personBySession(desk, here, wall)).toEqual(people.mei);
    expect(await personBySession(desk, elsewhere, wall)).toBeNull();
    const next = 'another walk by the sea';
    for (const current of [null, 'wrong', '']) {
      await expect(changeOwnPassword(desk, people.mei, {current, next}, here)).rejects.toMatchObject({
        code: 'session.bad-password'
      });
    }
    await changeOwnPassword(desk, people.mei, {current: newPassword, next}, here);
    expect(await personByPassword(desk, {login: 'mei', password: next})).toEqual(people.mei);
  });

  test('tokens are several, named, shown once, and revoked one by one', async () => {
    const office = await withAdmin(engine);
    const {desk, people, ada} = office;
    const before = await entryCount(office);
    const {id, token} = await addToken(desk, people.mei, 'nightly export');
    const other = await addToken(desk, people.mei, 'laptop');
    expect(await personByToken(desk, token)).toEqual({person: people.mei, tokenId: id});
    expect(await everythingKept(office)).not.toContain(token);
    await expect(revokeToken(desk, people.noor, people.mei.id, id)).rejects.toMatchObject({
      code: 'session.not-allowed'
    });
    await expect(revokeToken(desk, people.noor, people.noor.id, id)).rejects.toMatchObject({
      code: 'desk.unknown-token'
    });
    await revokeToken(desk, people.mei, people.mei.id, id);
    await expect(personByToken(desk, token)).rejects.toMatchObject({code: 'session.bad-token'});
    await expect(revokeToken(desk, people.mei, people.mei.id, id)).rejects.toMatchObject({code: 'desk.unknown-token'});
    await revokeToken(desk, ada, people.mei.id, other.id);
    expect((await accessOf(desk, people.mei, people.mei.id)).tokens.map(one => one.name)).toEqual(['First token']);
    expect(await entriesSince(office, before)).toEqual(Array.from({length: 4}, () => 'access-changed'));
  });

  test('a session ends at sign-out, with time, with a change of roles, and with its person', async () => {
    const {desk, people, ada} = await withAdmin(engine);
    const {mei} = people;
    const id = await beginSession(desk, mei, null, wall);
    expect(await personBySession(desk, id, new Date(wall.getTime() + sessionMs - 1))).toEqual(mei);
    expect(await personBySession(desk, id, new Date(wall.getTime() + sessionMs))).toBeNull();
    await endSession(desk, id);
    expect(await personBySession(desk, id, wall)).toBeNull();
    const second = await beginSession(desk, mei, null, wall);
    const change = {team: mei.team, roles: ['reviewer' as const], active: true, reason: 'Fewer roles.'};
    await changePerson(desk, ada, mei.id, change);
    expect(await personBySession(desk, second, wall)).toBeNull();
    const third = await beginSession(desk, mei, null, wall);
    const {token} = await addToken(desk, mei, 'laptop');
    await changePerson(desk, ada, mei.id, {...change, active: false, reason: 'Left.'});
    expect(await personBySession(desk, third, wall)).toBeNull();
    await expect(personByToken(desk, token)).rejects.toMatchObject({code: 'session.bad-token'});
    await expect(resetAccess(desk, ada, mei.id, {reason: 'Back?'})).rejects.toMatchObject({code: 'desk.invalid'});
  });

  test('coming in with a role that counts is an entry, by session or by the first use of a token', async () => {
    const office = await withAdmin(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    await beginSession(desk, people.ilse, 'password', wall);
    expect(await entriesSince(office, before)).toEqual([]);
    await beginSession(desk, people.mei, 'password', wall);
    expect(await entriesSince(office, before)).toEqual(['signed-in']);
    const {id: tokenId} = await addToken(desk, people.mei, 'laptop');
    const use = (noted: Map<string, number>) => noteTokenUse(desk, {person: people.mei, tokenId}, noted);
    const noted = new Map<string, number>();
    await use(noted);
    await use(noted);
    // Another process, which has noted nothing yet, finds it in the record.
    await use(new Map());
    expect(await entriesSince(office, before)).toEqual(['signed-in', 'access-changed', 'signed-in']);
    const rows = await desk.store.read.selectFrom('sign_in').select(['how', 'roles']).orderBy('at').execute();
    expect(rows).toEqual([
      {how: 'password', roles: '["officer","reviewer"]'},
      {how: `token ${tokenId}`, roles: '["officer","reviewer"]'}
    ]);
  });

  test('how somebody comes in is for themselves, administrators and auditors', async () => {
    const {desk, people, ada} = await withAdmin(engine);
    const {person: abe} = await addPerson(desk, ada, {name: 'Abe', team: 'audit', roles: ['auditor']});
    await expect(accessOf(desk, people.noor, people.mei.id)).rejects.toMatchObject({code: 'session.not-allowed'});
    for (const by of [ada, abe, people.mei]) {
      expect(await accessOf(desk, by, people.mei.id)).toMatchObject({
        person: people.mei,
        login: null,
        password: 'none'
      });
    }
  });
});
