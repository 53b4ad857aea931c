import {describe, expect, it} from 'vitest';
import {emergencyClaimed} from '../../../src/desk/rules/emergency-claimed.ts';
import {particulars, quotesIn, reasonFor} from './reading.ts';

describe('emergency-claimed', () => {
  it('follows from the mark alone, and from words alone', () => {
    expect(reasonFor(emergencyClaimed, {particulars: particulars({emergency: true})})).toMatch(
      /marked as an emergency/
    );
    expect(quotesIn(emergencyClaimed, 'There is imminent danger.')).toEqual(['imminent danger']);
    expect(reasonFor(emergencyClaimed, {words: 'Please answer soon.'})).toBeNull();
  });
});
