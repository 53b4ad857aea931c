/** The top of the page: warnings first, then the control, then what was found or what could have been, then figures. */
import {controlFails, controlSentence} from '../control-sentence.ts';
import {formatCount, formatPeriod, formatUnits, formatWord} from '../numbers.ts';
import {type Html, html} from './markup.ts';
import {listInWords, presetInWords, type Reading, signalsInWords, windowsInWords} from './reading.ts';
import {allStandingInWords, archiveWarning} from './wording.ts';

export function opening(reading: Reading): Html {
  const {totals} = reading.findings.manifest;
  const failing = controlFails(reading.findings);
  return html`<header class="opening">
<p class="kicker">Overt <span aria-hidden="true">·</span> Co-activity report</p>
<h1>${headline(reading)}</h1>
${failing ? html`<p class="verdict failing">${controlSentence(reading.findings)} ${failed}</p>` : null}
${warnings(reading)}
<p class="lede">${failing ? null : html`<strong>${controlSentence(reading.findings)}</strong> `}${found(reading)}</p>
<p class="lede-note">${unseen(reading)}</p>
${reading.findings.networks.length === 0 ? null : html`<p class="lede-note">${caution}</p>`}
<dl class="figures">
${figure('Posts read', formatCount(totals.posts))}
${figure('Accounts', formatCount(totals.accounts))}
${figure('Networks', formatCount(reading.reported.length))}
${figure('Accounts in them', formatCount(memberCount(reading)))}
${figure('Set aside', formatCount(reading.setAside.length))}
${figure('Period, UTC', totals.firstAt === null ? 'no times' : formatPeriod(totals.firstAt, totals.lastAt), true)}
</dl>
</header>`;
}

const failed = 'So this method finds networks in these data where there are none; do not rely on what follows.';

const caution =
  'Co-activity is what accounts did. It does not say who runs them, whether they know of each other, or whether anything is wrong: people with a shared cause, a shared source or a shared app look alike in these figures. A person has to judge.';

function figure(label: string, value: string, wide = false): Html {
  return html`<div${wide ? html` class="wide"` : null}><dt>${label}</dt><dd>${value}</dd></div>\n`;
}

export function headline(reading: Reading): string {
  const count = reading.reported.length;
  if (controlFails(reading.findings)) return 'The control is not empty: the shuffled data gave networks too';
  if (count > 0) return `Co-activity found in ${formatWord(count)} ${count === 1 ? 'network' : 'networks'} of accounts`;
  return reading.setAside.length > 0
    ? `No network to report; ${formatWord(reading.setAside.length)} ${reading.setAside.length === 1 ? 'group' : 'groups'} set aside`
    : 'No network of co-active accounts found';
}

function memberCount(reading: Reading): number {
  return new Set(reading.reported.flatMap(network => network.accounts.map(account => account.accountKey))).size;
}

function warnings(reading: Reading): Html | null {
  const list = [...new Set([...reading.findings.warnings, ...ownWarnings(reading)])];
  if (list.length === 0) return null;
  return html`<section class="warnings" aria-labelledby="warnings">
<h2 id="warnings">Read this first</h2>
<ul>${list.map(warning => html`<li>${warning}</li>`)}</ul>
</section>`;
}

/** For findings whose maker warned of nothing: neither an absent control nor an archive must go unread. */
function ownWarnings({findings: {controls, tests, warnings: given}}: Reading): readonly string[] {
  if (given.length > 0) return [];
  return [
    ...(controls.length === 0 ? ['No control was run: nothing shows what chance alone would give in these data.'] : []),
    ...(tests?.baseRates.looksLikeArchive ? [archiveWarning] : [])
  ];
}

function found(reading: Reading): string {
  const aside = setAsideSentence(reading);
  const {reported} = reading;
  const {preset, minAccounts} = reading.findings.manifest.parameters;
  if (reported.length === 0) {
    const {posts, accounts} = reading.findings.manifest.totals;
    const searched = `${formatUnits(posts, 'post')} of ${formatUnits(accounts, 'account')} were searched`;
    const how = preset === null ? `within ${windowsInWords(reading)} of each other` : presetInWords(reading);
    const group = `for groups of ${formatCount(minAccounts)} or more accounts that put out ${signalsInWords(reading)} ${how}`;
    const tested = preset === null ? ', more often than chance explains' : '';
    return `${searched} ${group}${tested}. ${aside === '' ? 'None was found.' : `None is reported. ${aside}`}${strayEdges(reading)}`;
  }
  const count = reported.length;
  const members = formatUnits(memberCount(reading), 'account');
  const where =
    count === 1
      ? `One network of ${members} shows`
      : `${capital(formatWord(count))} networks of ${members} in all show`;
  const seen = new Set(reported.flatMap(network => network.signals.map(({signal}) => signal)));
  const shared = signalsInWords(reading, [...seen].sort());
  const pairs = `Pairs of ${count === 1 ? 'its' : 'their'} accounts put out ${shared}`;
  const how =
    preset === null
      ? `${pairs} closer in time than others who share such things.`
      : `${pairs} ${presetInWords(reading)}.`;
  return `${where} ${allStandingInWords(reading)}. ${how}${aside === '' ? '' : ` ${aside}`}`;
}

/** Every zero speaks, and so does everything beyond what was found. */
function unseen({findings: {sensitivity, manifest}}: Reading): string {
  if (sensitivity !== null) return sensitivity.sentence;
  return manifest.parameters.preset === null
    ? 'No groups were planted into these data, so nothing here says how small a group could have been found.'
    : 'The method of another tool was repeated; it does not say how small a group it could have found.';
}

/** Pairs that met the minimum and still formed no group must not vanish behind "none was found". */
function strayEdges(reading: Reading): string {
  const edges = reading.findings.manifest.perSignal.reduce((sum, signal) => sum + signal.edges, 0);
  if (edges === 0 || reading.findings.networks.length > 0) return '';
  return ` ${formatUnits(edges, 'edge')} met the minimum without forming such a group; edges.csv has them.`;
}

const asideKinds = [
  ['declared', 'of declared accounts'],
  ['allow-listed', 'of accounts on the list of harmless ones'],
  ['not-borne-out', 'not borne out by the data held back'],
  ['common-objects', 'around things that many others shared too']
] as const;

function setAsideSentence(reading: Reading): string {
  const parts = asideKinds.flatMap(([because, words]) => {
    const count = reading.setAside.filter(network => network.setAsideBecause === because).length;
    return count === 0 ? [] : [`${formatWord(count)} ${count === 1 ? 'group' : 'groups'} ${words}`];
  });
  return parts.length === 0 ? '' : `Shown and left alone: ${listInWords(parts)}.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
