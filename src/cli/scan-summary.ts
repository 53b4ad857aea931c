/** A scan in a few lines, for whoever started it. */
import {basename} from 'node:path';
import type {Findings, Network} from '../contract/finding.ts';
import {controlFails, controlSentence} from '../disclosure/control-sentence.ts';
import {formatCount, formatPower, formatUnits} from '../disclosure/numbers.ts';
import type {ScanResult} from '../server/scan-order.ts';
import {importLines} from './import-summary.ts';
import {clip, printable} from './printable.ts';

const shownNetworks = 10;

function day(happenedAt: number | null): string {
  return happenedAt === null ? 'unknown' : new Date(happenedAt).toISOString().slice(0, 10);
}

/** `high, e-value 10^6.2`; why it was set aside; or nothing where nothing was tested. */
function standing({tier, setAsideBecause, groupTest}: Network): string {
  const found = [
    ...(setAsideBecause === null ? [] : [setAsideBecause]),
    ...(tier === null ? [] : [tier]),
    ...(groupTest === null ? [] : [`e-value ${formatPower(groupTest.logE)} of ${formatPower(groupTest.neededLogE)}`])
  ];
  return found.length === 0 ? '' : ` [${found.join(', ')}]`;
}

function networkLine(network: Network, columns: number): string {
  const signals = network.signals.map(({signal, edges}) => `${signal} ${formatCount(edges)}`).join(', ');
  const names = network.accounts
    .slice(0, 4)
    .map(account => printable(account.handle ?? account.displayName ?? account.nativeId));
  const more = network.accounts.length > names.length ? ', …' : '';
  const line = `  ${network.id}${standing(network)}  ${formatUnits(network.accounts.length, 'account')} (${names.join(', ')}${more}); pairs: ${signals}`;
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

function foundLine(findings: Findings, reported: readonly Network[]): string {
  const {preset} = findings.manifest.parameters;
  if (reported.length === 0) return 'No network of accounts with co-activity was found.';
  const networks = formatUnits(reported.length, 'network');
  if (preset !== null)
    return `${networks} of accounts with co-activity, untested: the method of ${preset} tests nothing.`;
  if (controlFails(findings)) {
    return `${networks} of accounts with co-activity that this scan cannot tell from chance: the control is not empty.`;
  }
  const high = reported.filter(network => network.tier === 'high').length;
  const tiers = `${formatCount(high)} in two or more independent kinds of evidence, ${formatCount(reported.length - high)} in one.`;
  return `${networks} of accounts with co-activity that is statistically surprising, borne out on data held back: ${tiers}`;
}

function sensitivityLine({sensitivity, manifest}: Findings): readonly string[] {
  if (sensitivity !== null) return [printable(sensitivity.sentence)];
  return manifest.parameters.preset === null
    ? ['No groups were planted, so nothing says what would have been found.']
    : [];
}

export function findingsLines(findings: Findings, columns: number): readonly string[] {
  const {manifest, networks, warnings, watchTests} = findings;
  const {totals, parameters, perSignal} = manifest;
  const reported = networks.filter(network => network.standing === 'reported');
  const aside = networks.filter(network => network.standing === 'set-aside');
  const span = `${day(totals.firstAt)} to ${day(totals.lastAt)}`;
  const method = parameters.preset === null ? '' : ` as ${parameters.preset} does`;
  return [
    controlSentence(findings),
    ...warnings.map(warning => `Note first: ${printable(warning)}`),
    foundLine(findings, reported),
    ...section('Reported:', reported, columns),
    ...section('Shown and left alone:', aside, columns),
    ...sensitivityLine(findings),
    ...watchTests.map(test => `Asked beforehand: ${printable(test.statement)} ${printable(test.verdict)}.`),
    `Looked at ${formatUnits(totals.posts, 'post')} of ${formatUnits(totals.accounts, 'account')}, ${span}${method}.`,
    ...perSignal.map(
      one =>
        `  ${one.signal}: ${
          one.traces === 0
            ? 'nothing of the kind in this data'
            : `${formatUnits(one.traces, 'trace')}, ${formatUnits(one.pairsInWindow, 'meeting')}, ${formatUnits(one.edges, 'edge')}`
        }`
    )
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
      networks: findings.networks.map(
        ({id, standing: stands, setAsideBecause, tier, groupTest, claims, accounts, signals}) => ({
          id,
          standing: stands,
          setAsideBecause,
          tier,
          logE: groupTest?.logE ?? null,
          neededLogE: groupTest?.neededLogE ?? null,
          claims: {
            coordinated: claims.coordinated?.verdict ?? null,
            covert: claims.covert?.verdict ?? null,
            stateLinked: claims.stateLinked?.verdict ?? null
          },
          accounts: accounts.length,
          signals
        })
      ),
      controls: findings.controls,
      sensitivity: findings.sensitivity,
      tests: findings.tests,
      watchTests: findings.watchTests,
      warnings: findings.warnings
    }),
    written
  };
}
