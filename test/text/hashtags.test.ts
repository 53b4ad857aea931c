import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {hashtagSequence, hashtagsOf} from '../../src/text/hashtags.ts';

describe('hashtagsOf', () => {
  it.each([
    [
      'ten scripts',
      '#Привет #नमस्ते #สวัสดี #مرحبا #שלום #한국 #日本語 #Ελλάδα #გამარჯობა #Text',
      ['привет', 'नमस्ते', 'สวัสดี', 'مرحبا', 'שלום', '한국', '日本語', 'ελλάδα', 'გამარჯობა', 'text']
    ],
    ['full-width signs and letters', '＃Ｌｏｖｅ #Love', ['love', 'love']],
    ['tags that touch', '#love#peace', ['love', 'peace']],
    ['Weibo’s closed tags', '#春天来了#今天', ['春天来了']],
    ['closed tags with blanks', '看 #两个 词# 和 #MADE IN CHINA#', ['两个 词', 'made in china']],
    ['an open tag after a closed one', '#话题#内容', ['话题']],
    ['no tag in a link, an entity, a number or a word', 'http://x.com/#a &#39; #1 C#sharp #', []],
    ['a tag in brackets', '(#a)', ['a']],
    ['invisible characters', '#lo\u200bve', ['love']],
    ['the order of the text', '#b #a #b', ['b', 'a', 'b']],
    ['lines apart', '#a b\n#c', ['a', 'c']]
  ])('reads %s', (_, text, tags) => {
    expect(hashtagsOf(text)).toEqual(tags);
  });

  it('never throws and never gives an empty tag, a sign or an invisible character', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('#', '＃', 'a', 'Б', '好', ' ', '\n', '\u200b', '1', '\uD800'),
          maxLength: 30
        }),
        text => {
          for (const tag of hashtagsOf(text)) expect(tag).toMatch(/^[^#＃\u200b]+$/);
        }
      ),
      {numRuns: 3000}
    );
  });

  it('makes a sequence of at least two', () => {
    expect(hashtagSequence(['a'])).toBeNull();
    expect(hashtagSequence(['a', 'b'])).toBe('#a #b');
    expect(hashtagSequence(['b', 'a'])).not.toBe(hashtagSequence(['a', 'b']));
  });
});
