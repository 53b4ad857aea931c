import {expect, test} from 'vitest';
import {openRequest} from '../../../src/desk/open-request.ts';
import {lookAgain, precedentsOf} from '../../../src/desk/precedents/precedents.ts';
import {reviewRequest} from '../../../src/desk/review-request.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {newRequest, openOffice, reviewOf} from '../office.ts';

const plain = newRequest({
  title: 'Flood warning',
  words: 'Please show our warning to everybody in the valley.',
  asks: ['boost-content'],
  requester: 'The valley’s fire brigade',
  principal: null
});
const russian = newRequest({
  title: 'Страница без вывески',
  words: 'Знакомый спрашивает, можно ли завести аккаунт о путешествиях, чтобы никто не узнал, что за ним ведомство.',
  requester: 'Знакомый',
  principal: 'A public-relations office',
  door: 'letter',
  country: 'KZ'
});

onEveryEngine('precedents', engine => {
  test('finds what is alike across languages, with outcomes and differences, and follows the record', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const first = await openRequest(desk, people.mei, newRequest());
    const flood = await openRequest(desk, people.mei, plain);
    expect((await precedentsOf(desk, first.id)).comparedWith).toBe(1);
    const later = await openRequest(desk, people.mei, russian);
    const before = await precedentsOf(desk, later.id);
    expect(before.comparedWith).toBe(2);
    expect(before.precedents[0]).toMatchObject({id: first.id, outcome: null, clauseId: null});
    expect(before.precedents.map(one => one.id)).not.toContain(flood.id);
    await reviewRequest(desk, people.jonas, first.id, reviewOf(desk));
    await reviewRequest(desk, people.amara, first.id, reviewOf(desk));
    const [precedent] = (await precedentsOf(desk, later.id)).precedents;
    expect(precedent).toMatchObject({
      id: first.id,
      state: 'decided',
      outcome: 'declined',
      clauseId: 'hidden-principal'
    });
    expect(precedent?.alike).toEqual(
      expect.arrayContaining([
        'Both ask for: open account, account guidance.',
        'For the same: A public-relations office.'
      ])
    );
    expect(precedent?.differs).toEqual(
      expect.arrayContaining([
        'That one was decided, declined; this one is not decided yet.',
        'Another country: that one without any, this one KZ.'
      ])
    );
    await expect(precedentsOf(desk, 'none')).rejects.toMatchObject({code: 'desk.unknown-request'});
  });

  test('after a sensitive decision the others of the same people or kind are to be looked at again', async () => {
    const {desk, people} = await openOffice(engine);
    const first = await openRequest(desk, people.mei, newRequest());
    const same = await openRequest(desk, people.mei, russian);
    const flood = await openRequest(desk, people.mei, plain);
    expect(await lookAgain(desk, first.id)).toMatchObject({
      because: expect.stringMatching(/^It is not decided/),
      matters: []
    });
    await reviewRequest(desk, people.jonas, first.id, reviewOf(desk));
    await reviewRequest(desk, people.amara, first.id, reviewOf(desk));
    const {matters} = await lookAgain(desk, first.id);
    expect(matters.map(one => one.id)).toEqual([same.id]);
    expect(matters[0]?.why.slice(0, 2)).toEqual(['It is still open.', 'For the same: A public-relations office.']);
    await reviewRequest(desk, people.jonas, same.id, reviewOf(desk));
    await reviewRequest(desk, people.amara, same.id, reviewOf(desk));
    expect((await lookAgain(desk, first.id)).matters).toEqual([]);
    await reviewRequest(desk, people.mei, flood.id, reviewOf(desk, 'granted', 'government-accounts'));
    expect((await lookAgain(desk, flood.id)).because).toMatch(/not sensitive|not decided/);
  });
});
