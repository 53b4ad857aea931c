import type {Findings, Network} from '../../../src/contract/finding.ts';
import type {GroupTest} from '../../../src/contract/significance.ts';
import {figure, power} from '../../format/chance.ts';
import {count, counted} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';
import {familyWords, standingWords} from '../findings/standing.ts';

/** The chance of error of one network, in plain words and in figures. */
export function CertaintySection({findings, network}: {readonly findings: Findings; readonly network: Network}) {
  const words = standingWords(findings, network);
  const {groupTest} = network;
  return (
    <Section title="The chance of error">
      {network.standing === 'reported' && (
        <p className="lead">
          {words.charAt(0).toUpperCase()}
          {words.slice(1)}.
        </p>
      )}
      {groupTest === null ? (
        <p>
          Nothing was tested, so no chance of error can be given. The control shows what the same method makes of
          shuffled data.
        </p>
      ) : (
        <Tested test={groupTest} />
      )}
    </Section>
  );
}

function Tested({test}: {readonly test: GroupTest}) {
  const {logE, neededLogE, tests, level, survives, families, halves, foundIn, borneOutIn} = test;
  return (
    <>
      <p>
        {foundIn === 0
          ? `Found in none of ${counted(halves, 'half', 'halves')} of the data alone.`
          : `Found in ${count(foundIn)} of ${counted(halves, 'half', 'halves')} of the data without a look at the other half, and borne out by the other half in ${count(borneOutIn)}.`}{' '}
        E-value {power(logE)}, where {power(neededLogE)} was needed among {counted(tests, 'group')}: a fair bet against
        chance would have {logE > 0 ? `multiplied its stake by ${power(logE)}` : 'lost'}.
      </p>
      {survives && (
        <p>
          Of networks reported by this rule, {figure(level * 100)}% at most are expected to be chance, however they
          depend on each other.
        </p>
      )}
      {families.length > 0 && (
        <Table heads={['Kind of evidence', {number: 'E-value'}, 'Stands by itself']}>
          {families.map(one => (
            <tr key={one.family}>
              <th scope="row">{familyWords(one.family)}</th>
              <td className="number">{power(one.logE)}</td>
              <td>{one.survives ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
