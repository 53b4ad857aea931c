/**
 * A preset: the method of another tool, to its own definitions, so that results can be compared edge for edge.
 *
 * A preset chooses its own rows (what the tool would have been given), its own edges and, where the method says so, its
 * own groups. It is not a recommendation. Where a method looks at something that no signal of ours does, the preset
 * brings a signal of its own, which exists for it alone.
 */
import type {CatalogueEntry} from '../../contract/catalogue.ts';
import type {ScanParameters} from '../../contract/finding.ts';
import {AppError} from '../../errors.ts';
import {signalById} from '../../signals/registry.ts';
import type {Signal, SignalTables} from '../../signals/signal.ts';
import type {Dialect} from '../../warehouse/dialect.ts';
import type {Sql} from '../../warehouse/sql.ts';
import type {EdgeColumns} from '../edges.ts';
import type {Step} from '../pairs.ts';
import type {TraceRows} from '../rows.ts';

export type PresetSetting = {
  readonly name: string;
  readonly default: number;
  readonly help: string;
  /** The greatest value that means something; any when absent. None is ever negative. */
  readonly most?: number;
};

export type PresetSettings = Readonly<Record<string, number>>;

export type PresetContext = {
  /** The signal that the rows are of; a preset that treats its signals alike does not ask. */
  readonly signal?: string;
  readonly windowMicroseconds: number;
  /** Least weight to keep, or what `leastOf` says. */
  readonly minShared: number;
  readonly settings: PresetSettings;
  /** Per object the accounts of the whole dataset that used it. */
  readonly accountsOf: Int32Array;
  readonly rareAccounts: number;
  readonly memoryBytes: number;
};

export type NetworkContext = {
  /** The signals of the edges, in the same order. */
  readonly signals: readonly string[];
  readonly minAccounts: number;
  readonly settings: PresetSettings;
};

/** Groups of accounts (dense ids, ascending) that share no member, from the edges of all signals. */
export type PresetNetworks = (edgesPerSignal: readonly EdgeColumns[], context: NetworkContext) => readonly Int32Array[];

/** `query` selects what a signal selects. `normalise` is applied to every object before objects are compared. */
export type PresetRows = {readonly query: Sql; readonly normalise: ((object: string) => string) | null};

export type Preset = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The tool and the version that was compared. */
  readonly tool: string;
  /** Whether a and b keep the tool's direction. */
  readonly directed: boolean;
  /** Signals for which the tool has a counterpart, by id. */
  readonly signals: readonly string[];
  /** Signals that only this method has; they are in `signals` as well. */
  readonly ownSignals?: readonly Signal[];
  /** What the tool does when nothing is said. `minShared` is the least weight of an edge, or what `leastOf` says. */
  readonly defaults: {readonly windowSeconds: number; readonly minShared: number; readonly minAccounts?: number};
  /** What `minShared` counts where that is not the weight. */
  readonly leastOf?: string;
  /** Signals whose rows the method reads without their times: a control that shuffles these finds the same edges again. */
  readonly blindToTime?: readonly string[];
  readonly settings: readonly PresetSetting[];
  /** Columns of the edge list under the tool's names. */
  readonly columns: readonly string[];
  /** Where this is not what the tool writes, or the tool is not what one would expect. */
  readonly differences: readonly string[];
  readonly references: readonly string[];
  /** Without `settings` the defaults hold. */
  readonly rows: (dialect: Dialect, signal: Signal, tables: SignalTables, settings?: PresetSettings) => PresetRows;
  /** `rows` are sorted and keep equal rows apart. */
  readonly edges: (rows: TraceRows, context: PresetContext) => Generator<Step, EdgeColumns>;
  /** How the method groups accounts; null where it stops at edges, and ours are the groups. */
  readonly networks: PresetNetworks | null;
};

/** Longer than any data: for methods that know no window. Their evidence is looked for at any distance in time. */
export const anyTimeSeconds = 999_999_999;

/** A signal by its id, the preset's own first. */
export function signalFor(preset: Preset | null, id: string): Signal {
  return preset?.ownSignals?.find(signal => signal.id === id) ?? signalById(id);
}

/** The signal of the rows, for presets that treat their signals differently. */
export function signalOf({signal}: PresetContext): string {
  if (signal === undefined) throw new Error('detection: a preset was not told the signal of its rows');
  return signal;
}

/** The tool's settings with its defaults; a name it does not have, or no number, is refused. */
export function settingsOf(preset: Preset, given: ScanParameters['presetSettings']): PresetSettings {
  for (const [name, value] of Object.entries(given ?? {})) {
    const setting = preset.settings.find(one => one.name === name);
    if (setting === undefined) {
      const names = preset.settings.map(setting => setting.name).join(', ');
      throw new AppError('usage.bad-value', `the setting ${name}; ${preset.id} has ${names}`);
    }
    const {most = Number.MAX_VALUE} = setting;
    if (value === '' || !(Number(value) >= 0 && Number(value) <= most)) {
      const range = setting.most === undefined ? 'from 0 on' : `from 0 to ${most}`;
      throw new AppError('usage.bad-value', `${value} for ${name}, which takes a number ${range}`);
    }
  }
  return Object.fromEntries(preset.settings.map(({name, default: usual}) => [name, Number(given?.[name] ?? usual)]));
}

/** What holds when nothing is said. */
export function usualSettings(settings: readonly PresetSetting[]): PresetSettings {
  return Object.fromEntries(settings.map(({name, default: usual}) => [name, usual]));
}

export function setting(settings: PresetSettings, name: string): number {
  const value = settings[name];
  if (value === undefined) throw new Error(`detection: no preset setting ${name}`);
  return value;
}

export function describePreset(preset: Preset): CatalogueEntry {
  const {windowSeconds, minShared, minAccounts} = preset.defaults;
  const window = windowSeconds === anyTimeSeconds ? 'no window' : `window ${windowSeconds} s`;
  const least = `least ${preset.leastOf ?? 'weight'} ${minShared}`;
  const accounts = minAccounts === undefined ? [] : [`least accounts of a network ${minAccounts}`];
  return {
    id: preset.id,
    title: preset.title,
    summary: preset.summary,
    facts: [
      {name: 'tool', values: [preset.tool]},
      {name: 'signals', values: [...preset.signals]},
      {name: 'edges', values: [preset.directed ? 'directed' : 'undirected']},
      {name: 'defaults', values: [window, least, ...accounts]},
      {name: 'settings', values: preset.settings.map(one => `${one.name} = ${one.default}: ${one.help}`)},
      {name: 'columns', values: [...preset.columns]},
      {name: 'differences', values: [...preset.differences]},
      {name: 'references', values: [...preset.references]}
    ]
  };
}
