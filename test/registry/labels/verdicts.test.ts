import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Answer, answers, type Question, questions} from '../../../src/contract/assessments.ts';
import type {LabelRule} from '../../../src/contract/labels.ts';
import type {CheckOutcome} from '../../../src/contract/proofs.ts';
import {entityKinds} from '../../../src/contract/registry.ts';
import {labelVerdicts} from '../../../src/registry/labels/verdicts.ts';
import {
  account,
  anyMoment,
  anyPolicy,
  anyWorld,
  assessment,
  check,
  claim,
  contest,
  emptyWorld,
  entity,
  moment,
  review,
  ruling
} from './worlds.ts';

const at = moment(60);
const own = account('a1', 'e1');
const rule = (fields: Partial<LabelRule> = {}): LabelRule => ({
  label: 'state-controlled-media',
  kinds: ['media'],
  needs: {},
  needsProof: false,
  countries: ['*'],
  exceptCountries: [],
  clause: 'state-controlled-media',
  ...fields
});
const world = (fields: object = {}) => ({...emptyWorld, entities: [entity('e1')], accounts: [own], ...fields});
const one = (given: ReturnType<typeof world>, ...rules: readonly LabelRule[]) =>
  labelVerdicts(given, given.accounts[0] ?? own, {rules: [...rules]}, at)[0];

type Three = 'yes' | 'no' | 'undecided';
const all = (parts: readonly Three[]): Three =>
  parts.includes('no') ? 'no' : parts.includes('undecided') ? 'undecided' : 'yes';

const proofs: readonly (readonly [string, readonly CheckOutcome[] | null, Three])[] = [
  ['nobody claimed it', null, 'undecided'],
  ['nobody looked yet', [], 'undecided'],
  ['it was not there', ['absent'], 'undecided'],
  ['it was there', ['passed'], 'yes']
];

test('over all 27 answers, five kinds, eight needs and every state of proof the verdict is that of a table worked by hand', () => {
  const needs = [undefined, 'yes', 'no'] as const;
  let cases = 0;
  for (const funding of answers) {
    for (const ownership of answers) {
      for (const editorial of answers) {
        const given = {funding, ownership, editorial};
        const assessed = {assessments: [assessment('s1', 'e1', given)], reviews: [review('r1', 's1')]};
        for (const kind of entityKinds) {
          for (const [what, outcomes, proof] of proofs) {
            const claimed = claim('k1', own);
            const here = world({
              ...assessed,
              entities: [entity('e1', {kind})],
              claims: outcomes === null ? [] : [claimed],
              checks: (outcomes ?? []).map((outcome, index) => check(`c${index}`, 'k1', {outcome}))
            });
            for (const f of needs) {
              for (const e of needs) {
                for (const needsProof of [true, false]) {
                  const asked = {...(f && {funding: f}), ...(e && {editorial: e})};
                  const parts: Three[] = [kind === 'media' ? 'yes' : 'no', needsProof ? proof : 'yes'];
                  const told = (answer: Answer, need: 'yes' | 'no' | undefined): Three =>
                    need === undefined ? 'yes' : answer === 'unknown' ? 'undecided' : answer === need ? 'yes' : 'no';
                  parts.push(told(funding, f), told(editorial, e));
                  const found = one(here, rule({needs: asked, needsProof}));
                  expect(found?.verdict, `${JSON.stringify({given, kind, asked, needsProof})}, ${what}`).toBe(
                    all(parts)
                  );
                  expect(found?.missing.length === 0).toBe(found?.verdict !== 'undecided');
                  cases += 1;
                }
              }
            }
          }
        }
      }
    }
  }
  expect(cases).toBe(27 * 5 * 4 * 18);
});

test('without an assessment in force it is undecided, and says what is missing', () => {
  const asked = rule({needs: {editorial: 'yes'}});
  expect(one(world(), asked)).toMatchObject({
    verdict: 'undecided',
    because: 'No assessment of Entity e1 is in force.',
    missing: ['assessment']
  });
  const waiting = world({assessments: [assessment('s1', 'e1', {editorial: 'yes'})]});
  expect(one(waiting, asked)).toMatchObject({
    verdict: 'undecided',
    because: 'An assessment of Entity e1 waits for the second assessor.',
    missing: ['second-assessor']
  });
});

test('funding never gives the label of editorial control, nor does editorial control that of funding', () => {
  const assessed = (answer: Question) =>
    world({
      assessments: [assessment('s1', 'e1', {funding: 'no', ownership: 'no', editorial: 'no', [answer]: 'yes'})],
      reviews: [review('r1', 's1')]
    });
  for (const question of questions) {
    for (const needed of questions) {
      const verdict = one(assessed(question), rule({needs: {[needed]: 'yes'}}))?.verdict;
      expect(verdict).toBe(question === needed ? 'yes' : 'no');
    }
  }
});

