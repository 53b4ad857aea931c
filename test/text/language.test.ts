import {describe, expect, it} from 'vitest';
import {codePointCompare} from '../../src/text/code-points.ts';
import {detectLanguage} from '../../src/text/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['Hello, how are you doing today my friend?', 'en'],
    ['В Ростове на Шолохова дерево упало на машину', 'ru'],
    ['这条路就是所谓的成都二环路', 'zh'],
    ['ここはとても静かでいいところですね', 'ja'],
    ['Wie geht es dir heute, mein lieber Freund?', 'de'],
    ['مرحبا كيف حالك اليوم يا صديقي', 'ar']
  ])('hears %s as %s', (text, code) => {
    const detected = detectLanguage(text);
    expect(detected?.code).toBe(code);
    expect(detected?.confidence).toBeGreaterThan(0);
    expect(detected?.confidence).toBeLessThanOrEqual(1);
  });

  it.each(['', '🎉🎉', 'http://example.com/hello/world', '@anna #tag', '12 345', 'a\uD800'])(
    'does not guess at %j',
    text => {
      expect(detectLanguage(text)).toBeNull();
    }
  );
});

describe('codePointCompare', () => {
  it('orders by code point where UTF-16 units would not', () => {
    expect(['\u{1F600}', '\uFFFD', 'a', ''].sort(codePointCompare)).toEqual(['', 'a', '\uFFFD', '\u{1F600}']);
    expect('\u{1F600}' < '\uFFFD').toBe(true);
  });
});
