import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import type {Findings} from '../../src/contract/finding.ts';
import {lodgeAppeal} from '../../src/desk/appeal.ts';
import {listCases, viewCase} from '../../src/desk/cases.ts';
import {inviteReplies, takeStatement} from '../../src/desk/invite-replies.ts';
import {listRequests} from '../../src/desk/list-requests.ts';
import {openCase} from '../../src/desk/open-case.ts';
import {publishCase, type RenderPublication} from '../../src/desk/publish-case.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {onEveryEngine} from '../store/engines.ts';
import {findings, network} from './findings.ts';
import {entriesSince, entryCount, type Office, openOffice, reviewOf} from './office.ts';

const plain = network({id: 'network-aaaaaaaaaaaa', texts: ['Vote for us', 'Vote for us now']});
const aside = network({id: 'network-bbbbbbbbbbbb', texts: ['We are the embassy'], standing: 'set-aside'});
const other = network({id: 'network-cccccccccccc', texts: ['Our team won', 'What a goal']});
const document: Findings = findings([plain, aside, other]);

/** The clause on networks is in force by then. */
const day = '2020-07-01';

async function opened(office: Office, doc = document): Promise<{caseId: string; matterId: string}> {
  const {desk, people, setDay} = office;
  setDay(day);
  const recorded = await recordFindings(desk, people.ilse, {title: 'May', json: JSON.stringify(doc)});
  const made = await openCase(desk, people.mei, {findingsId: recorded.findings.id, networkId: plain.id});
  return {caseId: made.id, matterId: made.matterId ?? ''};
}

/** Two people from two teams, neither of whom opened the case or recorded its findings. */
async function decide({desk, people}: Office, matterId: string, items?: readonly [string, 'no-action'][]) {
  const review = {
    ...reviewOf(desk, items === undefined ? 'granted' : 'partly-granted', 'network-measures', day),
    ...(items && {items: items.map(([item, outcome]) => ({item, outcome, territory: [], conditions: [], reasons: ''}))})
  };
  await reviewRequest(desk, people.jonas, matterId, review);
  const {decision} = await reviewRequest(desk, people.lev, matterId, review);
  if (decision === null) throw new Error('test: no decision');
  return decision;
}

const render: RenderPublication = ({findings: shown, statements, form, silent}) => [
  {name: 'all.json', content: JSON.stringify({networks: shown.networks.map(one => one.id), statements, form, silent})}
];
const inPublic = {form: 'pseudonymised', reasons: 'The public should know.'} as const;

