/** Gathers rows into entities: several rows of one key are one entity, and every row is used or refused with a reason. */
import type {NewAccount} from '../../contract/registry-http.ts';
import type {RefusedRow} from '../../contract/registry-import.ts';
import {accountKey} from '../accounts/current.ts';
import {faultOfEntity, type ImportedEntity, type ImportedFile, type SaidOfEntity} from './imported.ts';

export type RowOfEntity = {
  readonly key: string;
  readonly line: number;
  readonly sample: string;
  readonly said: SaidOfEntity;
  readonly parentKey?: string | null;
  readonly accounts: readonly NewAccount[];
};

const mostDomains = 200;

function joinNotes(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>
): Record<string, string> {
  const notes: Record<string, string> = {...one};
  for (const [note, words] of Object.entries(other)) {
    const there = notes[note];
    if (there === undefined) notes[note] = words;
    else if (!there.split(' | ').includes(words)) notes[note] = `${there} | ${words}`.slice(0, 2000).trim();
  }
  return notes;
}

/** The first row names it; later ones add names, domains and notes. */
function joined(one: SaidOfEntity, other: SaidOfEntity): SaidOfEntity {
  const names = new Map([...(one.names ?? []), ...(other.names ?? [])].map(name => [JSON.stringify(name), name]));
  const domains = [...new Set([...(one.domains ?? []), ...(other.domains ?? [])])];
  return {
    ...other,
    ...one,
    ...((one.names ?? other.names) && {names: [...names.values()]}),
    ...((one.domains ?? other.domains) && {domains}),
    ...((one.sourceNotes ?? other.sourceNotes) && {
      sourceNotes: joinNotes(one.sourceNotes ?? {}, other.sourceNotes ?? {})
    })
  };
}

type Parents = ReadonlyMap<string, Pick<ImportedEntity, 'parentKey'>>;

const mostAbove = 50;

/** An entity and what is above it, from below. */
function lineage(entities: Parents, key: string): readonly string[] {
  const above: string[] = [];
  let at: string | null | undefined = key;
  while (at && !above.includes(at) && above.length < mostAbove) {
    above.push(at);
    at = entities.get(at)?.parentKey;
  }
  return above;
}

/**
 * Whose an account is that several rows are given: of those below one body, it is the lowest body's above all of them;
 * those of another body than the first row's do not have it.
 */
function ownerOf(entities: Parents, keys: readonly string[]): string {
  const [first = '', ...others] = keys;
  const above = lineage(entities, first);
  const family = others.map(key => lineage(entities, key)).filter(line => line.some(key => above.includes(key)));
  return above.find(key => family.every(line => line.includes(key))) ?? first;
}

export function gather(
  rows: readonly RowOfEntity[],
  refusedBefore: readonly RefusedRow[],
  {
    speaksOfAccounts = true,
    tallies = {}
  }: {readonly speaksOfAccounts?: boolean; readonly tallies?: ImportedFile['tallies']} = {}
): ImportedFile {
  const refused: RefusedRow[] = [...refusedBefore];
  const entities = new Map<string, ImportedEntity>();
  const given = new Map<string, {readonly account: NewAccount; readonly by: RowOfEntity}[]>();
  let usedRows = 0;
  for (const row of rows) {
    const {key, line, sample, said, accounts} = row;
    const before = entities.get(key);
    const whole = before === undefined ? said : joined(before.said, said);
    const why =
      (whole.domains?.length ?? 0) > mostDomains
        ? `more than ${mostDomains} domains of one entity`
        : faultOfEntity(whole);
    if (why !== null) {
      refused.push({line, what: 'row', why, sample});
      continue;
    }
    usedRows += 1;
    const parentKey = before?.parentKey ?? row.parentKey;
    entities.set(key, {
      key,
      line: before?.line ?? line,
      said: whole,
      ...(parentKey !== undefined && {parentKey}),
      accounts: []
    });
    for (const account of accounts) {
      const of = accountKey(account);
      given.set(of, [...(given.get(of) ?? []), {account, by: row}]);
    }
  }
  const owned = new Map<string, NewAccount[]>();
  for (const all of given.values()) {
    const [first] = all;
    if (first === undefined) continue;
    const owner = ownerOf(entities, [...new Set(all.map(({by}) => by.key))]);
    owned.set(owner, [...(owned.get(owner) ?? []), first.account]);
    for (const {account, by} of all) {
      if (lineage(entities, by.key).includes(owner)) continue;
      const why = `${account.handle} on ${account.platform} is already given by row ${first.by.line}, for another entity`;
      refused.push({line: by.line, what: 'link', why, sample: by.sample});
    }
  }
  return {
    rows: [...entities.values()].map(entity => ({...entity, accounts: owned.get(entity.key) ?? []})),
    refused: refused.sort((one, other) => one.line - other.line),
    usedRows,
    speaksOfAccounts,
    tallies
  };
}

const mostAnswers = 50;

/** How often each answer is given, the most frequent first. */
export function tally(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  return Object.fromEntries(
    sorted.slice(0, mostAnswers).map(([word, count]) => [word.slice(0, 100).toWellFormed(), count])
  );
}
