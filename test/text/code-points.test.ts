import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {codePointCompare, fold, isPlain, withoutInvisible} from '../../src/text/code-points.ts';

/** The definition, without the short way for texts that need less. */
function foldedByDefinition(text: string): string {
  const upper = text.toWellFormed().normalize('NFKC').toUpperCase();
  return upper.toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}

describe('plain texts', () => {
  it('hold no character that NFKC, folding or hiding would treat otherwise, alone or between others', () => {
    let plain = 0;
    for (let code = 0; code < 0x10000; code += 1) {
      const character = String.fromCharCode(code);
      if (!isPlain(character)) continue;
      plain += 1;
      for (const text of [character, `a${character}`, `${character}я`, `好${character}${character}K`]) {
        if (text.normalize('NFKC') !== text) expect(text.normalize('NFKC')).toBe(text);
        if (fold(text) !== foldedByDefinition(text)) expect(fold(text)).toBe(foldedByDefinition(text));
        if (/\p{Default_Ignorable_Code_Point}/u.test(text)) expect(text).toBe('nothing invisible');
      }
    }
    expect(plain).toBeGreaterThan(20_000);
  });

  it('fold as the definition says, and so do all others', () => {
    const unit = fc.oneof(
      fc.string({unit: 'binary', minLength: 1, maxLength: 1}),
      fc.constantFrom(...'aZß好Яйё—“”…№ﬀİı\u0301\u200bΣς')
    );
    fc.assert(
      fc.property(fc.string({unit}), text => {
        expect(fold(text)).toBe(foldedByDefinition(text));
        expect(withoutInvisible(text)).toBe(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
      }),
      {numRuns: 3000}
    );
  });
});

describe('codePointCompare', () => {
  it('orders as UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (a, b) => {
        expect(Math.sign(codePointCompare(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      })
    );
  });
});
