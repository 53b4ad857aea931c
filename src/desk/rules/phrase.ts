/**
 * Phrases as people write them, in a small language that a lawyer can read and correct:
 *
 *     "without being (seen|recognised) as ?the (official|government)"
 *
 * `(a|b)` one of these, `?word` may be missing, `word*` any ending, `...` up to four words between, `!(a|b)` none of
 * these among the next three words. A phrase stays within one sentence. Words of eight letters or more may have one
 * letter wrong, missing, doubled or swapped, as long as the first is right; an Arabic word may carry the "and" or
 * "so" that is written onto it. A phrase with Chinese characters is looked for as it stands, because Chinese does not
 * space its words; `...` there stands for up to eight characters. Phrases joined by ` & ` or ` where ` must all stand
 * in one sentence, in any order; what follows `where` is a condition and is not quoted.
 *
 * A match does not count when up to four words before it, in the same part of the sentence, negate it ("we do not
 * pay"). Wrong when: the negation stands further away, the words are quoted from somebody else, or irony. A flag is
 * a reason to read, and these errors cost a reading.
 */
import type {Quote} from './rule.ts';
import {fold, type Word, wordsOf} from './words.ts';

type Step =
  | {readonly kind: 'word' | 'optional' | 'not-next'; readonly words: readonly string[]}
  | {readonly kind: 'gap'};

const gapWords = 4;
const reachOfNegation = 4;
const fuzzyFrom = 8;

const negators = new Set(
  "not no never neither nor without don't doesn't didn't won't wouldn't can't cannot couldn't isn't aren't wasn't mustn't dont wont cant doesnt didnt nobody nothing никогда не ни без нет no sin nunca jamas pas sans jamais ne n'est لا لن لم ليس دون بدون".split(
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
      if (part === '...') return {kind: 'gap'};
      const kind = part.startsWith('?') ? 'optional' : part.startsWith('!') ? 'not-next' : 'word';
      return {kind, words: part.replace(/^[?!]?\(?|\)$/g, '').split('|')};
    });
}

/** One letter wrong, missing, extra or swapped with its neighbour. */
function oneLetterOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let head = 0;
  while (head < one.length && one[head] === other[head]) head += 1;
  let tail = 0;
  const most = Math.min(one.length, other.length) - head;
  while (tail < most && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const left = one.slice(head, one.length - tail);
  const right = other.slice(head, other.length - tail);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

function fits(word: string, pattern: string): boolean {
  if (/^[وف]./.test(word) && !/^[وف]/.test(pattern) && fits(word.slice(1), pattern)) return true;
  if (pattern.endsWith('*')) return word.startsWith(pattern.slice(0, -1));
  if (word === pattern) return true;
  return pattern.length >= fuzzyFrom && word[0] === pattern[0] && oneLetterOff(word, pattern);
}

/** Whether a word is one of some; remembers, because texts repeat their words and phrases theirs. */
type IsOneOf = (word: string, among: readonly string[]) => boolean;

function rememberingIsOneOf(): IsOneOf {
  const answers = new Map<readonly string[], Map<string, boolean>>();
  return (word, among) => {
    const known = answers.get(among) ?? new Map<string, boolean>();
    answers.set(among, known);
    const answer = known.get(word) ?? among.some(pattern => fits(word, pattern));
    known.set(word, answer);
    return answer;
  };
}

type Reading = {
  readonly text: string;
  readonly folded: string;
  readonly words: readonly Word[];
  readonly isOneOf: IsOneOf;
};

/** The index after the last word of a match that starts at `at`; -1 when there is none. */
function matchFrom(reading: Reading, at: number, steps: readonly Step[], step: number, sentence: number): number {
  const {words, isOneOf} = reading;
  const current = steps[step];
  if (current === undefined) return at;
  const isIn = (index: number, among: readonly string[]): boolean => {
    const word = words[index];
    return word?.sentence === sentence && isOneOf(word.text, among);
  };
  if (current.kind === 'gap') {
    for (let skipped = 0; skipped <= gapWords && words[at + skipped]?.sentence === sentence; skipped++) {
      const end = matchFrom(reading, at + skipped, steps, step + 1, sentence);
      if (end >= 0) return end;
    }
    return -1;
  }
  if (current.kind === 'not-next') {
    const next = [at, at + 1, at + 2].some(index => isIn(index, current.words));
    return next ? -1 : matchFrom(reading, at, steps, step + 1, sentence);
  }
  const end = isIn(at, current.words) ? matchFrom(reading, at + 1, steps, step + 1, sentence) : -1;
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
  return steps.some(step => step.kind !== 'gap' && step.words.some(word => negators.has(word)));
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

function spaced(phrase: string): Spaced {
  const steps = parse(phrase);
  return {steps, negative: speaksInNegations(steps)};
}

function matchesOf({steps, negative}: Spaced, reading: Reading): readonly Match[] {
  const {text, folded, words} = reading;
  return words.flatMap((word, at) => {
    const end = matchFrom(reading, at, steps, 0, word.sentence);
    const last = words[end - 1];
    if (end <= at || last === undefined || negated(folded, words, at, end)) return [];
    if (!negative && negatedWithin(words.slice(at, end))) return [];
    return [{sentence: word.sentence, quote: quote(text, word.start, last.end)}];
  });
}

/** Parts that must meet in one sentence; of those after `where`, only that they are there counts. */
type Joined = {readonly quoted: readonly Spaced[]; readonly conditions: readonly Spaced[]};

function joined(phrase: string): Joined {
  const [quoted = [], ...conditions] = phrase.split(' where ').map(side => side.split(' & '));
  return {quoted: quoted.map(spaced), conditions: conditions.flat().map(spaced)};
}

function joinedMatches({quoted, conditions}: Joined, reading: Reading): readonly Match[] {
  const lists = quoted.map(part => matchesOf(part, reading));
  if (lists.some(list => list.length === 0)) return [];
  const all = [...lists, ...conditions.map(part => matchesOf(part, reading))];
  const sentences = all.map(list => new Set(list.map(match => match.sentence)));
  return lists.flat().filter(match => sentences.every(has => has.has(match.sentence)));
}

/** A finder of these phrases: from a text to the quotes that match, in order, without overlaps. */
export function phraseFinder(phrases: readonly string[]): (text: string) => readonly Quote[] {
  const isChinese = (phrase: string) => /\p{Script=Han}/u.test(phrase);
  const chinese = phrases.filter(isChinese);
  const others = phrases.filter(phrase => !isChinese(phrase)).map(joined);
  return text => {
    const folded = fold(text);
    const reading = {text, folded, words: wordsOf(folded), isOneOf: rememberingIsOneOf()};
    const found = others.flatMap(phrase => joinedMatches(phrase, reading));
    return merged(text, [
      ...chinese.flatMap(phrase => chineseMatches(text, folded, phrase)),
      ...found.map(match => match.quote)
    ]);
  };
}
