/**
 * What changed between two texts, word by word: a longest common subsequence of their words.
 *
 * Cost: words × words after what is equal at both ends is set aside. Beyond `mostCells` what differs in the middle is
 * shown as replaced as a whole, which is true and less fine.
 */
import type {WordRun} from '../contract/policy.ts';

const mostCells = 4_000_000;

/** Words, spaces and marks; words also where a script writes none between spaces. */
const segmenter = new Intl.Segmenter('und', {granularity: 'word'});

function wordsOf(text: string): readonly string[] {
  return [...segmenter.segment(text)].map(part => part.segment);
}

/** For every pair of suffixes the length of their longest common subsequence, row by row. */
function suffixLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  }
  return lengths;
}

/** The earlier text gone as a whole, the later one new as a whole. */
export function replacement(before: string, after: string): readonly WordRun[] {
  const runs: readonly WordRun[] = [
    {is: 'gone', text: before},
    {is: 'new', text: after}
  ];
  return runs.filter(run => run.text !== '');
}

function middleRuns(before: readonly string[], after: readonly string[]): readonly WordRun[] {
  if (before.length * after.length > mostCells) return replacement(before.join(''), after.join(''));
  const lengths = suffixLengths(before, after);
  const at = (row: number, column: number) => lengths[row * (after.length + 1) + column] ?? 0;
  const runs: WordRun[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const young = after[column];
    if (old !== undefined && old === young) {
      runs.push({is: 'same', text: old});
      row += 1;
      column += 1;
    } else if (old !== undefined && (young === undefined || at(row + 1, column) >= at(row, column + 1))) {
      runs.push({is: 'gone', text: old});
      row += 1;
    } else if (young !== undefined) {
      runs.push({is: 'new', text: young});
      column += 1;
    }
  }
  return runs;
}

/** Neighbouring runs of one kind become one; between two `same` runs, what is gone comes before what is new. */
function joined(runs: readonly WordRun[]): readonly WordRun[] {
  const result: WordRun[] = [];
  let gone = '';
  let fresh = '';
  const settle = () => {
    if (gone !== '') result.push({is: 'gone', text: gone});
    if (fresh !== '') result.push({is: 'new', text: fresh});
    gone = '';
    fresh = '';
  };
  for (const {is, text} of runs) {
    if (is === 'gone') gone += text;
    else if (is === 'new') fresh += text;
    else {
      settle();
      const last = result.at(-1);
      if (last?.is === 'same') result[result.length - 1] = {is: 'same', text: last.text + text};
      else if (text !== '') result.push({is: 'same', text});
    }
  }
  settle();
  return result;
}

/** A lone space between two changed words would cut a changed phrase into confetti. */
function withoutConfetti(runs: readonly WordRun[]): readonly WordRun[] {
  return runs.flatMap((run, at): readonly WordRun[] => {
    const between = run.is === 'same' && at > 0 && at < runs.length - 1 && run.text.trim() === '';
    if (!between) return [run];
    return [
      {is: 'gone', text: run.text},
      {is: 'new', text: run.text}
    ];
  });
}

/** The runs of both texts in order: `same` and `gone` make up the earlier text, `same` and `new` the later one. */
export function wordRuns(before: string, after: string): readonly WordRun[] {
  const old = wordsOf(before);
  const young = wordsOf(after);
  const shorter = Math.min(old.length, young.length);
  let head = 0;
  while (head < shorter && old[head] === young[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail += 1;
  const middle = middleRuns(old.slice(head, old.length - tail), young.slice(head, young.length - tail));
  const runs: readonly WordRun[] = [
    {is: 'same', text: old.slice(0, head).join('')},
    ...middle,
    {is: 'same', text: old.slice(old.length - tail).join('')}
  ];
  return joined(withoutConfetti(joined(runs)));
}
