/**
 * The innocent explanations: what each would look like, what these data say for or against it, what to check.
 *
 * Claims nothing: every line is a figure of the network beside an everyday cause that produces such figures. The
 * figures neither prove nor rule out a cause. Cost: one pass over edges, objects and slots.
 */
import type {Network} from '../../contract/finding.ts';
import type {BenignPattern} from '../../contract/significance.ts';
import {formatCount, formatSeconds, formatShare, formatUnits} from '../numbers.ts';
import {type Html, html, said} from './markup.ts';
import type {Reading} from './reading.ts';

/** Gaps so short that software rather than hands explains them, whoever set it up. */
const automaticGapSeconds = 2;

type Cause = {readonly title: string; readonly seen: Html; readonly check: string};

export function innocentCauses(reading: Reading, network: Network): Html {
  const named = network.signals.flatMap(({signal}) => reading.innocentCauses(signal));
  return html`${likest(network)}<p>Each of these makes strangers act alike. The figures are from this network.</p>
<dl class="causes">
${causes(network).map(cause => html`<div><dt>${cause.title}</dt><dd>${cause.seen} <em>Check:</em> ${cause.check}</dd></div>`)}
</dl>
${
  named.length === 0
    ? null
    : html`<p>Also known to make ${network.signals.length === 1 ? 'this signal' : 'these signals'} appear innocently:
${[...new Set(named)].map((cause, at) => html`${at === 0 ? '' : '; '}${cause}`)}.</p>`
}`;
}

const patterns: Readonly<Record<BenignPattern, string>> = {
  syndication: 'one text or link handed to many outlets',
  fandom: 'fans of one thing',
  'breaking-news': 'an event that everybody answers',
  'app-auto-posts': 'an app that posts by itself',
  'mutual-follow': 'people who follow each other'
};

export function patternInWords(pattern: BenignPattern): string {
  return patterns[pattern];
}

/** The innocent pattern that it is most like, with what was measured of its marks. */
function likest({counterEvidence}: Network): Html | null {
  const [first, ...others] = counterEvidence?.resembles ?? [];
  if (first === undefined) return null;
  const rest = others.map(one => `${patternInWords(one.pattern)}, ${formatShare(one.likeness)}`);
  return html`<p><strong>Most like an innocent pattern: ${patternInWords(first.pattern)}.</strong> ${formatShare(first.likeness)} of
its marks were measured here${first.measured.length === 0 ? '.' : ':'}</p>
${first.measured.length === 0 ? null : html`<ul>${first.measured.map(item => html`<li>${item}</li>`)}</ul>`}
${rest.length === 0 ? null : html`<p class="muted">Less alike: ${rest.join('; ')}.</p>`}`;
}

function causes(network: Network): readonly Cause[] {
  return [
    {
      title: 'One publisher, several accounts',
      seen: domainFigure(network),
      check: 'do the accounts name the same newsroom, company, party or agency that supplies them?'
    },
    {
      title: 'An app or feed that posts by itself',
      seen: gapFigure(network),
      check: 'which app posted, and do other users of that app show the same gaps and wordings?'
    },
    {
      title: 'Fans, or a campaign that hands out its words',
      seen: crowdFigure(network),
      check: 'is there a public call to post this, and do people outside the network follow it too?'
    },
    {
      title: 'An event that everybody answers at once',
      seen: burstFigure(network),
      check: 'what happened at the busiest time, and does the co-activity go on without it?'
    },
    {
      title: 'One person with several open accounts, or copies in the data',
      seen: html`These data cannot show this.`,
      check: 'are accounts renamed or linked openly, and was any file collected twice?'
    }
  ];
}

function domainFigure(network: Network): Html {
  const declared = network.accounts.filter(account => account.declared !== null).length;
  const own =
    declared === 0
      ? 'No member is on the list of declared accounts.'
      : `${formatUnits(declared, 'member is', 'members are')} on the list of declared accounts.`;
  const first = network.domains[0];
  if (first === undefined) return html`The members link to no site. ${own}`;
  return html`The most linked site is ${said(first.domain, 60)}, in ${formatUnits(first.posts, 'post')}. ${own}`;
}

function gapFigure(network: Network): Html {
  const fast = network.edges.filter(edge => edge.medianGapSeconds <= automaticGapSeconds).length;
  if (network.edges.length === 0) return html`There are no edges to measure.`;
  return fast === 0
    ? html`No pair has a median gap of ${formatSeconds(automaticGapSeconds)} or less.`
    : html`${formatCount(fast)} of ${formatUnits(network.edges.length, 'edge')} ${fast === 1 ? 'has' : 'have'} a median gap of ${formatSeconds(automaticGapSeconds)} or less.`;
}

function crowdFigure(network: Network): Html {
  const wide = network.objects.filter(object => object.allAccounts > object.memberAccounts).length;
  const listed = formatUnits(network.objects.length, 'listed object');
  if (network.objects.length === 0) return html`No objects are listed.`;
  return wide === 0
    ? html`Nobody outside the network put out any of the ${listed}.`
    : html`${formatCount(wide)} of the ${listed} ${wide === 1 ? 'was' : 'were'} put out by accounts outside the network too.`;
}

function burstFigure(network: Network): Html {
  const {posts, slotSeconds} = network.timeline;
  const total = posts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return html`There are no times to compare.`;
  const highest = posts.reduce((most, count) => Math.max(most, count), 0);
  return html`The busiest ${formatSeconds(slotSeconds)} hold ${formatShare(highest / total)} of the members’ posts; an even spread over ${formatUnits(
    posts.length,
    'such slot'
  )} would be ${formatShare(1 / posts.length)}.`;
}
