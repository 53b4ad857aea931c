/** What would have been found: groups planted into these very data, and how many of them the same search brought up. */
import {formatCount, formatSeconds, formatShare} from '../numbers.ts';
import {type Html, html} from './markup.ts';
import type {Reading} from './reading.ts';

export function sensitivitySection({findings: {sensitivity}}: Reading): Html | null {
  if (sensitivity === null) return null;
  return html`<section id="sensitivity"><h2>What would have been found</h2>
<p>${sensitivity.sentence}</p>
<p>Groups were planted into these data and the same search was run again; the table says how many of each kind it found. A group that is
smaller, slower or busier with other things than those it found may be there and not show.</p>
${
  sensitivity.planted.length === 0
    ? html`<p class="muted">Nothing could be planted into these data.</p>`
    : html`<div class="scroll" role="region" aria-label="Planted groups" tabindex="0"><table class="plants"><caption>Planted groups, and how many were found (seed ${String(sensitivity.seed)})</caption>
<thead><tr><th scope="col" class="n">Accounts</th><th scope="col" class="n">Objects shared</th><th scope="col">Within</th><th scope="col"
class="n">Planted</th><th scope="col" class="n">Found</th><th scope="col" class="n">Share found</th></tr></thead>
<tbody>${sensitivity.planted.map(
        one =>
          html`<tr><td class="n">${formatCount(one.accounts)}</td><td class="n">${formatCount(one.objects)}</td><td class="t">${formatSeconds(
            one.withinSeconds
          )}</td><td class="n">${formatCount(one.groups)}</td><td class="n">${formatCount(one.found)}</td><td class="n">${
            one.groups === 0 ? '' : formatShare(one.found / one.groups)
          }</td></tr>\n`
      )}</tbody></table></div>`
}
</section>`;
}
