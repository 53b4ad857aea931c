import {describe, expect, it} from 'vitest';
import {paymentForInfluence} from '../../../src/desk/rules/payment-for-influence.ts';
import {quotesIn} from './reading.ts';

const quotes = (words: string) => quotesIn(paymentForInfluence, words);

describe('payment for influence', () => {
  it('quotes the offer', () => {
    expect(quotes('They could pay us for promotion.')).toEqual(['They could pay us']);
    expect(quotes('Your colleague was offered a small gift: we would reward such help.')).toEqual([
      'we would reward such help'
    ]);
  });

  it('is not raised by attention, tributes and visits', () => {
    expect(quotes('We will pay close attention.')).toEqual([]);
    expect(quotes('They would pay their respects to the victims.')).toEqual([]);
    expect(quotes('He will pay you a visit.')).toEqual([]);
  });

  it('is not raised by a refusal to pay, wherever the negation stands', () => {
    expect(quotes('We would never pay for that.')).toEqual([]);
    expect(quotes('The office is not willing to pay.')).toEqual([]);
    expect(quotes('Nobody said that we can pay.')).toEqual([]);
  });

  it('is raised where the refusal is of something else', () => {
    expect(quotes('We cannot sign, but we can pay.')).toEqual(['we can pay']);
    expect(quotes('We do not mind paying you.')).toEqual(['paying you']);
  });
});
