/** The three claims, kept apart. A claim nobody tested is shown as such, not left out. */
import type {Network} from '../../contract/finding.ts';
import {type Html, html} from './markup.ts';

type Claim = Network['claims']['coordinated'];

const meanings = {
  coordinated: 'that these accounts act together, beyond what chance and shared interests explain',
  covert: 'that they hide who they are',
  stateLinked: 'that a state has to do with them'
} as const;

const titles = {coordinated: 'Coordinated', covert: 'Covert', stateLinked: 'State-linked'} as const;
const verdicts = {
  supported: 'supported by evidence',
  'not-supported': 'not supported',
  contradicted: 'contradicted by evidence'
} as const;

export function claimsOf(network: Network): Html {
  const names = ['coordinated', 'covert', 'stateLinked'] as const;
  return html`<dl class="claims">${names.map(
    name => html`<div><dt>${titles[name]}</dt><dd>${claim(network.claims[name], meanings[name])}</dd></div>\n`
  )}</dl>`;
}

function claim(claim: Claim, meaning: string): Html {
  if (claim === null) {
    return html`<strong class="untested">Not tested yet</strong> <span class="meaning">The claim would be ${meaning}.</span>`;
  }
  return html`<strong>${verdicts[claim.verdict]}</strong> <span class="meaning">${claim.statement}</span>
${points('For', claim.evidence)}${points('Against', claim.against)}`;
}

function points(title: string, items: readonly string[]): Html | null {
  return items.length === 0
    ? null
    : html`<p class="points-title">${title}</p><ul>${items.map(item => html`<li>${item}</li>`)}</ul>`;
}
