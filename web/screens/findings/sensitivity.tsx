import type {Findings} from '../../../src/contract/finding.ts';
import {duration} from '../../format/time.ts';
import {count, share} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';

/** Every zero speaks: what was planted into these very data, and how much of it the same search found. */
export function SensitivitySection({findings: {sensitivity, manifest}}: {readonly findings: Findings}) {
  if (sensitivity === null) {
    if (manifest.parameters.preset !== null) return null;
    return (
      <Section title="What would have been found">
        <p className="notice flag">No groups were planted, so nothing says how small a group could have been found.</p>
      </Section>
    );
  }
  return (
    <Section title="What would have been found" aside="groups planted into these very data">
      <p>{sensitivity.sentence}</p>
      <div className="table-wrap">
        <table>
          <thead>
            <tr>
              {['Accounts', 'Objects shared', 'Within', 'Planted', 'Found', 'Share found'].map(name => (
                <th scope="col" className="number" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sensitivity.planted.map(one => (
              <tr key={`${one.accounts} ${one.objects} ${one.withinSeconds}`}>
                <td className="number">{count(one.accounts)}</td>
                <td className="number">{count(one.objects)}</td>
                <td className="number">{duration(one.withinSeconds)}</td>
                <td className="number">{count(one.groups)}</td>
                <td className="number">{count(one.found)}</td>
                <td className="number">{one.groups === 0 ? '' : share(one.found / one.groups)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
