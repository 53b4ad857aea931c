/**
 * What the words of a name mean as far as they are words for a kind of body, a country or a language: each is looked up
 * in our list of kinds, and in the names of countries and languages that every runtime carries (CLDR, through `Intl`).
 *
 * Words of alphabets are looked up in their folded letters, in Cyrillic and (for places) in Arabic letters with their last
 * vowels set aside, which are cases and make adjectives there; in scripts that are written without spaces the longest words of the list are cut out of the run.
 * Made once, when first asked for. Wrong when: a word is the name of something else (Anis, Star, Mir); then its form in
 * letters, which is compared too, carries the name.
 */
import anyAscii from 'any-ascii';
import {businessForms, kindWords, smallWords} from './kind-words.ts';

/** `kind`: what sort of body it is; `place`: a country or a language. */
export type Meaning = {readonly words: readonly string[]; readonly sort: 'kind' | 'place'};

type Lexicon = {
  readonly spaced: ReadonlyMap<string, Meaning>;
  /** Names of countries in two words, written as one. */
  readonly phrases: ReadonlyMap<string, Meaning>;
  readonly cases: ReadonlyMap<string, Meaning>;
  readonly unspaced: ReadonlyMap<string, Meaning>;
  readonly longest: number;
};

const languages = [
  ...['ar', 'bg', 'bn', 'cs', 'de', 'el', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'hr', 'hu', 'hy', 'id', 'it', 'ja', 'ka'],
  ...['kk', 'ko', 'nl', 'pl', 'pt', 'ro', 'ru', 'sr', 'th', 'tr', 'uk', 'ur', 'vi', 'zh-Hans', 'zh-Hant']
];
const spokenLanguages =
  'ar az be bg bn bs cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ku lt lv mk ms nl no pl ps pt ro ru sk sl sq sr sv sw th tr uk ur uz vi zh'.split(
    ' '
  );
const regions =
  'AD AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BH BI BJ BN BO BR BT BW BY CA CD CF CG CH CI CL CM CN CO CR CU CY CZ DE DJ DK DO DZ EC EE EG ER ES ET FI FJ FR GA GB GE GH GM GN GR GT HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KP KR KW KZ LA LB LK LR LS LT LU LV LY MA MD ME MG MK ML MM MN MO MR MT MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PH PK PL PS PT PY QA RO RS RU RW SA SD SE SG SI SK SN SO SS SV SY TD TG TH TJ TM TN TR TW TZ UA UG US UY UZ VA VE VN XK YE ZA ZM ZW 001 002 005 019 142 150 419'.split(
    ' '
  );
/** Short names, and adjectives that no list of countries has. */
const otherPlaces = `
china: chinese китайский китайское中华 中华 中華 zhongguo chine صين صینی الصينية چین
russia: российский российская российское росія россия rossiya русский русская 俄罗斯 россии روسي روسية الروسية روسی russe russian
korea: корейская корейское корейский 조선 choson joson 朝鲜 朝鮮 الكورية corée korean 고려 韩国 한국
iran: iranian إيرانية الإيرانية ایران ایرانی иранский 伊朗
america: american америка америки американский أمريكا امریکا 美国 us usa сша
arab: arabic عربي العربي عربی عربية العربية arabe арабский 阿拉伯
ukraine: украинский украина украины україна україни український ukrainian
turkey: turkish türk türkiye турецкий
vietnam: vietnamese
palestine: فلسطين فلسطينية palestinian палестина палестинский 巴勒斯坦 팔레스타인
cuba: cuban cubana cubano кубинский
syria: syrian سوريا سورية السورية
`;

