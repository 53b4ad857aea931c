import {Link} from '@tanstack/react-router';
import type {StoryStep} from '../../../src/contract/http.ts';

const stateWords = {waiting: 'later', next: 'next', done: 'done', failed: 'failed'} as const;
const nodeSigns = {waiting: '', next: '', done: '✓', failed: '✗'} as const;

type Props = {readonly step: StoryStep; readonly by: string | null};

export function Step({step, by}: Props) {
  const told = step.status === 'done' || step.status === 'failed';
  return (
    <li className="step" id={`step-${step.id}`} data-status={step.status}>
      <span className="node" aria-hidden="true">
        {nodeSigns[step.status]}
      </span>
      <div className="stack tight">
        <div className="row">
          <h3>{step.title}</h3>
          {step.status !== 'next' && <span className="visually-hidden">({stateWords[step.status]})</span>}
          {step.status === 'next' && <span className="tag accent">next</span>}
          {by && <span className="quiet small">{by}</span>}
        </div>
        <p className={told || step.status === 'next' ? '' : 'quiet'}>{step.text}</p>
        {step.result.length > 0 && (
          <ul className="step-result">
            {step.result.map(line => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        )}
        {step.checks.length > 0 && (
          <ul className="checks" aria-label="Checked">
            {step.checks.map(check => (
              <li key={check.what} className={check.ok ? 'check-ok' : 'check-bad'}>
                <span aria-hidden="true">{check.ok ? '✓' : '✗'}</span>
                <span className="visually-hidden">{check.ok ? 'holds:' : 'does not hold:'}</span> {check.what}
              </li>
            ))}
          </ul>
        )}
        {step.links.length > 0 && (
          <p className="row small">
            {step.links.map(link => (
              <Link key={link.to} to={link.to}>
                {link.label} →
              </Link>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
