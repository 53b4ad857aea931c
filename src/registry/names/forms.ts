/**
 * The forms in which a name is compared. Whatever its script, a name becomes words of ASCII letters:
 *
 * - `spelled`: transliterated letter by letter (any-ascii), small words set aside: 新华社 gives `xinhuashe`.
 * - `meant`: words for a kind of body, countries and languages put into English: 新华社 gives `xinhua agency`.
 * - `seen`: words of Cyrillic, Greek, Armenian or Cherokee letters that all look Latin, as they look: ВВС gives `bbc`.
 *
 * What stands in brackets, and what stands on either side of a slash, is a name of its own: `China Global Television
 * Network (CGTN)` has two. A word that mixes Latin with letters of the same shape is read by shape in every form.
 *
 * Of a name the first 256 UTF-16 units are read, at most 16 words and 6 forms; a broken surrogate counts as no letter.
 * Cost: linear. Wrong when: a script has several readings (Chinese characters are read as Mandarin, also in Japanese).
 */
import {withoutInvisible} from '../../text/code-points.ts';
import {lookedAt} from '../../text/confusables.ts';
import {mixedAlphabets} from '../../text/scripts.ts';
import {cutRun, isArticle, isSmall, meaningOf, phraseMeaning, spelled, unspaced} from './meanings.ts';
import {heard, soundKey} from './sound.ts';

export type WordSort = 'name' | 'kind' | 'place';
export type FormWord = {
  readonly letters: string;
  readonly sort: WordSort;
  readonly heard: string;
  readonly sound: string;
};
type PlainWord = Pick<FormWord, 'letters' | 'sort'>;
export type FormSort = 'spelled' | 'meant' | 'seen';

export type NameForm = {
  readonly sort: FormSort;
  readonly words: readonly FormWord[];
  /** All words in one: by it `Byte Dance` is `ByteDance`. */
  readonly squeezed: string;
  /** How that sounds: with vowels, and by consonants alone. */
  readonly heard: string;
  readonly sound: string;
  /** First letters, without and with small words; none where there is one word only. */
  readonly initials: readonly string[];
  /** Words that were set aside. */
  readonly smallWords: number;
  /** Some words were of letters that only look Latin. */
  readonly disguised: boolean;
  /** Written without vowels, as in Arabic, Persian and Hebrew: only the sound can be compared. */
  readonly withoutVowels: boolean;
};

const unitsRead = 256;
const wordsRead = 16;
const formsMade = 6;
const partsRead = 3;

const ascii = /^[\0-\x7f]*$/;
const apostrophes = /['’‘ʼʻ`´״׳]/g;
const abbreviated = /(?:\p{L}\.){2,}/gu;
const domainEnding = /\.(?:com|net|org|info|gov|[a-z]{2})(?=$|[\s)/])/gi;
const mayNeedBaring = /[.'’‘ʼʻ`´״׳]/;
const wordRuns = /[\p{L}\p{M}\p{N}]+/gu;
const asciiRuns = /[A-Za-z0-9]+/g;
const abjad = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const cyrillic = /\p{Script=Cyrillic}/u;
const mayLookLatin = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const asciiWord = /^[a-z0-9]+$/;

/** As much of a name as is read, without what shows nothing, in compatibility form. */
export function readable(name: string): string {
  const start = name.slice(0, unitsRead);
  if (ascii.test(start)) return start;
  return withoutInvisible(start.toWellFormed().replaceAll('\ufffd', ' ')).normalize('NFKC').slice(0, unitsRead);
}

/** None when there is neither letter nor digit in what is read. */
export function formsOf(name: string): readonly NameForm[] {
  const shown = readable(name);
  const forms: NameForm[] = [];
  for (const part of partsOf(shown)) {
    for (const form of formsOfPart(part)) {
      const isKnown = forms.some(known => known.squeezed === form.squeezed && known.words.length === form.words.length);
      if (!isKnown && forms.length < formsMade) forms.push(form);
    }
  }
  return forms;
}

function partsOf(shown: string): readonly string[] {
  if (!/[()[\]（）【】«»/|]/.test(shown)) return [shown];
  const inside: string[] = [];
  const outside = shown.replaceAll(/[([（【]([^()[\]（）【】]*)[)\]）】]?/g, (_, within: string) => {
    inside.push(within);
    return ' ';
  });
  return [outside, ...inside]
    .flatMap(part => part.split(/[/|]/))
    .filter(part => /[\p{L}\p{N}]/u.test(part))
    .slice(0, partsRead);
}

function formsOfPart(part: string): readonly NameForm[] {
  const isAscii = ascii.test(part);
  const bare = mayNeedBaring.test(part)
    ? part.replaceAll(domainEnding, ' ').replaceAll(apostrophes, '').replaceAll(abbreviated, dotless)
    : part;
  const runs = (bare.match(isAscii ? asciiRuns : wordRuns) ?? part.match(wordRuns) ?? []).slice(0, wordsRead);
  const traits = {disguised: false, withoutVowels: !isAscii && abjad.test(part)};
  const words = runs.flatMap((run): readonly ReadWord[] => {
    if (isAscii) return [{letters: run.toLowerCase(), run}];
    const isMixed = mayLookLatin.test(run) && mixedAlphabets(run) !== null;
    traits.disguised ||= isMixed;
    const word = isMixed ? lookedAt(run) : run;
    // The Arabic article is written as one with its word.
    const joined = /^(?:ال|وال|لل)(?=\p{L}{2})/u.exec(word)?.[0];
    const letters = spelled(joined === undefined ? word : word.slice(joined.length));
    const own = letters === '' ? [] : [{letters, run: joined === undefined ? word : word.slice(joined.length)}];
    return joined === undefined ? own : [{letters: 'al', run: 'al'}, ...own];
  });
  const {spelledWords, meantWords} = readWords(words);
  const forms = [formOf('spelled', spelledWords, traits)];
  const meant = formOf('meant', meantWords, traits);
  // One word for a kind is more often a name (Le Monde, Mir, Al-Alam) than a kind.
  const isNameAlone = meant.words.length === 1 && meant.words[0]?.sort === 'kind';
  if (meant.squeezed !== forms[0]?.squeezed && !isNameAlone) forms.push(meant);
  const seen = isAscii || traits.disguised ? null : seenWords(runs);
  if (seen !== null) forms.push(formOf('seen', seen, {disguised: true, withoutVowels: false}));
  return forms.filter(form => form.squeezed !== '');
}

type ReadWord = {readonly letters: string; readonly run: string};

function readWords(words: readonly ReadWord[]): {spelledWords: readonly PlainWord[]; meantWords: readonly PlainWord[]} {
  const spelledWords: PlainWord[] = [];
  const meantWords: PlainWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const {letters, run} = words[at] ?? {letters: '', run: ''};
    if (!ascii.test(run) && unspaced.test(run)) {
      spelledWords.push({letters, sort: 'name'});
      for (const {run: piece, meaning} of cutRun(run)) pushMeant(meantWords, spelled(piece), meaning);
      continue;
    }
    if (isArticle(letters) && at + 1 < words.length) {
      spelledWords.push({letters: 'al', sort: 'kind'});
      meantWords.push({letters: 'al', sort: 'kind'});
      continue;
    }
    const pair = `${letters}${words[at + 1]?.letters ?? ''}`;
    const pairMeaning = at + 1 < words.length ? phraseMeaning(pair) : null;
    if (pairMeaning !== null) {
      spelledWords.push({letters, sort: 'place'}, {letters: words[at + 1]?.letters ?? '', sort: 'place'});
      pushMeant(meantWords, pair, pairMeaning);
      at += 1;
      continue;
    }
    const meaning = meaningOf(
      letters,
      ascii.test(run) ? 'ascii' : cyrillic.test(run) ? 'cyrillic' : abjad.test(run) ? 'abjad' : 'other'
    );
    spelledWords.push({letters, sort: meaning?.sort ?? 'name'});
    pushMeant(meantWords, letters, meaning);
  }
  return {spelledWords, meantWords};
}

