import {expect, test} from 'vitest';
import type {Person} from '../../src/contract/desk.ts';
import {resetAccess} from '../../src/desk/access.ts';
import {addPerson, changePerson} from '../../src/desk/people.ts';
import {setPortfolio} from '../../src/desk/portfolios.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {insertAccessChange} from '../../src/store/tables/access-change.ts';
import {insertPersonChange, type PersonChange} from '../../src/store/tables/person-change.ts';
import {insertPortfolio} from '../../src/store/tables/portfolio.ts';
import {openOffice} from '../desk/office.ts';
import {onEveryEngine, type TestEngine} from './engines.ts';
import {forgeRow} from './forge.ts';

const at = '2020-04-20T10:00:00.000Z';

async function withAdmin(engine: TestEngine) {
  const office = await openOffice(engine);
  const added = await addPerson(office.desk, 'system', {name: 'Ada', team: 'administration', roles: ['admin']});
  /** What `ledger verify` says of broken rules. */
  const breaches = async () => (await office.log.verify()).problems.filter(one => one.what === 'rule-broken');
  /** Past the desk, with an entry to match: as somebody would who owns the program and the database. */
  const change = (fields: Partial<PersonChange>) => {
    const row = {id: office.desk.newId('change'), personId: added.person.id, team: 'legal' as const, active: true, at};
    const whole = {
      ...row,
      roles: ['reviewer' as const],
      reason: 'Because.',
      changedBy: office.people.mei.id,
      ...fields
    };
    return office.desk.store.transaction(tx => insertPersonChange(tx, whole.changedBy, whole));
  };
  return {...office, ada: added.person, breaches, change};
}

