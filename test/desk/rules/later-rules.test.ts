/** The rules that follow from fields and from history, and what those that read words as well find and miss. */
import {describe, expect, it} from 'vitest';
import {orderPartsSchema} from '../../../src/contract/desk.ts';
import {conflictOfInterest} from '../../../src/desk/rules/conflict-of-interest.ts';
import {emergencyClaimed} from '../../../src/desk/rules/emergency-claimed.ts';
import {hiddenPrincipal} from '../../../src/desk/rules/hidden-principal.ts';
import {missingOrderParts} from '../../../src/desk/rules/missing-order-parts.ts';
import {networkCase} from '../../../src/desk/rules/network-case.ts';
import {paymentForInfluence} from '../../../src/desk/rules/payment-for-influence.ts';
import {flagRules} from '../../../src/desk/rules/registry.ts';
import {repeatedAfterRefusal} from '../../../src/desk/rules/repeated-after-refusal.ts';
import type {Colleague, EarlierRefusal} from '../../../src/desk/rules/rule.ts';
import {widerThanTerritory} from '../../../src/desk/rules/wider-than-territory.ts';
import {type LaterExample, type LaterRule, laterExamples} from './later-examples.ts';
import {laterParaphrases} from './later-paraphrases.ts';
import {laterUnseen} from './later-unseen.ts';
import {particulars, quotesIn, reasonFor, unremarkable} from './reading.ts';

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

describe('missing parts of an order', () => {
  const whole = {
    legalBasis: 'Media Act, section 12',
    statementOfReasons: 'The clip shows the minors by name.',
    issuingAuthority: 'District Court of Valmera',
    whereToFind: 'https://video.example/1',
    redress: 'Appeal within 30 days to the regional court.',
    territorialScope: 'Valmera',
    whereToReport: 'registry@court.example'
  };

  it('names exactly what is missing, and nothing when all is there', () => {
    expect(reasonFor(missingOrderParts, {particulars: particulars({order: whole})})).toBeNull();
    const order = {...whole, redress: null, territorialScope: ' '};
    expect(reasonFor(missingOrderParts, {particulars: particulars({order})})).toBe(
      'The order does not say how those affected and we can contest it and in which territory it holds.'
    );
    const none = particulars({order: orderPartsSchema.parse({})});
    expect(reasonFor(missingOrderParts, {particulars: none})?.match(/, | and /g)?.length).toBeGreaterThanOrEqual(6);
  });

  it('takes the legal basis of the request for that of the order', () => {
    const order = {...whole, legalBasis: null};
    expect(reasonFor(missingOrderParts, {particulars: particulars({order, legalBasis: 'Media Act'})})).toBeNull();
  });
});

describe('wider than the territory', () => {
  const remove = {asks: ['remove-content' as const], country: 'RS'};
  it('follows from the territory that was given, for measures only', () => {
    expect(reasonFor(widerThanTerritory, {...remove, particulars: particulars({territory: ['*']})})).toBe(
      'It is to hold beyond RS: everywhere.'
    );
    expect(reasonFor(widerThanTerritory, {...remove, particulars: particulars({territory: ['RS', 'BA']})})).toMatch(
      /beyond RS: BA/
    );
    expect(reasonFor(widerThanTerritory, {...remove, particulars: particulars({territory: ['RS']})})).toBeNull();
    const open = {asks: ['open-account' as const], country: 'RS', particulars: particulars({territory: ['*']})};
    expect(reasonFor(widerThanTerritory, open)).toBeNull();
    const unknown = {...remove, country: null, particulars: particulars({territory: ['BA']})};
    expect(reasonFor(widerThanTerritory, unknown)).toBeNull();
  });
});

describe('emergency claimed', () => {
  it('follows from the mark alone, and from words alone', () => {
    expect(reasonFor(emergencyClaimed, {particulars: particulars({emergency: true})})).toMatch(
      /marked as an emergency/
    );
    expect(quotesIn(emergencyClaimed, 'There is imminent danger.')).toEqual(['imminent danger']);
    expect(reasonFor(emergencyClaimed, {words: 'Please answer soon.'})).toBeNull();
  });
});

