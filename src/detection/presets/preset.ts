/**
 * A preset: the method of another tool, to its own definitions, so that results can be compared edge for edge.
 *
 * A preset chooses its own rows (what the tool would have been given) and its own edges. It is not a recommendation.
 */
import type {CatalogueEntry} from '../../contract/catalogue.ts';
import type {ScanParameters} from '../../contract/finding.ts';
import {AppError} from '../../errors.ts';
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
  readonly windowMicroseconds: number;
  /** Least weight to keep. */
  readonly minShared: number;
  readonly settings: PresetSettings;
  /** Per object the accounts of the whole dataset that used it. */
  readonly accountsOf: Int32Array;
  readonly rareAccounts: number;
  readonly memoryBytes: number;
};

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
  /** What the tool does when nothing is said. `minShared` is the least weight of an edge. */
  readonly defaults: {readonly windowSeconds: number; readonly minShared: number};
  readonly settings: readonly PresetSetting[];
  /** Columns of the edge list under the tool's names. */
  readonly columns: readonly string[];
  /** Where this is not what the tool writes, or the tool is not what one would expect. */
  readonly differences: readonly string[];
  readonly references: readonly string[];
  readonly rows: (dialect: Dialect, signal: Signal, tables: SignalTables) => PresetRows;
  /** `rows` are sorted and keep equal rows apart. */
  readonly edges: (rows: TraceRows, context: PresetContext) => Generator<Step, EdgeColumns>;
};

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

export function setting(settings: PresetSettings, name: string): number {
  const value = settings[name];
  if (value === undefined) throw new Error(`detection: no preset setting ${name}`);
  return value;
}

export function describePreset(preset: Preset): CatalogueEntry {
  const {windowSeconds, minShared} = preset.defaults;
  return {
    id: preset.id,
    title: preset.title,
    summary: preset.summary,
    facts: [
      {name: 'tool', values: [preset.tool]},
      {name: 'signals', values: [...preset.signals]},
      {name: 'edges', values: [preset.directed ? 'directed' : 'undirected']},
      {name: 'defaults', values: [`window ${windowSeconds} s`, `least weight ${minShared}`]},
      {name: 'settings', values: preset.settings.map(one => `${one.name} = ${one.default}: ${one.help}`)},
      {name: 'columns', values: [...preset.columns]},
      {name: 'differences', values: [...preset.differences]},
      {name: 'references', values: [...preset.references]}
    ]
  };
}
