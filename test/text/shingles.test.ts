import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {normaliseText} from '../../src/text/normalise.ts';
import {shinglesOf, spacingOf} from '../../src/text/shingles.ts';

/** Twelve scripts: one sentence each, and the same with one unit changed near the middle. */
const sentences = [
  [
    'English',
    'spaced',
    'we all stand together against the new law and nobody will make us leave this square',
    'nobody',
    'someone'
  ],
  [
    'Russian',
    'spaced',
    'мы все вместе выступаем против нового закона и никто не заставит нас покинуть эту площадь сегодня',
    'никто',
    'враги'
  ],
  [
    'Arabic',
    'spaced',
    'نحن جميعا نقف معا ضد القانون الجديد ولن يجبرنا أحد على مغادرة هذه الساحة في هذا المساء أبدا',
    'أحد',
    'رجل'
  ],
  ['Hindi', 'spaced', 'हम सब नए कानून के खिलाफ एक साथ खड़े हैं और कोई हमें यह चौक छोड़ने पर मजबूर नहीं कर सकता', 'कोई', 'वह'],
  [
    'Greek',
    'spaced',
    'στεκόμαστε όλοι μαζί ενάντια στον νέο νόμο και κανείς δεν θα μας διώξει από αυτή την πλατεία σήμερα',
    'κανείς',
    'εκείνος'
  ],
  [
    'Hebrew',
    'spaced',
    'כולנו עומדים יחד נגד החוק החדש ואף אחד לא יגרום לנו לעזוב את הכיכר הזאת בערב הזה',
    'אחד',
    'איש'
  ],
  [
    'Korean',
    'spaced',
    '우리는 모두 새로운 법에 반대하여 함께 서 있으며 아무도 우리를 오늘 저녁 이 넓은 광장에서 떠나게 할 수 없다',
    '아무도',
    '누군가'
  ],
  [
    'Vietnamese',
    'spaced',
    'tất cả chúng ta cùng nhau chống lại luật mới và không ai có thể bắt chúng ta rời quảng trường này',
    'ai',
    'họ'
  ],
  [
    'Chinese',
    'unspaced',
    '我们大家都站在一起反对这项新的法律没有任何人能够让我们今天晚上离开这个美丽的广场请你转发给所有的朋友',
    '任',
    '一'
  ],
  [
    'Japanese',
    'unspaced',
    '私たちはみんなで新しい法律に反対していますので誰も私たちをこの広場から追い出すことはできません今夜も来てください',
    '誰',
    '彼'
  ],
  ['Thai', 'unspaced', 'พวกเราทุกคนยืนหยัดร่วมกันต่อต้านกฎหมายใหม่และไม่มีใครสามารถบังคับให้เราออกจากจัตุรัสแห่งนี้ได้', 'ใคร', 'เขา'],
  ['Burmese', 'unspaced', 'ကျွန်ုပ်တို့အားလုံးဥပဒေအသစ်ကိုအတူတကွဆန့်ကျင်ကြသည်မည်သူမျှကျွန်ုပ်တို့ကိုဤရင်ပြင်မှမထွက်ခိုင်းနိုင်ပါ', 'မည်', 'ဘယ်']
] as const;

/** By the definition, on sets of strings and without any hash. */
function similarity(x: Uint32Array, y: Uint32Array): number {
  const [a, b] = [new Set(x), new Set(y)];
  const common = [...a].filter(one => b.has(one)).length;
  return common / (a.size + b.size - common);
}

describe.each(sentences)('a sentence in %s', (_, spacing, sentence, part, other) => {
  it('is read by its script, and one changed unit leaves four fifths in common', () => {
    const changed = sentence.replace(part, other);
    expect(changed).not.toBe(sentence);
    expect(spacingOf(sentence)).toBe(spacing);
    const found = similarity(shinglesOf(normaliseText(sentence)), shinglesOf(normaliseText(changed)));
    expect(found).toBeGreaterThanOrEqual(0.8);
    expect(found).toBeLessThan(1);
  });

  it('has next to nothing in common with the others', () => {
    const own = shinglesOf(normaliseText(sentence));
    for (const [, , another] of sentences) {
      if (another !== sentence) expect(similarity(own, shinglesOf(normaliseText(another)))).toBeLessThan(0.1);
    }
  });
});

