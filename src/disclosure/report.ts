/**
 * `report.html`: the findings as one page to put before an editor.
 *
 * One file that asks for nothing: styles, drawings and the small script are inside, and the content security policy
 * forbids everything else. Readable without the script, in print, on a phone, in light and dark. Everything that came
 * from data is escaped and isolated. Same findings, same bytes.
 */
import type {CatalogueEntry} from '../contract/catalogue.ts';
import type {Findings} from '../contract/finding.ts';
import {networksInFull} from './report/caps.ts';
import {control} from './report/control.ts';
import {glance} from './report/glance.ts';
import {inputs} from './report/inputs.ts';
import {type Html, html, sourceHash, trusted} from './report/markup.ts';
import {method} from './report/method.ts';
import {networkSections} from './report/network.ts';
import {headline, opening} from './report/opening.ts';
import {networkTitle, type Reading, read} from './report/reading.ts';
import {type Replies, repliesSection} from './report/replies.ts';
import {sensitivitySection} from './report/sensitivity.ts';
import {setAsideSection} from './report/set-aside.ts';
import {sortingScript} from './report/sorting.ts';
import {styleSheet} from './report/style.ts';
import {watchTestsSection} from './report/watch-tests.ts';

/**
 * `pseudonymised`: for publication, where nobody can repeat the scan from what is named. `replies`: what those concerned
 * say, where it is published by a decision.
 */
export function renderReport(
  findings: Findings,
  signals: readonly CatalogueEntry[] = [],
  pseudonymised = false,
  replies: Replies | null = null
): string {
  const reading = read(findings, signals, pseudonymised);
  return `<!doctype html>\n${page(reading, replies).markup}\n`;
}

function page(reading: Reading, replies: Replies | null): Html {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Overt ${reading.findings.manifest.overtVersion}">
<title>${headline(reading)} · Overt</title>
<style>${trusted(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
${contents(reading, replies !== null)}
<main id="content">
${opening(reading)}${repliesSection(replies)}
${control(reading)}
${sensitivitySection(reading)}
${watchTestsSection(reading)}
${glance(reading)}
${networkSections(reading)}
${setAsideSection(reading)}
${method(reading)}
${inputs(reading)}
<footer><p>Made by Overt ${reading.findings.manifest.overtVersion}, seed ${String(reading.findings.manifest.parameters.seed)}. All times are in UTC. This page loads nothing and sends nothing.</p></footer>
</main>
<script>${trusted(sortingScript)}</script>
</body>
</html>`;
}

function policy(): string {
  return [
    "default-src 'none'",
    `style-src ${sourceHash(styleSheet)}`,
    `script-src ${sourceHash(sortingScript)}`,
    "base-uri 'none'",
    "form-action 'none'"
  ].join('; ');
}

function contents(reading: Reading, withReplies: boolean): Html {
  const {findings, reported, setAside} = reading;
  return html`<nav aria-label="On this page"><ul>
<li><a href="#content">What was found</a></li>${withReplies ? html`\n<li><a href="#replies">What they say to it</a></li>` : null}
<li><a href="#control">The control</a></li>
${findings.sensitivity === null ? null : html`<li><a href="#sensitivity">What would have been found</a></li>`}
${findings.watchTests.length === 0 ? null : html`<li><a href="#watches">Questions written down before</a></li>`}
${reported.length > 1 ? html`<li><a href="#glance">At a glance</a></li>` : null}
${reported.slice(0, networksInFull).map((network, index) => html`<li><a href="#${network.id}">${networkTitle(index)}</a></li>\n`)}
${setAside.length > 0 ? html`<li><a href="#set-aside">Set aside</a></li>` : null}
<li><a href="#method">How this was done</a></li>
<li><a href="#inputs">What was read</a></li>
${reading.pseudonymised ? null : html`<li><a href="#reproduce">Getting the same result</a></li>`}
</ul></nav>`;
}