test('says why in a sentence, with the days and whether the assessment is overdue', () => {
  const given = assessment('s1', 'e1', {editorial: 'yes', reviewOn: '2026-01-05'});
  const assessed = world({assessments: [given], reviews: [review('r1', 's1')]});
  expect(one(assessed, rule({needs: {editorial: 'yes'}}))).toMatchObject({
    verdict: 'yes',
    because:
      'Entity e1 is a medium. Entity e1 is under the editorial control of a state (assessed on 2026-01-01 and confirmed on 2026-01-01, to be looked at again since 2026-01-05).',
    assessmentId: 's1',
    claimId: null
  });
});

test('home countries count, and an unknown one decides nothing where they do', () => {
  const from = (country: string | null) => world({entities: [entity('e1', {country})]});
  const verdict = (country: string | null, fields: Partial<LabelRule>) => one(from(country), rule(fields))?.verdict;
  expect(verdict('VM', {countries: ['VM']})).toBe('yes');
  expect(verdict('DE', {countries: ['VM']})).toBe('no');
  expect(verdict('VM', {exceptCountries: ['VM']})).toBe('no');
  expect(verdict('DE', {exceptCountries: ['VM']})).toBe('yes');
  expect(verdict(null, {countries: ['VM']})).toBe('undecided');
  expect(verdict(null, {exceptCountries: ['VM']})).toBe('undecided');
  expect(verdict(null, {})).toBe('yes');
});

test('of several rules for one label each can give it, and one that does is told', () => {
  const first = rule({kinds: ['party'], clause: 'first'});
  const second = rule({clause: 'second'});
  expect(one(world(), first, second)).toMatchObject({verdict: 'yes', clause: 'second'});
  expect(one(world(), first, rule({needs: {funding: 'yes'}, clause: 'third'}))).toMatchObject({
    verdict: 'undecided',
    clause: 'third'
  });
});

test('an entity that is retired, and an account outside its days, get nothing', () => {
  const gone = world({entities: [entity('e1', {retired: true})]});
  expect(one(gone, rule())).toMatchObject({verdict: 'no', because: 'Entity e1 is no longer in the registry.'});
  const over = world({accounts: [account('a1', 'e1', {validTo: '2026-01-02'})]});
  expect(one(over, rule())?.verdict).toBe('no');
  expect(one(over, rule())?.because).toBe('The account a1 on tiktok is not an account of Entity e1 on 2026-01-21.');
  expect(one(world({accounts: [account('a1', 'e9')]}), rule())?.verdict).toBe('no');
});

test('after a ruling a label that rests on no answer waits as well, and that label alone', () => {
  const contested = contest('c1', 'e1', {label: 'political-party', at: moment(3)});
  const ruled = {contests: [contested], rulings: [ruling('g1', 'c1', {at: moment(4)})]};
  const party = rule({label: 'political-party'});
  expect(one(world(ruled), party)).toMatchObject({
    verdict: 'undecided',
    because: 'By a ruling of 2026-01-02 Entity e1 is to be assessed again first.'
  });
  expect(one(world(ruled), rule())?.verdict).toBe('yes');
  const again = {
    ...ruled,
    assessments: [assessment('s1', 'e1', {at: moment(5)})],
    reviews: [review('r1', 's1', {at: moment(6)})]
  };
  expect(one(world(again), party)?.verdict).toBe('yes');
});

test('in any world every label of a version gets exactly one verdict, and what is undecided says what is missing', () => {
  fc.assert(
    fc.property(anyWorld, anyPolicy(3), anyMoment, (drawn, policy, when) => {
      for (const each of drawn.accounts) {
        const found = labelVerdicts(drawn, each, policy, when);
        expect(found.map(({label}) => label).sort()).toEqual([...new Set(policy.rules.map(({label}) => label))].sort());
        for (const {verdict, because, missing} of found) {
          expect(because).not.toBe('');
          expect(missing.length > 0).toBe(verdict === 'undecided');
        }
      }
    })
  );
});

test('more evidence never turns a yes or a no around: an answer that was unknown only decides what was undecided', () => {
  fc.assert(
    fc.property(
      anyWorld,
      anyPolicy(3),
      fc.constantFrom(...questions),
      fc.constantFrom('yes', 'no'),
      (drawn, policy, which, answer) => {
        const told = {
          ...drawn,
          assessments: drawn.assessments.map(each => (each[which] === 'unknown' ? {...each, [which]: answer} : each))
        };
        for (const each of drawn.accounts) {
          const after = labelVerdicts(told, each, policy, at);
          labelVerdicts(drawn, each, policy, at).forEach(({verdict, label}) => {
            const now = after.find(other => other.label === label)?.verdict;
            if (verdict !== 'undecided') expect(now).toBe(verdict);
          });
        }
      }
    )
  );
});
