import type {CounterEvidence} from '../../../src/contract/significance.ts';
import {span} from '../../format/time.ts';
import {count, counted} from '../../format/words.ts';

type Stretch = CounterEvidence['history'][number];

const width = 720;
const height = 90;
const floor = 86;

/** How many accounts were active in each stretch of time, and what became of the network; the same in words below. */
export function History({history}: {readonly history: readonly Stretch[]}) {
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined) {
    return <p className="quiet">Too short, or without times, to say how it changed.</p>;
  }
  const most = Math.max(1, ...history.map(one => one.accounts));
  const whole = Math.max(1, last.endsAt - first.startsAt);
  const place = (at: number) => ((at - first.startsAt) / whole) * width;
  return (
    <figure className="stack tight">
      <svg
        className="timeline history"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Accounts active over time, at most ${most}; the list below says the same`}
        preserveAspectRatio="none"
      >
        {history.map(one => {
          const tall = (one.accounts / most) * (floor - 4);
          return (
            <rect
              key={one.startsAt}
              x={place(one.startsAt)}
              width={Math.max(1, place(one.endsAt) - place(one.startsAt) - 2)}
              y={floor - tall}
              height={tall}
            >
              <title>{sentence(one)}</title>
            </rect>
          );
        })}
        <line x1={0} x2={width} y1={floor} y2={floor} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption>
        <ol className="stretches small quiet">
          {history.map(one => (
            <li key={one.startsAt}>
              <b>{one.state}</b> {counted(one.accounts, 'account')}
              <span className="block">{span(one.startsAt, one.endsAt)}</span>
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}

function sentence({startsAt, endsAt, state, accounts}: Stretch): string {
  return `${span(startsAt, endsAt)}: ${state}, ${count(accounts)} active`;
}
