import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  mask,
  namesFrom,
  scrub,
  sharedFragments,
  withoutBrackets,
  withoutQuotations
} from '../../src/disclosure/scrub.ts';

describe('scrubbing a sentence', () => {
  const names = namesFrom([
    ['anna.travels', 'account 1'],
    ['anna.travels.too', 'account 2'],
    ['bob', 'account 3'],
    ['小王', 'account 4'],
    ['Ed', 'account 5']
  ]);

  test.each([
    ['ANNA.Travels and anna.travels.too', 'account 1 and account 2'],
    ['xanna.travelsx', 'xaccount 1x'],
    ['bob met Bob, not bobby', 'account 3 met account 3, not bobby'],
    ['by小王看世界', 'byaccount 4看世界'],
    ['Ed and edit', 'Ed and edit'],
    ['see @Ed_1, ＠someone and mail a.b@c.example', 'see [account], [account] and mail [account]'],
    ['at https://x.example/a?b=c, www.y.example/z', 'at [link] [link]']
  ])('%s', (sentence, expected) => {
    expect(scrub(sentence, names)).toBe(expected);
  });

  test('takes out what is quoted, with the marks that it holds itself', () => {
    expect(withoutQuotations('have the bio “a ” b” and «c»')).toBe('have the bio [withheld] and [withheld]');
    expect(withoutQuotations('members’ posts')).toBe('members’ posts');
  });

  test('takes out what stands in brackets but the bar of a measurement', () => {
    expect(withoutBrackets('Yes: 89% go to one site (a(b).example) (bar: 50%)')).toBe(
      'Yes: 89% go to one site ([withheld]) (bar: 50%)'
    );
    expect(withoutBrackets('No: half of it (bar: 50%)')).toBe('No: half of it (bar: 50%)');
  });

  test('masks every run of twelve characters that a text has too, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({maxLength: 40}),
        fc.string({maxLength: 40}),
        fc.string({maxLength: 40}),
        (before, middle, text) => {
          const sentence = `${before}${text}${middle}`;
          const shared = sharedFragments([sentence], [text]);
          const masked = mask(sentence, shared);
          for (let at = 0; at + 12 <= text.length; at++) expect(masked).not.toContain(text.slice(at, at + 12));
          if (shared.size === 0) expect(masked).toBe(sentence);
        }
      )
    );
    expect(
      mask(
        'They wrote Come to the valley today often',
        sharedFragments(['They wrote Come to the valley today often'], ['come to the VALLEY today'])
      )
    ).toBe('They wrote [withheld] often');
  });
});
