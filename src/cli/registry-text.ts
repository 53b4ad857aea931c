/** Entities of the registry as text. */
import type {EntitySummary, EntityView, FieldChange} from '../contract/registry-http.ts';
import {printable, table, wrap} from './printable.ts';

const countryOf = (country: string | null): string => country ?? '--';

export function entityLine({id, kind, country, name, accounts, parent, retired}: EntitySummary): readonly string[] {
  const rest = [
    printable(name),
    ...(parent === null ? [] : [`of ${printable(parent.name)}`]),
    ...(accounts === 0 ? [] : [accounts === 1 ? '1 account' : `${accounts} accounts`]),
    ...(retired ? ['retired'] : [])
  ];
  return [id, countryOf(country), kind, rest.join(', ')];
}

/** `field: before → after` */
export function changeText({field, before, after}: FieldChange): string {
  const words = (text: string | null) => (text === null ? '(nothing)' : printable(text));
  return before === null ? `${field}: ${words(after)}` : `${field}: ${words(before)} → ${words(after)}`;
}

export function entityText(view: EntityView, columns: number): string {
  const {entity, parent, children, accounts, history} = view;
  const line = (text: string, indent = '  ') => wrap(printable(text), columns, indent);
  const facts: (readonly [string, string])[] = [
    ['names', entity.names.map(({name, use}) => `${name} (${use})`).join('; ')],
    ['parent', parent === null ? '' : `${parent.name} (${parent.id})`],
    ['children', children.map(({id, name}) => `${name} (${id})`).join('; ')],
    ['domains', entity.domains.join(', ')],
    ['Wikidata', entity.wikidataId ?? ''],
    ...Object.entries(entity.sourceNotes).map(([note, words]): [string, string] => [`note ${note}`, words])
  ];
  return [
    `${entity.id}  ${entity.kind}  ${countryOf(entity.country)}${entity.retired ? '  retired' : ''}`,
    line(entity.name),
    ...facts.flatMap(([fact, words]) => (words === '' ? [] : [line(`${fact}: ${words}`)])),
    '',
    accounts.length === 0 ? 'No accounts.' : 'Accounts:',
    table(
      accounts.map(({account, statement}) => [
        `  ${account.accountId}`,
        account.platform,
        printable(`${account.handle}: ${statement}`)
      ])
    ),
    'History, newest first:',
    ...history.flatMap(({statement, ledgerPosition, changes}) => [
      line(`${statement} Entry ${ledgerPosition}.`),
      ...changes.map(change => line(changeText(change), '    '))
    ]),
    ''
  ].join('\n');
}
