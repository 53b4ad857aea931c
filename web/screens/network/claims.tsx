import type {Claim, ClaimItem, Network} from '../../../src/contract/finding.ts';
import {chance, figure} from '../../format/chance.ts';
import {Tag} from '../../parts/tag.tsx';

type Name = keyof Network['claims'];

const questions: readonly (readonly [Name, string, string])[] = [
  ['coordinated', 'Do they act together?', 'Beyond what chance and shared interests explain.'],
  ['covert', 'Do they hide who they are?', 'By what the accounts themselves show.'],
  ['stateLinked', 'Has a state to do with them?', 'By two independent kinds of evidence at least.']
];

const supported: Readonly<Record<Name, string>> = {
  coordinated: 'Coordinated',
  covert: 'Covert',
  stateLinked: 'State-linked'
};
const verdicts = {
  'not-supported': 'Not supported',
  contradicted: 'Contradicted by evidence',
  untestable: 'Could not be tested with these data'
} as const;

/** Side by side and kept apart. The name of a claim appears only where its own evidence is met. */
export function Claims({claims}: {readonly claims: Network['claims']}) {
  return (
    <ul className="claims">
      {questions.map(([name, question, meaning]) => (
        <li key={name} className="sheet stack tight">
          <h3>{question}</h3>
          <p className="quiet small">{meaning}</p>
          <Verdict name={name} claim={claims[name]} />
        </li>
      ))}
    </ul>
  );
}

function Verdict({name, claim}: {readonly name: Name; readonly claim: Claim}) {
  if (claim === null) {
    return (
      <p>
        <Tag>Not tested</Tag>
      </p>
    );
  }
  return (
    <>
      <p>
        {claim.verdict === 'supported' ? (
          <Tag tone="accent">{supported[name]}: supported by evidence</Tag>
        ) : (
          <Tag>{verdicts[claim.verdict]}</Tag>
        )}
      </p>
      <p>{claim.statement}</p>
      <Items title="What speaks for it" items={claim.evidence} />
      <Items title="What speaks against it" items={claim.against} />
    </>
  );
}

function Items({title, items}: {readonly title: string; readonly items: readonly ClaimItem[]}) {
  return (
    <>
      <h4 className="small">{title}</h4>
      {items.length === 0 ? (
        <p className="quiet small">Nothing was measured.</p>
      ) : (
        <ul className="bullets small">
          {items.map(item => (
            <li key={`${item.kind} ${item.statement}`}>
              {item.statement} <span className="quiet">{figuresOf(item)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function figuresOf({measured, baseRate, p}: ClaimItem): string {
  const parts = [
    ...(measured === null ? [] : [`measured ${figure(measured)}`]),
    ...(baseRate === null ? [] : [`${figure(baseRate)} in the rest of the data`]),
    ...(p === null ? [] : [`p = ${chance(p)}`])
  ];
  return parts.join('; ');
}