function dotless(abbreviation: string): string {
  return abbreviation.replaceAll('.', '');
}

type Meant = {readonly words: readonly string[]; readonly sort: 'kind' | 'place'} | null;

function pushMeant(words: PlainWord[], letters: string, meaning: Meant): void {
  if (letters === '' || words.length >= wordsRead) return;
  if (meaning === null) words.push({letters, sort: 'name'});
  else for (const word of meaning.words) words.push({letters: word, sort: meaning.sort});
}

/** Null unless every word is wholly of letters that look Latin, and none is. */
function seenWords(runs: readonly string[]): readonly PlainWord[] | null {
  const words: PlainWord[] = [];
  for (const run of runs) {
    if (!mayLookLatin.test(run)) return null;
    const shape = lookedAt(run);
    if (!asciiWord.test(shape)) return null;
    words.push({letters: shape, sort: meaningOf(shape, 'ascii')?.sort ?? 'name'});
  }
  return words.length === 0 ? null : words;
}

function formOf(
  sort: FormSort,
  all: readonly PlainWord[],
  traits: Pick<NameForm, 'disguised' | 'withoutVowels'>
): NameForm {
  const telling = all.length === 1 ? all : all.filter(word => !isSmall(word.letters));
  const isBare = traits.withoutVowels && sort === 'spelled';
  const words = (telling.length === 0 ? all : telling).map(word => sounded(word, isBare));
  const squeezed = words.map(word => word.letters).join('');
  const sounds = words.map(word => word.heard).join('');
  const initials = initialsOf(words);
  const withSmall = words.length === all.length ? '' : initialsOf(all);
  return {
    ...traits,
    sort,
    words,
    squeezed,
    heard: sounds,
    sound: soundKey(sounds),
    initials: [...new Set([initials, withSmall])].filter(letters => letters.length > 1),
    smallWords: all.length - words.length
  };
}

/** What was worked out before, for words come again in name after name. */
const known = new Map<string, Pick<FormWord, 'heard' | 'sound'>>();
const knownAtMost = 20_000;

function sounded({letters, sort}: PlainWord, withoutVowels: boolean): FormWord {
  const key = withoutVowels ? `-${letters}` : letters;
  let sounds = known.get(key);
  if (sounds === undefined) {
    const withVowels = heard(letters, withoutVowels);
    sounds = {heard: withVowels, sound: soundKey(withVowels)};
    if (known.size >= knownAtMost) known.clear();
    known.set(key, sounds);
  }
  return {letters, sort, ...sounds};
}

function initialsOf(words: readonly PlainWord[]): string {
  return words.map(word => word.letters[0]).join('');
}
