/** What was read, what was refused and why, and how to do it all again. */
import type {Manifest} from '../../contract/finding.ts';
import {cut, visible} from '../characters.ts';
import {formatBytes, formatCount, formatUnits} from '../numbers.ts';
import {inputsListed} from './caps.ts';
import {type Html, html, said} from './markup.ts';
import {leftOut, type Reading} from './reading.ts';

type Input = Manifest['inputs'][number];

export function inputs(reading: Reading): Html {
  const {manifest} = reading.findings;
  const listed = manifest.inputs.slice(0, inputsListed);
  return html`<section id="inputs"><h2>What was read</h2>
${listed.length === 0 ? html`<p>No input is recorded.</p>` : html`<div class="inputs">${listed.map(input => inputBlock(input, reading.pseudonymised))}</div>`}
${leftOut(manifest.inputs.length, listed.length, 'files', 'all are in findings.json')}
</section>
${reading.pseudonymised ? null : reproduce(reading)}`;
}

function inputBlock(input: Input, pseudonymised: boolean): Html {
  const mapping = Object.entries(input.mapping ?? {});
  return html`<article class="input"><h3>${said(input.fileName, 120)}</h3>
<p>${formatBytes(input.bytes)}, format ${input.formatId}. ${formatUnits(input.rowsRead, 'row')} read, ${formatCount(input.rowsUsed)} used,
${formatCount(input.rowsRefused)} refused${input.postsMerged > 0 ? `, ${formatUnits(input.postsMerged, 'post')} already known and merged` : ''}.</p>
<p class="hash"><span class="muted">${pseudonymised ? 'Keyed hash of the SHA-256' : 'SHA-256'}</span> ${input.sha256}</p>
${
  mapping.length === 0
    ? null
    : html`<p>Columns: ${mapping.map(([part, column], at) => html`${at === 0 ? '' : ', '}${part} from ${said(column, 60)}`)}.</p>`
}
${input.assumptions.length === 0 ? null : html`<p>Assumed:</p><ul>${input.assumptions.map(assumption => html`<li>${assumption}</li>`)}</ul>`}
${pseudonymised ? null : refusals(input)}</article>`;
}

function refusals(input: Input): Html | null {
  if (input.refusals.length === 0)
    return input.rowsRefused === 0 ? html`<p class="muted">No row was refused.</p>` : null;
  return html`<div class="scroll" role="region" aria-label="Refused rows of ${cut(input.fileName, 60)}" tabindex="0"><table>
<caption>Refused rows, by reason</caption>
<thead><tr><th scope="col">Reason</th><th scope="col" class="n">Rows</th><th scope="col">For instance</th></tr></thead>
<tbody>${input.refusals.map(
    ({reason, rows, samples}) =>
      html`<tr><th scope="row">${reason.replaceAll('-', ' ')}</th><td class="n">${formatCount(rows)}</td><td>${samples
        .slice(0, 3)
        .map(
          ({row, detail, sample}) =>
            html`<p class="sample">Row ${formatCount(row)}: ${detail} <code dir="auto">${cut(sample, 200)}</code></p>`
        )}</td></tr>\n`
  )}</tbody></table></div>`;
}

function reproduce(reading: Reading): Html {
  const {manifest} = reading.findings;
  const mappings = new Set(manifest.inputs.map(file => JSON.stringify(file.mapping))).size;
  const allowed = reading.setAside.some(network => network.setAsideBecause === 'allow-listed');
  return html`<section id="reproduce"><h2>How to get the same result</h2>
<p>With the same files, this command and Overt ${manifest.overtVersion} give the same bytes in findings.json, edges.csv and the other files,
on any machine. Check the files first: their SHA-256 must be those above.</p>
<pre tabindex="0" aria-label="Command"><code>${commandLine(manifest, allowed)}</code></pre>
${manifest.declaredSha256 === null ? null : html`<p>DECLARED.csv stands for the list of declared accounts whose SHA-256 is under Settings.</p>`}
${allowed ? html`<p>ALLOWED.csv stands for the list of accounts known to be harmless.</p>` : null}
${mappings > 1 ? html`<p>The columns of the files were mapped differently, as said with each file; one --map cannot carry that.</p>` : null}
<p>Beside this page lie <code>findings.json</code> (everything shown here, for machines), <code>edges.csv</code> (every edge that met the
minimum), <code>accounts.csv</code> (every account with an edge) and <code>networks.gexf</code> (the drawings, for Gephi). Ids in the CSV files
stand to the letter as in the input; open them in a spreadsheet by importing the columns as text.</p>
</section>`;
}

/** The command that scans these inputs again, quoted for a POSIX shell. */
export function commandLine(manifest: Manifest, allowed = false): string {
  const {parameters, inputs: files} = manifest;
  const mappings = new Set(files.map(file => JSON.stringify(file.mapping)));
  const mapping = mappings.size === 1 ? Object.entries(files[0]?.mapping ?? {}) : [];
  const method =
    parameters.preset === null
      ? parameters.signals.map(signal => `--signal ${quote(signal)}`)
      : [`--preset ${quote(parameters.preset)}`];
  return [
    'npx overt scan',
    ...files.slice(0, inputsListed).map(file => quote(file.fileName)),
    ...method,
    `--window ${parameters.windowSeconds}`,
    `--min-shared ${parameters.minShared}`,
    `--rare-accounts ${parameters.rareAccounts}`,
    `--min-accounts ${parameters.minAccounts}`,
    ...(parameters.preset === null ? [`--windows ${parameters.windowsSeconds.join(',')}`] : []),
    ...(parameters.plants ? [] : ['--no-plants']),
    ...(parameters.background === null ? [] : [`--background ${quote(parameters.background)}`]),
    `--controls ${parameters.controls}`,
    `--seed ${parameters.seed}`,
    ...Object.entries(parameters.presetSettings ?? {}).map(([name, value]) => `--set ${quote(`${name}=${value}`)}`),
    ...(manifest.declaredSha256 === null ? [] : ['--declared DECLARED.csv']),
    ...(allowed ? ['--allow ALLOWED.csv'] : []),
    ...(mapping.length === 0 ? [] : [`--map ${quote(mapping.map(([part, column]) => `${part}=${column}`).join(','))}`])
  ].join(' \\\n  ');
}

function quote(text: string): string {
  const shown = visible(text).replaceAll('\n', '⟨U+000A⟩');
  return /^[\w./=,:@%+-]+$/.test(shown) && !shown.startsWith('-') ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
