import {describe, expect, it} from 'vitest';
import {skeleton} from '../../src/text/confusables.ts';
import {hasUnseen, mixedAlphabets} from '../../src/text/scripts.ts';

describe('alphabets mixed in a word', () => {
  it.each([
    ['pаypal', 'Latin and Cyrillic'],
    ['Αthens news', 'Latin and Greek'],
    ['news of the Мinistry', 'Latin and Cyrillic'],
    ['ᎪBC', 'Latin and Cherokee']
  ])('%s mixes %s', (text, found) => expect(mixedAlphabets(text)).toBe(found));

  it.each(['Ministry', 'Министерство', 'Россия 24 TV', 'TikTok字节', 'LINE公式アカウント', 'café', '', '𝐛𝐨𝐥𝐝'])(
    '%s mixes none',
    text => expect(mixedAlphabets(text)).toBeNull()
  );
});

describe('what shows nothing', () => {
  it('is found', () => {
    for (const text of ['a\u200Bb', 'a\u202Eb', '\uFEFFa', 'a\u00ADb', 'a\nb', 'a\u0000'])
      expect(hasUnseen(text)).toBe(true);
    for (const text of ['a b', 'Россия', '字节跳动', '@a_b.c']) expect(hasUnseen(text)).toBe(false);
  });
});

describe('what a hurried reader sees', () => {
  it.each([
    ['ВВС Nеws', 'BBC News'],
    ['ΝΑΤΟ', 'NATO'],
    ['rnoi_valmera', 'moi_valmera'],
    ['mоі', 'moi'],
    ['g0v', 'gov'],
    ['𝗠𝗢𝗜', 'MOI'],
    ['ＭＯＩ', 'moi']
  ])('%s is taken for %s', (made, real) => expect(skeleton(made)).toBe(skeleton(real)));
});
