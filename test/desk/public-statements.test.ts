import {expect, test} from 'vitest';
import {openRequest} from '../../src/desk/open-request.ts';
import {addPublicStatement, listPublicStatements, viewPublicStatement} from '../../src/desk/public-statements.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entriesSince, entryCount, newRequest, openOffice, reviewOf} from './office.ts';

const said = {
  kind: 'claim',
  saidBy: 'A spokesperson',
  saidOn: '2020-04-20',
  words: 'We declined every such request.',
  source: 'https://example.org/1',
  measure: {kind: 'every-request', from: '2020-04-01', until: '2020-04-19', outcome: 'declined'},
  dueOn: null
} as const;

onEveryEngine('what was said in public', engine => {
  test('is kept with one entry and held against the record as it is whenever it is looked at', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id: requestId} = await openRequest(desk, people.mei, newRequest());
    const before = await entryCount(office);
    const {id} = await addPublicStatement(desk, people.mei, said);
    expect(await entriesSince(office, before)).toEqual(['public-statement-recorded']);
    expect(await viewPublicStatement(desk, id)).toMatchObject({
      statement: said,
      ledgerPosition: before,
      reconciliation: {verdict: 'does-not-hold', counted: 0, of: 1, matters: [{id: requestId, counts: false}]}
    });
    await reviewRequest(desk, people.jonas, requestId, reviewOf(desk));
    await reviewRequest(desk, people.amara, requestId, reviewOf(desk));
    expect((await listPublicStatements(desk))[0]?.reconciliation).toMatchObject({verdict: 'holds', counted: 1, of: 1});
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('is refused from the future, without a source, and from those who may not', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const add = (part: object, by = people.mei) => addPublicStatement(desk, by, {...said, ...part});
    await expect(add({saidOn: '2020-04-21'})).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(add({source: ' '})).rejects.toMatchObject({code: 'desk.invalid'});
    const admin = {...people.mei, roles: ['admin' as const]};
    await expect(add({}, admin)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(viewPublicStatement(desk, 'none')).rejects.toMatchObject({code: 'desk.unknown-statement'});
    expect(await entryCount(office)).toBe(before);
  });
});
