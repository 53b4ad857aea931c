/** What the members write in, tag and link to. */
import type {Network} from '../../contract/finding.ts';
import {formatCount, formatShare} from '../numbers.ts';
import {listItems} from './caps.ts';
import {type Html, html, languageTag, said} from './markup.ts';

const languageNames = new Intl.DisplayNames(['en'], {type: 'language'});

export function contentOf(network: Network): Html {
  return html`<div class="columns">
${list(
  'Languages',
  network.languages.map(({language, share}) => [languageName(language), formatShare(share)] as const),
  'No language could be told.'
)}
${list(
  'Hashtags',
  network.hashtags.map(({hashtag, posts}) => [hashtag, formatCount(posts)] as const),
  'No hashtags.'
)}
${list(
  'Linked domains',
  network.domains.map(({domain, posts}) => [domain, formatCount(posts)] as const),
  'No links.'
)}
</div>`;
}

export function languageName(language: string): string {
  if (language === 'und') return 'could not be told';
  const tag = languageTag(language);
  return tag === null ? language : (languageNames.of(tag) ?? tag);
}

function list(title: string, items: readonly (readonly [string, string])[], none: string): Html {
  const listed = items.slice(0, listItems);
  const more = items.length - listed.length;
  return html`<div><h4>${title}</h4>${
    listed.length === 0
      ? html`<p class="muted">${none}</p>`
      : html`<ul class="tally">${listed.map(([name, value]) => html`<li>${said(name, 60)} <span class="n">${value}</span></li>`)}</ul>`
  }${more > 0 ? html`<p class="cut">${formatCount(more)} more in findings.json.</p>` : null}</div>`;
}
