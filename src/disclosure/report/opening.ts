/** The top of the page: warnings first, then what was found in one sentence, then the figures. */
import {formatCount, formatPeriod, formatUnits, formatWord} from '../numbers.ts';
import {type Html, html} from './markup.ts';
import {listInWords, type Reading, signalsInWords, thresholdInWords} from './reading.ts';

export function opening(reading: Reading): Html {
  const {totals} = reading.findings.manifest;
  return html`<header class="opening">
<p class="kicker">Overt <span aria-hidden="true">·</span> Co-activity report</p>
<h1>${headline(reading)}</h1>
${warnings(reading)}
<p class="lede">${firstSentence(reading)}</p>
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

const caution =
  'Co-activity is what accounts did. It does not say who runs them, whether they know of each other, or whether anything is wrong: people with a shared cause, a shared source or a shared app look alike in these figures. A person has to judge.';

function figure(label: string, value: string, wide = false): Html {
  return html`<div${wide ? html` class="wide"` : null}><dt>${label}</dt><dd>${value}</dd></div>\n`;
}

export function headline(reading: Reading): string {
  const count = reading.reported.length;
  if (count > 0) return `Co-activity found in ${formatWord(count)} ${count === 1 ? 'network' : 'networks'} of accounts`;
  return reading.setAside.length > 0
    ? `No network to report; ${formatWord(reading.setAside.length)} ${reading.setAside.length === 1 ? 'group' : 'groups'} set aside`
    : 'No network of co-active accounts found';
}

function memberCount(reading: Reading): number {
  return new Set(reading.reported.flatMap(network => network.accounts.map(account => account.accountKey))).size;
}

function warnings(reading: Reading): Html | null {
  const list = reading.findings.warnings.length > 0 ? reading.findings.warnings : ownWarnings(reading);
  if (list.length === 0) return null;
  return html`<section class="warnings" aria-labelledby="warnings">
<h2 id="warnings">Read this first</h2>
<ul>${list.map(warning => html`<li>${warning}</li>`)}</ul>
</section>`;
}

/** For findings whose maker warned of nothing: the control must not go unread. */
function ownWarnings({findings: {controls}}: Reading): readonly string[] {
  if (controls.length === 0) return ['No control was run: nothing shows what chance alone would give in these data.'];
  const failing = controls.some(control => control.networks > 0);
  return failing ? ['The control is not empty: the same data with its times shuffled also gave networks.'] : [];
}

function firstSentence(reading: Reading): string {
  const what = `${signalsInWords(reading)} ${thresholdInWords(reading)}`;
  const {minAccounts} = reading.findings.manifest.parameters;
  const {posts, accounts} = reading.findings.manifest.totals;
  const aside = setAsideSentence(reading);
  if (reading.reported.length === 0) {
    const searched = `${formatUnits(posts, 'post')} of ${formatUnits(accounts, 'account')} were searched`;
    const group = `for groups of ${formatCount(minAccounts)} or more accounts in which pairs put out ${what}`;
    return `${searched} ${group}. ${aside === '' ? 'None was found.' : `None is reported. ${aside}`}${strayLinks(reading)}`;
  }
  const members = formatUnits(memberCount(reading), 'account');
  const count = reading.reported.length;
  const where = count === 1 ? `one network of ${members}` : `${formatWord(count)} networks of ${members} in all`;
  const seen = new Set(reading.reported.flatMap(network => network.signals.map(({signal}) => signal)));
  const shared = signalsInWords(reading, [...seen].sort());
  return `In ${where}, pairs of accounts put out ${shared} ${thresholdInWords(reading)}.${aside === '' ? '' : ` ${aside}`}`;
}

/** Pairs that met the minimum and still formed no group must not vanish behind "none was found". */
function strayLinks(reading: Reading): string {
  const edges = reading.findings.manifest.perSignal.reduce((sum, signal) => sum + signal.edges, 0);
  if (edges === 0 || reading.findings.networks.length > 0) return '';
  return ` ${formatUnits(edges, 'edge')} met the minimum without forming such a group; edges.csv has them.`;
}

function setAsideSentence(reading: Reading): string {
  const declared = reading.setAside.filter(network => network.setAsideBecause === 'declared').length;
  const crowds = reading.setAside.length - declared;
  const parts = [
    ...(declared > 0 ? [`${formatWord(declared)} ${declared === 1 ? 'group' : 'groups'} of declared accounts`] : []),
    ...(crowds > 0
      ? [`${formatWord(crowds)} ${crowds === 1 ? 'group' : 'groups'} around things that many others shared too`]
      : [])
  ];
  if (parts.length === 0) return '';
  return `Shown and left alone: ${listInWords(parts)}.`;
}
