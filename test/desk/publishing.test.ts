import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Decision, outcomes} from '../../src/contract/desk.ts';
import {missingFor, type PublishingFacts, whyNotInFull} from '../../src/desk/publishing.ts';

const parties = ['a', 'b', 'c'].map(party => ({party, kind: 'account', shown: party}) as const);
const decision = (outcome: Decision['outcome']): Decision => ({
  id: 'd-1',
  requestId: 'r-1',
  outcome,
  clause: {packId: 'p', clauseId: 'c', version: 1, sha256: 'f'.repeat(64)},
  reasons: '',
  reviewIds: ['v-1', 'v-2'],
  decidedAt: '2026-01-01T00:00:00.000Z',
  ledgerPosition: 1
});
const day = (number: number) => `2026-02-${String(number).padStart(2, '0')}T00:00:00.000Z`;

const someFacts: fc.Arbitrary<PublishingFacts> = fc.record({
  decision: fc.option(fc.constantFrom(...outcomes).map(decision)),
  reopenedBecause: fc.option(fc.constantFrom('appeal', 'error')),
  parties: fc.subarray(parties),
  invitations: fc.array(
    fc.record({party: fc.constantFrom('a', 'b', 'c', 'd'), dueAt: fc.integer({min: 1, max: 28}).map(day)})
  ),
  statements: fc.array(fc.record({about: fc.constantFrom('a', 'b', 'c', 'd')})),
  now: fc.integer({min: 1, max: 28}).map(day)
});

/** The conditions once more, as a reader of the rule would check them one party at a time. */
function allowed({
  decision: made,
  reopenedBecause,
  parties: all,
  invitations,
  statements,
  now
}: PublishingFacts): boolean {
  if (made === null || reopenedBecause !== null || all.length === 0) return false;
  if (made.outcome !== 'granted' && made.outcome !== 'partly-granted') return false;
  for (const {party} of all) {
    let heard = false;
    for (const {about} of statements) if (about === party) heard = true;
    if (heard) continue;
    let invited = false;
    for (const invitation of invitations) {
      if (invitation.party !== party) continue;
      invited = true;
      if (invitation.dueAt > now) return false;
    }
    if (!invited) return false;
  }
  return true;
}

describe('what is missing before publication', () => {
  it('is nothing exactly when it is decided and everybody was heard or had their time', () => {
    fc.assert(
      fc.property(someFacts, facts => {
        expect(missingFor(facts).length === 0).toBe(allowed(facts));
      }),
      {numRuns: 2000}
    );
  });

  it('never grows less by inviting somebody anew', () => {
    const facts: PublishingFacts = {
      decision: decision('granted'),
      reopenedBecause: null,
      parties,
      invitations: parties.map(({party}) => ({party, dueAt: day(5)})),
      statements: [],
      now: day(6)
    };
    expect(missingFor(facts)).toEqual([]);
    const again = {...facts, invitations: [...facts.invitations, {party: 'b', dueAt: day(20)}]};
    expect(missingFor(again)).toEqual(['1 invited have not replied and may until 2026-02-20: b.']);
  });

  it('names keep out of a publication when an account was judged otherwise', () => {
    const item = (outcome: Decision['outcome']) => ({item: 'a', outcome, territory: [], conditions: [], reasons: ''});
    expect(whyNotInFull({...decision('granted'), items: [item('granted')]})).toBeNull();
    expect(whyNotInFull({...decision('granted'), items: [item('declined')]})).toMatch(/1 of the accounts/);
    expect(whyNotInFull(null)).toBeNull();
  });
});
