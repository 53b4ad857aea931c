/** Publications by somebody who owns the database: with perfect entries, and without what a publication takes. */
import {expect, test} from 'vitest';
import type {NewReview} from '../../src/contract/desk.ts';
import {erasePersonalData} from '../../src/desk/erase.ts';
import {inviteReplies, takeStatement} from '../../src/desk/invite-replies.ts';
import {openCase} from '../../src/desk/open-case.ts';
import {publishCase} from '../../src/desk/publish-case.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {reopen} from '../../src/desk/reopen.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import type {CoveredRow} from '../../src/store/schema.ts';
import {findings, network} from '../desk/findings.ts';
import {type Office, openOffice, reviewOf} from '../desk/office.ts';
import {onEveryEngine, type TestEngine} from './engines.ts';
import {forgeRow} from './forge.ts';

const day = '2020-07-01';
const due = '2020-07-20T00:00:00.000Z';
const after = '2020-07-21T10:00:00.000Z';
const hidden = network({texts: ['Vote']});
const keys = hidden.accounts.map(account => account.accountKey);

async function aCase(engine: TestEngine) {
  const office = await openOffice(engine);
  const {desk, people, setDay, log} = office;
  setDay(day);
  const json = JSON.stringify(findings([hidden]));
  const {findings: kept} = await recordFindings(desk, people.ilse, {title: 'July', json});
  const {id: caseId, matterId} = await openCase(desk, people.mei, {findingsId: kept.id, networkId: hidden.id});
  const breaches = async () => (await log.verify()).problems.map(one => /rule: (.*)\.$/.exec(one.statement)?.[1]);
  return {...office, caseId, matterId: matterId ?? '', breaches};
}

type World = Awaited<ReturnType<typeof aCase>>;

async function decided(
  {desk, people, matterId}: World,
  items: readonly string[] = [],
  outcome: NewReview['outcome'] = items.length === 0 ? 'granted' : 'partly-granted'
): Promise<void> {
  const cleared = items.map(item => ({
    item,
    outcome: 'no-action' as const,
    territory: [],
    conditions: [],
    reasons: ''
  }));
  const review = {...reviewOf(desk, outcome, 'network-measures', day), ...(items.length > 0 && {items: cleared})};
  await reviewRequest(desk, people.jonas, matterId, review);
  const {decision} = await reviewRequest(desk, people.lev, matterId, review);
  if (decision === null) throw new Error('test: no decision');
}

async function ids({desk}: Office, table: 'decision' | 'letter' | 'statement'): Promise<readonly string[]> {
  const rows = desk.store.read.selectFrom(table).select('id').orderBy('id');
  return (await (table === 'letter' ? rows.where('kind', '=', 'invitation') : rows).execute()).map(row => row.id);
}

/** As the desk would write it, at this moment. */
async function publication(world: World, change: Partial<CoveredRow<'publication'>> = {}, form = 'pseudonymised') {
  const body = canonicalJson({
    form,
    reasons: 'Because.',
    documents: [{name: 'all.txt', sha256: 'f'.repeat(64)}],
    statementIds: await ids(world, 'statement'),
    invitationIds: await ids(world, 'letter')
  });
  const decision_id = (await ids(world, 'decision')).at(-1) ?? 'd-none';
  const row = {id: 'publication-1', case_id: world.caseId, decision_id, body, person_id: world.people.lev.id};
  return {...row, at: after, ...change};
}

