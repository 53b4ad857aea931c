import {expect, test} from 'vitest';
import type {Person} from '../../src/contract/desk.ts';
import {lodgeAppeal} from '../../src/desk/appeal.ts';
import {exportMatter} from '../../src/desk/export-matter.ts';
import {flagRequest} from '../../src/desk/flag-request.ts';
import {listRequests} from '../../src/desk/list-requests.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {override} from '../../src/desk/override.ts';
import {recordView} from '../../src/desk/record-view.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {remark} from '../../src/desk/remark.ts';
import {reopen} from '../../src/desk/reopen.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entriesSince, entryCount, newRequest, type Office, openOffice, reviewOf} from './office.ts';

const ordinary = {words: 'Please look at this.', asks: ['other' as const], title: 'A question', principal: null};
const nothing = {audience: [], topics: [], languages: [], places: [], from: null, until: null};

onEveryEngine('deciding together', engine => {
  async function openOrdinary(office: Office): Promise<string> {
    const {desk, people} = office;
    // Asking again after a refusal would be flagged.
    const requester = desk.newId('requester');
    return (await openRequest(desk, people.mei, newRequest({...ordinary, requester, wanted: nothing}))).id;
  }

  /** By one person, under a clause for one. */
  async function decideBy({desk}: Office, person: Person, id: string, outcome: 'declined' | 'granted' = 'declined') {
    return reviewRequest(desk, person, id, reviewOf(desk, outcome, 'proper-door'));
  }

  test('an ordinary matter takes one person, unless the clause asks for two', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const id = await openOrdinary(office);
    const first = await reviewRequest(desk, people.jonas, id, reviewOf(desk));
    expect(first.decision).toBeNull();
    expect(first.standing).toMatch(/second judgement is needed/);
    expect((await reviewRequest(desk, people.amara, id, reviewOf(desk))).decision?.reviewIds).toHaveLength(2);
    const other = await openOrdinary(office);
    expect((await decideBy(office, people.jonas, other)).decision?.reviewIds).toHaveLength(1);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('two officers at once: the second is told who did what, and nothing is overwritten', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const {version: seenVersion} = await viewRequest(desk, people.amara, id);
    await reviewRequest(desk, people.jonas, id, {...reviewOf(desk), seenVersion});
    const before = await entryCount(office);
    await expect(reviewRequest(desk, people.amara, id, {...reviewOf(desk), seenVersion})).rejects.toMatchObject({
      code: 'store.changed-meanwhile',
      found: expect.stringMatching(/^that meanwhile Jonas judged it \(2020-04-20 09:00 UTC\)$/)
    });
    await expect(reviewRequest(desk, people.amara, id, {...reviewOf(desk), seenVersion: 99})).rejects.toMatchObject({
      code: 'desk.invalid'
    });
    expect(await entryCount(office)).toBe(before);
    await remark(desk, people.ilse, id, {text: 'Talk does not change the version.'});
    await reviewRequest(desk, people.amara, id, {...reviewOf(desk), seenVersion: seenVersion + 1});
  });

  test('raising takes one person, lowering two of two teams in two roles without a tie', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const id = await openOrdinary(office);
    const raised = {title: 'Odd', reason: 'The style.', clauseId: 'proper-door', quote: 'look at', sensitive: true};
    const {id: flagId} = await flagRequest(desk, people.ilse, id, raised);
    const view = () => viewRequest(desk, people.mei, id);
    expect(await view()).toMatchObject({sensitive: true, route: {people: 2}});
    expect((await view()).flags.at(-1)).toMatchObject({rule: 'by-hand', raisedBy: people.ilse.id, setAside: false});
    const aside = (name: 'noor' | 'mei' | 'jonas' | 'amara') =>
      override(desk, people[name], id, {what: 'set-aside-flag', flagId, reasons: 'It is only the style.'});
    await aside('noor');
    await aside('mei');
    expect((await view()).sensitive).toBe(true);
    const before = await entryCount(office);
    await aside('jonas');
    expect(await entriesSince(office, before)).toEqual(['override-made', 'request-routed']);
    expect(await view()).toMatchObject({sensitive: false, route: {people: 1}});
    await expect(aside('jonas')).rejects.toMatchObject({code: 'desk.said-already'});
    await override(desk, people.amara, id, {what: 'mark-sensitive', flagId: null, reasons: 'Better so.'});
    expect((await view()).sensitiveBecause).toEqual(['It was marked as sensitive by hand.']);
    // What somebody with a tie had set aside counts again, in another matter of the same kind.
    const other = await openOrdinary(office);
    const again = (await flagRequest(desk, people.ilse, other, raised)).id;
    const reasons = 'It is only the style.';
    await override(desk, people.noor, other, {what: 'set-aside-flag', flagId: again, reasons});
    await override(desk, people.jonas, other, {what: 'set-aside-flag', flagId: again, reasons});
    const untied = await entryCount(office);
    await recuse(desk, people.mei, other, {personId: people.jonas.id, note: 'His brother asks.'});
    expect(await entriesSince(office, untied)).toEqual(['person-recused', 'request-routed']);
    await expect(flagRequest(desk, people.ilse, id, {...raised, quote: 'not there'})).rejects.toMatchObject({
      code: 'desk.invalid'
    });
    await expect(flagRequest(desk, people.ilse, id, {...raised, clauseId: 'none'})).rejects.toMatchObject({
      code: 'desk.clause-not-in-force'
    });
    const unknown = {what: 'set-aside-flag' as const, flagId: 'flag-none', reasons: 'x'};
    await expect(override(desk, people.amara, id, unknown)).rejects.toMatchObject({code: 'desk.unknown-flag'});
  });

  test('what was decided stands until it is decided anew, by others', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const id = await openOrdinary(office);
    const facts = {because: 'new-facts' as const, reasons: 'A letter came.'};
    await expect(reopen(desk, people.amara, id, facts)).rejects.toMatchObject({code: 'desk.not-decided'});
    await decideBy(office, people.jonas, id);
    await expect(reopen(desk, people.jonas, id, facts)).rejects.toMatchObject({code: 'desk.decided-it'});
    await expect(reopen(desk, people.ilse, id, facts)).rejects.toMatchObject({code: 'session.not-allowed'});
    await reopen(desk, people.amara, id, facts);
    const reopened = await viewRequest(desk, people.jonas, id);
    expect(reopened).toMatchObject({state: 'reopened', round: 1, decision: {outcome: 'declined'}});
    expect(reopened.mayNotReview).toMatch(/Jonas decided it in an earlier round/);
    expect((await listRequests(desk, people.mei))[0]).toMatchObject({state: 'reopened', outcome: 'declined', round: 1});
    await expect(decideBy(office, people.jonas, id)).rejects.toMatchObject({code: 'desk.recused'});
    await decideBy(office, people.mei, id, 'granted');
    const view = await viewRequest(desk, people.jonas, id);
    expect(view).toMatchObject({state: 'decided', decision: {outcome: 'granted', round: 1}});
    expect(view.decisions.map(one => one.outcome)).toEqual(['declined', 'granted']);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('an appeal in time begins the next round at once; a late one waits to be admitted', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const id = await openOrdinary(office);
    const words = {side: 'requester' as const, name: 'The office', words: 'We disagree.'};
    await expect(lodgeAppeal(desk, people.mei, id, words)).rejects.toMatchObject({code: 'desk.not-decided'});
    await decideBy(office, people.jonas, id);
    office.setDay('2021-03-01');
    const attempt = (receivedAt: string) => lodgeAppeal(desk, people.mei, id, {...words, receivedAt});
    await expect(attempt('2020-04-19T00:00:00Z')).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(attempt('2021-03-02T00:00:00Z')).rejects.toMatchObject({code: 'desk.invalid'});
    const late = await attempt('2020-10-21T00:00:00Z');
    expect(late.inTime).toBe(false);
    await expect(attempt('2020-10-21T00:00:00Z')).rejects.toMatchObject({code: 'desk.said-already'});
    expect((await listRequests(desk, people.mei))[0]).toMatchObject({state: 'decided', appealed: true});
    const admit = {because: 'appeal' as const, reasons: 'The letter was late by mail.', appealId: late.id};
    await expect(reopen(desk, people.jonas, id, admit)).rejects.toMatchObject({code: 'desk.decided-it'});
    const other = {...admit, appealId: 'appeal-none'};
    await expect(reopen(desk, people.amara, id, other)).rejects.toMatchObject({code: 'desk.unknown-appeal'});
    await reopen(desk, people.amara, id, admit);
    expect((await viewRequest(desk, people.mei, id)).appeals).toMatchObject([{inTime: false, round: 1}]);
    await decideBy(office, people.noor, id);
    // It was heard, and one appeal is heard once.
    await expect(reopen(desk, people.amara, id, admit)).rejects.toMatchObject({code: 'desk.unknown-appeal'});
    // The affected were never told, so their time has not begun to run.
    const before = await entryCount(office);
    const affected = {side: 'affected' as const, name: 'A creator', words: 'It was mine.'};
    expect((await lodgeAppeal(desk, people.mei, id, affected)).inTime).toBe(true);
    expect(await entriesSince(office, before)).toEqual(['appeal-lodged', 'request-reopened']);
    await expect(decideBy(office, people.noor, id)).rejects.toMatchObject({code: 'desk.recused'});
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('an appeal six months after the decision is in time, and one a day later is not', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    for (const [receivedAt, inTime] of [
      ['2020-10-20T00:00:00Z', true],
      ['2020-10-21T12:00:00Z', false]
    ] as const) {
      office.setDay('2020-04-20');
      const id = await openOrdinary(office);
      await decideBy(office, people.jonas, id);
      office.setDay('2020-12-01');
      const appeal = {side: 'requester' as const, name: 'The office', words: 'No.', receivedAt};
      expect((await lodgeAppeal(desk, people.mei, id, appeal)).inTime).toBe(inTime);
    }
  });

  test('items are judged once each, and only those that were asked', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const id = await openOrdinary(office);
    const item = {
      item: 'other',
      outcome: 'granted' as 'granted' | 'declined',
      territory: ['DE'],
      conditions: ['A year.'],
      reasons: ''
    };
    const judge = (...items: readonly (typeof item)[]) =>
      reviewRequest(desk, people.jonas, id, {...reviewOf(desk, 'granted', 'proper-door'), items: [...items]});
    await expect(judge(item, item)).rejects.toMatchObject({code: 'desk.invalid', found: /two judgements/});
    await expect(judge({...item, item: 'user-data'})).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(judge({...item, territory: ['DE', '*']})).rejects.toMatchObject({
      code: 'desk.invalid',
      found: /everywhere/
    });
    const before = await entryCount(office);
    await expect(judge({...item, outcome: 'declined'})).rejects.toMatchObject({
      code: 'desk.contradicts-itself',
      found: 'the whole granted, and other declined: that is partly granted'
    });
    expect(await entryCount(office)).toBe(before);
    const {decision} = await judge(item);
    expect(decision?.items).toEqual([item]);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('whoever has a sensitive matter before them is on record, once in ten minutes', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const view = await viewRequest(desk, people.ilse, id);
    const before = await entryCount(office);
    await Promise.all([recordView(desk, people.ilse, view), recordView(desk, people.ilse, view)]);
    await recordView(desk, people.lev, view);
    const plain = await viewRequest(desk, people.ilse, await openOrdinary(office));
    await recordView(desk, people.ilse, plain);
    const kinds = await entriesSince(office, before);
    expect(kinds.filter(kind => kind === 'sensitive-viewed')).toHaveLength(2);
  });

  test('what is handed out holds every entry of the matter with its receipt', async () => {
    const office = await openOffice(engine);
    const {desk, people, log} = office;
    const id = await openOrdinary(office);
    await remark(desk, people.jonas, id, {text: 'Shall we?'});
    await decideBy(office, people.jonas, id);
    const handed = await exportMatter(desk, people.jonas, id, log.receipt);
    expect(handed.entries.map(one => one.entry.kind)).toEqual([
      'request-opened',
      'request-routed',
      'remark-made',
      'review-given',
      'decision-made',
      'reply-written'
    ]);
    expect(handed.receipts.map(one => one.position)).toEqual(handed.request.ledgerPositions);
    for (const {proof} of handed.receipts) expect((await log.verify({proof})).ok).toBe(true);
  });
});
