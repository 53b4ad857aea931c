/** What every section of the report needs to know about the findings, worked out once. */
import type {CatalogueEntry} from '../../contract/catalogue.ts';
import type {FindingAccount, Findings, Network} from '../../contract/finding.ts';
import {cutMiddle} from '../characters.ts';
import {formatCount, formatSeconds} from '../numbers.ts';
import {shortNameCharacters} from './caps.ts';
import {type Html, html, said} from './markup.ts';

export type Reading = {
  readonly findings: Findings;
  /** Names, files and texts are replaced, so nothing here can be repeated or looked up. */
  readonly pseudonymised: boolean;
  readonly reported: readonly Network[];
  readonly setAside: readonly Network[];
  /** `same text` for `same-text`. */
  readonly signalName: (id: string) => string;
  /** Innocent causes that the catalogue names for a signal. */
  readonly innocentCauses: (id: string) => readonly string[];
};

export function read(findings: Findings, signals: readonly CatalogueEntry[], pseudonymised = false): Reading {
  const entries = new Map(signals.map(entry => [entry.id, entry]));
  return {
    findings,
    pseudonymised,
    reported: findings.networks.filter(network => network.standing === 'reported'),
    setAside: findings.networks.filter(network => network.standing === 'set-aside'),
    signalName: id => entries.get(id)?.title.toLowerCase() ?? id.replaceAll('-', ' '),
    innocentCauses: id =>
      entries.get(id)?.facts.find(fact => fact.name.toLowerCase().includes('innocent'))?.values ?? []
  };
}

/** Signals that had anything to compare; all of them where none had. */
function signalsWithData({findings: {manifest}}: Reading): readonly string[] {
  const read = manifest.perSignal.filter(signal => signal.traces > 0).map(({signal}) => signal);
  return read.length > 0 ? read : manifest.parameters.signals;
}

/** What to call an account in a sentence. */
export function nameOf(account: FindingAccount): string {
  return account.handle ?? account.displayName ?? account.nativeId;
}

/** The name of a member by key; a key that is no member stands for itself. */
export function namesOf(network: Network): (key: string) => Html {
  const names = new Map(network.accounts.map(account => [account.accountKey, nameOf(account)]));
  return key => said(cutMiddle(names.get(key) ?? key, shortNameCharacters));
}

/** `same text, same link and same hashtags`. */
export function listInWords(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** `within 60 seconds of each other, with a weight of at least 2 by the method of coortweet`: only for a preset. */
export function presetInWords(reading: Reading): string {
  const {minShared, windowSeconds, preset} = reading.findings.manifest.parameters;
  return `within ${formatSeconds(windowSeconds)} of each other, with a weight of at least ${formatCount(minShared)} by the method of ${preset}`;
}

/** `10, 60 or 600 seconds`: the windows that were looked through. */
export function windowsInWords(reading: Reading): string {
  const {tests, manifest} = reading.findings;
  const windows = tests?.windowsSeconds ?? [manifest.parameters.windowSeconds];
  return listInWords(windows.map(formatSeconds), 'or');
}

/** `the same text, the same link or the same object`. */
export function signalsInWords(reading: Reading, signals: readonly string[] = signalsWithData(reading)): string {
  const names = signals.map(reading.signalName);
  return listInWords(
    names.map(name => (name.startsWith('same ') ? `the ${name}` : name)),
    'or'
  );
}

/** What a gap of nothing means at the precision of the times. */
export function togetherInWords({findings: {manifest}}: Reading): string {
  const words: Readonly<Record<string, string>> = {
    min: 'in the same minute',
    day: 'on the same day'
  };
  return words[manifest.totals.timePrecision] ?? 'at the same moment';
}

/** `Network 3`, counted from one. */
export function networkTitle(index: number): string {
  return `Network ${formatCount(index + 1)}`;
}

/** A sentence about what was left out of a list, or nothing. */
export function leftOut(total: number, shown: number, what: string, where: string): Html | null {
  return total <= shown
    ? null
    : html`<p class="cut">${formatCount(total - shown)} more ${what} are not shown here; ${where}.</p>`;
}
