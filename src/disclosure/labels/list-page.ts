/** Every label that holds for viewers in one jurisdiction, as a page. */

import {platformName} from '../../contract/platforms.ts';
import {countryName} from '../../policy/place-names.ts';
import {html, said} from '../report/markup.ts';
import {labelDocument} from './page.ts';
import type {LabelList} from './shown.ts';

/** Beyond this many the files are for it. */
const mostShown = 2000;

export function labelListPage({jurisdiction, viewers, labels}: LabelList, prefix: string): string {
  const shown = labels.slice(0, mostShown);
  const files = `${prefix}/labels/${jurisdiction}`;
  return labelDocument(
    `Labels for ${viewers}`,
    html`<header class="opening"><p class="kicker">Labels</p>
<h1>Labels for ${viewers}</h1>
<p class="lede">${labels.length === 0 ? 'No label holds here.' : `${labels.length === 1 ? 'One label holds' : `${labels.length} labels hold`} here now.`} Labels follow from evidence by rules; nobody sets one by hand, and every one can be contested on its page.</p>
<p>The same as files: <a href="${files}.json">JSON</a>, <a href="${files}.csv">CSV</a>.</p></header>
${
  shown.length === 0
    ? null
    : html`<section><div class="scroll" tabindex="0" role="region" aria-label="Labels"><table><caption>${shown.length < labels.length ? `The first ${shown.length} of ${labels.length}; all are in the files.` : 'In the order of the registry.'}</caption>
<thead><tr><th scope="col">Account</th><th scope="col">Label</th><th scope="col">Who it belongs to</th></tr></thead>
<tbody>${shown.map(
        one => html`<tr><td>${said(one.handle)} <span class="muted">on ${platformName(one.platform)}</span></td><td><a href="${prefix}${one.page}">${one.name}</a></td><td>${said(one.entity)}${one.country === null ? null : html` <span class="muted">${countryName(one.country)}</span>`}</td></tr>
`
      )}</tbody></table></div></section>`
}`
  );
}
