/** Environment → validated config. The only place that looks at the environment. */
import {availableParallelism, totalmem} from 'node:os';
import {AppError} from '../errors.ts';
import {type Machine, type Setting, settings} from './settings.ts';

type SettingName = keyof typeof settings;
type ValueOf<S> = S extends Setting<infer T> ? T : never;
export type Config = {readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]>};

export type Environment = Readonly<Record<string, string | undefined>>;

const known = new Set<string>(Object.values(settings).map(setting => setting.variable));

export function thisMachine(): Machine {
  return {cwd: process.cwd(), memoryBytes: totalmem(), threads: availableParallelism()};
}

/** An empty variable counts as not set. An OVERT_ variable that Overt does not know is refused: it is a typo. */
export function readConfig(environment: Environment = process.env, machine: Machine = thisMachine()): Config {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('OVERT_') && !known.has(name)) throw new AppError('config.unknown-variable', name);
  }
  function value<T>(setting: Setting<T>): T {
    const text = environment[setting.variable];
    if (text === undefined || text === '') return setting.fallback(machine);
    const read = setting.read(text, machine);
    if (read !== undefined) return read;
    const shown = setting.variable === 'OVERT_DATABASE_URL' ? 'another one' : JSON.stringify(text);
    throw new AppError('config.bad-value', `${setting.variable} takes ${setting.takes}, not ${shown}`);
  }
  return {
    home: value(settings.home),
    databaseUrl: value(settings.databaseUrl),
    token: value(settings.token),
    host: value(settings.host),
    port: value(settings.port),
    publicHosts: value(settings.publicHosts),
    labelerHosts: value(settings.labelerHosts),
    memoryBytes: value(settings.memoryBytes),
    threads: value(settings.threads),
    uploadLimitBytes: value(settings.uploadLimitBytes),
    mailFrom: value(settings.mailFrom)
  };
}
