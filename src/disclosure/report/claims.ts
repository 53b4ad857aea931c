/**
 * The three claims side by side, kept apart, each with what speaks for it and against it.
 *
 * Until a claim's own evidence is met its name is not used: the heading says what was asked. A claim that nobody
 * tested, or that could not be tested, is shown as such, not left out.
 */
import type {Claim, ClaimItem, Network} from '../../contract/finding.ts';
import {formatChance, formatCount, formatFigure} from '../numbers.ts';
import {claimItemsShown} from './caps.ts';
import {type Html, html} from './markup.ts';

const asked = {
  coordinated: {question: 'Do they act together?', meaning: 'beyond what chance and shared interests explain'},
  covert: {question: 'Do they hide who they are?', meaning: 'by what the accounts themselves show'},
  stateLinked: {question: 'Has a state to do with them?', meaning: 'by two independent kinds of evidence at least'}
} as const;

const supported = {coordinated: 'Coordinated', covert: 'Covert', stateLinked: 'State-linked'} as const;
const verdicts = {
  'not-supported': 'Not supported',
  contradicted: 'Contradicted by evidence',
  untestable: 'Could not be tested with these data'
} as const;

const names = ['coordinated', 'covert', 'stateLinked'] as const;
type Name = (typeof names)[number];

export function claimsOf(network: Network): Html {
  return html`<div class="claims">${names.map(name => card(name, network.claims[name]))}</div>`;
}

function card(name: Name, claim: Claim): Html {
  const {question, meaning} = asked[name];
  return html`<article class="claim${claim?.verdict === 'supported' ? ' met' : ''}"><h4>${question}</h4>
<p class="meaning">Asked ${meaning}.</p>
${
  claim === null
    ? html`<p><strong class="untested">Not tested</strong></p>`
    : html`<p><strong>${verdictInWords(name, claim)}</strong></p><p>${claim.statement}</p>
${items('What speaks for it', claim.evidence)}${items('What speaks against it', claim.against)}`
}</article>\n`;
}

/** The word of the claim itself appears only where its evidence is met. */
function verdictInWords(name: Name, claim: NonNullable<Claim>): string {
  return claim.verdict === 'supported' ? `${supported[name]}: supported by evidence` : verdicts[claim.verdict];
}

function items(title: string, list: readonly ClaimItem[]): Html {
  if (list.length === 0) return html`<p class="points-title">${title}</p><p class="muted">Nothing was measured.</p>`;
  const shown = list.slice(0, claimItemsShown);
  const kinds = new Set(list.map(item => item.kind)).size;
  return html`<p class="points-title">${title}${kinds > 1 ? ` (${kinds} kinds)` : ''}</p>
<ul>${shown.map(item => html`<li>${item.statement}${figuresOf(item)}</li>`)}</ul>${
    list.length > shown.length
      ? html`<p class="cut">${formatCount(list.length - shown.length)} more in findings.json.</p>`
      : null
  }`;
}

/** `: 0.58, against 0.02 in the rest of the data; p = 0.0004`. */
function figuresOf({measured, baseRate, p}: ClaimItem): Html | null {
  const parts = [
    ...(measured === null ? [] : [`measured ${formatFigure(measured)}`]),
    ...(baseRate === null ? [] : [`${formatFigure(baseRate)} in the rest of the data`]),
    ...(p === null ? [] : [`p = ${formatChance(p)}`])
  ];
  return parts.length === 0 ? null : html` <span class="figures-of">${parts.join('; ')}</span>`;
}
