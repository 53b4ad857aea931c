import {expect, test} from 'vitest';
import {listRequests} from '../../src/desk/list-requests.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entriesSince, entryCount, newRequest, openOffice, reviewOf} from './office.ts';

onEveryEngine('taking a request in', engine => {
  test('keeps it word for word, flags it and recuses who was approached, one entry each', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const request = newRequest({door: 'colleague-message', approachedPersonId: people.mei.id});
    const {id} = await openRequest(desk, people.mei, request);
    const view = await viewRequest(desk, people.mei, id);
    expect(view).toMatchObject({...request, state: 'open', openedBy: people.mei.id, sensitive: true, decision: null});
    expect(view.flags.map(flag => flag.rule)).toEqual([
      'hidden-principal',
      'payment-for-influence',
      'informal-channel',
      'guidance-sought'
    ]);
    for (const flag of view.flags) {
      expect(flag.clause.sha256).toMatch(/^[0-9a-f]{64}$/);
      for (const {text, start, end} of flag.quotes) expect(view.words.slice(start, end)).toBe(text);
    }
    expect(view.recusals).toMatchObject([{personId: people.mei.id, because: 'was-approached'}]);
    expect(view.mayNotReview).toMatch(/Mei is recused/);
    expect(await entriesSince(office, before)).toEqual([
      'request-opened',
      ...view.flags.map(() => 'request-flagged'),
      'person-recused',
      'request-routed'
    ]);
    expect(view.ledgerPositions).toEqual([0, 1, 2, 3, 4, 5, 6].map(at => before + at));
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('recuses whoever brings in what was said to them, when nobody else is named', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.jonas, newRequest({door: 'conversation'}));
    const view = await viewRequest(desk, people.jonas, id);
    expect(view.recusals.map(one => one.personId)).toEqual([people.jonas.id]);
    const letter = await openRequest(desk, people.jonas, newRequest({door: 'letter'}));
    expect((await viewRequest(desk, people.jonas, letter.id)).mayNotReview).toBeNull();
  });

  test.each(['conversation', 'colleague-message'] as const)(
    'by the door %s recuses whoever brings it in beside the one they name, and is no tie to those who ask',
    async door => {
      const office = await openOffice(engine);
      const {desk, people} = office;
      const named = newRequest({door, approachedPersonId: people.noor.id, requester: 'An old friend'});
      const {id} = await openRequest(desk, people.mei, named);
      const view = await viewRequest(desk, people.jonas, id);
      expect(view.recusals).toMatchObject([
        {personId: people.noor.id, because: 'was-approached', by: 'system'},
        {personId: people.mei.id, because: 'brought-it-in', by: 'system'}
      ]);
      await expect(reviewRequest(desk, people.mei, id, reviewOf(desk))).rejects.toMatchObject({
        code: 'desk.recused',
        found: 'Mei is recused from this request: Mei brought in what was said in private.'
      });
      const letter = await openRequest(desk, people.mei, newRequest({approachedPersonId: people.noor.id}));
      expect((await viewRequest(desk, people.mei, letter.id)).mayNotReview).toBeNull();
      const again = await openRequest(desk, people.jonas, newRequest({requester: 'An old friend'}));
      const {flags} = await viewRequest(desk, people.jonas, again.id);
      expect(flags.map(flag => flag.rule)).not.toContain('conflict-of-interest');
      expect((await office.log.verify()).problems).toEqual([]);
    }
  );

  test('is not the way for findings of our own', async () => {
    const office = await openOffice(engine);
    const before = await entryCount(office);
    const finding = newRequest({door: 'network-finding'});
    await expect(openRequest(office.desk, office.people.mei, finding)).rejects.toMatchObject({code: 'desk.not-a-door'});
    expect(await entryCount(office)).toBe(before);
  });

  test('refuses what is incomplete, unknown people and people without a role, and leaves nothing', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    await expect(openRequest(desk, people.mei, newRequest({words: '  ', asks: []}))).rejects.toMatchObject({
      code: 'desk.invalid',
      found: expect.stringMatching(/words.*asks/)
    });
    await expect(openRequest(desk, people.mei, newRequest({approachedPersonId: 'nobody'}))).rejects.toMatchObject({
      code: 'desk.unknown-person'
    });
    const auditor = {...people.mei, roles: ['auditor' as const]};
    await expect(openRequest(desk, auditor, newRequest())).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(openRequest(desk, people.mei, newRequest({words: 'a \ud800 b'}))).rejects.toMatchObject({
      code: 'store.unstorable-text'
    });
    expect(await entryCount(office)).toBe(before);
    await expect(viewRequest(desk, people.mei, 'request-none')).rejects.toMatchObject({code: 'desk.unknown-request'});
  });

  test('raises no flag under a clause that is not yet in force', async () => {
    const office = await openOffice(engine);
    office.setDay('2019-12-01');
    const {id} = await openRequest(office.desk, office.people.mei, newRequest());
    expect((await viewRequest(office.desk, office.people.mei, id)).flags).toEqual([]);
  });

  test('lists requests newest first, with flags and state', async () => {
    const {desk, people} = await openOffice(engine);
    const plain = newRequest({title: 'Plain', words: 'Please verify our account.', asks: ['verify-account']});
    await openRequest(desk, people.mei, newRequest({title: 'First'}));
    await openRequest(desk, people.mei, plain);
    const list = await listRequests(desk, people.mei);
    expect(list.map(({title, state, sensitive, outcome}) => ({title, state, sensitive, outcome}))).toEqual([
      {title: 'Plain', state: 'open', sensitive: false, outcome: null},
      {title: 'First', state: 'open', sensitive: true, outcome: null}
    ]);
    expect(list[1]?.flags[0]).toBe('hidden-principal');
  });
});
