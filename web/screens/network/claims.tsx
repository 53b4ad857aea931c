import type {Network} from '../../../src/contract/finding.ts';
import {phrase} from '../../format/words.ts';
import {Tag} from '../../parts/tag.tsx';

type Claim = Network['claims']['covert'];

const questions: readonly (readonly [keyof Network['claims'], string, string])[] = [
  ['coordinated', 'Coordinated', 'Is it more than chance and shared interest would give?'],
  ['covert', 'Covert', 'Do the accounts hide who they are?'],
  ['stateLinked', 'State-linked', 'Is there evidence of two kinds that a state is behind it?']
];

export function Claims({claims}: {readonly claims: Network['claims']}) {
  return (
    <ul className="claims">
      {questions.map(([name, title, question]) => (
        <li key={name} className="sheet stack tight">
          <h3>{title}</h3>
          <p className="quiet">{question}</p>
          <Verdict claim={claims[name]} />
        </li>
      ))}
    </ul>
  );
}

function Verdict({claim}: {readonly claim: Claim}) {
  if (claim === null) {
    return (
      <p>
        <Tag>not tested yet</Tag>
      </p>
    );
  }
  return (
    <>
      <p>
        <Tag tone="accent">{phrase(claim.verdict)}</Tag>
      </p>
      <p>{claim.statement}</p>
      <ClaimLines title="For it" lines={claim.evidence} />
      <ClaimLines title="Against it" lines={claim.against} />
    </>
  );
}

function ClaimLines({title, lines}: {readonly title: string; readonly lines: readonly string[]}) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="stack tight">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
