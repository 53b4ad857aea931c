/**
 * Checks what the formatter and the type checker cannot: the import table, cycles, file sizes, names, and the words
 * that only some rooms may use. Prints one line per breach and exits with 1.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {outside, rooms} from './rooms.ts';

const maxLines = 400;
const bannedNames = /(^|\/)(utils?|helpers?|common|core|lib|misc|services?)(\/|\.tsx?$)/;
/** Effects come in as arguments; only these places may take them from the world. */
const effects: readonly {readonly word: RegExp; readonly allowed: RegExp; readonly instead: string}[] = [
  {word: /\bprocess\.env\b/, allowed: /^(src\/config\/|scripts\/|test\/|bench\/)/, instead: 'src/config'},
  {word: /\bprocess\.exit\b/, allowed: /^(bin|scripts|bench)\//, instead: 'bin'},
  {word: /\bMath\.random\(/, allowed: /^$/, instead: 'a seeded generator of src/statistics'},
  {
    word: /(:\s*any\b|\bas any\b|<any>|any\[\]|as unknown as|@ts-(ignore|expect-error|nocheck)|biome-ignore)/,
    allowed: /^scripts\/lint\.ts$/,
    instead: 'a type'
  }
];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {encoding: 'utf8'})
  .split('\n')
  .filter(file => /\.(ts|tsx)$/.test(file) && existsSync(file));
const breaches: string[] = [];
const graph = new Map<string, string[]>();

/** `src/lake/read.ts` is of room `lake`; `src/errors.ts` of room `errors`; `web/main.tsx` of room `web`. */
function roomOf(file: string): string {
  const parts = file.split('/');
  const name = (parts[0] === 'src' ? parts[1] : parts[0]) ?? '';
  return name.replace(/\.tsx?$/, '');
}

for (const file of files) {
  const source = readFileSync(file, 'utf8');
  const lines = source.split('\n');
  if (bannedNames.test(file)) breaches.push(`${file}: named after nothing in particular`);
  if (/\/index\.tsx?$/.test(file)) breaches.push(`${file}: no barrel files; import the file that declares the name`);
  if (lines.length > maxLines + 1 && /^(src|web|bin)\//.test(file)) {
    breaches.push(`${file}: ${lines.length - 1} lines, at most ${maxLines}`);
  }
  for (const {word, allowed, instead} of effects) {
    if (allowed.test(file)) continue;
    const at = lines.findIndex(line => word.test(line));
    if (at >= 0) breaches.push(`${file}:${at + 1}: ${lines[at]?.trim().slice(0, 60)} — use ${instead}`);
  }
  const targets: string[] = [];
  for (const match of source.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)) {
    const target = normalize(join(dirname(file), match[1] ?? ''));
    targets.push(target);
    const from = roomOf(file);
    const to = roomOf(target);
    if (from === to || outside.includes(from) || from === 'vitest.config') continue;
    const within = target.replace(/^src\//, '');
    const allowed = rooms[from];
    if (allowed === undefined) breaches.push(`${file}: room ${from} is not in scripts/rooms.ts`);
    else if (!allowed.includes(to) && !allowed.includes(within)) {
      breaches.push(`${file}: room ${from} may not import ${within}`);
    }
  }
  graph.set(file, targets);
}

const state = new Map<string, 'open' | 'done'>();
function walk(file: string, path: readonly string[]): void {
  if (state.get(file) === 'done') return;
  if (state.get(file) === 'open') {
    breaches.push(`import cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
    return;
  }
  state.set(file, 'open');
  for (const target of graph.get(file) ?? []) if (graph.has(target)) walk(target, [...path, file]);
  state.set(file, 'done');
}
for (const file of graph.keys()) walk(file, []);

for (const breach of breaches) console.error(breach);
console.log(`${files.length} files, ${breaches.length} breaches`);
process.exit(breaches.length > 0 ? 1 : 0);
