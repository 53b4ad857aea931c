import type {Findings} from '../../../src/contract/finding.ts';
import type {Tests} from '../../../src/contract/significance.ts';
import {chance} from '../../format/chance.ts';
import {duration} from '../../format/time.ts';
import {count, counted, share} from '../../format/words.ts';
import {Facts} from '../../parts/facts.tsx';
import {Section} from '../../parts/screen.tsx';

/** Over what was tested, at which levels, against which base rates. */
export function TestedSection({findings: {tests}}: {readonly findings: Findings}) {
  if (tests === null) return null;
  return (
    <Section title="What was tested" aside="all pairs that could have met are paid for">
      {tests.baseRates.looksLikeArchive && (
        <p className="notice flag">
          These data look like an archive of accounts that were picked because they act together. Their own base rates
          are then too high, and members are missed. Scan again with a background dataset to compare with.
        </p>
      )}
      <Facts
        facts={[
          {name: 'Accounts', value: `${count(tests.testableAccounts)} could have met another on two objects`},
          {name: 'Pairs of these', value: count(tests.testablePairs)},
          {
            name: 'Candidates',
            value: `${count(tests.candidatePairs)} pairs, false discovery rate ${chance(tests.candidateLevel)}`
          },
          {name: 'Strict core', value: `${count(tests.corePairs)} pairs, ${chance(tests.coreLevel)}`},
          {name: 'Groups', value: `${count(tests.groups)} tested on data held back, ${chance(tests.groupLevel)}`},
          {name: 'Windows', value: tests.windowsSeconds.map(duration).join(', ')},
          {
            name: 'Windows refused',
            value: tests.refusedWindows.map(one => `${duration(one.windowSeconds)}: ${one.why}`).join('; ')
          },
          {name: 'Base rates', value: baseRates(tests)}
        ]}
      />
    </Section>
  );
}

function baseRates({baseRates: {from, background, rounds, coreShare}}: Tests): string {
  const core = `${share(coreShare)} of the testable accounts are in the strict core.`;
  if (from === 'background') return `Learned from the dataset ${background ?? 'that was named'}. ${core}`;
  if (from === 'this-data') return `Learned from these data themselves. ${core}`;
  return `Learned from these data without their strict core, in ${counted(rounds, 'round')}. ${core}`;
}
