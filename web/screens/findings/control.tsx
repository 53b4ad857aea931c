import type {Findings} from '../../../src/contract/finding.ts';
import type {Control} from '../../../src/contract/significance.ts';
import {controlFails, controlSentence} from '../../../src/disclosure/control-sentence.ts';
import {count, counted} from '../../format/words.ts';
import {Section} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';

const kinds: Readonly<Record<Control['kind'], string>> = {
  times: 'Times shuffled: who put out what stays, when is dealt anew.',
  accounts: 'Accounts shuffled: what was put out when stays, by whom is dealt anew.'
};

/** The first sentence of everything that is found; a warning where the control is not near zero. */
export function ControlNotice({findings}: {readonly findings: Findings}) {
  const fails = controlFails(findings);
  return (
    <div className={fails || findings.controls.length === 0 ? 'notice flag' : 'notice'}>
      <p>
        <b>{controlSentence(findings)}</b>
        {fails && ' So this method finds networks in these data where there are none; do not rely on what follows.'}
      </p>
    </div>
  );
}

/** The same pipeline on the same data with its coordination destroyed: what chance alone would have given. */
export function ControlSection({findings}: {readonly findings: Findings}) {
  const {controls, networks, manifest} = findings;
  const edges = manifest.perSignal.reduce((sum, signal) => sum + signal.edges, 0);
  const reported = networks.filter(network => network.standing === 'reported');
  const members = new Set(reported.flatMap(network => network.accounts.map(account => account.accountKey)));
  const quiet = controls.every(control => control.networks === 0);
  return (
    <Section title="Control" aside="the same data, its coordination destroyed">
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
          <ul className="bullets">
            {[...new Set(controls.map(control => control.kind))].map(kind => (
              <li key={kind}>{kinds[kind]}</li>
            ))}
          </ul>
          <Table heads={['Data', {number: 'Networks'}, {number: 'Accounts in networks'}, {number: 'Edges'}]}>
            <ControlRow name="Your data" networks={reported.length} accounts={members.size} edges={edges} />
            {controls.map(control => (
              <ControlRow
                key={`${control.kind} ${control.seed}`}
                name={`${control.kind === 'times' ? 'Times' : 'Accounts'} shuffled, seed ${control.seed}`}
                networks={control.networks}
                accounts={control.accounts}
                edges={control.edges}
              />
            ))}
          </Table>
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
