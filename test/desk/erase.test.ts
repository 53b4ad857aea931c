import {expect, test} from 'vitest';
import {particularsSchema} from '../../src/contract/desk.ts';
import {erasePersonalData} from '../../src/desk/erase.ts';
import {keepDocuments} from '../../src/desk/intake/documents.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {addPerson, changePerson} from '../../src/desk/people.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {reopen} from '../../src/desk/reopen.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {onEveryEngine} from '../store/engines.ts';
import {newRequest, openOffice, reviewOf, words} from './office.ts';

const secret = 'Ottoline Quastenflosser';

onEveryEngine('erasing personal data', engine => {
  async function decidedMatter() {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {person: ada} = await addPerson(desk, 'system', {name: 'Ada', team: 'administration', roles: ['admin']});
    const particulars = particularsSchema.parse({requesterAddress: 'ottoline@example.org', affected: [{name: secret}]});
    const fields = {title: `About ${secret}`, words: `${secret}: ${words}`, requester: secret, particulars};
    const {id} = await openRequest(desk, people.mei, newRequest(fields));
    await reviewRequest(desk, people.jonas, id, {...reviewOf(desk), reasons: `${secret} hides.`});
    await reviewRequest(desk, people.amara, id, reviewOf(desk));
    return {office, id, ada};
  }

  async function everyText({store}: Awaited<ReturnType<typeof openOffice>>): Promise<string> {
    const tables = [
      'request',
      'flag',
      'review',
      'decision',
      'letter',
      'watch',
      'ledger_opening',
      'ledger_entry'
    ] as const;
    const rows = await Promise.all(tables.map(table => store.store.read.selectFrom(table).selectAll().execute()));
    return JSON.stringify(rows);
  }

  test('takes two people of two teams in two roles, and then nothing of it is left and the record holds', async () => {
    const {office, id} = await decidedMatter();
    const {desk, people, log} = office;
    const before = await log.receipt(0);
    const order = 'Order 12/2020 of the data protection authority.';
    const first = await erasePersonalData(desk, people.noor, id, order);
    expect(first.erased).toBe(false);
    expect((await erasePersonalData(desk, people.noor, id, order)).erased).toBe(false);
    // Another person, and the same role.
    expect((await erasePersonalData(desk, people.amara, id, order)).erased).toBe(false);
    expect(await everyText(office)).toContain(secret);
    expect((await erasePersonalData(desk, people.lev, id, order)).erased).toBe(true);
    expect(await everyText(office)).not.toContain(secret);
    expect(await everyText(office)).not.toContain('ottoline');
    const view = await viewRequest(desk, people.mei, id);
    expect(view).toMatchObject({title: '[erased]', words: '[erased]', state: 'decided', sensitive: true});
    expect(view.decision?.outcome).toBe('declined');
    const verified = await log.verify({proof: before.proof});
    expect(verified.problems).toEqual([]);
    expect(verified.erased?.length).toBeGreaterThan(8);
  });

  test('is refused to whoever has a tie, and to roles that have no say in it', async () => {
    const {office, id} = await decidedMatter();
    const {desk, people} = office;
    await expect(erasePersonalData(desk, people.ilse, id, 'x')).rejects.toMatchObject({code: 'session.not-allowed'});
    const other = await openRequest(desk, people.mei, newRequest());
    await recuse(desk, people.lev, other.id, {personId: people.lev.id, note: 'A tie.'});
    await expect(erasePersonalData(desk, people.lev, other.id, 'x')).rejects.toMatchObject({code: 'desk.recused'});
    // As they are on record, and not as their session says.
    const counsel = {...people.ilse, roles: ['reviewer' as const]};
    await expect(erasePersonalData(desk, counsel, id, 'x')).rejects.toMatchObject({code: 'session.not-allowed'});
  });

  test('an erased row cannot be used to change what was decided', async () => {
    const {office, id} = await decidedMatter();
    const {desk, people, log, store} = office;
    await erasePersonalData(desk, people.noor, id, 'x');
    expect((await erasePersonalData(desk, people.lev, id, 'x')).erased).toBe(true);
    await store.attack(`update decision set outcome = 'granted' where request_id = '${id}'`);
    const {ok, problems} = await log.verify();
    expect(ok).toBe(false);
    expect(problems.map(({statement}) => statement).join(' ')).toMatch(/decision/);
  });

  test('takes two anew for what came after an erasure, and nobody counts who has left', async () => {
    const {office, id, ada} = await decidedMatter();
    const {desk, people, log} = office;
    await erasePersonalData(desk, people.noor, id, 'An order.');
    expect((await erasePersonalData(desk, people.lev, id, 'An order.')).erased).toBe(true);
    await reopen(desk, people.mei, id, {because: 'error', reasons: 'What came since.'});
    expect((await erasePersonalData(desk, people.lev, id, 'No order.')).erased).toBe(false);
    const gone = {team: people.lev.team, roles: people.lev.roles, active: false, reason: 'Left.'};
    await changePerson(desk, ada, people.lev.id, gone);
    expect((await erasePersonalData(desk, people.noor, id, 'No order.')).erased).toBe(false);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('takes the documents of a matter with it', async () => {
    const office = await openOffice(engine);
    const {desk, people, log, store} = office;
    const file = {fileName: `${secret}.txt`, bytes: Buffer.from(secret)};
    const [kept] = await keepDocuments(desk, people.mei, [file]);
    if (kept === undefined) throw new Error('test: nothing was kept');
    const particulars = particularsSchema.parse({documentIds: [kept.id]});
    const {id} = await openRequest(desk, people.mei, newRequest({particulars}));
    await erasePersonalData(desk, people.noor, id, 'An order.');
    expect((await erasePersonalData(desk, people.lev, id, 'An order.')).erased).toBe(true);
    expect((await store.store.read.selectFrom('document').select('file_name').execute())[0]?.file_name).toBe(
      '[erased]'
    );
    expect((await desk.documents.get(kept.sha256)).found).toBe(false);
    expect((await log.verify()).problems).toEqual([]);
  });
});
