/** Assessments, labels and versions of the label policy in a terminal. */
import type {
  AssessmentsView,
  ContestView,
  EntityLabels,
  LabelsList,
  PoliciesView,
  PreviewAnswer
} from '../contract/labels-http.ts';
import {clip, printable, table, wrap} from './printable.ts';

const line = (text: string, columns: number, indent = '  '): string => wrap(printable(text), columns, indent);

export function assessmentsText({statement, assessments}: AssessmentsView, columns: number): string {
  const told = assessments.map(one => {
    const kind = one.typology ?? `one of ${one.possible.map(({typology}) => typology).join(', ')}`;
    const review = one.review === null ? [] : [`${one.review.outcome} by ${one.review.by.name} (${one.review.team})`];
    return [
      `${one.id}  ${one.standing}  ${one.at.slice(0, 10)}  by ${printable(one.by.name)} (${one.team})  ${kind}`,
      `  funding ${one.funding}, ownership ${one.ownership}, editorial ${one.editorial}`,
      line(one.statement, columns),
      ...review.map(text => line(text, columns)),
      ...one.evidence.map(({question, address, seenOn}) => line(`${question}: ${address}, seen on ${seenOn}`, columns)),
      ''
    ].join('\n');
  });
  return [line(statement, columns, ''), '', ...told].join('\n');
}

export function labelsText({statement, labels}: LabelsList, columns: number): string {
  const rows = labels.map(one => [
    one.labelName,
    one.platform,
    printable(one.handle),
    clip(printable(one.entityName), 40),
    one.country ?? '-',
    one.isContested ? 'contested' : ''
  ]);
  return `${line(statement, columns, '')}\n${rows.length === 0 ? '' : table(rows, columns)}`;
}

export function entityLabelsText({entity, groups, history}: EntityLabels, columns: number): string {
  const now = groups.flatMap(({jurisdictions, version, accounts}) => [
    `${jurisdictions.join(', ')}: ${version === null ? 'no version holds' : `version ${version}`}`,
    ...accounts.flatMap(({platform, handle, verdicts}) =>
      verdicts.map(one => {
        const paused = one.isPaused ? ' (paused)' : '';
        return line(`${handle} on ${platform}, ${one.labelName}: ${one.verdict}${paused}. ${one.because}`, columns);
      })
    )
  ]);
  const past = history.map(({at, statement}) => line(`${at.slice(0, 16).replace('T', ' ')}  ${statement}`, columns));
  return [printable(entity.name), '', ...now, '', 'History, newest first:', ...past, ''].join('\n');
}

export function contestText({id, statement, words, name, ruling}: ContestView, columns: number): string {
  const ruled = ruling === null ? [] : [line(`${ruling.personName}: ${ruling.reasons}`, columns)];
  return [id, line(statement, columns), line(`${name}: ${words}`, columns), ...ruled, ''].join('\n');
}

export function policiesText({policies, inForce}: PoliciesView, columns: number): string {
  if (policies.length === 0) return 'No version of the label policy yet. Offered to begin with: --example 1 and 2.\n';
  const told = policies.map(({id, title, statement, rules, steps}) =>
    [
      `${id}  ${printable(title)}`,
      line(statement, columns),
      ...rules.map(rule => line(`${rule.label} under ${rule.clause} for ${rule.kinds.join(', ')}`, columns)),
      ...steps.map(step => {
        const stale = step.isAsPreviewed === false ? '; its preview is another by now' : '';
        const when = step.effectiveAt.slice(0, 16).replace('T', ' ');
        return line(`${step.what} ${when} ${step.jurisdictions.join(', ')}: ${step.standing}${stale}`, columns);
      }),
      ''
    ].join('\n')
  );
  const where = inForce.map(({jurisdiction, version}) => [
    jurisdiction,
    version === null ? 'none' : `version ${version}`
  ]);
  return `${told.join('\n')}\n${table(where)}`;
}

export function previewText({version, statements, groups, totals, sha256}: PreviewAnswer, columns: number): string {
  const told = groups.flatMap((group, index) => {
    const row = (sign: string, one: (typeof group.gains)[number] | (typeof group.undecided)[number]): string[] => [
      sign,
      one.label,
      one.platform,
      printable(one.handle),
      clip(printable(one.entityName), 30),
      one.country ?? '-',
      one.kind
    ];
    const rows = [
      ...group.gains.map(one => row('+', one)),
      ...group.losses.map(one => row('-', one)),
      ...group.undecided.map(one => [...row('?', one), one.missing.join(', ')])
    ];
    const total = totals[index];
    const all = total === undefined ? 0 : total.gains + total.losses + total.undecided;
    const left = rows.length === 0 ? `  ${all} rows, none of them listed` : `  … and ${all - rows.length} more`;
    const cut = all > rows.length ? `${left}; --rows ${Math.min(all, 500)} lists more\n` : '';
    return [line(statements[index] ?? '', columns, ''), rows.length === 0 ? '' : table(rows, columns), cut];
  });
  return `Version ${version}\n${told.join('\n')}\nThe hash of this preview, for the step: ${sha256}\n`;
}
