/** The rule book as the command line shows it. */
import type {ClauseChange, PackDiff, Touched} from '../contract/policy.ts';
import type {ClauseHistory, ClauseVersion, ComparedPacks, RuleBook, RuleBookOnDay} from '../contract/policy-http.ts';
import {formatUnits} from '../disclosure/numbers.ts';
import {decidersInWords, whereItHolds} from '../policy/diff.ts';
import {printable, table, wrap} from './printable.ts';

/** The editions that were adopted, the packs that come with Overt, and the clauses in force. */
export function ruleBookText({inForce, editions, shipped}: RuleBook, onDay: RuleBookOnDay, columns: number): string {
  const adopted = editions.map(one => [
    `  ${one.adoptionId}`,
    one.adoptedAt.slice(0, 10),
    one.adoptionId === inForce.adoptionId ? 'in force' : '',
    `${one.id}: ${printable(one.title)}`
  ]);
  const others = shipped.map(one => [`  ${one.id}`, one.inForce ? 'in force' : '', printable(one.title)]);
  return [
    `Adopted\n${table(adopted, columns)}`,
    `Come with Overt\n${table(others, columns)}`,
    clausesText(onDay, columns)
  ].join('\n');
}

export function clausesText({day, edition, adoptedByThen, clauses}: RuleBookOnDay, columns: number): string {
  const before = adoptedByThen ? '' : ' (nothing was adopted by then; these are the dates that the pack gives itself)';
  const head = wrap(`Clauses on ${day}, by ${printable(edition.title)}${before}`, columns);
  const rows = clauses.map(one => [`  ${one.id}`, `v${one.version}`, `from ${one.inForceFrom}`, printable(one.title)]);
  return `${head}\n${rows.length === 0 ? '  none\n' : table(rows, columns)}`;
}

const standings = {
  'in-force': 'in force',
  'not-yet': 'adopted, not begun',
  superseded: 'superseded',
  ended: 'ended',
  'not-adopted': 'comes with Overt, not adopted'
} as const satisfies Record<ClauseVersion['standing'], string>;

function versionText({packId, clause, standing, adoptedOn, citedBy}: ClauseVersion, columns: number): string {
  const body = (text: string) => wrap(printable(text.trim()), columns, '  ');
  const dates = `from ${clause.inForceFrom}${clause.inForceUntil === null ? '' : ` until ${clause.inForceUntil}`}`;
  const cited = [
    formatUnits(citedBy.flags, 'flag', 'flags'),
    formatUnits(citedBy.reviews, 'judgement', 'judgements'),
    formatUnits(citedBy.decisions, 'decision', 'decisions')
  ].join(', ');
  const lines = [
    `${clause.id}, version ${clause.version}: ${printable(clause.title)}`,
    body(
      `${standings[standing]}; in ${packId}${adoptedOn === null ? '' : `, adopted on ${adoptedOn}`}; ${dates}; ${whereItHolds(clause.jurisdictions)}`
    ),
    '',
    body(clause.text),
    ...(clause.definitions ?? []).flatMap(({term, means}) => ['', body(`“${term}” means: ${means}`)]),
    ...(clause.examples ?? []).flatMap(({kind, text}) => [
      '',
      body(`${kind === 'falls-under' ? 'Falls under it' : 'Does not'}: ${text}`)
    ]),
    '',
    body(`May be done: ${clause.effects.join(', ')}`),
    ...(clause.whoDecides === undefined ? [] : [body(`Decided by ${decidersInWords(clause.whoDecides)}`)]),
    body(`Answers to: ${clause.source}`),
    body(`Cited by ${cited}`),
    `  SHA-256 ${clause.sha256}`
  ];
  return `${lines.join('\n')}\n`;
}

export function historyText({versions}: Pick<ClauseHistory, 'versions'>, columns: number): string {
  return versions.map(one => versionText(one, columns)).join('\n');
}

const kinds = {
  added: 'added',
  superseded: 'superseded',
  reworded: 'REWORDED under the same version',
  ended: 'ended',
  dropped: 'no longer there'
} as const satisfies Record<ClauseChange['kind'], string>;

function versions({before, after}: ClauseChange): string {
  const [old, young] = [before?.version, after?.version];
  if (old === undefined || young === undefined || old === young) return `version ${young ?? old}`;
  return `version ${old} to ${young}`;
}

/** `[-gone-]` and `{+new+}`, which stay readable without colours. */
function changeText(change: ClauseChange, columns: number): string {
  const isWhole = change.before === null || change.after === null;
  const parts = isWhole ? change.parts.filter(({part}) => part === 'text') : change.parts;
  const shown = parts.map(({part, runs}) => {
    const words = runs.map(({is, text}) =>
      isWhole || is === 'same' ? text : is === 'gone' ? `[-${text}-]` : `{+${text}+}`
    );
    return wrap(printable(`${part}: ${words.join('')}`), columns, '    ');
  });
  const title = printable((change.after ?? change.before)?.title ?? '');
  return [`  ${change.clauseId}, ${versions(change)}: ${kinds[change.kind]}. ${title}`, ...shown].join('\n');
}

function touchedText(touched: readonly Touched[], columns: number): string {
  if (touched.length === 0) return 'Nothing open rests on what changes.\n';
  const lines = touched.map(({kind, id, title, clauseIds, judgements}) => {
    const judged = judgements === 0 ? '' : `; ${formatUnits(judgements, 'judgement', 'judgements')} given under it`;
    return wrap(`${kind} ${id} (${printable(title)}): ${clauseIds.join(', ')}${judged}`, columns, '  ');
  });
  return `Open, and resting on what changes:\n${lines.join('\n')}\n`;
}

export function diffText({before, after, changes, unchanged}: PackDiff, columns: number): string {
  const head = `From ${before.id} (${before.asOf}) to ${after.id} (${after.asOf}): ${formatUnits(changes.length, 'change', 'changes')}, ${formatUnits(unchanged, 'version', 'versions')} the same.`;
  return `${[wrap(head, columns), ...changes.map(change => changeText(change, columns))].join('\n')}\n`;
}

export function comparedText({diff, touched}: ComparedPacks, columns: number): string {
  return `${diffText(diff, columns)}\n${touchedText(touched, columns)}`;
}
