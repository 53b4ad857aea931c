import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {wordRuns} from '../../src/policy/word-diff.ts';

const shown = (before: string, after: string) =>
  wordRuns(before, after)
    .map(({is, text}) => (is === 'same' ? text : is === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

const words = fc
  .array(fc.constantFrom('the', 'rule', 'holds', ' ', ' ', ', ', '.', '\n', '规则', 'مادة'), {maxLength: 40})
  .map(parts => parts.join(''));

describe('what changed between two texts', () => {
  it.each([
    ['the same', 'the same', 'the same'],
    ['', 'new', '{+new+}'],
    ['old', '', '[-old-]'],
    ['one person decides', 'two people decide', '[-one person decides-]{+two people decide+}'],
    ['It may be removed.', 'It must be removed.', 'It [-may-]{+must+} be removed.'],
    ['a b c d', 'a c d e', 'a [-b -]c d{+ e+}'],
    ['不得冒充他人。', '不得冒充他人或机构。', '不得冒充他人{+或机构+}。']
  ])('%j to %j', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it('makes up both texts again, with no two neighbours alike', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const runs = wordRuns(before, after);
        const without = (left: 'gone' | 'new') =>
          runs
            .filter(run => run.is !== left)
            .map(run => run.text)
            .join('');
        expect(without('new')).toBe(before);
        expect(without('gone')).toBe(after);
        expect(runs.every((run, at) => run.text !== '' && run.is !== runs[at - 1]?.is)).toBe(true);
      })
    );
  });

  it('shows no change in a text compared with itself', () => {
    fc.assert(fc.property(words, text => wordRuns(text, text).every(run => run.is === 'same')));
  });

  it('replaces the middle as a whole where comparing word by word would take too long', () => {
    const long = (word: string) => `Head ${`${word} `.repeat(3000)}tail`;
    const runs = wordRuns(long('old'), long('young'));
    expect(runs.map(run => run.is)).toEqual(['same', 'gone', 'new', 'same']);
    expect([runs[0]?.text.slice(0, 5), runs[3]?.text]).toEqual(['Head ', ' tail']);
  });
});