it('words and pairs of words are the pieces of a spaced text: seven words, two of them equal, are 6 + 6', () => {
  // The six different words, and the pairs vote-for, for-us, us-and, and-not, not-for, for-them.
  expect(shinglesOf('vote for us and not for them')).toHaveLength(12);
});

it('triples of characters are the pieces of an unspaced text, a foreign word counting as one', () => {
  expect(shinglesOf('一二三四五六七八九十甲乙')).toHaveLength(10);
  expect(shinglesOf('一二三四五六七八九十甲 iphone')).toHaveLength(10);
  expect(shinglesOf('一二三，四五六。七八九十甲乙！😀')).toEqual(shinglesOf('一二三四五六七八九十甲乙'));
});

it('one word in fourteen may change within four fifths, one in thirteen may not: (2n - 4) / (2n + 2)', () => {
  const words = (count: number): string[] => Array.from({length: count}, (_, place) => `word${place}`);
  const changed = (count: number): number =>
    similarity(shinglesOf(words(count).join(' ')), shinglesOf(words(count).with(6, 'new').join(' ')));
  expect(changed(14)).toBeCloseTo(24 / 30, 12);
  expect(changed(13)).toBeCloseTo(22 / 28, 12);
});

it('one character in 29 may change within four fifths, one in 28 may not: (n - 5) / (n + 1)', () => {
  const characters = (count: number): string[] =>
    Array.from({length: count}, (_, place) => String.fromCharCode(0x4e00 + place));
  const changed = (count: number): number =>
    similarity(shinglesOf(characters(count).join('')), shinglesOf(characters(count).with(9, '龍').join('')));
  expect(changed(29)).toBeCloseTo(24 / 30, 12);
  expect(changed(28)).toBeCloseTo(23 / 29, 12);
});

it('an apostrophe in a word divides nothing, and either kind is the same', () => {
  expect(shinglesOf("don't say that it isn't 'so'")).toEqual(shinglesOf('don’t say that it isnt so'));
  expect(shinglesOf("couldn't say it better")).toHaveLength(0);
});

it('texts that are too short have no shingles, and repeating a word does not make them longer', () => {
  expect(shinglesOf('one two three four')).toHaveLength(0);
  expect(shinglesOf('one two three four five')).toHaveLength(9);
  expect(shinglesOf('go go go go go go go go')).toHaveLength(0);
  expect(shinglesOf('一二三四五六七八九十甲')).toHaveLength(0);
  expect(shinglesOf('哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈')).toHaveLength(0);
  expect(shinglesOf('', {words: 0, characters: 0})).toHaveLength(0);
  expect(shinglesOf('一', {words: 0, characters: 0})).toHaveLength(1);
});

it('the script that says more decides in mixed text: a Chinese character counts as two letters', () => {
  expect(spacingOf('今天发布了 iphone 15')).toBe('unspaced');
  expect(spacingOf('he said 你好 to everybody')).toBe('spaced');
  expect(spacingOf('12345 😀')).toBe('spaced');
});

it('shingles are ascending and different whatever the text, and adding a separator changes nothing', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 400}), text => {
      const shingles = shinglesOf(text, {words: 0, characters: 0});
      for (let at = 1; at < shingles.length; at++) expect(shingles[at]).toBeGreaterThan(shingles[at - 1] ?? 0);
      expect(shinglesOf(` ${text} !`, {words: 0, characters: 0})).toEqual(shingles);
    })
  );
});

it('lone surrogates and a million characters are read like anything else', () => {
  expect(shinglesOf('\ud800 one two \udfff three four five')).toEqual(shinglesOf('one two three four five'));
  expect(shinglesOf('𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉𠀊𠀋')).toHaveLength(10);
  expect(shinglesOf('a b c d e '.repeat(100_000))).toHaveLength(10);
});
