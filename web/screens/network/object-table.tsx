import {useState} from 'react';
import type {Network} from '../../../src/contract/finding.ts';
import {day} from '../../format/time.ts';
import {count, counted} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {useSignalTitle} from '../../parts/signal-name.tsx';

const firstShown = 10;

/** What holds the network together, and how many others used it. */
export function ObjectTable({network}: {readonly network: Network}) {
  const signalTitle = useSignalTitle();
  const [all, setAll] = useState(false);
  const shown = all ? network.objects : network.objects.slice(0, firstShown);
  return (
    <Section title="What they put out together" aside="rare objects weigh more than common ones">
      <div className="table-wrap">
        <table className="objects">
          <thead>
            <tr>
              <th scope="col">Object</th>
              <th scope="col">Signal</th>
              <th scope="col" className="number">
                Members
              </th>
              <th scope="col" className="number">
                Everybody
              </th>
              <th scope="col">First seen</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(object => (
              <tr key={`${object.signal} ${object.object}`}>
                <td dir="auto" className="object">
                  {object.display}
                </td>
                <td className="quiet">{signalTitle(object.signal)}</td>
                <td className="number">{count(object.memberAccounts)}</td>
                <td className="number">{count(object.allAccounts)}</td>
                <td>{day(object.firstAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {network.objects.length > shown.length && (
        <div>
          <button type="button" className="button" onClick={() => setAll(true)}>
            Show {counted(network.objects.length - shown.length, 'more object')}
          </button>
        </div>
      )}
    </Section>
  );
}
