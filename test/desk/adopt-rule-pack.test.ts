import {expect, test} from 'vitest';
import {adoptRulePack} from '../../src/desk/adopt-rule-pack.ts';
import {clausesInForce} from '../../src/desk/clauses.ts';
import {readLatestRulePack} from '../../src/store/tables/rule-pack.ts';
import {onEveryEngine} from '../store/engines.ts';
import {day, entriesSince, entryCount, openOffice} from './office.ts';

onEveryEngine('the rule book', engine => {
  test('goes on the record once per wording', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const another = {...desk.rulePack, title: 'Another title'};
    const adopted = await adoptRulePack(desk, 'system', another);
    expect(await adoptRulePack(desk, people.lev, another)).toEqual(adopted);
    const changed = {...another, title: 'A third title'};
    await adoptRulePack(desk, people.lev, changed);
    expect(await entriesSince(office, before)).toEqual(['rule-pack-adopted', 'rule-pack-adopted']);
    expect((await readLatestRulePack(desk.store.read))?.pack).toEqual(changed);
    await expect(adoptRulePack(desk, people.noor, changed)).rejects.toMatchObject({code: 'session.not-allowed'});
  });

  test('is shown as it is in force on the day, with hashes', async () => {
    const {desk, setDay} = await openOffice(engine);
    const spring = clausesInForce(desk);
    expect([spring.packId, spring.onDay]).toEqual(['short-video-2020', day]);
    expect(spring.clauses).toHaveLength(15);
    setDay('2020-10-01');
    const autumn = clausesInForce(desk);
    expect(autumn.clauses).toHaveLength(18);
    expect(new Set(autumn.clauses.map(clause => clause.sha256)).size).toBe(18);
  });
});