onEveryEngine('a network as a case', engine => {
  test('is opened with its evidence frozen and a matter that no list of requests shows', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {caseId, matterId} = await opened(office);
    const view = await viewCase(desk, caseId);
    const hash = createHash('sha256').update(JSON.stringify(document)).digest('hex');
    expect(view).toMatchObject({state: 'open', outcome: null, evidenceSha256: hash, watchId: null, waitingFor: 0});
    expect(view.parties.map(one => one.party)).toEqual(plain.accounts.map(one => one.accountKey));
    expect(view.missing).toEqual([
      'It is not decided.',
      expect.stringMatching(/^3 of 3 who may reply were not invited to: a0 \(tiktok\), /)
    ]);
    const matter = await viewRequest(desk, people.jonas, matterId);
    expect(matter).toMatchObject({door: 'network-finding', openedBy: people.mei.id, sensitive: true});
    expect(matter.words).toBe(view.statement);
    expect(await listRequests(desk, people.jonas)).toEqual([]);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('may not be judged by who opened it nor by who recorded its findings', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {matterId} = await opened(office);
    const review = reviewOf(desk, 'granted', 'network-measures', day);
    await expect(reviewRequest(desk, people.mei, matterId, review)).rejects.toMatchObject({code: 'desk.recused'});
    await expect(reviewRequest(desk, people.ilse, matterId, review)).rejects.toMatchObject({});
  });

  test('is opened once, from what was reported, by those who may', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {caseId} = await opened(office);
    const [{findingsId} = {findingsId: ''}] = await listCases(desk);
    const before = await entryCount(office);
    const open = (networkId: string, by = people.mei, from = findingsId) =>
      openCase(desk, by, {findingsId: from, networkId});
    await expect(open(plain.id)).rejects.toMatchObject({
      code: 'desk.case-there',
      found: expect.stringContaining(caseId)
    });
    await expect(open(aside.id)).rejects.toMatchObject({code: 'findings.unknown-network'});
    await expect(open('network-000000000000')).rejects.toMatchObject({code: 'findings.unknown-network'});
    await expect(open(other.id, people.mei, 'none')).rejects.toMatchObject({code: 'findings.unknown'});
    const auditor = {...people.mei, roles: ['auditor' as const]};
    await expect(open(other.id, auditor)).rejects.toMatchObject({code: 'session.not-allowed'});
    expect(await entryCount(office)).toBe(before);
  });

  test('is published only when it is decided and everybody has replied or had their time', async () => {
    const office = await openOffice(engine);
    const {desk, people, setDay} = office;
    const {caseId, matterId} = await opened(office);
    const publish = (by = people.lev) => publishCase(desk, by, caseId, inPublic, render);
    await expect(publish()).rejects.toMatchObject({
      code: 'desk.not-publishable',
      found: expect.stringMatching(/not decided.*not invited/)
    });
    const decision = await decide(office, matterId);
    await expect(publish()).rejects.toMatchObject({
      found: expect.stringMatching(/^3 of 3 who may reply were not invited/)
    });

    await expect(inviteReplies(desk, people.mei, caseId, {dueAt: '2020-07-04T00:00:00.000Z'})).rejects.toMatchObject({
      code: 'desk.invalid',
      found: expect.stringContaining('7 days')
    });
    const before = await entryCount(office);
    expect(await inviteReplies(desk, people.mei, caseId, {dueAt: '2020-07-20T00:00:00.000Z'})).toBe(3);
    expect(await entriesSince(office, before)).toEqual(['reply-written', 'reply-written', 'reply-written']);
    await expect(inviteReplies(desk, people.mei, caseId, {dueAt: '2020-07-24T00:00:00.000Z'})).rejects.toMatchObject({
      found: expect.stringContaining('nobody')
    });
    const [account] = plain.accounts;
    const about = account?.accountKey ?? '';
    await takeStatement(desk, people.mei, caseId, {about, saidBy: 'Its owner', words: 'We are a fan club.'});
    const waiting = await viewCase(desk, caseId);
    expect(waiting).toMatchObject({state: 'decided', waitingFor: 2, nextDueAt: '2020-07-20T00:00:00.000Z'});
    expect(waiting.invitations.map(one => one.state)).toEqual(
      waiting.invitations.map(one => (one.party === about ? 'replied' : 'waiting'))
    );
    await expect(publish()).rejects.toMatchObject({
      found: expect.stringMatching(/^2 invited have not replied and may until 2020-07-20/)
    });

    setDay('2020-07-21');
    expect((await viewCase(desk, caseId)).missing).toEqual([]);
    await expect(publish(people.noor)).rejects.toMatchObject({code: 'session.not-allowed'});
    const published = await publish();
    expect(published).toMatchObject({decisionId: decision.id, form: 'pseudonymised', invitationIds: expect.any(Array)});
    expect(published.invitationIds).toHaveLength(3);
    const [file] = published.documents;
    const kept = await desk.documents.get(file?.sha256 ?? '');
    const shown = JSON.parse(kept.found ? kept.bytes.toString('utf8') : 'null');
    expect(shown).toMatchObject({networks: [plain.id], silent: 2, statements: [{words: 'We are a fan club.'}]});
    expect(await viewCase(desk, caseId)).toMatchObject({state: 'published', waitingFor: 0});
    expect((await listCases(desk))[0]?.state).toBe('published');
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('is not published while an appeal is open, and not by somebody who is recused', async () => {
    const office = await openOffice(engine);
    const {desk, people, setDay} = office;
    const {caseId, matterId} = await opened(office);
    await recuse(desk, people.mei, matterId, {personId: people.mei.id, note: 'A friend is among them.'});
    await decide(office, matterId);
    await inviteReplies(desk, people.mei, caseId, {dueAt: '2020-07-20T00:00:00.000Z'});
    setDay('2020-07-21');
    await expect(publishCase(desk, people.mei, caseId, inPublic, render)).rejects.toMatchObject({code: 'desk.recused'});
    await lodgeAppeal(desk, people.mei, matterId, {
      side: 'affected',
      name: 'a0',
      address: null,
      words: 'This is wrong.'
    });
    expect((await viewCase(desk, caseId)).state).toBe('under-appeal');
    await expect(publishCase(desk, people.lev, caseId, inPublic, render)).rejects.toMatchObject({
      code: 'desk.not-publishable',
      found: expect.stringMatching(/opened again \(appeal\)/)
    });
  });

  test('names nobody in public who was judged not to belong', async () => {
    const office = await openOffice(engine);
    const {desk, people, setDay} = office;
    const {caseId, matterId} = await opened(office);
    await decide(office, matterId, [[plain.accounts[1]?.accountKey ?? '', 'no-action']]);
    await inviteReplies(desk, people.mei, caseId, {dueAt: '2020-07-20T00:00:00.000Z'});
    setDay('2020-07-21');
    expect((await viewCase(desk, caseId)).notInFull).toMatch(/1 of the accounts were judged otherwise/);
    const full = {...inPublic, form: 'full'} as const;
    await expect(publishCase(desk, people.lev, caseId, full, render)).rejects.toMatchObject({
      code: 'desk.not-publishable'
    });
    expect((await publishCase(desk, people.lev, caseId, inPublic, render)).form).toBe('pseudonymised');
  });

  test.each(['a reply', 'an appeal', 'an invitation'] as const)(
    '%s that comes while it is being published stops it',
    async what => {
      const office = await openOffice(engine);
      const {desk, people, setDay} = office;
      const {caseId, matterId} = await opened(office);
      await decide(office, matterId);
      await inviteReplies(desk, people.mei, caseId, {dueAt: '2020-07-20T00:00:00.000Z'});
      setDay('2020-07-21');
      const about = plain.accounts[0]?.accountKey ?? '';
      const meanwhile = {
        'a reply': () => takeStatement(desk, people.mei, caseId, {about, saidBy: 'Its owner', words: 'Wait.'}),
        'an appeal': () =>
          lodgeAppeal(desk, people.mei, matterId, {
            side: 'affected',
            name: 'a0',
            address: null,
            words: 'This is wrong.'
          }),
        'an invitation': () =>
          inviteReplies(desk, people.mei, caseId, {parties: [{party: about}], dueAt: '2020-08-01T00:00:00.000Z'})
      };
      const documents = {
        ...desk.documents,
        put: async (bytes: string | Uint8Array) => {
          await meanwhile[what]();
          return desk.documents.put(bytes);
        }
      };
      await expect(publishCase({...desk, documents}, people.lev, caseId, inPublic, render)).rejects.toMatchObject({
        code: what === 'a reply' ? 'store.changed-meanwhile' : 'desk.not-publishable'
      });
      expect((await viewCase(desk, caseId)).publications).toEqual([]);
    }
  );
});
