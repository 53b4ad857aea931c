import {describe, expect, it} from 'vitest';
import {guidanceSought} from '../../../src/desk/rules/guidance-sought.ts';
import {quotesIn, reasonFor} from './reading.ts';

describe('guidance sought', () => {
  it('follows from the request being taken in as one', () => {
    expect(reasonFor(guidanceSought, {asks: ['open-account', 'account-guidance']})).toMatch(/taken in as/);
    expect(reasonFor(guidanceSought, {asks: ['open-account']})).toBeNull();
  });

  it('quotes questions on how to run an account or to avoid labels', () => {
    expect(quotesIn(guidanceSought, 'How would one run such an account?')).toEqual(['How would one run such']);
    expect(quotesIn(guidanceSought, 'We want to avoid being labelled.')).toEqual(['avoid being labelled']);
    expect(quotesIn(guidanceSought, 'Any guidence on running it?')).toEqual(['guidence on running']);
  });

  it('is not raised by questions on procedure', () => {
    expect(quotesIn(guidanceSought, 'How do we report an account? How can we appeal?')).toEqual([]);
    expect(quotesIn(guidanceSought, 'How did you decide?')).toEqual([]);
  });
});
