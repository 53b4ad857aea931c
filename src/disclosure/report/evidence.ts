/** For the strongest pairs: both posts side by side, how far apart, and how rare the thing they met on is. */

import type {Edge, Evidence, EvidencePost, Network} from '../../contract/finding.ts';
import {parseKey} from '../../contract/identity.ts';
import {cut} from '../characters.ts';
import {formatChance, formatCount, formatFigure, formatSeconds, formatTime, formatUnits} from '../numbers.ts';
import {meetingsPerPair, pairsListed, pairsShown, textCharacters} from './caps.ts';
import {type Html, html, langAttribute, said, webAddress} from './markup.ts';
import {leftOut, namesOf, type Reading, togetherInWords} from './reading.ts';

type PairEvidence = {
  readonly signal: string;
  readonly a: string;
  readonly b: string;
  readonly edge: Edge | null;
  readonly meetings: readonly Evidence[];
  readonly meetingsKept: number;
};

export function evidenceOf(reading: Reading, network: Network): Html {
  const pairs = group(network);
  if (pairs.length === 0) return html`<p class="muted">No posts were kept as evidence for this network.</p>`;
  const listed = pairs.slice(0, pairsListed);
  const rest = listed.slice(pairsShown);
  const nameOf = namesOf(network);
  return html`${listed.slice(0, pairsShown).map(pair => pairSection(reading, pair, nameOf))}
${
  rest.length === 0
    ? null
    : html`<details><summary>${formatUnits(rest.length, 'more strong pair')}</summary>
${rest.map(pair => pairSection(reading, pair, nameOf))}</details>`
}
${leftOut(pairs.length, listed.length, 'pairs', 'findings.json has their posts')}
${weakest(reading, network)}`;
}

