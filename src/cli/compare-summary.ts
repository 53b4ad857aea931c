/** A comparison of two findings in lines. */
import type {Change, ChangeKind, Comparison, Difference, Side} from '../disclosure/compare.ts';
import {formatPower, formatShare, formatUnits} from '../disclosure/numbers.ts';
import {clip, printable, table} from './printable.ts';

const shownChanges = 50;
const shownNames = 5;

const words: Readonly<Record<ChangeKind, string>> = {
  same: 'The same',
  grew: 'Grew',
  shrank: 'Shrank',
  changed: 'Changed members',
  split: 'Split',
  merged: 'Merged',
  appeared: 'Appeared',
  vanished: 'Vanished'
};

function side({id, accounts, standing, tier, logE}: Side): string {
  const known = [
    standing === 'reported' ? (tier ?? 'untested') : standing,
    ...(logE === null ? [] : [formatPower(logE)])
  ];
  return `${id} (${formatUnits(accounts, 'account')}, ${known.join(', ')})`;
}

/** Without the id space, which is the same for all but a few. */
function names(title: string, keys: readonly string[]): readonly string[] {
  if (keys.length === 0) return [];
  const shown = keys.slice(0, shownNames).map(key => printable(key.split(':').slice(2).join(':')));
  const more = keys.length > shown.length ? ', …' : '';
  return [`${title} ${formatUnits(keys.length, 'account')} (${shown.join(', ')}${more})`];
}

function changeLines(change: Change, columns: number): readonly string[] {
  const {kind, before, after, joined, left, jaccard} = change;
  const sides = [before.map(side).join(' and '), after.map(side).join(' and ')].filter(text => text !== '').join(' → ');
  const alone = kind === 'appeared' || kind === 'vanished' || kind === 'same';
  const details = alone
    ? []
    : [
        `${formatShare(jaccard)} of all members on both sides`,
        ...names('joined by', joined),
        ...names('left by', left)
      ];
  return [
    `  ${words[kind]}: ${sides}`,
    ...(details.length === 0 ? [] : [clip(`    ${details.join('; ')}`, Math.max(60, columns * 2))])
  ];
}

function differences(title: string, list: readonly Difference[]): readonly string[] {
  if (list.length === 0) return [];
  return [title, ...list.map(one => `  ${one.name}: ${printable(one.before)} → ${printable(one.after)}`)];
}

export function comparisonLines({changes, settings, inputs, measured}: Comparison, columns: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const {kind} of changes) counts.set(words[kind], (counts.get(words[kind]) ?? 0) + 1);
  const files = [
    ...(inputs.onlyBefore.length === 0 ? [] : [`  only before: ${inputs.onlyBefore.map(printable).join(', ')}`]),
    ...(inputs.onlyAfter.length === 0 ? [] : [`  only after: ${inputs.onlyAfter.map(printable).join(', ')}`])
  ];
  return [
    ...(changes.length === 0 ? ['No network was reported on either side.'] : ['Networks, before → after:']),
    ...changes.slice(0, shownChanges).flatMap(change => changeLines(change, columns)),
    ...(changes.length > shownChanges ? [`  and ${changes.length - shownChanges} more, with --json`] : []),
    ...(counts.size > 1 ? [table([...counts].map(([name, count]) => [`  ${name}`, String(count)])).trimEnd()] : []),
    ...differences('What was measured:', measured),
    ...(settings.length === 0 ? ['The settings are the same.'] : differences('Settings that differ:', settings)),
    ...(files.length === 0 ? ['The input files are the same.'] : ['Input files:', ...files])
  ];
}
