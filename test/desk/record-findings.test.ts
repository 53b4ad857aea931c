import {createHash} from 'node:crypto';
import {expect, test} from 'vitest';
import {listCases, viewCase} from '../../src/desk/cases.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {findingsDocument, listFindings, recordFindings} from '../../src/desk/record-findings.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {onEveryEngine} from '../store/engines.ts';
import {findings, network} from './findings.ts';
import {entriesSince, entryCount, newRequest, type Office, openOffice, reviewOf} from './office.ts';

const texts = ['Valmera beaches at dawn', 'Valmera beaches and music', 'Music of Valmera'];
const covert = network({id: 'network-aaaaaaaaaaaa', texts});
const declared = network({id: 'network-bbbbbbbbbbbb', texts, standing: 'set-aside'});
const fans = network({id: 'network-cccccccccccc', texts: ['Our team won', 'What a goal', 'Our team won again']});
const json = JSON.stringify(findings([covert, declared, fans]));

async function declined({desk, people}: Office): Promise<string> {
  const {id} = await openRequest(desk, people.mei, newRequest());
  await reviewRequest(desk, people.jonas, id, reviewOf(desk));
  await reviewRequest(desk, people.amara, id, reviewOf(desk));
  return id;
}

onEveryEngine('recording findings', engine => {
  test('opens a case for the network that fits the watch, and for no other', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const requestId = await declined(office);
    const before = await entryCount(office);
    const recorded = await recordFindings(desk, people.ilse, {title: 'May', json});
    const entries = await entriesSince(office, before);
    expect(entries.filter(kind => kind !== 'request-flagged' && kind !== 'request-routed')).toEqual([
      'findings-recorded',
      'request-opened',
      'case-opened',
      'watch-tested'
    ]);
    expect(recorded.matches.map(match => match.networkId)).toEqual([covert.id, fans.id]);
    expect(recorded.findings).toMatchObject({title: 'May', networks: 2, setAside: 1, accounts: 6, posts: 40});
    const [opened] = recorded.cases;
    expect(recorded.cases).toHaveLength(1);
    expect(opened).toMatchObject({
      networkId: covert.id,
      requestId,
      findingsId: recorded.findings.id,
      evidenceSha256: createHash('sha256').update(json).digest('hex'),
      status: 'open',
      ledgerPosition: before + entries.indexOf('case-opened')
    });
    expect(opened?.statement).toMatch(/^A lead: .*This says nothing about who is behind it\.$/);
    expect(opened?.title).toMatch(/^A lead: \d+ accounts and “.+”$/);
    expect(`${opened?.title} ${opened?.statement}`).not.toMatch(/(request|network|watch)-\w/);
    expect(await listCases(desk)).toMatchObject(recorded.cases);
    const seen = await viewCase(desk, opened?.id ?? '');
    expect(seen).toMatchObject({...opened, state: 'open', outcome: null});
    const matter = await viewRequest(desk, people.jonas, seen.matter?.id ?? '');
    expect(matter).toMatchObject({door: 'network-finding', asks: ['network-measures'], openedBy: people.ilse.id});
    expect(matter.particulars?.accounts).toHaveLength(3);
    const view = await viewRequest(desk, people.jonas, requestId);
    expect(view.cases).toEqual(recorded.cases);
    expect(view.ledgerPositions.at(-1)).toBe(before + entries.indexOf('case-opened'));
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('keeps the document to the byte', async () => {
    const {desk, people} = await openOffice(engine);
    const spaced = JSON.stringify(findings([covert]), null, 2);
    const {findings: summary} = await recordFindings(desk, people.ilse, {title: 'Spaced', json: spaced});
    expect(await findingsDocument(desk, summary.id)).toBe(spaced);
    expect(await listFindings(desk)).toEqual([summary]);
    await expect(findingsDocument(desk, 'findings-none')).rejects.toMatchObject({code: 'findings.unknown'});
    await expect(viewCase(desk, 'case-none')).rejects.toMatchObject({code: 'desk.unknown-case'});
  });

  test('again changes nothing, not even for a watch that was opened since', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const first = await recordFindings(desk, people.ilse, {title: 'May', json});
    expect(first.cases).toEqual([]);
    await declined(office);
    const before = await entryCount(office);
    const again = await recordFindings(desk, people.ilse, {title: 'Another title', json});
    expect(again.findings).toEqual(first.findings);
    expect(again.cases).toEqual([]);
    expect(await entryCount(office)).toBe(before);
  });

  test('the same network in later findings stays one case', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    await declined(office);
    const first = await recordFindings(desk, people.ilse, {title: 'May', json});
    const later = await recordFindings(desk, people.ilse, {title: 'June', json: `${json}\n`});
    expect(later.findings.id).not.toBe(first.findings.id);
    expect(later.cases).toEqual(first.cases);
    expect(await listCases(desk)).toHaveLength(1);
  });

  test('is refused without the role, without a title, and for anything that is not findings', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const record = (name: 'ilse' | 'noor', title: string, text: string) =>
      recordFindings(desk, people[name], {title, json: text});
    await expect(record('noor', 'May', json)).rejects.toMatchObject({code: 'session.not-allowed'});
    for (const [title, text] of [
      [' ', json],
      ['May', 'no json'],
      ['May', '{"version":1}']
    ] as const) {
      await expect(record('ilse', title, text)).rejects.toMatchObject({code: 'desk.invalid'});
    }
    expect(await entryCount(office)).toBe(before);
  });
});