export const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** ASCII letters and digits of a word in any script, in lower case. */
export function spelled(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

let made: Lexicon | null = null;

function lexicon(): Lexicon {
  made ??= makeLexicon();
  return made;
}

function makeLexicon(): Lexicon {
  const spaced = new Map<string, Meaning>();
  const phrases = new Map<string, Meaning>();
  const cases = new Map<string, Meaning>();
  const runs = new Map<string, Meaning>();
  const add = (word: string, meaning: Meaning) => {
    const shown = word.normalize('NFKC');
    const letters = spelled(shown);
    if (letters === '') return;
    if (unspaced.test(shown)) {
      if (!runs.has(shown)) runs.set(shown, meaning);
      return;
    }
    if (letters.length > 1 && !spaced.has(letters)) spaced.set(letters, meaning);
    const stem = stemOf(letters);
    const isPlaceInArabic = meaning.sort === 'place' && /\p{Script=Arabic}/u.test(shown) && stem.length >= 3;
    const isCyrillic = /\p{Script=Cyrillic}/u.test(shown) && stem.length >= 4;
    if ((isCyrillic || isPlaceInArabic) && !cases.has(stem)) cases.set(stem, meaning);
  };
  for (const [list, sort] of [
    [kindWords, 'kind'],
    [otherPlaces, 'place']
  ] as const) {
    for (const line of list.trim().split('\n')) {
      const [meant = '', words = ''] = line.split(':');
      const meaning = {words: meant.trim().split(' '), sort};
      for (const word of [...meaning.words, ...words.trim().split(/\s+/)]) {
        if (meaning.words.length === 1 || !meaning.words.includes(word)) add(word, meaning);
      }
    }
  }
  for (const [codes, type] of [
    [regions, 'region'],
    [spokenLanguages, 'language']
  ] as const) {
    const english = new Intl.DisplayNames(['en'], {type, fallback: 'none'});
    const meanings = codes.map(code => {
      const words = (english.of(code) ?? code).toLowerCase().match(/\p{L}+/gu) ?? [];
      if (code === 'US') return {code, meaning: {words: ['america'], sort: 'place' as const}};
      return {code, meaning: {words: words.map(spelled).filter(word => !small.has(word)), sort: 'place' as const}};
    });
    for (const language of languages) {
      const names = new Intl.DisplayNames([language], {type, fallback: 'none'});
      for (const {code, meaning} of meanings) {
        const name = names.of(code);
        const parts = name === undefined ? [] : name.normalize('NFKC').split(/[\s\u200c-]+/);
        if (parts.length === 1) add((parts[0] ?? '').replace(/^ال/, ''), meaning);
        const pair = parts.length === 2 ? spelled(parts.join('')) : '';
        if (pair !== '' && !phrases.has(pair)) phrases.set(pair, meaning);
      }
    }
  }
  let longest = 1;
  for (const word of runs.keys()) longest = Math.max(longest, word.length);
  return {spaced, phrases, cases, unspaced: runs, longest};
}

function stemOf(letters: string): string {
  return letters.replace(/[aeiouyh]+$/, '');
}

export type WrittenIn = 'ascii' | 'cyrillic' | 'abjad' | 'other';

/** What a word written with spaces means; null when it is a name, as far as we know. */
export function meaningOf(letters: string, writtenIn: WrittenIn): Meaning | null {
  const {spaced, cases} = lexicon();
  const known = spaced.get(letters);
  if (known !== undefined) return known;
  return writtenIn === 'cyrillic' || writtenIn === 'abjad' ? (cases.get(stemOf(letters)) ?? null) : null;
}

/** What two words mean together, written as one: `unitedstates`. */
export function phraseMeaning(pair: string): Meaning | null {
  return lexicon().phrases.get(pair) ?? null;
}

export type Cut = {readonly run: string; readonly meaning: Meaning | null};

/** A run of a script without spaces, cut at the longest known words; what lies between stays whole. */
export function cutRun(run: string): readonly Cut[] {
  const {unspaced: known, longest} = lexicon();
  const cuts: Cut[] = [];
  let unknown = '';
  for (let at = 0; at < run.length; ) {
    let length = Math.min(longest, run.length - at);
    while (length > 0 && !known.has(run.slice(at, at + length))) length -= 1;
    // One character is a word at the end (新华社, a society); elsewhere it is a part of one.
    if (length === 1 && at + 1 < run.length) length = 0;
    const meaning = length > 0 ? known.get(run.slice(at, at + length)) : undefined;
    if (meaning === undefined) {
      unknown += run[at] ?? '';
      at += 1;
      continue;
    }
    if (unknown !== '') cuts.push({run: unknown, meaning: null});
    unknown = '';
    cuts.push({run: run.slice(at, at + length), meaning});
    at += length;
  }
  if (unknown !== '') cuts.push({run: unknown, meaning: null});
  return cuts;
}

const small = new Set(smallWords.split(' ').map(spelled));
const business = new Set(businessForms.split(' ').map(spelled));

const articles = new Set(['al', 'el', 'ech', 'esh', 'ash', 'ad', 'ar', 'az']);

/** The Arabic article, as it is written before a word. */
export function isArticle(letters: string): boolean {
  return articles.has(letters);
}

/** Articles, small words and forms of business: they count only where there is nothing else. */
export function isSmall(letters: string): boolean {
  return small.has(letters) || business.has(letters);
}
