import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {canonicalJson} from '../../src/ledger/canonical.ts';
import {documents, numbers} from '../vectors/rfc8785.ts';

const json = fc.jsonValue({noUnicodeString: false, stringUnit: 'grapheme'});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, shuffled(inner)] as const)
      .toReversed()
  );
}

describe('canonical JSON', () => {
  test.each(numbers)('the number with bits %s is written %s (RFC 8785 appendix B)', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  });

  test.each(documents)('the document $name comes out as its author says', ({input, output}) => {
    expect(canonicalJson(JSON.parse(input))).toBe(output);
  });

  test('the order of members does not matter, and the text means the same value', () => {
    fc.assert(
      fc.property(json, value => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      })
    );
  });

  test.each([
    ['undefined', undefined],
    ['a member that is undefined', {a: undefined}],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a hole in an array', new Array(1)],
    ['half of a surrogate pair', '\ud83d'],
    ['half of a surrogate pair in a name', {'\udc00': 1}]
  ])('%s is not JSON and throws', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(/canonical/);
  });
});
