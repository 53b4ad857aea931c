import {expect, test} from 'vitest';
import {stringify} from 'yaml';
import type {Clause, RulePack} from '../../src/contract/policy.ts';
import {adoptPackText, adoptRulePack, checkPackText} from '../../src/desk/adopt-rule-pack.ts';
import {clausesInForce} from '../../src/desk/clauses.ts';
import {comparePacks, packNamed} from '../../src/desk/compare-rule-packs.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {clauseHistory, openPackInForce, ruleBookOn, viewRuleBook} from '../../src/desk/rule-book.ts';
import {loadRulePack, rulePackText} from '../../src/policy/load.ts';
import {onEveryEngine} from '../store/engines.ts';
import {day, newRequest, type Office, openOffice, reviewOf} from './office.ts';

const first = loadRulePack('short-video-2020');
const text = (pack: RulePack) => ({text: stringify(pack, {aliasDuplicateObjects: false}), fileName: 'book.yaml'});

/** The pack with one clause changed, or with another version of it behind it. */
function withClause(id: string, fields: Partial<Clause>, how: 'instead' | 'after' = 'instead'): RulePack {
  const clauses = first.clauses.flatMap(clause => {
    if (clause.id !== id) return [clause];
    return how === 'instead' ? [{...clause, ...fields}] : [clause, {...clause, ...fields}];
  });
  return {...first, clauses};
}
const second: Partial<Clause> = {version: 2, text: 'Nobody may hide a principal.', inForceFrom: '2020-06-01'};

/** An office that has adopted the first pack, with one request that is flagged and judged once under it. */
async function withRequest(office: Office): Promise<string> {
  const {desk, people} = office;
  await adoptRulePack(desk, 'system', first);
  const {id} = await openRequest(desk, people.ilse, newRequest());
  await reviewRequest(desk, people.mei, id, reviewOf(desk));
  return id;
}

onEveryEngine('a clause in use', engine => {
  test.each<readonly [string, RulePack, RegExp]>([
    [
      'reworded',
      withClause('hidden-principal', {text: 'Other words.'}),
      /has another text here; it is cited by review/
    ],
    ['moved to another day', withClause('hidden-principal', {inForceFrom: '2020-02-01'}), /another inForceFrom here/],
    ['left out', {...first, clauses: first.clauses.filter(one => one.id !== 'hidden-principal')}, /is missing/],
    [
      'ended in the past',
      withClause('hidden-principal', {inForceUntil: '2020-04-19'}),
      /would end on 2020-04-19, which is past/
    ],
    ['reworded, adopted and cited by nothing', withClause('impersonation', {title: 'Posing'}), /cited by nothing yet/]
  ])('is not %s', async (_, pack, refusal) => {
    const office = await openOffice(engine);
    await withRequest(office);
    const attempt = adoptPackText(office.desk, office.people.lev, text(pack));
    await expect(attempt).rejects.toMatchObject({code: 'rule-book.clause-in-use'});
    await expect(attempt).rejects.toThrow(refusal);
    await expect(attempt).rejects.toThrow(/book\.yaml, line \d+: version 1 of [a-z-]+, adopted on 2020-04-20/);
    expect((await viewRuleBook(office.desk)).editions).toHaveLength(1);
  });

  test('is pointed at by the line of the part that differs', async () => {
    const office = await openOffice(engine);
    await withRequest(office);
    const yaml = rulePackText('short-video-2020').text.replace('Nobody may pose as', 'None may pose as');
    const line = yaml.slice(0, yaml.indexOf('None may pose as')).split('\n').length;
    const {problems} = await checkPackText(office.desk, yaml);
    // The block of words begins with the line above.
    expect(problems.map(problem => problem.line)).toEqual([line - 1]);
  });

  test('is superseded, and what was cited stays citable to the letter', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const request = await withRequest(office);
    const edition = withClause('hidden-principal', second, 'after');
    await adoptPackText(desk, people.lev, text(edition));
    const later = {...desk, rulePack: edition};
    const hashOn = (at: typeof desk) => clausesInForce(at).clauses.find(one => one.id === 'hidden-principal');
    expect(hashOn(later)).toEqual(hashOn(desk));
    office.setDay('2020-06-01');
    expect(hashOn(later)?.version).toBe(2);
    const {versions} = await clauseHistory(later, 'hidden-principal');
    const own = versions.filter(one => one.packId === first.id);
    expect(own.map(one => [one.clause.version, one.standing])).toEqual([
      [2, 'in-force'],
      [1, 'superseded']
    ]);
    expect(own[1]?.citedBy).toEqual({flags: 1, reviews: 1, decisions: 0, requestIds: [request]});
    expect((await office.log.verify({})).problems).toEqual([]);
    await expect(clauseHistory(later, 'none')).rejects.toMatchObject({code: 'rule-book.unknown'});
  });

  test('may be ended from today on, once', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    await withRequest(office);
    await adoptPackText(desk, people.lev, text(withClause('hidden-principal', {inForceUntil: day})));
    const moved = withClause('hidden-principal', {inForceUntil: '2020-12-01'});
    await expect(adoptPackText(desk, people.lev, text(moved))).rejects.toThrow(/has another inForceUntil here/);
  });

  test('of another pack binds only where it is cited', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const own = (id: string): RulePack => ({...withClause(id, {text: 'Our own words.'}), id: 'our-own'});
    await withRequest(office);
    await expect(adoptPackText(desk, people.lev, text(own('hidden-principal')))).rejects.toThrow(
      /adopted on 2020-04-20 in short-video-2020, has another text/
    );
    await adoptPackText(desk, people.lev, text(own('impersonation')));
    expect((await viewRuleBook(desk)).inForce.id).toBe('our-own');
  });

  test('of the pack of 2020 does not stand in the way of that of 2026', async () => {
    const office = await openOffice(engine);
    await withRequest(office);
    const shipped = rulePackText('short-video-2026');
    await adoptPackText(office.desk, office.people.lev, shipped);
    expect((await viewRuleBook(office.desk)).shipped.map(({id, inForce}) => [id, inForce])).toEqual([
      ['short-video-2020', false],
      ['short-video-2026', true]
    ]);
  });
});