onEveryEngine('publications on record', engine => {
  async function forged(world: World, row: CoveredRow<'publication'>, {at = after, actor = row.person_id} = {}) {
    await forgeRow(world.store, 'publication', row, {actor, at});
    return world.breaches();
  }

  const guarded = (world: World, row: CoveredRow<'publication'>) =>
    world.desk.store.transaction(({db}) => db.insertInto('publication').values(row).execute());
  const byDatabase = /a publication takes a decision in force/;

  test('by the desk keep the rule, also once the matter was erased', async () => {
    const world = await aCase(engine);
    const {desk, people, caseId, matterId, setDay} = world;
    await decided(world, [keys[0] ?? '']);
    await inviteReplies(desk, people.mei, caseId, {dueAt: due});
    await takeStatement(desk, people.mei, caseId, {about: keys[0] ?? '', saidBy: 'Its owner', words: 'No.'});
    setDay('2020-07-21');
    const inPublic = {form: 'pseudonymised', reasons: 'Because.'} as const;
    await publishCase(desk, people.lev, caseId, inPublic, () => [{name: 'a.txt', content: 'a'}]);
    expect(await world.breaches()).toEqual([]);
    // Who was asked later, or left, changes nothing about it.
    await inviteReplies(desk, people.mei, caseId, {parties: [{party: 'Somebody'}], dueAt: '2020-09-01T00:00:00.000Z'});
    await recuse(desk, people.lev, matterId, {personId: people.lev.id, note: 'A tie, since yesterday.'}).catch(
      () => null
    );
    expect(await world.breaches()).toEqual([]);
    await erasePersonalData(desk, people.noor, matterId, 'An order.');
    const {erased} = await erasePersonalData(desk, people.lev, matterId, 'An order.');
    expect(erased).toBe(true);
    expect(await world.breaches()).toEqual([]);
  });

  test('without a decision in force that grants it are refused by the database, and named', async () => {
    const world = await aCase(engine);
    const {desk, people, caseId, matterId, setDay} = world;
    await inviteReplies(desk, people.mei, caseId, {dueAt: due});
    await decided(world);
    setDay('2020-07-21');
    await reopen(desk, people.noor, matterId, {because: 'error', reasons: 'Look again.'});
    const row = await publication(world);
    await expect(guarded(world, row)).rejects.toThrow(byDatabase);
    expect(await forged(world, row)).toEqual(['nothing was decided, or it was being decided anew']);
  });

  test('of what was declined, or of another decision, are refused by the database, and named', async () => {
    const world = await aCase(engine);
    const {desk, people, caseId, setDay} = world;
    await inviteReplies(desk, people.mei, caseId, {dueAt: due});
    await decided(world, [], 'declined');
    setDay('2020-07-21');
    const row = await publication(world);
    await expect(guarded(world, row)).rejects.toThrow(byDatabase);
    await expect(guarded(world, {...row, case_id: 'case-none'})).rejects.toThrow(byDatabase);
    await forgeRow(
      world.store,
      'publication',
      {...row, id: 'publication-2', decision_id: 'd-other'},
      {
        actor: row.person_id,
        at: after
      }
    );
    await forgeRow(
      world.store,
      'publication',
      {...row, id: 'publication-3', case_id: 'case-none'},
      {actor: row.person_id, at: after}
    );
    expect((await world.breaches()).at(-1)).toBe('its case has no matter in which it could be decided');
    expect((await forged(world, row)).toSpliced(1, 1)).toEqual([
      'd-other was not the decision in force',
      'it was decided “declined”'
    ]);
  });

  test('before everybody was asked and had their time are refused by the database, and named', async () => {
    const world = await aCase(engine);
    const {desk, people, caseId} = world;
    await decided(world);
    const unasked = await publication(world);
    await expect(guarded(world, unasked)).rejects.toThrow(byDatabase);
    await inviteReplies(desk, people.mei, caseId, {parties: [{party: keys[0] ?? ''}], dueAt: due});
    await expect(guarded(world, await publication(world))).rejects.toThrow(byDatabase);
    await inviteReplies(desk, people.mei, caseId, {dueAt: due});
    const early = await publication(world, {at: '2020-07-10T00:00:00.000Z'});
    await expect(guarded(world, early)).rejects.toThrow(byDatabase);
    // The day of its entry counts, and not one that the row makes up.
    const rows = [unasked, {...(await publication(world)), id: 'publication-2'}];
    const days = [after, '2020-07-10T00:00:00.000Z'];
    for (const [number, row] of rows.entries()) {
      await forgeRow(world.store, 'publication', row, {actor: row.person_id, at: days[number] ?? after});
    }
    expect(await world.breaches()).toEqual([
      'it leaves out, or invents, who was asked',
      `${keys.length} who were asked could still reply`
    ]);
  });

  test('after an invitation that gave no time are named', async () => {
    const world = await aCase(engine);
    const {people, matterId} = world;
    await decided(world);
    for (const [number, key] of keys.entries()) {
      const letter = {id: `letter-${number}`, request_id: matterId, recipient: key, subject: '', body: ''};
      const when = {written_at: '2020-07-01T00:00:00.000Z', due_at: '2020-07-20T12:00:00.000Z'};
      const row = {...letter, ...when, kind: 'invitation', language: 'en', address: null};
      await forgeRow(world.store, 'letter', row, {actor: people.mei.id, at: '2020-07-20T00:00:00.000Z'});
    }
    const late = `${keys.length} of ${keys.length} were not asked for their side in time`;
    expect(await forged(world, await publication(world))).toEqual([late]);
  });

  test('in the name of whoever may not, or of somebody else, are named', async () => {
    const world = await aCase(engine);
    const {desk, people, caseId, matterId, setDay} = world;
    await inviteReplies(desk, people.mei, caseId, {dueAt: due});
    await recuse(desk, people.mei, matterId, {personId: people.mei.id, note: 'A friend of theirs.'});
    await decided(world);
    setDay('2020-07-21');
    await expect(guarded(world, await publication(world, {person_id: people.mei.id}))).rejects.toThrow(byDatabase);
    const by = async (number: number, person_id: string, actor = person_id) => {
      const row = await publication(world, {id: `publication-${number}`, person_id});
      await forgeRow(world.store, 'publication', row, {actor, at: after});
    };
    await by(1, people.lev.id);
    await by(2, people.ilse.id);
    await by(3, people.mei.id);
    await by(4, people.lev.id, people.jonas.id);
    expect(await world.breaches()).toEqual([
      'Ilse had no role for it',
      'Mei has a tie to it',
      `the entry names ${people.jonas.id} and the row ${people.lev.id}`
    ]);
  });

  test('that name accounts which were judged otherwise, or leave out a reply, are named', async () => {
    const world = await aCase(engine);
    const {desk, people, caseId, setDay} = world;
    await inviteReplies(desk, people.mei, caseId, {dueAt: due});
    await decided(world, [keys[0] ?? '']);
    setDay('2020-07-21');
    const full = await publication(world, {}, 'full');
    await takeStatement(desk, people.mei, caseId, {about: keys[0] ?? '', saidBy: 'Its owner', words: 'No.'});
    expect(await forged(world, full)).toEqual([
      'it names accounts, and some were judged otherwise; it leaves out, or invents, what was said to it'
    ]);
  });
});