describe('repeated after refusal', () => {
  const earlier: EarlierRefusal = {
    requestId: 'request-1',
    title: 'An account',
    asks: ['open-account'],
    requester: 'The Ministry of Tourism',
    principal: null,
    country: 'RS',
    accounts: [{platform: 'video', account: 'valmera'}],
    addresses: ['https://video.example/1'],
    requesterAddress: 'Press@tourism.gov.example',
    decidedAt: '2026-05-02T10:00:00.000Z'
  };
  const again = {asks: ['open-account' as const, 'other' as const], earlier: [earlier]};
  const reason = (facts: Parameters<typeof reasonFor>[1]) =>
    reasonFor(repeatedAfterRefusal, {requester: 'Somebody', ...again, ...facts});

  it.each([
    ['the same name', {requester: 'MINISTRY OF TOURISM'}, /the same name/],
    ['the same principal', {principal: 'ministry of tourism'}, /the same name/],
    ['the same address', {particulars: particulars({requesterAddress: 'press@tourism.gov.example'})}, /same address/],
    ['the same house', {particulars: particulars({requesterAddress: 'x@mail.gov.example'})}, /same house/],
    ['the same account', {particulars: particulars({accounts: [{platform: 'Video', account: 'VALMERA'}]})}, /account/],
    ['the same content', {particulars: particulars({addresses: ['https://video.example/1']})}, /content/]
  ])('names the earlier request by %s', (_, facts, found) => {
    expect(reason(facts)).toMatch(/request-1, declined on 2026-05-02/);
    expect(reason(facts)).toMatch(found);
  });

  it('is not raised by another wish, another requester, or a name that means nobody', () => {
    expect(reason({requester: 'Ministry of Tourism', asks: ['user-data']})).toBeNull();
    expect(reason({requester: 'Ministry of Health'})).toBeNull();
    const friend = {...earlier, requester: 'A friend', principal: 'the ministry', requesterAddress: 'a@gmail.com'};
    const facts = {requester: 'a friend', principal: 'Ministry', earlier: [friend]};
    expect(reason({...facts, particulars: particulars({requesterAddress: 'b@gmail.com'})})).toBeNull();
  });
});

describe('conflict of interest', () => {
  const colleague: Colleague = {id: 'p', name: 'Mila Kovač', part: 'brought-in', address: null, ties: []};
  const reason = (one: Partial<Colleague>, facts: Parameters<typeof reasonFor>[1] = {}) =>
    reasonFor(conflictOfInterest, {requester: 'Agency Nord', ...facts, people: [{...colleague, ...one}]});

  it('finds the name, the address, the house and earlier ties of a colleague', () => {
    expect(reason({}, {requester: 'mila kovac'})).toMatch(/Mila Kovač, who brought it in, has the name/);
    const particular = {particulars: particulars({requesterAddress: 'mila@nord.example'})};
    expect(reason({address: 'Mila@nord.example', part: 'other'}, particular)).toMatch(/has the address that an answer/);
    expect(reason({address: 'x@mail.nord.example'}, particular)).toMatch(/has an address at nord\.example/);
    expect(reason({ties: ['agency NORD'], part: 'approached'})).toMatch(/who was approached, stepped aside before/);
    const affected = particulars({affected: [{name: 'Mila Kovac', address: null}]});
    expect(reason({}, {particulars: affected})).toMatch(/among the affected/);
  });

  it('is not raised by a free mail provider in common, or by nothing', () => {
    const particular = {particulars: particulars({requesterAddress: 'a@gmail.com'})};
    expect(reason({address: 'mila@gmail.com'}, particular)).toBeNull();
    expect(reason({ties: ['Agency South']})).toBeNull();
  });
});

describe('network', () => {
  it('follows from the door alone', () => {
    expect(reasonFor(networkCase, {door: 'network-finding'})).toMatch(/everybody in it/);
    expect(reasonFor(networkCase, {door: 'letter'})).toBeNull();
    expect(networkCase.sensitive).toBe(true);
  });
});
