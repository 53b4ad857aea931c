import type {ReceiptCheck} from '../../record/receipt.ts';

type Props = {readonly check: ReceiptCheck; readonly good: string; readonly bad: string};

/** Green or red, and every step in the order in which it was taken. */
export function CheckResult({check, good, bad}: Props) {
  return (
    <div className={check.ok ? 'notice good' : 'notice bad'} data-receipt={check.ok ? 'good' : 'bad'}>
      <h3 className="verdict-title">{check.ok ? `✓ ${good}` : `✗ ${bad}`}</h3>
      <ul className="stack tight">
        {check.steps.map(step => (
          <li key={step.what}>
            <span aria-hidden="true">{step.ok ? '✓' : '✗'}</span>
            <span className="visually-hidden">{step.ok ? 'holds:' : 'fails:'}</span> {step.what}: {step.detail}
          </li>
        ))}
      </ul>
    </div>
  );
}
