import type {WordRun} from '../../../src/contract/policy.ts';

type Props = {readonly runs: readonly WordRun[]; readonly side: 'before' | 'after'};

/** One side of a change: what left is struck out before, what came is marked after. */
export function WordRuns({runs, side}: Props) {
  const left = side === 'before' ? 'new' : 'gone';
  let offset = 0;
  const placed = runs
    .filter(run => run.is !== left)
    .map(run => {
      const at = offset;
      offset += run.text.length;
      return {...run, at};
    });
  if (placed.length === 0) return <p className="quiet">nothing</p>;
  return (
    <p className="runs" dir="auto">
      {placed.map(({is, text, at}) =>
        is === 'same' ? (
          <span key={at}>{text}</span>
        ) : is === 'gone' ? (
          <del key={at}>{text}</del>
        ) : (
          <ins key={at}>{text}</ins>
        )
      )}
    </p>
  );
}
