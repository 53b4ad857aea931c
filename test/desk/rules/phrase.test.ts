import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {phraseFinder} from '../../../src/desk/rules/phrase.ts';
import {fold, wordsOf} from '../../../src/desk/rules/words.ts';

const find = (phrase: string, text: string) => phraseFinder([phrase])(text).map(quote => quote.text);

describe('a phrase', () => {
  it('matches alternatives, stems and missing words, whatever the case', () => {
    expect(find('in (cash|kind)', 'Paid IN Cash.')).toEqual(['IN Cash']);
    expect(find('label*', 'Labelled, labels, table.')).toEqual(['Labelled', 'labels']);
    expect(find('as ?a favour', 'as favour or as a favour')).toEqual(['as favour', 'as a favour']);
  });

  it('bridges up to four words and never a sentence', () => {
    expect(find('hide ... name', 'hide our very own good name')).toEqual(['hide our very own good name']);
    expect(find('hide ... name', 'hide one two three four five name')).toEqual([]);
    expect(find('hide ... name', 'Do hide. The name is mine.')).toEqual([]);
    expect(find('hide ... name', 'Do hide\nname')).toEqual([]);
    expect(find('hide ...... name', 'hide one two three four five name')).toHaveLength(1);
  });

  it('forgives one wrong letter in a long word and none in a short one', () => {
    for (const word of ['goverment', 'govermment', 'govenrment', 'governmentt']) {
      expect(find('the government', `the ${word}`)).toEqual([`the ${word}`]);
    }
    expect(find('the government', 'the govrnmnt')).toEqual([]);
    expect(find('we pay', 'we say')).toEqual([]);
  });

  it('is left alone where the next words say otherwise', () => {
    expect(find('pay !(attention|visit)', 'pay close attention')).toEqual([]);
    expect(find('pay !(attention|visit)', 'pay well for attention of the crowd')).toEqual([]);
    expect(find('pay !(attention|visit)', 'pay them a lot of money')).toEqual(['pay']);
  });

  it('of parts needs all in one sentence, in any order, and does not quote conditions', () => {
    expect(find('logo & our (page|account)', 'Our page with the logo.')).toEqual(['Our page', 'logo']);
    expect(find('logo & page where our', 'Our page with the logo.')).toEqual(['page', 'logo']);
    expect(find('logo where our', 'Our page. A logo.')).toEqual([]);
    expect(find('logo where our', 'We do, our logo.')).toEqual(['logo']);
    expect(find('logo & our (page|account)', 'Our page. The logo.')).toEqual([]);
    expect(find('logo & our (page|account)', 'The logo on our account. The logo.')).toEqual(['logo', 'our account']);
  });

  it('reads on over a line that a mail program has broken', () => {
    const long = 'There was once a letter whose lines were broken so as to';
    expect(find('to ... hide', `${long}\nhide`)).toHaveLength(1);
    expect(find('to ... hide', `${long}\n\nhide`)).toEqual([]);
  });

  it('may ask for words up to two sentences away, and refuse words in the next', () => {
    expect(find('hide near account', 'An account. One. We hide.')).toEqual(['hide']);
    expect(find('hide near account', 'An account. One. Two. We hide.')).toEqual([]);
    expect(find('hide near account', 'Not an account. We hide.')).toEqual(['hide']);
    expect(find('hide unless account', 'An account. We hide.')).toEqual([]);
    expect(find('hide unless account', 'An account. One. We hide.')).toEqual(['hide']);
    expect(find('hide unless account', 'Never an account. We hide.')).toEqual(['hide']);
  });

  it('is silent around what is excepted', () => {
    const finder = phraseFinder(['hide'], ['please remove']);
    expect(finder('They hide. Please remove them.')).toEqual([]);
    expect(finder('We hide. One. Please remove them.')).toHaveLength(1);
  });

  it('offers choices of single words only', () => {
    expect(() => phraseFinder(['(no one|nobody) knows'])).toThrow('single words');
  });

  it('does not count when it is negated before, unless the thought turns', () => {
    expect(find('we pay', 'never did we pay')).toEqual([]);
    expect(find('we pay', 'We did not ask, and yet in the end we pay')).toEqual(['we pay']);
    expect(find('we pay', 'not much but we pay')).toEqual(['we pay']);
    expect(find('we ... pay', 'we do not pay')).toEqual([]);
    expect(find('not be seen', 'it should not be seen')).toEqual(['not be seen']);
  });

  it('reads accents, Cyrillic yo, Arabic alef and joined particles as people type them', () => {
    expect(find('ministère', 'le MINISTERE')).toEqual(['MINISTERE']);
    expect(find('самолёт', 'Самолет')).toEqual(['Самолет']);
    expect(find('إدارة', 'وادارة')).toEqual(['وادارة']);
  });

  it('is found in Chinese without spaces, and not after a negation', () => {
    expect(find('隐藏...身份', '我们想隐藏官方身份。')).toEqual(['隐藏官方身份']);
    expect(find('隐藏...身份', '我们不会隐藏身份。')).toEqual([]);
    expect(find('隐藏...身份', '隐藏。身份')).toEqual([]);
  });

  it('gives places in the original for any text', () => {
    const letters = fc.constantFrom('hide', 'name', ' ', '.', 'É', '’', 'İ', 'ß', '🌍', '身份', '隐藏', 'ﬁ', '\u0301');
    const finder = phraseFinder(['hide ... name', '隐藏...身份', 'é*']);
    fc.assert(
      fc.property(fc.array(letters, {maxLength: 30}), parts => {
        const text = parts.join('');
        expect(fold(text)).toHaveLength(text.length);
        let last = 0;
        for (const {text: quoted, start, end} of finder(text)) {
          expect(text.slice(start, end)).toBe(quoted);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      })
    );
  });

  it('takes a long hostile text in its stride', () => {
    const text = 'hide the the '.repeat(4000);
    expect(phraseFinder(['hide ... name', '隐藏...身份'])(text)).toEqual([]);
    expect(wordsOf(fold(text))).toHaveLength(12_000);
  });
});
