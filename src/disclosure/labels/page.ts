/** The frame of every public page of labels: the look of the report, readable without a script, loading nothing. */
import {cut} from '../characters.ts';
import {type Html, html, sourceHash, trusted} from '../report/markup.ts';
import {styleSheet} from '../report/style.ts';

const forms = `
form p { margin: 0 0 1rem; }
label { display: block; font: 600 .875rem/1.5 var(--sans); }
input, textarea { width: 100%; max-width: 42rem; font: 1rem/1.5 var(--sans); padding: .4rem .6rem; border: 1px solid var(--muted); border-radius: 4px; background: var(--paper); color: var(--ink); }
button { font: 600 1rem/1.5 var(--sans); padding: .4rem 1rem; border: 0; border-radius: 4px; background: var(--accent); color: var(--paper); cursor: pointer; }
`;
/** No list of contents stands beside these pages, so that they keep to the middle. */
const column = `
@media (min-width: 78rem) { body { display: block; } main { margin: 0 auto; padding: 0 1.5rem 4rem; max-width: 61rem; } }
.answer { margin: 0 0 1.75rem; }
.answer h3 { font: 600 1rem/1.4 var(--sans); margin: 0 0 .5rem; }
.answer h3 strong { color: var(--accent); text-transform: capitalize; margin-inline-start: .35rem; }
.answer ul { list-style: none; padding: 0; max-width: 46rem; }
.answer li { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; margin: 0 0 .9rem; }
.answer q { display: block; }
.where { display: block; font: .875rem/1.5 var(--sans); color: var(--muted); }
.address { overflow-wrap: anywhere; }
section > h3 { font: 600 1rem/1.4 var(--sans); margin: 1.75rem 0 .5rem; }
blockquote { margin: 0 0 1rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--accent); max-width: 42rem; }
blockquote p { margin: 0 0 .35rem; }
`;
const style = styleSheet + forms + column;

export const pagePolicy = [
  "default-src 'none'",
  `style-src ${sourceHash(style)}`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'"
].join('; ');

/** Referrers go to our own server only: with none at all a browser hides where a contest was sent from, and it is refused. */
export function labelDocument(title: string, content: Html): string {
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<title>${title} · Overt</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<main id="content">
${content}
<footer><p>All times are in UTC. This page loads nothing from elsewhere and has no script.</p></footer>
</main>
</body>
</html>`;
  return `<!doctype html>\n${page.markup}\n`;
}

/** What went wrong, for somebody who followed a link: what was looked for, what was found, and what to do. */
export function problemPage({expected, found, todo}: {expected: string; found: string; todo: string}): string {
  return labelDocument(
    'This page is not there',
    html`<header class="opening"><h1>This page cannot be shown</h1>
<p class="lede">${todo}</p>
<p class="muted">Expected ${expected}; found ${cut(found, 300)}.</p></header>`
  );
}
