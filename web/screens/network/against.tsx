import type {Network} from '../../../src/contract/finding.ts';
import type {BenignPattern, CounterEvidence} from '../../../src/contract/significance.ts';
import {chance, power} from '../../format/chance.ts';
import {duration} from '../../format/time.ts';
import {count, counted, share} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {useSignalTitle} from '../../parts/signal-name.tsx';
import {Table} from '../../parts/table.tsx';
import {History} from './history.tsx';
import {nameOf} from './names.ts';

const patterns: Readonly<Record<BenignPattern, string>> = {
  syndication: 'one text or link handed to many outlets',
  fandom: 'fans of one thing',
  'breaking-news': 'an event that everybody answers',
  'app-auto-posts': 'an app that posts by itself',
  'mutual-follow': 'people who follow each other'
};

type Props = {readonly network: Network; readonly evidence: CounterEvidence};

/** What speaks against it, and what it rests on. */
export function AgainstSection({network}: {readonly network: Network}) {
  const {counterEvidence} = network;
  if (counterEvidence === null) return null;
  return (
    <Section title="What speaks against it" aside="and what it rests on">
      <div className="halves">
        <Reasons title="The strongest items" reasons={counterEvidence.strongest} />
        <Reasons title="The weakest items" reasons={counterEvidence.weakest} />
      </div>
      <h3>What must be taken away for it to fall</h3>
      <p>{fallWords(counterEvidence.objectsToFall)}</p>
      <Without network={network} evidence={counterEvidence} />
      <Resembles resembles={counterEvidence.resembles} />
      <div className="halves">
        <Windows windows={counterEvidence.windows} />
        <Leaders network={network} evidence={counterEvidence} />
      </div>
      <h3>How it changed</h3>
      <History history={counterEvidence.history} />
    </Section>
  );
}

function fallWords(objectsToFall: number | null): string {
  if (objectsToFall === null) return 'It stood without each of the strongest objects that were taken away.';
  return objectsToFall === 1
    ? 'Without its strongest object it would not stand.'
    : `It would not stand without its ${count(objectsToFall)} strongest objects; it stands when fewer are taken away.`;
}

function Reasons({title, reasons}: {readonly title: string; readonly reasons: readonly string[]}) {
  return (
    <div className="stack tight">
      <h3>{title}</h3>
      {reasons.length === 0 ? (
        <p className="quiet">None is listed.</p>
      ) : (
        <ul className="bullets">
          {reasons.map(reason => (
            <li key={reason} dir="auto">
              {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Without({network, evidence: {without}}: Props) {
  const signalTitle = useSignalTitle();
  if (without.length === 0) return null;
  const what = ({kind, what: thing}: CounterEvidence['without'][number]) => {
    if (kind === 'signal') return `everything under “${signalTitle(thing)}”`;
    return kind === 'account' ? `the account ${nameOf(network, thing)}` : `the object “${thing}”`;
  };
  return (
    <Table heads={['Without', {number: 'E-value left'}, 'Still stands']}>
      {without.map(one => (
        <tr key={`${one.kind} ${one.what}`}>
          <th scope="row" dir="auto">
            {what(one)}
          </th>
          <td className="number">{power(one.logE)}</td>
          <td>{one.survives ? 'yes' : <b>no</b>}</td>
        </tr>
      ))}
    </Table>
  );
}

function Windows({windows}: {readonly windows: CounterEvidence['windows']}) {
  return (
    <div className="stack tight">
      <h3>At other windows</h3>
      {windows.length === 0 ? (
        <p className="quiet">Only one window was looked through.</p>
      ) : (
        <Table heads={['Window', {number: 'Edges'}, {number: 'E-value'}]}>
          {windows.map(one => (
            <tr key={one.windowSeconds}>
              <th scope="row">{duration(one.windowSeconds)}</th>
              <td className="number">{count(one.edges)}</td>
              <td className="number">{power(one.logE)}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

function Leaders({network, evidence: {leaders}}: Props) {
  return (
    <div className="stack tight">
      <h3>Who was first</h3>
      {leaders.length === 0 ? (
        <p className="quiet">No account was first more often than chance would have it.</p>
      ) : (
        <ul className="bullets">
          {leaders.map(({accountKey, first, of, p}) => (
            <li key={accountKey}>
              <bdi>{nameOf(network, accountKey)}</bdi> was first in {count(first)} of {counted(of, 'meeting')}{' '}
              <span className="quiet">p = {chance(p)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Resembles({resembles}: {readonly resembles: CounterEvidence['resembles']}) {
  const [first, ...others] = resembles;
  if (first === undefined) return null;
  return (
    <>
      <h3>Most like an innocent pattern: {patterns[first.pattern]}</h3>
      <p>
        {share(first.likeness)} of the marks of this pattern were measured here
        {first.measured.length === 0 ? '.' : ':'}
      </p>
      <ul className="bullets">
        {first.measured.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className="quiet">
          Less alike: {others.map(one => `${patterns[one.pattern]}, ${share(one.likeness)}`).join('; ')}.
        </p>
      )}
    </>
  );
}