/** Evidence by pair and signal, in the order of the evidence, which is that of the strongest pairs. */
function group(network: Network): readonly PairEvidence[] {
  const groups = new Map<string, Evidence[]>();
  for (const item of network.evidence) {
    const key = pairKey(item.signal, item.a.accountKey, item.b.accountKey);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  const edges = new Map(network.edges.map(edge => [pairKey(edge.signal, edge.a, edge.b), edge]));
  return [...groups].flatMap(([key, items]) => {
    const first = items[0];
    if (first === undefined) return [];
    const {accountKey: a} = first.a;
    const {accountKey: b} = first.b;
    const edge = edges.get(key) ?? edges.get(pairKey(first.signal, b, a)) ?? null;
    return [{signal: first.signal, a, b, edge, meetings: items.slice(0, meetingsPerPair), meetingsKept: items.length}];
  });
}

function pairKey(signal: string, a: string, b: string): string {
  return `${signal}\n${a}\n${b}`;
}

function pairSection(reading: Reading, pair: PairEvidence, nameOf: (key: string) => Html): Html {
  const {edge} = pair;
  return html`<article class="pair">
<h4>${nameOf(pair.a)} <span class="and">and</span> ${nameOf(pair.b)} <span class="tag">${reading.signalName(pair.signal)}</span></h4>
${
  edge === null
    ? null
    : html`<p class="pair-figures">${edgeInWords(reading, edge, nameOf)}</p>
<p class="pair-figures">${chanceInWords(edge)}</p>`
}
${samePosts(pair.meetings).map(meetings => meetingFigure(reading, meetings, nameOf))}
${leftOut(pair.meetingsKept, pair.meetings.length, 'pairs of posts', 'they are in findings.json')}
</article>`;
}

function edgeInWords(reading: Reading, edge: Edge, nameOf: (key: string) => Html): Html {
  return html`They shared ${formatUnits(edge.sharedObjects, 'object')}, ${rareInWords(edge)}, in ${whoWasFirst(edge, nameOf, togetherInWords(reading))}. Median gap:
${formatSeconds(edge.medianGapSeconds)}.`;
}

function rareInWords({sharedObjects, rareObjects}: Edge): string {
  if (sharedObjects === 1) return rareObjects === 1 ? 'a rare one' : 'not a rare one';
  if (rareObjects === sharedObjects) return 'all of them rare';
  return `${rareObjects === 0 ? 'none' : formatCount(rareObjects)} of them rare`;
}

function whoWasFirst({a, b, coActions, aFirst, bFirst}: Edge, nameOf: (key: string) => Html, atOnce: string): Html {
  if (coActions === 1) {
    const first = aFirst === 1 ? a : bFirst === 1 ? b : null;
    return first === null ? html`one pair of posts, both ${atOnce}` : html`one pair of posts, ${nameOf(first)} first`;
  }
  const together = coActions - aFirst - bFirst;
  if (together === coActions) return html`${formatUnits(coActions, 'pair')} of posts, always ${atOnce}`;
  return html`${formatUnits(coActions, 'pair')} of posts: ${nameOf(a)} first in ${formatCount(aFirst)}, ${nameOf(b)} first in
${formatCount(bFirst)}${together > 0 ? `, both ${atOnce} in ${formatCount(together)}` : ''}`;
}

const tiers = {
  core: 'in the strict core of pairs',
  candidate: 'among the candidates',
  none: 'not significant by itself'
} as const;

/** Timing given the shared objects, with the numbers of pairs and windows paid for. */
export function chanceInWords({significance, preset}: Edge): string {
  if (significance === null)
    return preset === null ? 'This edge was not tested.' : 'The method that drew this edge tests nothing.';
  const {met, shared, expected, windowSeconds, p, pairP, q, tier} = significance;
  const objects = shared === 1 ? 'its one shared object' : `${formatCount(shared)} shared objects`;
  return `Met on ${formatCount(met)} of ${objects} within ${formatSeconds(windowSeconds)}; ${formatFigure(expected)} expected. p = ${formatChance(p)} here and ${formatChance(pairP)} for the pair over its kinds of evidence; q = ${formatChance(q)} over all testable pairs, ${tiers[tier]}.`;
}

/** Two posts that met on several objects are shown once. */
function samePosts(meetings: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const byPosts = new Map<string, Evidence[]>();
  for (const meeting of meetings) {
    const key = `${meeting.a.postKey}\n${meeting.b.postKey}`;
    const known = byPosts.get(key);
    if (known === undefined) byPosts.set(key, [meeting]);
    else known.push(meeting);
  }
  return [...byPosts.values()];
}

function meetingFigure(reading: Reading, meetings: readonly Evidence[], nameOf: (key: string) => Html): Html | null {
  const [first] = meetings;
  if (first === undefined) return null;
  const {a, b, gapSeconds} = first;
  const gap = gapSeconds === 0 ? togetherInWords(reading) : `${formatSeconds(gapSeconds)} later`;
  return html`<figure class="meeting">
<figcaption>${meetings.map(meeting => html`<p>${sharedObject(meeting)}${rarity(reading, meeting)}</p>`)}</figcaption>
<div class="posts">
${post(a, nameOf, a.happenedAt > b.happenedAt ? gap : null)}
${post(b, nameOf, b.happenedAt >= a.happenedAt ? gap : null)}
</div></figure>`;
}

function rarity(reading: Reading, meeting: Evidence): Html {
  const all = formatUnits(reading.findings.manifest.totals.accounts, 'account');
  return html`<span class="rarity">Used by <strong>${formatCount(meeting.objectAccounts)}</strong> of ${all} in the data</span>`;
}

/** Left out where the posts themselves already say it. */
function sharedObject(meeting: Evidence): Html | null {
  const flat = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  const object = flat(meeting.objectDisplay);
  if (object === '' || (flat(meeting.a.text).startsWith(object) && flat(meeting.b.text).startsWith(object)))
    return null;
  return html`<span class="object">${said(meeting.objectDisplay, 200)}</span> `;
}

function post(post: EvidencePost, nameOf: (key: string) => Html, gap: string | null): Html {
  const text = cut(post.text, textCharacters);
  const address = webAddress(post.url);
  return html`<div class="post"><p class="by">${nameOf(post.accountKey)}</p>
<p class="when">${formatTime(post.happenedAt)}${gap === null ? null : html` <span class="gap">${gap}</span>`}</p>
<blockquote dir="auto"${langAttribute(post.language)}>${
    text.trim() === '' ? html`<span class="muted" lang="en">no text</span>` : text
  }${post.textCut || text !== post.text ? html` <span class="muted" dir="ltr" lang="en">(cut here)</span>` : null}</blockquote>
<p class="source">${
    address === null
      ? html`<span class="muted">post</span> ${said(parseKey(post.postKey).nativeId.replace(/^post (?=\d+$)/, ''), 60)}`
      : html`<a href="${address.href}" rel="noreferrer noopener nofollow">Open the post at ${cut(address.host, 40)}<span class="unseen"> by ${nameOf(post.accountKey)}</span></a>`
  }</p></div>`;
}

/** Strength alone would flatter the finding; its weakest edge stands beside it. */
function weakest(reading: Reading, network: Network): Html | null {
  const edge = network.edges.at(-1);
  if (edge === undefined || network.edges.length < 2) return null;
  const nameOf = namesOf(network);
  return html`<p class="weakest"><strong>The weakest of the ${formatCount(network.edges.length)} edges</strong> is
${nameOf(edge.a)} and ${nameOf(edge.b)}, ${reading.signalName(edge.signal)}. ${edgeInWords(reading, edge, nameOf)} ${chanceInWords(edge)}</p>`;
}
