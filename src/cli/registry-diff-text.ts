/** What a file would change in the registry, as text: every refusal with its reason, and the changes item by item. */
import type {DiffItem, RegistryDiff} from '../contract/registry-import.ts';
import {clip, printable, table} from './printable.ts';
import {changeText} from './registry-text.ts';

const marks = {added: '+', changed: '~', kept: '=', gone: '-'} as const;
const mostShown = 40;
/** Of a refused row; --json has more. */
const sampleCharacters = 60;

function itemText({what, name, key, line, changes, kept, accounts}: DiffItem): string {
  const where = line === null ? 'gone from the file; kept here' : `row ${line}`;
  return [
    `${marks[what]} ${printable(name)}  [${printable(key)}]  ${where}`,
    ...changes.map(change => `    ${changeText(change)}`),
    ...kept.map(({why, ...change}) => `    = ${changeText(change)} (${printable(why)})`),
    ...accounts.map(
      account =>
        `    ${marks[account.what]} ${account.platform} ${printable(account.handle)}: ${printable(account.statement)}`
    ),
    ''
  ].join('\n');
}

/** The first items of each kind, unless all are asked for. Refusals are always shown in full. */
export function diffText({refused, tallies, items, statement, sha256}: RegistryDiff, all: boolean): string {
  const parts: string[] = [];
  for (const [what, counts] of Object.entries(tallies)) {
    const shown = Object.entries(counts).map(([answer, count]) => `${printable(answer)} ${count}`);
    parts.push(`Rows by ${what}: ${shown.join(', ')}.\n`);
  }
  if (refused.length > 0) {
    const rows = refused.map(({line, what, why, sample}) => [
      `  ${line}`,
      what,
      `${printable(why)} — ${clip(printable(sample), sampleCharacters)}`
    ]);
    parts.push(`Refused:\n${table(rows)}`);
  }
  for (const what of ['added', 'changed', 'kept', 'gone'] as const) {
    const some = items.filter(item => item.what === what);
    const shown = all ? some : some.slice(0, mostShown);
    parts.push(shown.map(itemText).join(''));
    if (shown.length < some.length)
      parts.push(`  … and ${some.length - shown.length} more like that; --all shows them.\n`);
  }
  return `${parts.join('')}${statement}\nThe file: ${sha256}\n`;
}
