/** Pages of the rule packs that come with Overt, for `docs/policy/`: every clause as people read it. */
import type {Clause, RulePack} from '../src/contract/policy.ts';
import {decidersInWords, whereItHolds} from '../src/policy/diff.ts';
import {loadRulePack, rulePackIds} from '../src/policy/load.ts';

export type Page = {readonly path: string; readonly content: string};

function clauseLines(clause: Clause): readonly string[] {
  const {id, version, title, text, inForceFrom, inForceUntil, jurisdictions, effects, source} = clause;
  const {definitions = [], examples = [], whoDecides} = clause;
  const of = (kind: 'falls-under' | 'does-not') => examples.filter(one => one.kind === kind).map(one => one.text);
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`- **${name}**:`, ...items.map(item => `  - ${item}`)];
  return [
    `## ${title}`,
    '',
    `\`${id}\`, version ${version}, from ${inForceFrom}${inForceUntil === null ? '' : ` until ${inForceUntil}`}; ${whereItHolds(jurisdictions)}.`,
    '',
    text.trim(),
    '',
    ...list(
      'Meaning',
      definitions.map(({term, means}) => `*${term}*: ${means.trim()}`)
    ),
    ...list('Falls under it', of('falls-under')),
    ...list('Does not', of('does-not')),
    `- **May be done**: ${effects.join(', ')}`,
    ...(whoDecides === undefined ? [] : [`- **Decided by** ${decidersInWords(whoDecides)}`]),
    `- **Answers to**: ${source.trim()}`,
    ''
  ];
}

function packPage(pack: RulePack): string {
  const head = [
    `# ${pack.title}`,
    '',
    `\`${pack.id}\`, as of ${pack.asOf}, ${pack.clauses.length} clauses. Generated from \`src/policy/packs/${pack.id}.yaml\`; what a pack is stands in [policy.md](../policy.md).`,
    ''
  ];
  return `${[...head, ...pack.clauses.flatMap(clauseLines)].join('\n').trimEnd()}\n`;
}

/** One page for each pack. */
export function packPages(): readonly Page[] {
  return rulePackIds().map(id => ({path: `policy/${id}.md`, content: packPage(loadRulePack(id))}));
}
