import {expect, test} from 'vitest';
import {openRequest} from '../../src/desk/open-request.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entriesSince, entryCount, newRequest, openOffice, reviewOf} from './office.ts';

onEveryEngine('recusal', engine => {
  test('is declared by oneself or noted by another officer, once', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const before = await entryCount(office);
    const own = await recuse(desk, people.ilse, id, {personId: people.ilse.id, note: ''});
    expect(own.because).toBe('declared-tie');
    const other = await recuse(desk, people.mei, id, {personId: people.jonas.id, note: 'His brother asks.'});
    expect(other.because).toBe('tied-to-requester');
    expect(await recuse(desk, people.amara, id, {personId: people.jonas.id, note: 'Again.'})).toEqual(other);
    expect(await entriesSince(office, before)).toEqual(['person-recused', 'person-recused']);
    expect((await viewRequest(desk, people.jonas, id)).mayNotReview).toMatch(/Jonas has a tie to those who ask/);
  });

  test('of others takes a role and a reason, and known people and requests', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.mei, newRequest());
    const attempt = (by: keyof typeof people, requestId: string, personId: string, note: string) =>
      recuse(desk, people[by], requestId, {personId, note});
    const {jonas} = people;
    await expect(attempt('ilse', id, jonas.id, 'x')).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(attempt('mei', id, jonas.id, ' ')).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(attempt('mei', id, 'nobody', 'x')).rejects.toMatchObject({code: 'desk.unknown-person'});
    await expect(attempt('mei', 'none', jonas.id, 'x')).rejects.toMatchObject({code: 'desk.unknown-request'});
  });

  test('says who noted it, and shows the person it is about why', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.mei, newRequest());
    await recuse(desk, people.mei, id, {personId: people.jonas.id, note: 'His brother asks.'});
    expect((await viewRequest(desk, people.jonas, id)).recusals).toMatchObject([
      {personId: people.jonas.id, because: 'tied-to-requester', note: 'His brother asks.', by: people.mei.id}
    ]);
  });

  test('of others is refused where nobody could decide it any more; of oneself never', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const note = 'A cousin asks.';
    await recuse(desk, people.mei, id, {personId: people.lev.id, note});
    await recuse(desk, people.mei, id, {personId: people.amara.id, note});
    // Left are Mei and Noor of one team, and Jonas of another.
    const before = await entryCount(office);
    const refused = recuse(desk, people.mei, id, {personId: people.jonas.id, note});
    await expect(refused).rejects.toMatchObject({code: 'desk.nobody-left'});
    // Without Mei, Noor and Jonas are left, a reviewer and an officer.
    await recuse(desk, people.jonas, id, {personId: people.mei.id, note});
    await expect(recuse(desk, people.jonas, id, {personId: people.noor.id, note})).rejects.toMatchObject({
      code: 'desk.nobody-left'
    });
    await recuse(desk, people.noor, id, {personId: people.noor.id, note: ''});
    // It is undecidable already, so nothing is lost.
    await recuse(desk, people.noor, id, {personId: people.jonas.id, note});
    expect(await entriesSince(office, before)).toEqual(['person-recused', 'person-recused', 'person-recused']);
  });

  test('of others counts whom the route names', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.noor, newRequest({asks: ['label-account']}));
    expect((await viewRequest(desk, people.mei, id)).route?.mustInclude).toMatchObject([{roles: ['policy-lead']}]);
    await expect(recuse(desk, people.mei, id, {personId: people.lev.id, note: 'He knows them.'})).rejects.toMatchObject(
      {code: 'desk.nobody-left'}
    );
    await recuse(desk, people.lev, id, {personId: people.amara.id, note: 'She knows them.'});
  });

  test('comes too late after the decision', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.mei, newRequest());
    await reviewRequest(desk, people.jonas, id, reviewOf(desk));
    await reviewRequest(desk, people.amara, id, reviewOf(desk));
    await expect(recuse(desk, people.amara, id, {personId: people.amara.id, note: ''})).rejects.toMatchObject({
      code: 'desk.already-decided'
    });
  });

  test('at the same moment as the second review either prevents the decision or comes too late', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    for (let round = 0; round < 5; round++) {
      const {id} = await openRequest(desk, people.mei, newRequest());
      await reviewRequest(desk, people.jonas, id, reviewOf(desk));
      const [recusal] = await Promise.allSettled([
        recuse(desk, people.jonas, id, {personId: people.jonas.id, note: ''}),
        reviewRequest(desk, people.amara, id, reviewOf(desk))
      ]);
      const {decision} = await viewRequest(desk, people.amara, id);
      expect(decision === null).toBe(recusal.status === 'fulfilled');
    }
    expect((await office.log.verify()).problems).toEqual([]);
  });
});
