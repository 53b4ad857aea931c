import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {normaliseText} from '../../src/text/normalise.ts';

const anyText = fc.string({unit: 'binary', maxLength: 60});

describe('normaliseText', () => {
  it.each([
    ['Hello  WORLD\t!', 'hello world !'],
    ['ＨＥＬＬＯ ﬁne', 'hello fine'],
    ['STRASSE straße', 'strasse strasse'],
    ['ὈΔΥΣΣΕΎΣ', 'ὀδυσσεύσ'],
    ['see https://t.co/abc and http://t.cn/x好看', 'see and 好看'],
    ['http://t.co/ab…', ''],
    ['@anna: hi ＠ben, me@x.com', ': hi , me@x.com'],
    ['@张三 好', '好'],
    ['a\u200bb\u202Ec\uFEFFd\u00ADe', 'abcde'],
    ['#Tag 🇺🇦 ❤\uFE0F', '#tag 🇺🇦 ❤'],
    ['سلام\u200cعلیکم', 'سلامعلیکم'],
    ['   ', ''],
    ['a\u0000b', 'a b']
  ])('makes %j into %j', (text, normalised) => {
    expect(normaliseText(text)).toBe(normalised);
  });

  it('changes nothing when applied twice', () => {
    fc.assert(
      fc.property(anyText, text => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
      {numRuns: 3000}
    );
  });

  it('changes nothing when applied twice to what posts are made of', () => {
    const piece = fc.constantFrom(
      '@',
      'http://',
      'www.',
      'ａ',
      'A',
      ' ',
      '\u200b',
      'ß',
      '…',
      '#',
      '.',
      '-',
      '好',
      '＠',
      '：／／',
      'ﬀ',
      'e\u0301',
      'İ'
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), pieces => {
        const once = normaliseText(pieces.join(''));
        expect(normaliseText(once)).toBe(once);
      }),
      {numRuns: 3000}
    );
  });

  it('is blind to case, width and invisible characters', () => {
    fc.assert(
      fc.property(fc.string({unit: fc.constantFrom(...'abc XYZ äÖ жЯ 好 '), maxLength: 30}), text => {
        const disguised = Array.from(text.toUpperCase(), character => `${character}\u200b`).join('');
        expect(normaliseText(disguised)).toBe(normaliseText(text));
      })
    );
  });

  it('takes a lone surrogate for a replacement character', () => {
    expect(normaliseText('a\uD800b')).toBe('a\uFFFDb');
  });
});