onEveryEngine('changes of people on record', engine => {
  test('by the rule are no breach, also when who made them has left since', async () => {
    const {desk, people, ada, breaches} = await withAdmin(engine);
    const {person: bo} = await addPerson(desk, ada, {name: 'Bo', team: 'administration', roles: ['admin']});
    const lead: Person = people.lev;
    await setPortfolio(desk, lead, {team: 'legal', regions: ['*'], subjects: ['*']});
    await resetAccess(desk, bo, people.ilse.id, {reason: 'Lost.'});
    await resetAccess(desk, 'on-this-machine', ada.id, {reason: 'Lost.'});
    await changePerson(desk, bo, lead.id, {team: 'legal', roles: ['legal'], active: true, reason: 'Moved.'});
    await changePerson(desk, ada, bo.id, {team: 'legal', roles: ['admin'], active: false, reason: 'Left.'});
    expect(await breaches()).toEqual([]);
  });

  test('past the rule are named: of oneself, by nobody, without the role, after leaving, of roles that clash', async () => {
    const {desk, people, ada, breaches, change} = await withAdmin(engine);
    const {person: bo} = await addPerson(desk, ada, {name: 'Bo', team: 'administration', roles: ['admin']});
    const {mei, noor} = people;
    await change({personId: ada.id, changedBy: ada.id});
    // From here on Ada is a reviewer, as far as the rows say, and may change nobody.
    await change({personId: mei.id, changedBy: ada.id});
    await change({personId: mei.id, changedBy: 'person-none'});
    await change({personId: noor.id, changedBy: bo.id, roles: ['admin', 'legal']});
    await change({personId: bo.id, changedBy: noor.id, active: false, roles: ['admin']});
    await change({personId: mei.id, changedBy: bo.id});
    const said = (await breaches()).map(one => one.statement);
    expect(said.map(one => /rule: (.*)\.$/.exec(one)?.[1])).toEqual([
      'nobody changes themselves',
      'Ada had no role for it',
      'person-none is nobody of this workspace',
      'admin together with legal: whoever gives the roles must not decide cases',
      'Bo had left'
    ]);
  });

  test('so are ways in and portfolios', async () => {
    const {desk, people, ada, breaches} = await withAdmin(engine);
    const {mei, noor} = people;
    await desk.store.transaction(async tx => {
      const reset = {id: 'access-1', personId: noor.id, what: 'access-reset', note: '', changedBy: mei.id, at} as const;
      await insertAccessChange(tx, mei.id, reset);
      const token = {id: 'access-2', personId: ada.id, what: 'token-added', note: '', changedBy: 'system', at} as const;
      await insertAccessChange(tx, 'system', token);
      const portfolio = {
        id: 'portfolio-1',
        team: 'legal',
        regions: ['FR'],
        subjects: ['*'],
        setBy: mei.id,
        at
      } as const;
      await insertPortfolio(tx, mei.id, {...portfolio, regions: ['FR'], subjects: ['*']});
    });
    expect((await breaches()).map(one => one.statement)).toEqual([
      `The change access-1 (access-reset) of how ${noor.id} comes in was not made by the rule: Mei had no role for it.`,
      `The change access-2 (token-added) of how ${ada.id} comes in was not made by the rule: system is nobody of this workspace.`,
      'The portfolio portfolio-1 of legal was not made by the rule: Mei had no role for it.'
    ]);
  });

  test('so is everybody who was added by nobody, by somebody without the role, or before whoever added them', async () => {
    const {desk, people, ada, breaches, store} = await withAdmin(engine);
    const cy = (id: string, roles: readonly string[] = ['reviewer']) => ({
      id,
      name: 'Cy',
      team: 'legal',
      roles: canonicalJson(roles),
      created_at: at
    });
    // At the first start, before anybody has done anything.
    await addPerson(desk, 'system', {name: 'Ben', team: 'legal', roles: ['reviewer']});
    const {person: bo} = await addPerson(desk, ada, {name: 'Bo', team: 'administration', roles: ['admin']});
    expect(await breaches()).toEqual([]);
    await forgeRow(store, 'person', cy('p-1'), {actor: 'system'});
    await forgeRow(store, 'person', cy('p-2'), {actor: people.mei.id});
    await forgeRow(store, 'person', cy('p-3'), {actor: 'p-4'});
    await forgeRow(store, 'person', cy('p-4', ['admin']), {actor: ada.id});
    await forgeRow(store, 'person', cy('p-5', ['admin', 'reviewer']), {actor: ada.id});
    await changePerson(desk, ada, bo.id, {team: 'legal', roles: ['admin'], active: false, reason: 'Left.'});
    await forgeRow(store, 'person', cy('p-6'), {actor: bo.id});
    expect((await breaches()).map(one => one.statement)).toEqual([
      'Adding the person p-1 (Cy) was not made by the rule: somebody was there to do it, and nobody put their name to it.',
      'Adding the person p-2 (Cy) was not made by the rule: Mei had no role for it.',
      'Adding the person p-3 (Cy) was not made by the rule: p-4 is nobody of this workspace.',
      'Adding the person p-5 (Cy) was not made by the rule: admin together with reviewer: whoever gives the roles must not decide cases.',
      'Adding the person p-6 (Cy) was not made by the rule: Bo had left.'
    ]);
  });

  test('so are changes in another name than their entry’s, and rule books that nobody was free to adopt', async () => {
    const {desk, people, ada, breaches, store} = await withAdmin(engine);
    await addPerson(desk, ada, {name: 'Bo', team: 'administration', roles: ['admin']});
    const change = {id: 'change-1', person_id: people.mei.id, team: 'legal', roles: '["reviewer"]', active: 1};
    await forgeRow(store, 'person_change', {...change, reason: 'Because.', changed_by: ada.id, at}, {actor: 'p-x'});
    const body = canonicalJson({...desk.rulePack, id: 'mine'});
    const pack = {pack_id: 'mine', sha256: 'f'.repeat(64), body, adopted_at: at};
    await forgeRow(store, 'rule_pack', {...pack, id: 'pack-1'}, {actor: 'system'});
    await forgeRow(store, 'rule_pack', {...pack, id: 'pack-2'}, {actor: people.mei.id});
    expect((await breaches()).map(one => /rule: (.*)\.$/.exec(one.statement)?.[1])).toEqual([
      `the entry names p-x and the row ${ada.id}`,
      'somebody was there to do it, and nobody put their name to it',
      'Mei had no role for it'
    ]);
  });
});
