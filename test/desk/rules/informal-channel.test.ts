import {describe, expect, it} from 'vitest';
import {informalChannel} from '../../../src/desk/rules/informal-channel.ts';
import {quotesIn, reasonFor} from './reading.ts';

describe('informal channel', () => {
  it('follows from the door, without any words', () => {
    expect(reasonFor(informalChannel, {door: 'conversation'})).toMatch(/reached an employee directly/);
    expect(reasonFor(informalChannel, {door: 'colleague-message'})).toMatch(/reached an employee directly/);
    expect(reasonFor(informalChannel, {door: 'letter', approachedPersonId: 'p'})).toMatch(
      /reached an employee directly/
    );
    expect(reasonFor(informalChannel, {door: 'form', words: 'Please verify our account.'})).toBeNull();
  });

  it('follows from words that ask to stay off the record', () => {
    expect(quotesIn(informalChannel, 'Off the record: could you help?')).toEqual(['Off the record']);
    expect(quotesIn(informalChannel, 'Let us keep this just between us.')).toEqual(['just between us']);
    expect(reasonFor(informalChannel, {door: 'e-mail', words: 'Nothing in writing, please.'})).toMatch(/words ask/);
  });

  it('is not raised by friends in general', () => {
    expect(quotesIn(informalChannel, 'Dear friends, the office of tourism invites you to its channel.')).toEqual([]);
  });
});
