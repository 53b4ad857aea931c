import {counted, phrase} from '../format/words.ts';

type Refusal = {
  readonly reason: string;
  readonly rows: number;
  readonly samples: readonly {readonly row: number; readonly detail: string; readonly sample: string}[];
};

/** Rows that were not used: how many, why, and how some of them began. */
export function Refusals({refusals}: {readonly refusals: readonly Refusal[]}) {
  if (refusals.length === 0) return null;
  return (
    <ul className="stack">
      {refusals.map(refusal => (
        <li key={refusal.reason}>
          <details>
            <summary>
              {phrase(refusal.reason)}: {counted(refusal.rows, 'row')} refused
            </summary>
            <ul className="stack">
              {refusal.samples.map(sample => (
                <li key={sample.row} className="stack tight">
                  <p className="small">
                    Row {sample.row}: {sample.detail}
                  </p>
                  <pre className="sample" dir="auto">
                    {sample.sample}
                  </pre>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
