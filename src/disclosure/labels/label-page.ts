/**
 * One label of one entity, for viewers in one jurisdiction: what it means, which rule and clause give it, what was seen
 * where and when, what became of it, and how to say that it is wrong.
 */

import {platformName} from '../../contract/platforms.ts';
import {countryName} from '../../policy/place-names.ts';
import {cut} from '../characters.ts';
import {type Html, html, said, webAddress} from '../report/markup.ts';
import {labelDocument} from './page.ts';
import type {ShownLabel} from './shown.ts';

export type LabelPageView = {
  readonly entity: string;
  readonly country: string | null;
  readonly name: string;
  readonly meaning: string;
  readonly viewers: string;
  readonly listPage: string;
  /** Where the form goes. */
  readonly page: string;
  /** Accounts that carry it now; none: it does not hold. */
  readonly accounts: readonly ShownLabel[];
  readonly clause: {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly version: number;
  } | null;
  readonly assessment: {
    readonly at: string;
    readonly reviewOn: string;
    readonly answers: readonly {readonly question: string; readonly answer: string}[];
    readonly evidence: readonly {
      readonly question: string;
      readonly address: string;
      readonly capturedText: string;
      readonly sha256: string;
      readonly seenOn: string;
      readonly from: string;
    }[];
    readonly experts: readonly {readonly name: string; readonly words: string}[];
  } | null;
  readonly proof: {readonly method: string; readonly at: string} | null;
  readonly history: readonly {readonly at: string; readonly statement: string}[];
};

/** A long address may break after its signs, and not in the middle of a word. */
function breakable(address: string): Html {
  const parts = cut(address, 300).split(/(?<=[/?&=.:_-])(?=[^/?&=.:_-])/);
  return html`<bdi class="address">${parts.map((part, at) => html`${at === 0 ? null : html`<wbr>`}${part}`)}</bdi>`;
}

function link(address: string): Html {
  const url = webAddress(address);
  return url === null
    ? breakable(address)
    : html`<a href="${url.href}" rel="nofollow noopener noreferrer">${breakable(address)}</a>`;
}

function account({url, handle}: ShownLabel): Html {
  const address = webAddress(url);
  if (address === null) return said(handle);
  return html`<a href="${address.href}" rel="nofollow noopener noreferrer">${said(handle)}</a>`;
}

function accountsSection({accounts, entity}: LabelPageView): Html {
  if (accounts.length === 0) {
    return html`<p>This label does not hold for any account of ${said(entity)} now. Below is what became of it.</p>`;
  }
  return html`<section><h2>Who carries it</h2>
<ul>${accounts.map(
    one => html`<li>${account(one)} <span class="muted">on ${platformName(one.platform)}</span></li>
`
  )}</ul></section>`;
}

function ruleSection({accounts, clause}: LabelPageView): Html | null {
  const [first] = accounts;
  if (first === undefined) return null;
  return html`<section><h2>Why</h2>
<p>${first.because}</p>
<p class="muted">By version ${first.policyVersion} of the label policy, under the clause <code>${first.clause}</code>${clause === null ? null : ` (version ${clause.version})`}.</p>
${clause === null ? null : html`<blockquote><p><strong>${clause.title}</strong></p><p>${cut(clause.text, 4000)}</p></blockquote>`}</section>`;
}

type Assessment = NonNullable<LabelPageView['assessment']>;

function seen({address, capturedText, sha256, seenOn, from}: Assessment['evidence'][number]): Html {
  const by = from === 'assessor' ? null : html`, given by ${said(from)}`;
  return html`<li><q dir="auto">${cut(capturedText, 600)}</q>
<span class="where">${link(address)}, seen on <span class="t">${seenOn}</span>${by}; <span class="hash">SHA-256 ${sha256.slice(0, 12)}…</span></span></li>
`;
}

function answered(assessment: Assessment): Html {
  return html`${assessment.answers.map(({question, answer}) => {
    const evidence = assessment.evidence.filter(one => one.question === question);
    const list =
      evidence.length === 0
        ? html`<p class="muted">Nothing was put on record.</p>`
        : html`<ul>${evidence.map(seen)}</ul>`;
    return html`<section class="answer"><h3>${question} <strong>${answer}</strong></h3>
${list}</section>
`;
  })}`;
}

function evidenceSection({assessment, proof}: LabelPageView): Html | null {
  const proven =
    proof === null
      ? null
      : html`<p>That the account is theirs was proven by ${proof.method}, last on ${proof.at.slice(0, 10)}.</p>`;
  if (assessment === null) return proven === null ? null : html`<section><h2>Evidence</h2>${proven}</section>`;
  const experts = assessment.experts.map(
    one =>
      html`<blockquote><p dir="auto">${cut(one.words, 2000)}</p><p class="muted">${said(one.name)}</p></blockquote>`
  );
  return html`<section><h2>Evidence</h2>${proven}
<p>Assessed on ${assessment.at.slice(0, 10)} by two people; to be looked at again on ${assessment.reviewOn}. Who pays, who owns and who decides are asked apart.</p>
${answered(assessment)}${experts.length === 0 ? null : html`<h3>What experts from outside say</h3>${experts}`}</section>`;
}

function contestForm({page, accounts}: LabelPageView): Html | null {
  if (accounts.length === 0) return null;
  return html`<section id="contest"><h2>Contest this</h2>
<p>Whoever thinks that the label is wrong can say so. It is recorded, and decided by people who had no part in the assessment. What you write here is read by them and not published.</p>
<form method="post" action="${page}">
<p><label for="name">Who you are</label><input id="name" name="name" required maxlength="300" autocomplete="name" dir="auto"></p>
<p><label for="address">Where an answer reaches you (may be left out)</label><input id="address" name="address" maxlength="300" autocomplete="email" dir="auto"></p>
<p><label for="words">What is wrong, and how that can be seen: addresses, documents, dates</label><textarea id="words" name="words" required maxlength="20000" rows="8" dir="auto"></textarea></p>
<p><button type="submit">Contest this label</button></p>
</form></section>`;
}

export function labelPage(view: LabelPageView): string {
  const {name, entity, viewers, meaning, country, history, listPage} = view;
  return labelDocument(
    `${name}: ${entity}`,
    html`<header class="opening"><p class="kicker"><a href="${listPage}">Labels for ${viewers}</a></p>
<h1>${name}: ${said(entity, 200)}</h1>
<p class="lede">${meaning}</p>
<p class="muted">For ${viewers}${country === null ? null : `; home country ${countryName(country)}`}.</p></header>
${accountsSection(view)}
${ruleSection(view)}
${evidenceSection(view)}
<section><h2>History</h2>${
      history.length === 0
        ? html`<p>Nothing yet.</p>`
        : html`<ul>${history.map(
            one => html`<li><time datetime="${one.at}">${one.at.slice(0, 10)}</time>: ${one.statement}</li>
`
          )}</ul>`
    }</section>
${contestForm(view)}`
  );
}

/** What whoever contested is shown. */
export function contestReceived(view: Pick<LabelPageView, 'name' | 'entity' | 'page'>, id: string): string {
  return labelDocument(
    'Your words were received',
    html`<header class="opening"><h1>Your words were received</h1>
<p class="lede">They are on record as <code>${id}</code>. People who had no part in the assessment decide on them; what they decide appears on the page of the label.</p>
<p><a href="${view.page}">${view.name}: ${said(view.entity, 200)}</a></p></header>`
  );
}
