/** How the result came about: what was looked for, with which settings, and what this cannot show. */
import {formatCount, formatNumber, formatSeconds, formatUnits} from '../numbers.ts';
import {type Html, html} from './markup.ts';
import {type Reading, signalsInWords} from './reading.ts';

const precisions: Readonly<Record<string, string>> = {
  us: 'The data give them to the microsecond.',
  ms: 'The data give them to the millisecond.',
  s: 'The data give them to the second.',
  min: 'The data give them to the minute.',
  day: 'The data give only the day.',
  none: 'The data give none.'
};

export function method(reading: Reading): Html {
  const {parameters, totals} = reading.findings.manifest;
  return html`<section id="method"><h2>How this was done</h2>
${howLinksArose(reading)}
<p>Accounts were then grouped where edges join them more closely among each other than to the rest (Leiden
communities); groups of fewer than ${formatCount(parameters.minAccounts)} accounts were dropped. The same was done to the data with its times shuffled.</p>
<p>All times on this page are in UTC. ${precisions[totals.timePrecision] ?? `The data give them to ${totals.timePrecision}.`}</p>
${settings(reading)}
${perSignal(reading)}
${limits(reading)}
</section>`;
}

function howLinksArose(reading: Reading): Html {
  const {minShared, rareAccounts, preset, windowSeconds} = reading.findings.manifest.parameters;
  if (preset !== null) {
    return html`<p>The edges are those that the method of ${preset} gives with the settings below, for accounts that put out
${signalsInWords(reading)}. Each of them counts.</p>`;
  }
  return html`<p>Overt looked for pairs of accounts that put out ${signalsInWords(reading)} within ${formatSeconds(windowSeconds)} of each other. A pair
that did so with at least ${formatUnits(minShared, 'different thing')} is joined by an edge; a thing counts once per pair, however often it is repeated. An edge
stands when at least ${formatCount(minShared)} of these things are rare, that is, used by at most ${formatUnits(rareAccounts, 'account')}. Networks are made of edges
that stand. Groups that hold together only by the other edges are set aside as crowds, and groups of accounts that openly say who they are as
declared.</p>`;
}

function settings(reading: Reading): Html {
  const {parameters, declaredSha256} = reading.findings.manifest;
  const rows: readonly (readonly [string, string])[] = [
    ['Signals', parameters.signals.map(reading.signalName).join(', ')],
    ['Method', parameters.preset === null ? 'Overt’s own' : `preset ${parameters.preset}`],
    ['Window', formatSeconds(parameters.windowSeconds)],
    ['Shared objects per pair, at least', formatCount(parameters.minShared)],
    ['Accounts per network, at least', formatCount(parameters.minAccounts)],
    ['Rare: used by at most', `${formatCount(parameters.rareAccounts)} accounts`],
    ['Controls', formatCount(parameters.controls)],
    ['Seed', String(parameters.seed)],
    ['List of declared accounts', declaredSha256 === null ? 'none given' : `SHA-256 ${declaredSha256}`],
    ...Object.entries(parameters.presetSettings ?? {}).map(
      ([name, value]) => [`${name} (preset)`, typeof value === 'number' ? formatNumber(value) : value] as const
    )
  ];
  return html`<h3>Settings</h3>
<div class="scroll" role="region" aria-label="Settings" tabindex="0"><table class="settings"><caption>Settings of this scan</caption><tbody>${rows.map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`
  )}</tbody></table></div>`;
}

function perSignal(reading: Reading): Html | null {
  const signals = reading.findings.manifest.perSignal;
  if (signals.length === 0) return null;
  return html`<h3>What each signal read</h3>
<div class="scroll" role="region" aria-label="What each signal read" tabindex="0"><table><caption>From traces to edges</caption>
<thead><tr><th scope="col">Signal</th><th scope="col" class="n">Traces</th><th scope="col" class="n">Objects</th><th scope="col"
class="n">Accounts</th><th scope="col" class="n">Pairs of posts in the window</th><th scope="col" class="n">Edges kept</th></tr></thead>
<tbody>${signals.map(
    signal => html`<tr><th scope="row">${reading.signalName(signal.signal)}</th><td class="n">${formatCount(signal.traces)}</td><td
class="n">${formatCount(signal.objects)}</td><td class="n">${formatCount(signal.accounts)}</td><td class="n">${formatCount(
      signal.pairsInWindow
    )}</td><td class="n">${formatCount(signal.edges)}</td></tr>\n`
  )}</tbody></table></div>`;
}

function limits(reading: Reading): Html {
  const {parameters, totals} = reading.findings.manifest;
  const tested = reading.findings.networks.some(network => network.edges.some(edge => edge.significance !== null));
  const coarse = totals.timePrecision === 'min' || totals.timePrecision === 'day';
  return html`<h3>What this cannot show</h3>
<ul class="limits">
<li>Who is behind an account, what its holder meant, or whether the holder is one person or many.</li>
${
  tested
    ? null
    : html`<li>How likely chance alone would have joined a given pair. The thresholds are fixed numbers, not a test of
significance; the control shows what they let through on the whole.</li>`
}
<li>Anything outside the files: posts that were deleted, private, or never collected. That an account is missing here says
nothing about it.</li>
<li>The same message in other words, in translation, as a picture or as a video: only what this scan was told to compare was compared.</li>
<li>Accounts that act together more slowly than ${formatSeconds(parameters.windowSeconds)}, or share fewer than ${formatCount(parameters.minShared)} different
things.</li>
<li>Whether the people who collected the data chose them so that these accounts stand out.</li>
${coarse ? html`<li>Who was first: the times are too coarse, so small gaps are not what they seem.</li>` : null}
</ul>`;
}
