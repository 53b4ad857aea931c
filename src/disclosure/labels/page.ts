/** The frame of every public page of labels: the look of the report, readable without a script, loading nothing. */
import {type Html, html, sourceHash, trusted} from '../report/markup.ts';
import {styleSheet} from '../report/style.ts';

const forms = `
form p { margin: 0 0 1rem; }
label { display: block; font: 600 .875rem/1.5 var(--sans); }
input, textarea { width: 100%; max-width: 42rem; font: 1rem/1.5 var(--sans); padding: .4rem .6rem; border: 1px solid var(--muted); border-radius: 4px; background: var(--paper); color: var(--ink); }
button { font: 600 1rem/1.5 var(--sans); padding: .4rem 1rem; border: 0; border-radius: 4px; background: var(--accent); color: var(--paper); cursor: pointer; }
`;
const style = styleSheet + forms;

export const pagePolicy = [
  "default-src 'none'",
  `style-src ${sourceHash(style)}`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'"
].join('; ');

export function labelDocument(title: string, content: Html): string {
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
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
