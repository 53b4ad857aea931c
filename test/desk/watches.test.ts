import {expect, test} from 'vitest';
import {openRequest} from '../../src/desk/open-request.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {readOpenQuestions} from '../../src/desk/watch-question.ts';
import {changeWatch, listWatches, viewWatch} from '../../src/desk/watches.ts';
import {onEveryEngine} from '../store/engines.ts';
import {findings, network} from './findings.ts';
import {entriesSince, entryCount, newRequest, type Office, openOffice, reviewOf} from './office.ts';

const fitting = network({id: 'network-aaaaaaaaaaaa', texts: ['Valmera beaches at dawn', 'Valmera beaches and music']});
const json = (part: object = {}) => JSON.stringify({...findings([fitting]), ...part});

async function watched(office: Office): Promise<string> {
  const {desk, people} = office;
  const particulars = {accounts: [{platform: 'tiktok', account: '@valmera'}]};
  const request = {...newRequest(), particulars: {...emptyParticulars, ...particulars}};
  const {id} = await openRequest(desk, people.mei, request);
  await recuse(desk, people.noor, id, {personId: people.noor.id, note: 'A cousin works there.'});
  await reviewRequest(desk, people.jonas, id, reviewOf(desk));
  await reviewRequest(desk, people.amara, id, reviewOf(desk));
  const [watch] = await listWatches(desk);
  return watch?.id ?? '';
}

const emptyParticulars = {
  accounts: [],
  addresses: [],
  requesterAddress: null,
  authority: null,
  territory: [],
  dueAt: null,
  legalBasis: null,
  concealmentWords: null,
  paymentWords: null,
  emergency: false,
  order: null,
  affected: [],
  language: 'en',
  documentIds: []
};

onEveryEngine('a watch over time', engine => {
  test('lasts a year, says when it is due, and is not asked once it has expired', async () => {
    const office = await openOffice(engine);
    const {desk, setDay} = office;
    const id = await watched(office);
    const questions = (day: string) => readOpenQuestions(desk.store.read, day);
    expect(await viewWatch(desk, id)).toMatchObject({
      state: 'watching',
      untilDay: '2021-04-20',
      tests: [],
      changes: []
    });
    expect(await questions('2021-04-20')).toMatchObject([{id, hypothesis: {accounts: ['@valmera']}}]);
    expect(await questions('2021-04-21')).toEqual([]);
    setDay('2021-04-01');
    expect((await viewWatch(desk, id)).state).toBe('due');
    setDay('2021-04-21');
    expect((await listWatches(desk))[0]).toMatchObject({state: 'expired', status: 'watching', accounts: ['@valmera']});
  });

  test('is renewed and closed with reasons, each on the record, and stays closed', async () => {
    const office = await openOffice(engine);
    const {desk, people, setDay} = office;
    const id = await watched(office);
    setDay('2021-04-30');
    const before = await entryCount(office);
    const change = (what: 'kept' | 'renewed' | 'closed', untilDay?: string, by = people.amara) =>
      changeWatch(desk, by, id, {what, reasons: 'Still of interest.', ...(untilDay && {untilDay})});
    await expect(change('renewed', '2021-04-30')).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(change('renewed', '2023-05-01')).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(change('closed', '2022-01-01')).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(change('closed', undefined, people.noor)).rejects.toMatchObject({code: 'desk.recused'});
    await expect(change('closed', undefined, people.ilse)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(changeWatch(desk, people.amara, 'none', {what: 'kept', reasons: 'x'})).rejects.toMatchObject({
      code: 'desk.unknown-watch'
    });
    expect(await entryCount(office)).toBe(before);
    expect((await change('renewed')).untilDay).toBe('2022-04-30');
    expect((await viewWatch(desk, id)).state).toBe('watching');
    await change('kept');
    expect((await viewWatch(desk, id)).untilDay).toBe('2022-04-30');
    await change('closed');
    expect(await viewWatch(desk, id)).toMatchObject({state: 'closed', status: 'closed'});
    expect(await readOpenQuestions(desk.store.read, '2021-05-01')).toEqual([]);
    await expect(change('renewed')).rejects.toMatchObject({code: 'desk.watch-closed'});
    expect(await entriesSince(office, before)).toEqual(['watch-changed', 'watch-changed', 'watch-changed']);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('keeps which scans tested it: the answer of the scan where it was asked, else element by element', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const id = await watched(office);
    await recordFindings(desk, people.ilse, {title: 'First', json: json()});
    const answer = {
      watchId: id,
      statement: 'As it was asked.',
      accounts: 4,
      groups: 1,
      logE: 9,
      neededLogE: 3,
      verdict: 'answered-yes',
      networkIds: [fitting.id],
      measured: 'Four accounts did.'
    };
    await recordFindings(desk, people.ilse, {title: 'Second', json: json({watchTests: [answer]})});
    await recordFindings(desk, people.ilse, {title: 'Second again', json: json({watchTests: [answer]})});
    const {tests, caseIds, lastVerdict} = await viewWatch(desk, id);
    expect(tests.map(({findingsTitle, by, verdict, leads}) => ({findingsTitle, by, verdict, leads}))).toEqual([
      {findingsTitle: 'Second', by: 'scan', verdict: 'answered-yes', leads: 1},
      {findingsTitle: 'First', by: 'elements', verdict: 'lead', leads: 1}
    ]);
    expect(tests[0]?.statement).toBe('Four accounts did.');
    expect(lastVerdict).toBe('answered-yes');
    expect(caseIds).toHaveLength(1);
    await changeWatch(desk, people.amara, id, {what: 'closed', reasons: 'Enough.'});
    await recordFindings(desk, people.ilse, {title: 'Third', json: `${json()}\n`});
    expect((await viewWatch(desk, id)).tests).toHaveLength(2);
  });
});
