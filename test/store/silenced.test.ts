import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sensitiveFlagClauses} from '../../src/contract/flag-clauses.ts';
import type {RulePack} from '../../src/contract/policy.ts';
import {adoptRulePack} from '../../src/desk/adopt-rule-pack.ts';
import {citationOn} from '../../src/desk/clauses.ts';
import type {Desk} from '../../src/desk/desk.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {flagRules} from '../../src/desk/rules/registry.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {clauseInForce} from '../../src/policy/in-force.ts';
import {silencedAt} from '../../src/store/silenced.ts';
import {day, newRequest, type Office, openOffice} from '../desk/office.ts';
import {onEveryEngine} from './engines.ts';
import {forgeRow} from './forge.ts';

test('the clauses that count are those of the sensitive flag rules', () => {
  const cited = flagRules.filter(rule => rule.sensitive).map(rule => rule.clauseId);
  expect([...sensitiveFlagClauses].sort()).toEqual([...new Set(cited)].sort());
});

const someDay = fc.integer({min: 1, max: 6}).map(number => `2020-01-0${number}`);
const someClause = fc.record({
  id: fc.constantFrom('hidden-principal', 'network-measures'),
  version: fc.integer({min: 1, max: 3}),
  inForceFrom: someDay,
  inForceUntil: fc.option(someDay)
});

test('a clause is silenced when a pack had begun with it and the newest does not hold it', () => {
  const packs = fc.array(fc.uniqueArray(someClause, {maxLength: 4, selector: one => `${one.id} ${one.version}`}), {
    maxLength: 4
  });
  fc.assert(
    fc.property(packs, someDay, fc.integer({min: 0, max: 4}), (all, today, position) => {
      const rest = {title: '', text: '', jurisdictions: [], effects: [], source: ''};
      const before = all.slice(0, position);
      const newest: RulePack = {
        id: 'p',
        title: '',
        asOf: today,
        clauses: (before.at(-1) ?? []).map(clause => ({...clause, ...rest}))
      };
      const expected = sensitiveFlagClauses.filter(
        id =>
          before.some(pack => pack.some(clause => clause.id === id && clause.inForceFrom <= today)) &&
          clauseInForce(newest, id, today) === null
      );
      const editions = all.map((clauses, at) => ({position: at, clauses}));
      expect(silencedAt(editions, position, today)).toEqual([...expected].sort());
    }),
    {numRuns: 1000}
  );
});

/** Flagged under one clause, and sensitive for no other reason. */
const asked = newRequest({
  words: 'Could the office have an account for viewers abroad, without being seen as official?',
  principal: null
});

onEveryEngine('a rule book without flags', engine => {
  /** As Lev would write it, so that nothing is flagged: a clause taken out, ended, or put off. */
  function silencing({clauses, ...pack}: RulePack, how: 'out' | 'ended' | 'later'): RulePack {
    const other = {...pack, id: 'of-my-own'};
    if (how === 'out') return {...other, clauses: clauses.filter(({id}) => id !== 'hidden-principal')};
    const change = how === 'ended' ? {inForceUntil: day} : {inForceFrom: '2020-05-01'};
    return {...other, clauses: clauses.map(one => (one.id === 'hidden-principal' ? {...one, ...change} : one))};
  }

  async function adopt(office: Office, pack: RulePack): Promise<Desk> {
    await adoptRulePack(office.desk, office.people.lev, pack);
    return {...office.desk, rulePack: pack};
  }

  function judgement(desk: Desk) {
    const clause = citationOn(desk, 'proper-door', day);
    if (clause === null) throw new Error('test: no clause for one person');
    return {outcome: 'granted', clause, reasons: 'Why not.'} as const;
  }

  /** One review, and a decision by it alone that was never asked for at the desk. */
  async function decisionBy(desk: Desk, requestId: string, reviewId: string) {
    const clause = canonicalJson(judgement(desk).clause);
    const said = {outcome: 'granted', clause, reasons: '', round: null, particulars: null};
    const review_ids = JSON.stringify([reviewId]);
    return {id: `d-${requestId}`, request_id: requestId, ...said, review_ids, decided_at: `${day}T10:00:00.000Z`};
  }

  test.each(['out', 'ended', 'later'] as const)('does not let a colleague decide alone (%s)', async how => {
    const office = await openOffice(engine);
    const {people, log, store} = office;
    const ordinary = await openRequest(office.desk, people.ilse, newRequest({words: 'May we have an account?'}));
    const desk = await adopt(office, silencing(office.desk.rulePack, how));
    const {id} = await openRequest(desk, people.ilse, asked);
    expect((await viewRequest(desk, people.mei, id)).flags.filter(one => one.sensitive)).toEqual([]);
    const {review, decision, standing} = await reviewRequest(desk, people.mei, id, judgement(desk));
    expect(decision).toBeNull();
    expect(standing).toMatch(/second judgement is needed, from another team/);

    const alone = await decisionBy(desk, id, review.id);
    const written = desk.store.transaction(({db}) => db.insertInto('decision').values(alone).execute());
    await expect(written).rejects.toThrow(/a sensitive matter needs two people/);
    // What was taken in before is as ordinary as it was.
    expect((await reviewRequest(desk, people.mei, ordinary.id, judgement(desk))).decision).not.toBeNull();
    expect((await log.verify()).problems).toEqual([]);

    await forgeRow(store, 'decision', alone, {actor: people.mei.id});
    const {problems} = await log.verify();
    expect(problems.map(one => one.what)).toEqual(['rule-broken']);
    expect(problems[0]?.statement).toMatch(/1 of two people may judge it/);
  });

  test('says why, and two who are independent decide', async () => {
    const office = await openOffice(engine);
    const {people, log} = office;
    const silent = await adopt(office, silencing(office.desk.rulePack, 'out'));
    const {id} = await openRequest(silent, people.ilse, asked);
    const view = await viewRequest(silent, people.mei, id);
    expect(view.sensitiveBecause).toEqual([
      'It came while the rule book no longer held hidden-principal, so nothing could be flagged under it.'
    ]);
    expect(view.flags.filter(one => one.sensitive)).toEqual([]);
    // Putting the old book back does not make it ordinary: nothing was flagged when it came.
    const again = await adopt(office, {...office.desk.rulePack, id: 'as-before'});
    expect((await reviewRequest(again, people.jonas, id, judgement(again))).decision).toBeNull();
    expect((await reviewRequest(again, people.amara, id, judgement(again))).decision).not.toBeNull();
    expect((await log.verify()).problems).toEqual([]);
    const {id: next} = await openRequest(again, people.ilse, newRequest({words: 'May we have an account?'}));
    expect((await viewRequest(again, people.mei, next)).sensitive).toBe(false);
    const flagged = await openRequest(again, people.ilse, asked);
    const {flags} = await viewRequest(again, people.mei, flagged.id);
    expect(flags.filter(one => one.sensitive).map(one => one.rule)).toEqual(['hidden-principal']);
  });
});
