/** How the result came about: what was looked for, with which settings, and what this cannot show. */
import {formatCount, formatNumber, formatSeconds, formatUnits} from '../numbers.ts';
import {type Html, html} from './markup.ts';
import {type Reading, signalsInWords, windowsInWords} from './reading.ts';
import {testsOf} from './tests.ts';

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
<p>Groups of fewer than ${formatCount(parameters.minAccounts)} accounts were dropped. The same was done to the shuffled data.</p>
${testsOf(reading)}
<p>All times on this page are in UTC. ${precisions[totals.timePrecision] ?? `The data give them to ${totals.timePrecision}.`}</p>
${settings(reading)}
${perSignal(reading)}
${limits(reading)}
</section>`;
}

function howLinksArose(reading: Reading): Html {
  const {minShared, preset} = reading.findings.manifest.parameters;
  if (preset !== null) {
    return html`<p>The edges are those that the method of ${preset} gives with the settings below, for accounts that put out
${signalsInWords(reading)}. Each of them counts. That method tests nothing: its thresholds are numbers that somebody chose.</p>`;
  }
  return html`<p>Overt looked for accounts that put out ${signalsInWords(reading)} within ${windowsInWords(reading)} of each other. Pairs that met
at least ${formatUnits(minShared, 'time')} were looked at; that number is no verdict.</p>
<p><strong>Pairs.</strong> For each pair the question was: given the objects that both put out, did they do so closer in time than others
who put out such objects? What counts as usual was learned from comparable objects and from the bursts of the object itself, without the pair. The
price for choosing among windows and signals was paid, and the level was set over all testable pairs, not only over those that stood out.</p>
<p><strong>Groups.</strong> Accounts were grouped where pairs join them more closely among each other than to the rest (Leiden communities) in one
half of the data, and each group was then tested on the other half. A group is reported when its e-value there reaches what the number of
groups asks for. Evidence of one cause counts once: a copied post shares its text, its link and its time. “Two independent kinds” means that two
families of evidence each stand alone.</p>`;
}

function settings(reading: Reading): Html {
  const {parameters, declaredSha256} = reading.findings.manifest;
  const own = parameters.preset === null;
  const rows: readonly (readonly [string, string])[] = [
    ['Signals', parameters.signals.map(reading.signalName).join(', ')],
    ['Method', parameters.preset === null ? 'Overt’s own' : `preset ${parameters.preset}`],
    ['Window of the edges', formatSeconds(parameters.windowSeconds)],
    ...(own ? [['Windows of the tests', parameters.windowsSeconds.map(formatSeconds).join(', ')] as const] : []),
    [own ? 'Meetings of a pair that is looked at, at least' : 'Weight, at least', formatCount(parameters.minShared)],
    ['Accounts per network, at least', formatCount(parameters.minAccounts)],
    ['Rare: used by at most', `${formatCount(parameters.rareAccounts)} accounts`],
    ['Base rates from', parameters.background ?? 'these data'],
    ['Planted groups', parameters.plants ? 'yes' : 'no'],
    ['Controls', formatCount(parameters.controls)],
    ['Seed', String(parameters.seed)],
    [
      'List of declared accounts',
      declaredSha256 === null ? 'none given' : `${reading.pseudonymised ? 'keyed hash' : 'SHA-256'} ${declaredSha256}`
    ],
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
  const {tests, sensitivity} = reading.findings;
  const coarse = totals.timePrecision === 'min' || totals.timePrecision === 'day';
  return html`<h3>What this cannot show</h3>
<ul class="limits">
<li>Who is behind an account, what its holder meant, or whether the holder is one person or many.</li>
${
  tests === null
    ? html`<li>How likely chance alone would have joined a given pair. The thresholds are fixed numbers, not a test of
significance; the control shows what they let through on the whole.</li>`
    : html`<li>That chance had no part in it: a chance of error remains, and stands with each network.</li>`
}
<li>Anything outside the files: posts that were deleted, private, or never collected. That an account is missing here says
nothing about it.</li>
<li>The same message in other words, in translation, as a picture or as a video: only what this scan was told to compare was compared.</li>
<li>${
    sensitivity === null
      ? html`Accounts that act together more slowly than ${formatSeconds(Math.max(parameters.windowSeconds, ...parameters.windowsSeconds))}, or on fewer
than ${formatUnits(parameters.minShared, 'object')}.`
      : sensitivity.sentence
  }</li>
<li>Whether the people who collected the data chose them so that these accounts stand out.</li>
${coarse ? html`<li>Who was first: the times are too coarse, so small gaps are not what they seem.</li>` : null}
</ul>`;
}
