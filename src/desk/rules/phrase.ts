/**
 * Phrases as people write them, in a small language that a lawyer can read and correct:
 *
 *     "without being (seen|recognised) as ?the (official|government)"
 *
 * `(a|b)` one of these, `?word` may be missing, `word*` any ending, `...` up to four words between, `......` up to
 * eight, `!(a|b)` none of
 * these among the next three words. A phrase stays within one sentence. Words of eight letters or more may have one
 * letter wrong, missing, doubled or swapped, as long as the first is right; an Arabic word may carry the "and" or
 * "so" that is written onto it. A phrase with Chinese characters is looked for as it stands, because Chinese does not
 * space its words; `...` there stands for up to eight characters.
 *
 * Ideas that meet are written with joints, in any order in the text: `& phrase` in the same sentence, quoted too;
 * `where phrase` in the same sentence, not quoted; `near phrase` in it or up to two sentences away, negated or not;
 * `unless phrase` not in it or a neighbouring one. A finder may be given exceptions: they silence every phrase in
 * their sentence and its neighbours.
 *
 * A match does not count when up to four words before it, in the same part of the sentence, negate it ("we do not
 * pay"). Wrong when: the negation stands further away, the words are quoted from somebody else, or irony. A flag is
 * a reason to read, and these errors cost a reading.
 *
 * Cost: words of the text times phrases, times at most nine per gap of a phrase.
 */

import {type Choice, choiceOf} from './choice.ts';
import type {Quote} from './rule.ts';
import {fold, type Word, wordsOf} from './words.ts';

type Step =
  | {readonly kind: 'word' | 'optional' | 'not-next'; readonly choice: Choice}
  | {readonly kind: 'gap'; readonly most: number};

const gapWords = 4;
const reachOfNegation = 4;

const negators = new Set(
  "not no never neither nor without don't doesn't didn't won't wouldn't can't cannot couldn't isn't aren't wasn't mustn't dont wont cant doesnt didnt nobody nothing никогда не ни без нет no sin nunca jamas pas sans jamais ne n'est لا لن لم ليس دون بدون nicht kein keine keinen nie niemals niemand keiner ohne".split(
    ' '
  )
);
/** After these, "not" does not negate: "not only pay", "would not mind paying". */
const notNegated = new Set(['only', 'just', 'mind', 'merely', 'simply', 'solo', 'seulement', 'только', 'факт']);
/** A new thought begins; what was negated before it is not negated after it. */
const turns = new Set(['but', 'however', 'though', 'pero', 'aunque', 'mais', 'но', 'однако', 'لكن']);
const chineseNegation = /(不|没|沒|无|無|非|未|别|勿)[^，。；、\s]{0,2}$/u;

function parse(phrase: string): readonly Step[] {
  return fold(phrase)
    .split(' ')
    .map((part): Step => {
      if (part === '...') return {kind: 'gap', most: gapWords};
      if (part === '......') return {kind: 'gap', most: 2 * gapWords};
      if (part.includes('(') !== part.endsWith(')'))
        throw new Error(`a choice is of single words: ${part} in ${phrase}`);
      const kind = part.startsWith('?') ? 'optional' : part.startsWith('!') ? 'not-next' : 'word';
      return {kind, choice: choiceOf(part.replace(/^[?!]?\(?|\)$/g, '').split('|'))};
    });
}

type Reading = {
  readonly text: string;
  readonly folded: string;
  readonly words: readonly Word[];
  /** Every different word and the indices at which it stands. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** What was found already, because many phrases share their conditions. */
  readonly matches: Map<Spaced, readonly Match[]>;
  readonly sentences: Map<Spaced, ReadonlySet<number>>;
};

function readingOf(text: string): Reading {
  const folded = fold(text);
  const words = wordsOf(folded);
  const places = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    const known = places.get(word.text);
    if (known === undefined) places.set(word.text, [at]);
    else known.push(at);
  }
  return {text, folded, words, places, matches: new Map(), sentences: new Map()};
}

