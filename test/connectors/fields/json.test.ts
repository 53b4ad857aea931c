import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {asWord, parseJson} from '../../../src/connectors/fields/json.ts';

describe('parseJson', () => {
  it('keeps long whole numbers to the last digit, and leaves digits in strings and behind a point alone', () => {
    expect(
      parseJson('{"id":7159794001544056091,"n":-1234567890123456789,"s":"7159794001544056091","f":0.1234567890123456}')
    ).toEqual({
      id: '7159794001544056091',
      n: '-1234567890123456789',
      s: '7159794001544056091',
      f: 0.1234567890123456
    });
  });

  it('leaves NUL out and puts a sign for half a character, wherever they stand', () => {
    expect(parseJson('{"a\\u0000":"x\\u0000y","b":"\\ud83d","c":"\\udE00!","d":"\\ud83d\\ude00"}')).toEqual({
      a: 'xy',
      b: '\ufffd',
      c: '\ufffd!',
      d: '😀'
    });
    // A backslash that was written, and then letters that only look like an escape.
    expect(parseJson('"\\\\u0000 \\\\ud800"')).toBe('\\u0000 \\ud800');
  });

  it('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        const parsed = JSON.parse(text);
        if (!/\d{16}|\\u(0000|d[89a-f])/i.test(text)) expect(parseJson(text)).toEqual(parsed);
        expect(() => parseJson(text)).not.toThrow();
      })
    );
  });

  it('gives well-formed strings for any string', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (key, value) => {
        const read = parseJson(JSON.stringify({[`k${key}`]: value}));
        const text = Object.entries(read as object)
          .flat()
          .join('');
        expect(text.isWellFormed() && !text.includes('\0')).toBe(true);
      })
    );
  });
});

describe('asWord', () => {
  it('gives words only of what is one, and throws on nothing', () => {
    expect(['a', 1, true].map(asWord)).toEqual(['a', '1', 'true']);
    expect([null, undefined, [], ['a'], {toString: 1, valueOf: 2}].map(asWord)).toEqual(['', '', '', '', '']);
  });
});
