import {describe, expect, it} from 'vitest';
import {conflictOfInterest} from '../../../src/desk/rules/conflict-of-interest.ts';
import type {Colleague} from '../../../src/desk/rules/rule.ts';
import {particulars, reasonFor} from './reading.ts';

describe('conflict-of-interest', () => {
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