onEveryEngine('adopting', engine => {
  test('takes a policy lead, and a pack that is right', async () => {
    const {desk, people} = await openOffice(engine);
    const refused = adoptPackText(desk, people.noor, text(first));
    await expect(refused).rejects.toMatchObject({code: 'session.not-allowed'});
    const wrong = adoptPackText(desk, people.lev, {text: 'id: p\n', fileName: 'p.yaml'});
    await expect(wrong).rejects.toMatchObject({code: 'rule-book.invalid'});
    await expect(wrong).rejects.toThrow(/p\.yaml, line 1: /);
  });

  test('begins with the pack it is given, until one is adopted', async () => {
    const {store} = await engine.fresh();
    const inForce = await openPackInForce(store, () => loadRulePack('short-video-2026'));
    expect([inForce.isAdopted(), inForce.current().id]).toEqual([false, 'short-video-2026']);
  });

  test.each([
    ['no pack any more', `update rule_pack set body = '{}'`],
    ['other words', `update rule_pack set body = replace(body, 'Nobody may pose as', 'None may pose as')`]
  ])('leaves a workspace that opens where the row became %s, and judges by nothing', async (_, attack) => {
    const {desk, log, store} = await openOffice(engine);
    await store.attack(attack);
    const inForce = await openPackInForce(desk.store, () => first);
    expect(inForce.isAdopted()).toBe(true);
    expect(() => inForce.current()).toThrow(/a record that fits|rule pack/);
    const {problems} = await log.verify({});
    expect(problems.map(problem => problem.what)).toContain('content-differs');
  });

  test('is the order of the record, whatever the clock says', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const inForce = await openPackInForce(desk.store, () => first);
    await adoptRulePack(desk, 'system', first);
    office.setDay('2020-01-01');
    await adoptPackText(desk, people.lev, rulePackText('short-video-2026'));
    expect(inForce.current().id).toBe('short-video-2020');
    await inForce.refresh();
    expect([inForce.isAdopted(), inForce.current()]).toEqual([true, loadRulePack('short-video-2026')]);
    expect((await viewRuleBook(desk)).editions.map(({id, adoptedBy}) => [id, adoptedBy])).toEqual([
      ['short-video-2026', people.lev.id],
      ['short-video-2020', 'system']
    ]);
  });
});

onEveryEngine('the rule book on a day', engine => {
  test('is that of the edition in force at its end, by the dates it gives', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    await adoptRulePack(desk, 'system', first);
    office.setDay('2020-07-01');
    await adoptPackText(desk, people.lev, text(withClause('hidden-principal', second, 'after')));
    const versionOn = async (on: string) => {
      const {edition, adoptedByThen, clauses} = await ruleBookOn(desk, on);
      const version = clauses.find(one => one.id === 'hidden-principal')?.version ?? null;
      return [adoptedByThen, edition.adoptedAt.slice(0, 10), version];
    };
    expect(await versionOn('2019-12-31')).toEqual([false, day, null]);
    expect(await versionOn('2020-04-19')).toEqual([false, day, 1]);
    // In force from June by its own date, and adopted in July: on the days between, the first version held here.
    expect(await versionOn('2020-06-15')).toEqual([true, day, 1]);
    expect(await versionOn('2020-07-01')).toEqual([true, '2020-07-01', 2]);
    await expect(ruleBookOn(desk, '2020-02-30x')).rejects.toMatchObject({code: 'rule-book.unknown'});
  });
});

onEveryEngine('comparing editions', engine => {
  test('names the open requests that rest on what changes, and leaves out the decided', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const open = await withRequest(office);
    const {id: decided} = await openRequest(desk, people.ilse, newRequest({title: 'Decided by then'}));
    await reviewRequest(desk, people.mei, decided, reviewOf(desk));
    await reviewRequest(desk, people.amara, decided, reviewOf(desk));
    const {diff, touched} = await comparePacks(desk, first, withClause('hidden-principal', second, 'after'));
    expect(diff.changes.map(({kind, clauseId}) => [kind, clauseId])).toEqual([['superseded', 'hidden-principal']]);
    expect(touched).toEqual([
      {kind: 'request', id: open, title: 'A sensitive request', clauseIds: ['hidden-principal'], judgements: 1}
    ]);
    const elsewhere = await comparePacks(desk, first, withClause('impersonation', second, 'after'));
    expect(elsewhere.touched).toEqual([]);
  });

  test('finds a pack by adoption, by day, by the name it ships under, and as the one in force', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await adoptRulePack(desk, 'system', first);
    office.setDay('2020-07-01');
    await adoptPackText(desk, people.lev, rulePackText('short-video-2026'));
    const named = async (name: string) => (await packNamed(desk, name)).id;
    expect(await named(id)).toBe('short-video-2020');
    expect(await named('2020-06-30')).toBe('short-video-2020');
    expect(await named('2020-07-01')).toBe('short-video-2026');
    expect(await named('in-force')).toBe('short-video-2026');
    expect(await named('short-video-2020')).toBe('short-video-2020');
    for (const unknown of ['2020-04-19', 'none', '../secret']) {
      await expect(named(unknown)).rejects.toMatchObject({code: 'rule-book.unknown'});
    }
  });
});
