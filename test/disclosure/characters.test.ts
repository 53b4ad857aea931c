import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cut, cutMiddle, flatten, visible} from '../../src/disclosure/characters.ts';
import {html} from '../../src/disclosure/report/markup.ts';
import {hostile} from './build-findings.ts';

describe('characters that deceive', () => {
  test('overrides, controls and half characters are shown, not obeyed', () => {
    expect(visible(hostile.override)).toBe('invoice⟨U+202E⟩gpj.exe');
    expect(visible(hostile.controls)).toBe('bell⟨U+0007⟩nul⟨U+0000⟩esc⟨U+001B⟩[31m');
    expect(visible(hostile.lone)).toBe('half⟨U+D83D⟩pair');
  });

  test('what scripts and emoji need stays', () => {
    const text = 'می\u200cخواهم \u200fשלום\u200e 👩‍👩‍👧 हिन्दी\tline\nbreak';
    expect(visible(text)).toBe(text);
    expect(flatten('שָׁלוֹם वृत्तीय Việt')).toBe('שָׁלוֹם वृत्तीय Việt');
  });

  test('a tower of marks is cut to five', () => {
    expect(flatten(hostile.zalgo)).toMatch(/^Z\p{M}{5}⟨\+175 marks⟩algo$/u);
  });

  test('a long id keeps both ends, a short one all', () => {
    expect(cutMiddle('50026c8c880a05c3bdb9627ceb84be23', 31)).toBe('50026c8c88…4be23');
    expect(cutMiddle('a_handle_of_thirty_characters_', 31)).toBe('a_handle_of_thirty_characters_');
    expect(cutMiddle('😀'.repeat(40), 30).isWellFormed()).toBe(true);
  });

  test('cutting never splits a character and never lengthens', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.integer({min: 1, max: 30}), (text, limit) => {
        const shorter = cut(text, limit);
        expect(Array.from(shorter).length).toBeLessThanOrEqual(limit);
        expect(shorter.isWellFormed()).toBe(true);
        if (Array.from(text).length <= limit) expect(shorter).toBe(text);
      })
    );
  });

  test('nothing that is interpolated can open a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.constantFrom(...Object.values(hostile)), (text, bait) => {
        const {markup} = html`${text}${bait}`;
        expect(markup).not.toMatch(/[<>"']/);
        expect(markup.isWellFormed()).toBe(true);
        expect(markup.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      })
    );
  });
});
