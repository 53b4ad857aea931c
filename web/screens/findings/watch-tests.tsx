import {Link} from '@tanstack/react-router';
import type {Findings} from '../../../src/contract/finding.ts';
import type {WatchTest} from '../../../src/contract/significance.ts';
import {power} from '../../format/chance.ts';
import {counted} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {Tag} from '../../parts/tag.tsx';

const verdicts: Readonly<Record<WatchTest['verdict'], string>> = {
  'answered-yes': 'answered yes',
  'answered-no': 'answered no',
  'not-testable': 'cannot be answered here'
};

type Props = {readonly id: string; readonly findings: Findings};

/** Questions written down before the scan, each with an error rate of its own. */
export function WatchTestsSection({id, findings: {watchTests}}: Props) {
  if (watchTests.length === 0) return null;
  return (
    <Section title="Asked beforehand" aside="written down before the scan; each pays for itself alone">
      <ul className="stack">
        {watchTests.map(test => (
          <li key={test.watchId} className="sheet stack tight">
            <p>
              <Tag tone={test.verdict === 'answered-yes' ? 'flag' : 'accent'}>{verdicts[test.verdict]}</Tag>{' '}
              <b dir="auto">{test.statement}</b>
            </p>
            <p dir="auto">{test.measured}</p>
            <p className="quiet small">
              {counted(test.accounts, 'account')} in {counted(test.groups, 'group')} fit the question.
              {test.logE !== null && ` E-value ${power(test.logE)}, where ${power(test.neededLogE)} was needed.`}
            </p>
            {test.networkIds.length > 0 && (
              <p className="row">
                {test.networkIds.map(networkId => (
                  <Link key={networkId} to={`/findings/${encodeURIComponent(id)}/${networkId}`}>
                    See <code>{networkId}</code>
                  </Link>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
