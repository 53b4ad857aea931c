/** What the rules that read fields and history find in words as well, and miss; each has a test of its own beside this. */
import {describe, expect, it} from 'vitest';
import {hiddenPrincipal} from '../../../src/desk/rules/hidden-principal.ts';
import {paymentForInfluence} from '../../../src/desk/rules/payment-for-influence.ts';
import {flagRules} from '../../../src/desk/rules/registry.ts';
import {type LaterExample, type LaterRule, laterExamples} from './later-examples.ts';
import {laterParaphrases} from './later-paraphrases.ts';
import {laterUnseen} from './later-unseen.ts';
import {particulars, reasonFor, unremarkable} from './reading.ts';

const wordRules: readonly LaterRule[] = [
  'missing-order-parts',
  'wider-than-territory',
  'emergency-claimed',
  'repeated-after-refusal',
  'conflict-of-interest'
];

function score(set: readonly LaterExample[]) {
  const pairs = wordRules.flatMap(id => {
    const rule = flagRules.find(one => one.id === id);
    return set.map(({words, flags}) => ({
      due: flags.includes(id),
      flagged: rule?.read({...unremarkable, words}) !== null
    }));
  });
  return {
    due: pairs.filter(pair => pair.due).length,
    flagged: pairs.filter(pair => pair.flagged).length,
    right: pairs.filter(pair => pair.due && pair.flagged).length
  };
}

describe('sentences', () => {
  it.each([
    {name: 'first', set: laterExamples, firstSight: '31 of 60 found, 1 of 32 flags wrong'},
    {name: 'second', set: laterParaphrases, firstSight: '10 of 40 found, 2 of 12 flags wrong'}
  ])('of the $name set are read now; on first sight: $firstSight', ({set}) => {
    const {due, flagged, right} = score(set);
    expect(right / due).toBeGreaterThanOrEqual(0.9);
    expect(right / flagged).toBeGreaterThanOrEqual(0.95);
  });

  it('that the rules were not corrected by are found in four of ten, 12 of 30, with 2 of 14 flags wrong', () => {
    const {due, flagged, right} = score(laterUnseen);
    expect(due).toBe(30);
    expect(right).toBeGreaterThanOrEqual(12);
    expect(flagged - right).toBeLessThanOrEqual(2);
  });

  it('are quoted exactly where they stand', () => {
    for (const rule of flagRules) {
      for (const {words} of [...laterExamples, ...laterParaphrases, ...laterUnseen]) {
        for (const {text, start, end} of rule.read({...unremarkable, words})?.quotes ?? []) {
          expect(words.slice(start, end)).toBe(text);
        }
      }
    }
  });
});

describe('words noted at the door', () => {
  it('raise payment and a hidden principal, and are quoted where the message has them', () => {
    const words = 'They said something about a small token for the trouble.';
    const paid = particulars({paymentWords: 'a small token  for the trouble'.replace('  ', ' ')});
    expect(paymentForInfluence.read({...unremarkable, words, particulars: paid})?.quotes).toMatchObject([
      {text: 'a small token for the trouble'}
    ]);
    expect(
      reasonFor(paymentForInfluence, {particulars: particulars({paymentWords: 'twenty of the big ones'})})
    ).toMatch(/wrote down that paying was mentioned/);
    expect(reasonFor(hiddenPrincipal, {particulars: particulars({concealmentWords: 'keep us out of it'})})).toMatch(
      /wrote down that staying unseen was mentioned/
    );
    expect(reasonFor(hiddenPrincipal, {particulars: particulars({concealmentWords: ''})})).toBeNull();
  });
});
