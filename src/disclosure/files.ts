/** The files of a result, each in pieces, so that long tables are never whole in memory. */
import type {CatalogueEntry} from '../contract/catalogue.ts';
import type {Findings, ScanOutcome} from '../contract/finding.ts';
import {accountsCsv} from './accounts-csv.ts';
import {edgesCsv} from './edges-csv.ts';
import {findingsJson} from './findings-json.ts';
import {networksGexf} from './gexf.ts';
import {renderReport} from './report.ts';

export type ResultFile = readonly [name: string, pieces: () => Iterable<string>];

export function resultFiles(
  outcome: ScanOutcome,
  signals: readonly CatalogueEntry[],
  pseudonymised = false
): readonly ResultFile[] {
  const {findings, edges, accounts} = outcome;
  return [
    ['report.html', () => [renderReport(findings, signals, pseudonymised)]],
    ['findings.json', () => [findingsJson(findings)]],
    ['edges.csv', () => edgesCsv(edges())],
    ['accounts.csv', () => accountsCsv(accounts(), findings.networks)],
    ['networks.gexf', () => [networksGexf(findings)]]
  ];
}

/** A document alone as the outcome of a scan: the edges and members of its networks are all that it knows. */
export function outcomeOf(findings: Findings): ScanOutcome {
  return {
    findings,
    edges: () => findings.networks.flatMap(network => network.edges),
    accounts: () =>
      findings.networks.flatMap(network => network.accounts.map(account => ({...account, network: network.id})))
  };
}