/** The index after the last word of a match that starts at `at`; -1 when there is none. */
function matchFrom(reading: Reading, at: number, steps: readonly Step[], step: number, sentence: number): number {
  const {words} = reading;
  const current = steps[step];
  if (current === undefined) return at;
  const isIn = (index: number, choice: Choice): boolean => {
    const word = words[index];
    return word?.sentence === sentence && choice.has(word.text);
  };
  if (current.kind === 'gap') {
    for (let skipped = 0; skipped <= current.most && words[at + skipped]?.sentence === sentence; skipped++) {
      const end = matchFrom(reading, at + skipped, steps, step + 1, sentence);
      if (end >= 0) return end;
    }
    return -1;
  }
  if (current.kind === 'not-next') {
    const next = [at, at + 1, at + 2].some(index => isIn(index, current.choice));
    return next ? -1 : matchFrom(reading, at, steps, step + 1, sentence);
  }
  const end = isIn(at, current.choice) ? matchFrom(reading, at + 1, steps, step + 1, sentence) : -1;
  return end < 0 && current.kind === 'optional' ? matchFrom(reading, at, steps, step + 1, sentence) : end;
}

function negated(folded: string, words: readonly Word[], first: number, last: number): boolean {
  const start = words[first];
  if (start === undefined) return false;
  for (let back = 1; back <= reachOfNegation; back++) {
    const word = words[first - back];
    if (word === undefined || word.sentence !== start.sentence) return false;
    if (/[,،，–—(]/.test(folded.slice(word.end, words[first - back + 1]?.start ?? word.end))) return false;
    if (turns.has(word.text)) return false;
    if (!negators.has(word.text)) continue;
    return !words.slice(first - back + 1, last).some(next => notNegated.has(next.text));
  }
  return false;
}

function quote(text: string, start: number, end: number): Quote {
  return {text: text.slice(start, end), start, end};
}

/** Where a passage that somebody wrote down stands in the words; nowhere when it was said in others. */
export function whereItStands(words: string, passage: string): readonly Quote[] {
  const start = fold(words).indexOf(fold(passage.trim()));
  const end = start + passage.trim().length;
  return start < 0 || end === start ? [] : [quote(words, start, end)];
}

function chineseMatches(text: string, folded: string, phrase: string): readonly Quote[] {
  const pattern = fold(phrase)
    .split('...')
    .map(part => part.replace(/[.*+?^${}[\]\\]/g, '\\$&'))
    .join('[^，。；！？\\n]{0,8}?');
  return [...folded.matchAll(new RegExp(pattern, 'gu'))]
    .filter(match => !chineseNegation.test(folded.slice(Math.max(0, match.index - 4), match.index)))
    .map(match => quote(text, match.index, match.index + match[0].length));
}

/** A phrase that speaks in negations itself ("nobody should know") is not negated by its own words. */
function speaksInNegations(steps: readonly Step[]): boolean {
  return steps.some(step => step.kind !== 'gap' && step.choice.words.some(word => negators.has(word)));
}

/** "We will not pay": the negation stands between the words of the phrase. */
function negatedWithin(words: readonly Word[]): boolean {
  const at = words.findIndex(word => negators.has(word.text));
  return at >= 0 && !words.slice(at + 1).some(word => notNegated.has(word.text));
}

/** In the order of the text; what overlaps becomes one. */
function merged(text: string, quotes: readonly Quote[]): readonly Quote[] {
  const kept: Quote[] = [];
  for (const one of quotes.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    else kept[kept.length - 1] = quote(text, last.start, Math.max(last.end, one.end));
  }
  return kept;
}

type Spaced = {readonly steps: readonly Step[]; readonly negative: boolean};
type Match = {readonly sentence: number; readonly quote: Quote};

/** One per wording, so that what a text says to a condition is worked out once. */
const parsed = new Map<string, Spaced>();

function spaced(phrase: string): Spaced {
  const known = parsed.get(phrase);
  if (known !== undefined) return known;
  const steps = parse(phrase);
  const one = {steps, negative: speaksInNegations(steps)};
  parsed.set(phrase, one);
  return one;
}

/** Where a phrase may begin: asked once for each different word, because texts repeat their words. */
function beginnings({steps}: Spaced, {places}: Reading): readonly number[] {
  const first = steps[0];
  if (first?.kind !== 'word') return [...places.values()].flat();
  return [...places].flatMap(([word, at]) => (first.choice.has(word) ? at : []));
}

function matchesOf(phrase: Spaced, reading: Reading): readonly Match[] {
  const known = reading.matches.get(phrase);
  if (known !== undefined) return known;
  const {text, folded, words} = reading;
  const matches = beginnings(phrase, reading).flatMap(at => {
    const word = words[at];
    const end = word === undefined ? -1 : matchFrom(reading, at, phrase.steps, 0, word.sentence);
    const last = words[end - 1];
    if (word === undefined || last === undefined || end <= at || negated(folded, words, at, end)) return [];
    if (!phrase.negative && negatedWithin(words.slice(at, end))) return [];
    return [{sentence: word.sentence, quote: quote(text, word.start, last.end)}];
  });
  reading.matches.set(phrase, matches);
  return matches;
}

/** The sentences in which a phrase stands, negated or not. */
function sentencesWith(phrase: Spaced, reading: Reading): ReadonlySet<number> {
  const known = reading.sentences.get(phrase);
  if (known !== undefined) return known;
  const sentences = new Set<number>();
  for (const at of beginnings(phrase, reading)) {
    const sentence = reading.words[at]?.sentence;
    if (sentence === undefined || sentences.has(sentence)) continue;
    if (matchFrom(reading, at, phrase.steps, 0, sentence) > at) sentences.add(sentence);
  }
  reading.sentences.set(phrase, sentences);
  return sentences;
}

function sentencesOf(matches: readonly Match[]): ReadonlySet<number> {
  return new Set(matches.map(match => match.sentence));
}

function isWithin(reach: 1 | 2, sentences: ReadonlySet<number>, sentence: number): boolean {
  for (let away = -reach; away <= reach; away++) if (sentences.has(sentence + away)) return true;
  return false;
}

type Joined = Readonly<Record<'quoted' | 'where' | 'near' | 'unless', readonly Spaced[]>>;

function joined(phrase: string): Joined {
  const [first = '', ...rest] = phrase.split(/ (&|where|near|unless) /);
  const after = (...joints: readonly string[]) =>
    rest.flatMap((part, at) => (at % 2 === 1 && joints.includes(rest[at - 1] ?? '') ? [spaced(part)] : []));
  return {quoted: [spaced(first), ...after('&')], where: after('where'), near: after('near'), unless: after('unless')};
}

function joinedMatches({quoted, where, near, unless}: Joined, reading: Reading): readonly Match[] {
  const lists: (readonly Match[])[] = [];
  for (const part of quoted) {
    const matches = matchesOf(part, reading);
    if (matches.length === 0) return [];
    lists.push(matches);
  }
  const here = [...lists, ...where.map(part => matchesOf(part, reading))].map(sentencesOf);
  const around = near.map(part => sentencesWith(part, reading));
  const against = unless.map(part => sentencesOf(matchesOf(part, reading)));
  return lists
    .flat()
    .filter(
      ({sentence}) =>
        here.every(has => has.has(sentence)) &&
        around.every(has => isWithin(2, has, sentence)) &&
        !against.some(has => isWithin(1, has, sentence))
    );
}

/** A finder of these phrases: from a text to the quotes that match, in order, without overlaps. */
export function phraseFinder(
  phrases: readonly string[],
  exceptions: readonly string[] = []
): (text: string) => readonly Quote[] {
  const isChinese = (phrase: string) => /\p{Script=Han}/u.test(phrase);
  const chinese = phrases.filter(isChinese);
  const others = phrases.filter(phrase => !isChinese(phrase)).map(joined);
  const silencing = exceptions.map(joined);
  return text => {
    const reading = readingOf(text);
    const found = others.flatMap(phrase => joinedMatches(phrase, reading));
    const silent = found.length === 0 ? [] : silencing.flatMap(phrase => joinedMatches(phrase, reading));
    const silentSentences = sentencesOf(silent);
    return merged(text, [
      ...chinese.flatMap(phrase => chineseMatches(text, reading.folded, phrase)),
      ...found.filter(match => !isWithin(1, silentSentences, match.sentence)).map(match => match.quote)
    ]);
  };
}
