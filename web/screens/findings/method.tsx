import type {Manifest} from '../../../src/contract/finding.ts';
import {duration} from '../../format/time.ts';
import {bytes, count, counted} from '../../format/words.ts';
import {Facts} from '../../parts/facts.tsx';
import {Hash} from '../../parts/hash.tsx';
import {Refusals} from '../../parts/refusals.tsx';
import {Section} from '../../parts/screen.tsx';
import {useFormatTitle, useSignalTitle} from '../../parts/signal-name.tsx';

const precisionWords: Readonly<Record<string, string>> = {
  us: 'the microsecond',
  ms: 'the millisecond',
  s: 'the second',
  min: 'the minute',
  day: 'the day',
  none: 'no precision: there are none'
};

/** What somebody else needs to get the same bytes: inputs, parameters, seed, version. */
export function MethodSection({manifest}: {readonly manifest: Manifest}) {
  const signalTitle = useSignalTitle();
  const formatTitle = useFormatTitle();
  const {parameters} = manifest;
  return (
    <Section title="Method" aside="the same inputs and seed give the same findings">
      <Facts
        facts={[
          {name: 'Signals', value: parameters.signals.map(signalTitle).join(', ')},
          {name: 'Preset', value: parameters.preset},
          {name: 'Window of the edges', value: duration(parameters.windowSeconds)},
          {
            name: 'Windows of the tests',
            value: parameters.preset === null ? parameters.windowsSeconds.map(duration).join(', ') : null
          },
          {
            name: 'Looked at',
            value: `pairs of ${counted(parameters.minShared, parameters.preset === null ? 'meeting' : 'shared object')} or more`
          },
          {name: 'Base rates from', value: parameters.background ?? 'these data'},
          {name: 'Planted groups', value: parameters.plants ? 'yes' : 'no'},
          {name: 'Rare means', value: `used by at most ${counted(parameters.rareAccounts, 'account')}`},
          {name: 'Smallest network', value: counted(parameters.minAccounts, 'account')},
          {name: 'Seed', value: parameters.seed},
          {
            name: 'Times are known to',
            value: precisionWords[manifest.totals.timePrecision] ?? manifest.totals.timePrecision
          },
          {name: 'Overt', value: manifest.overtVersion}
        ]}
      />
      <div className="table-wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">Signal</th>
              {['Traces', 'Objects', 'Pairs in the window', 'Edges'].map(name => (
                <th scope="col" className="number" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {manifest.perSignal.map(signal => (
              <tr key={signal.signal}>
                <th scope="row">{signalTitle(signal.signal)}</th>
                <td className="number">{count(signal.traces)}</td>
                <td className="number">{count(signal.objects)}</td>
                <td className="number">{count(signal.pairsInWindow)}</td>
                <td className="number">{count(signal.edges)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="stack">
        {manifest.inputs.map(input => (
          <li key={input.sha256} className="sheet stack">
            <p className="row spread">
              <b dir="auto">{input.fileName}</b>
              <span className="quiet small">
                {formatTitle(input.formatId)}, {bytes(input.bytes)}, <Hash value={input.sha256} />
              </span>
            </p>
            <p>
              {counted(input.rowsRead, 'row')} read, {count(input.rowsUsed)} used, {count(input.rowsRefused)} refused,{' '}
              {counted(input.postsMerged, 'post')} merged.
            </p>
            {input.assumptions.map(assumption => (
              <p key={assumption} className="quiet">
                Assumed: {assumption}
              </p>
            ))}
            <Refusals refusals={input.refusals} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
