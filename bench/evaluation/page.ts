/** The page as a whole: bounds first, missed ones with why, then the parts. No date and no machine. */
import {type Bound, reasons, unexplained} from './bounds.ts';
import {table} from './markdown.ts';
import type {Part} from './part.ts';

export type PageOptions = {readonly version: string; readonly command: string; readonly scale: string};

export function page(parts: readonly Part[], {version, command, scale}: PageOptions): string {
  const bounds = parts.flatMap(part => part.bounds);
  const missed = bounds.filter(({met}) => !met);
  return `<!-- Written by \`${command}\`. Do not edit. -->
# How good is it?

Written whole by \`${command}\` (Overt ${version}) from seeds: whoever runs it again gets the same bytes. ${scale} Attack it: the worlds, the scorers and the
plants are in \`bench/evaluation\`. What it costs is on [a page of its own](evaluation-cost.md), since that depends on the machine.

## Bounds

${table(['bound', 'asked', 'measured', ''], bounds.map(boundRow))}

${missed.length === 0 ? 'None of these bounds was missed.' : missedWords(missed)}

${parts.map(({text}) => text.trim()).join('\n\n')}

## What this does not show

- Worlds are written by people, and by the same people as the method. Other sets, in other languages, are needed.
- In the power curves members are new accounts in a world of one kind; other worlds have other floors. A scan says the floor of its own data.
- The known operation is one operation, of one kind, on one platform; its times are rounded to the minute.
- Nobody in the innocent sets is known to be coordinated. That is not the same as knowing that nobody is.
- Other people’s rules run here with the defaults of their tools; with thresholds chosen for each set they would do better on that set.
`;
}

function boundRow({what, asked, measured, met}: Bound): readonly string[] {
  return [what, asked, measured, met ? 'met' : '**missed**'];
}

function missedWords(missed: readonly Bound[]): string {
  const items = missed.map(
    ({id, what, measured}) => `- **Missed: ${what}** (${measured}). ${reasons[id] ?? unexplained}`
  );
  return `${items.join('\n')}\n\nWorlds were not tuned until they passed.`;
}
