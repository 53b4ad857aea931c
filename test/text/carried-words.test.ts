import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {carrierOf, carries, plainTag, tagCarries, wordsOf} from '../../src/text/carried-words.ts';

const carried = (text: string, phrase: string): boolean => carries(carrierOf(text), wordsOf(phrase));

describe('a text that carries a phrase', () => {
  it.each([
    ['We love VALMERA!', 'Valmera', true],
    ['the beaches of ｖａｌｍｅｒａ', 'valmera beach', true],
    ['the harbour of Valmera', 'valmera beach', false],
    ['urban and urgent', 'Ur', false],
    ['in Ur.', 'ur', true],
    ['去海滩吧', '海滩', true],
    ['去海边吧', '海滩', false],
    ['STRASSE', 'Straße', true]
  ])('%s / %s: %s', (text, phrase, expected) => {
    expect(carried(text, phrase)).toBe(expected);
  });

  it('carries every word of its own, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), fc.string({unit: 'grapheme'}), (before, after) => {
        expect(carried(`${before} Valmera ${after}`, 'valmera')).toBe(true);
        for (const word of wordsOf(before)) expect(carries(carrierOf(before), [word])).toBe(true);
      })
    );
  });
});

describe('a hashtag that carries a phrase', () => {
  it.each([
    ['#VisitValmera', 'valmera', true],
    ['valmerabeach', 'Valmera beach', true],
    ['urban', 'ur', false],
    ['UR', 'ur', true],
    ['beach', 'beaches', false]
  ])('%s / %s: %s', (tag, phrase, expected) => {
    expect(tagCarries(plainTag(tag), wordsOf(phrase))).toBe(expected);
  });
});
