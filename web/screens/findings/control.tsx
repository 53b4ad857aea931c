import type {Findings} from '../../../src/contract/finding.ts';
import {count, counted} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';

/** The same pipeline on the same data with its times shuffled: what chance alone would have given. */
export function ControlSection({findings}: {readonly findings: Findings}) {
  const {controls, networks, manifest} = findings;
  const edges = manifest.perSignal.reduce((sum, signal) => sum + signal.edges, 0);
  const reported = networks.filter(network => network.standing === 'reported');
  const members = new Set(reported.flatMap(network => network.accounts.map(account => account.accountKey)));
  const quiet = controls.every(control => control.networks === 0);
  return (
    <Section title="Control" aside="the same data, its times shuffled">
      {controls.length === 0 ? (
        <p className="notice flag">No control was run, so nothing says what chance alone would have given.</p>
      ) : (
        <>
          <p>
            {quiet
              ? `Shuffled ${counted(controls.length, 'time')}, the same data gave no network at all.`
              : 'The shuffled data gave networks as well. Read what was found with that in mind.'}{' '}
            Only networks that would be reported are counted, here as there.
          </p>
          <div className="table-wrap">
            <table>
              <thead>
                <tr>
                  <th scope="col">Data</th>
                  <th scope="col" className="number">
                    Networks
                  </th>
                  <th scope="col" className="number">
                    Accounts in networks
                  </th>
                  <th scope="col" className="number">
                    Edges
                  </th>
                </tr>
              </thead>
              <tbody>
                <ControlRow name="Your data" networks={reported.length} accounts={members.size} edges={edges} />
                {controls.map(control => (
                  <ControlRow
                    key={control.seed}
                    name={`Shuffled, seed ${control.seed}`}
                    networks={control.networks}
                    accounts={control.accounts}
                    edges={control.edges}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Section>
  );
}

type RowProps = {
  readonly name: string;
  readonly networks: number;
  readonly accounts: number;
  readonly edges: number;
};

function ControlRow({name, networks, accounts, edges}: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{count(networks)}</td>
      <td className="number">{count(accounts)}</td>
      <td className="number">{count(edges)}</td>
    </tr>
  );
}
