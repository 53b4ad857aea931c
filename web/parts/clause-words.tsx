import type {Clause} from '../../src/contract/policy.ts';
import {Facts} from './facts.tsx';

type Props = {readonly clause: Pick<Clause, 'definitions' | 'examples'>};

/** What the words of a clause mean; nothing where it defines none. */
export function Definitions({clause: {definitions = []}}: Props) {
  if (definitions.length === 0) return null;
  return (
    <div className="stack tight">
      <h3>What the words mean</h3>
      <Facts facts={definitions.map(({term, means}) => ({name: term, value: means}))} />
    </div>
  );
}

/** What falls under a clause and what does not, side by side where there is room. */
export function Examples({clause: {examples = []}}: Props) {
  const of = (kind: 'falls-under' | 'does-not') => examples.filter(example => example.kind === kind);
  const columns = [
    {title: 'Falls under it', found: of('falls-under')},
    {title: 'Does not', found: of('does-not')}
  ].filter(({found}) => found.length > 0);
  if (columns.length === 0) return null;
  return (
    <div className="halves">
      {columns.map(({title, found}) => (
        <div key={title} className="stack tight">
          <h3>{title}</h3>
          <ul className="stack tight bullets">
            {found.map(({text}) => (
              <li key={text} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
