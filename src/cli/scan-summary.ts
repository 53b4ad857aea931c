/** A scan in a few lines, for whoever started it. */
import {basename} from 'node:path';
import type {Findings, Network} from '../contract/finding.ts';
import {formatCount, formatUnits} from '../disclosure/numbers.ts';
import type {ScanResult} from '../server/scan-order.ts';
import {importLines} from './import-summary.ts';
import {clip, printable} from './printable.ts';

const shownNetworks = 10;

function day(happenedAt: number | null): string {
  return happenedAt === null ? 'unknown' : new Date(happenedAt).toISOString().slice(0, 10);
}

function networkLine(network: Network, columns: number): string {
  const signals = network.signals.map(({signal, edges}) => `${signal} ${formatCount(edges)}`).join(', ');
  const why = network.setAsideBecause === null ? '' : ` [${network.setAsideBecause}]`;
  const names = network.accounts
    .slice(0, 4)
    .map(account => printable(account.handle ?? account.displayName ?? account.nativeId));
  const more = network.accounts.length > names.length ? ', …' : '';
  const line = `  ${network.id}${why}  ${formatUnits(network.accounts.length, 'account')} (${names.join(', ')}${more}); pairs: ${signals}`;
  return clip(line, Math.max(60, columns * 2));
}

function section(title: string, networks: readonly Network[], columns: number): readonly string[] {
  if (networks.length === 0) return [];
  const rest = networks.length - shownNetworks;
  return [
    title,
    ...networks.slice(0, shownNetworks).map(network => networkLine(network, columns)),
    ...(rest > 0 ? [`  and ${formatCount(rest)} more, in the report`] : [])
  ];
}

export function findingsLines(findings: Findings, columns: number): readonly string[] {
  const {manifest, networks, controls, warnings} = findings;
  const {totals, parameters, perSignal} = manifest;
  const reported = networks.filter(network => network.standing === 'reported');
  const aside = networks.filter(network => network.standing === 'set-aside');
  const span = `${day(totals.firstAt)} to ${day(totals.lastAt)}`;
  const method = parameters.preset === null ? '' : ` as ${parameters.preset} does`;
  return [
    ...warnings.map(warning => `Note first: ${printable(warning)}`),
    `Looked at ${formatUnits(totals.posts, 'post')} of ${formatUnits(totals.accounts, 'account')}, ${span}${method}.`,
    ...perSignal.map(
      one =>
        `  ${one.signal}: ${
          one.traces === 0
            ? 'nothing of the kind in this data'
            : `${formatUnits(one.traces, 'trace')}, ${formatUnits(one.pairsInWindow, 'meeting')}, ${formatUnits(one.edges, 'edge')}`
        }`
    ),
    reported.length === 0
      ? 'No network of accounts with co-activity was found.'
      : `${formatUnits(reported.length, 'network')} of accounts with co-activity.`,
    ...section('Reported:', reported, columns),
    ...section('Shown and left alone:', aside, columns),
    controls.length === 0
      ? 'No shuffled control was run.'
      : `The same data shuffled: ${controls.map(control => formatUnits(control.networks, 'network')).join(', ')}.`
  ];
}

export function scanLines({imports, findings, written}: ScanResult, out: string, columns: number): readonly string[] {
  return [
    ...(imports.length > 0 ? [`Read ${formatUnits(imports.length, 'file')}:`] : []),
    ...imports.flatMap(outcome => importLines(outcome, columns)),
    ...(findings === null ? [] : findingsLines(findings, columns)),
    ...(written.length === 0 ? [] : [`Written to ${printable(out)}: ${written.map(path => basename(path)).join(', ')}`])
  ];
}

/** The same for programs. */
export function scanJson({imports, findings, written}: ScanResult): unknown {
  return {
    imports: imports.map(one =>
      one.outcome === 'unusable'
        ? {file: one.fileName, outcome: one.outcome, why: one.why, refusals: one.refusals}
        : {
            file: one.batch.fileName,
            outcome: one.outcome,
            format: one.batch.formatId,
            sha256: one.batch.sha256,
            rowsRead: one.batch.rowsRead,
            rowsUsed: one.batch.rowsUsed,
            rowsRefused: one.batch.rowsRefused,
            refusals: one.batch.refusals
          }
    ),
    ...(findings && {
      version: findings.version,
      parameters: findings.manifest.parameters,
      totals: findings.manifest.totals,
      perSignal: findings.manifest.perSignal,
      networks: findings.networks.map(({id, standing, setAsideBecause, accounts, signals}) => ({
        id,
        standing,
        setAsideBecause,
        accounts: accounts.length,
        signals
      })),
      controls: findings.controls,
      warnings: findings.warnings
    }),
    written
  };
}
