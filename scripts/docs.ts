/**
 * Writes the generated passages of `docs/`; `--check` only says what is out of date, and fails.
 *
 * A page per registered signal, connector, preset and rule has a generated head between markers; the prose below the
 * markers is written by hand and kept. Pages of things that are gone are breaches.
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {settings} from '../src/config/settings.ts';
import type {CatalogueEntry} from '../src/contract/catalogue.ts';
import {api} from '../src/contract/http.ts';
import {catalogue as errorCatalogue} from '../src/errors.ts';
import {catalogue} from '../src/server/catalogue.ts';
import {describeApi} from '../src/server/openapi.ts';
import {isOpenAddress} from '../src/server/routes/all.ts';
import {packPages} from './pack-pages.ts';
import {rooms} from './rooms.ts';

const docs = resolve(import.meta.dirname, '..', 'docs');
const check = process.argv.includes('--check');
const breaches: string[] = [];

function put(path: string, content: string): void {
  const file = join(docs, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  if (check) {
    breaches.push(`docs/${path} is out of date: run npm run docs`);
    return;
  }
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, content);
}

/** Replaces what stands between `<!-- generated:name -->` and the next `<!-- end -->`. */
function fill(source: string, name: string, body: string, path: string): string {
  const open = `<!-- generated:${name} -->`;
  const from = source.indexOf(open);
  const to = source.indexOf('<!-- end -->', from);
  if (from < 0 || to < 0) throw new Error(`docs/${path} lacks the markers of ${name}`);
  return `${source.slice(0, from + open.length)}\n${body.trimEnd()}\n${source.slice(to)}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function page(kind: string, entry: CatalogueEntry): void {
  const path = `${kind}/${entry.id}.md`;
  const file = join(docs, path);
  const head = [
    `# ${entry.title}`,
    '',
    `\`${entry.id}\`. ${entry.summary}`,
    '',
    ...entry.facts
      .filter(fact => fact.values.length > 0)
      .map(fact =>
        fact.values.length === 1
          ? `- **${fact.name}**: ${fact.values[0]}`
          : `- **${fact.name}**:\n${fact.values.map(value => `  - ${value}`).join('\n')}`
      )
  ].join('\n');
  const before = existsSync(file)
    ? readFileSync(file, 'utf8')
    : '<!-- generated:head -->\n<!-- end -->\n\n## In practice\n';
  const after = fill(before, 'head', head, path);
  put(path, after);
  const prose = after
    .slice(after.indexOf('<!-- end -->') + 12)
    .replace(/^#.*$/gm, '')
    .trim();
  if (prose.length < 80)
    breaches.push(`docs/${path} has no prose: say what it sees, what it misses and whom it may wrong`);
}

function pages(kind: string, title: string, entries: readonly CatalogueEntry[]): void {
  for (const entry of entries) page(kind, entry);
  const tableOf = (among: readonly CatalogueEntry[]) =>
    table(
      ['id', 'title', 'in short'],
      among.map(entry => [`[${entry.id}](${entry.id}.md)`, entry.title, entry.summary])
    );
  // What was checked against real files and what against a specification only are never summed.
  const groups = [
    {heading: 'Verified against real files', among: entries.filter(({verified}) => verified === 'real-files')},
    {
      heading: 'Verified against a specification only',
      among: entries.filter(({verified}) => verified === 'specification')
    }
  ].filter(({among}) => among.length > 0);
  const body =
    groups.length === 0
      ? tableOf(entries)
      : groups.map(({heading, among}) => `## ${heading}: ${among.length}\n\n${tableOf(among)}`).join('\n\n');
  put(`${kind}/README.md`, `# ${title}\n\n${body}\n`);
  const known = new Set([...entries.map(entry => `${entry.id}.md`), 'README.md']);
  for (const name of readdirSync(join(docs, kind))) {
    if (!known.has(name)) breaches.push(`docs/${kind}/${name} describes something that is gone`);
  }
}

const all = catalogue();
for (const kind of ['connectors', 'signals', 'presets', 'rules']) mkdirSync(join(docs, kind), {recursive: true});
pages('connectors', 'Connectors', all.formats);
pages('signals', 'Signals', all.signals);
pages('presets', 'Presets', all.presets);
pages('rules', 'Flag rules', all.rules);

for (const {path, content} of packPages()) put(path, content);

const errorRows = Object.entries(errorCatalogue).map(([code, entry]) => [
  `\`${code}\``,
  entry.expected,
  entry.todo,
  String(entry.status),
  String(entry.exit)
]);
put(
  'errors.md',
  `# Errors\n\nWhat can go wrong that a person can act on. Every message says what was expected, what was found and what to do.\n\n${table(['code', 'expected', 'what to do', 'HTTP', 'exit'], errorRows)}\n`
);

const settingRows = Object.values(settings).map(one => [
  `\`${one.variable}\``,
  one.summary,
  one.takes,
  one.otherwise,
  `\`${one.example}\``
]);
put(
  'config.md',
  `# Configuration\n\nThrough the environment. An \`OVERT_\` variable that is not in this table is an error.\n\n${table(['variable', 'what', 'takes', 'otherwise', 'example'], settingRows)}\n`
);

const addressRows = Object.entries(api).map(([route, {body}]) => {
  const [method = '', path = ''] = route.split(' ');
  return [method, `\`/api${path}\``, body === null ? 'nothing' : 'JSON'];
});
put(
  'http.md',
  `# HTTP API\n\nThe addresses of a workspace; those of the demo begin with \`/demo\`. Bodies and answers are the schemas of \`src/contract/http.ts\`. They are described in OpenAPI 3.1 as well: [openapi.json](openapi.json), and \`GET /api/openapi.json\`. A session is a cookie, or \`Authorization: Bearer <token>\`. \`POST /api/scans\` takes files as a form and \`GET /api/jobs/:id/events\` sends progress as server-sent events. Errors are those of [errors.md](errors.md).\n\n${table(['method', 'address', 'takes'], addressRows)}\n`
);

/** A path and a schema per line: short enough to read, and a change shows where it is. */
const description = describeApi(isOpenAddress);
const {paths, components, ...head} = description;
const perLine = (record: object) =>
  `{\n${Object.entries(record)
    .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n  }`;
put(
  'openapi.json',
  `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "paths": ${perLine(paths)},\n  "components": ${perLine(components)}\n}\n`
);

const roomRows = Object.entries(rooms).map(([room, allowed]) => [
  `\`${room}\``,
  allowed.map(name => `\`${name}\``).join(' ') || 'nothing of ours'
]);
const architecture = readFileSync(join(docs, 'architecture.md'), 'utf8');
put('architecture.md', fill(architecture, 'rooms', table(['room', 'may import'], roomRows), 'architecture.md'));

for (const name of readdirSync(docs, {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.md'))) {
  const source = readFileSync(join(docs, name), 'utf8');
  for (const match of source.matchAll(/\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g)) {
    if (!existsSync(join(docs, dirname(name), match[1] ?? '')))
      breaches.push(`docs/${name} links to ${match[1]}, which is not there`);
  }
}

for (const breach of breaches) console.error(breach);
console.log(check ? `docs checked, ${breaches.length} breaches` : `docs written, ${breaches.length} breaches`);
process.exitCode = breaches.length > 0 ? 1 : 0;
