/** Every OVERT_ variable, as a table: `config.ts` reads it, `docs/config.md` is written from it. */
import {isAbsolute, resolve} from 'node:path';
import {parseBytes} from './bytes.ts';

/** What reading needs to know of the machine. */
export type Machine = {readonly cwd: string; readonly memoryBytes: number; readonly threads: number};

export type Setting<T> = {
  readonly variable: `OVERT_${string}`;
  readonly summary: string;
  /** What it takes, to complete "expected …". */
  readonly takes: string;
  /** The default in words. */
  readonly otherwise: string;
  readonly example: string;
  readonly fallback: (machine: Machine) => T;
  /** `undefined` refuses the text. */
  readonly read: (text: string, machine: Machine) => T | undefined;
};

function setting<T>(one: Setting<T>): Setting<T> {
  return one;
}

const minimumMemoryBytes = 64 * 1024 * 1024;

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function isDatabaseUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}

export const settings = {
  home: setting<string>({
    variable: 'OVERT_HOME',
    summary: 'The folder of the workspace: its lake, store, ledger, keys and documents.',
    takes: 'a path',
    otherwise: '`.overt` in the current folder',
    example: '/srv/overt',
    fallback: machine => resolve(machine.cwd, '.overt'),
    read: (text, machine) => (isAbsolute(text) ? text : resolve(machine.cwd, text))
  }),
  databaseUrl: setting<string | null>({
    variable: 'OVERT_DATABASE_URL',
    summary: 'A PostgreSQL database that holds requests, decisions and the record instead of `store.sqlite`.',
    takes: 'an address such as postgres://user@host/overt',
    otherwise: 'SQLite, in the workspace folder',
    example: 'postgres://overt@localhost/overt',
    fallback: () => null,
    read: text => (isDatabaseUrl(text) ? text : undefined)
  }),
  token: setting<string | null>({
    variable: 'OVERT_TOKEN',
    summary: 'The token of the person who acts on the command line.',
    takes: 'a token as it was shown when the person was added',
    otherwise: 'nobody: commands that act refuse',
    example: 'the line that `overt person add` printed',
    fallback: () => null,
    read: text => text
  }),
  host: setting<string>({
    variable: 'OVERT_HOST',
    summary: 'The address that the server listens on.',
    takes: 'a host name or address',
    otherwise: '127.0.0.1, so that only this machine reaches it',
    example: '0.0.0.0',
    fallback: () => '127.0.0.1',
    read: text => (/^[A-Za-z0-9.:-]+$/.test(text) ? text : undefined)
  }),
  port: setting<number | null>({
    variable: 'OVERT_PORT',
    summary: 'The port that the server listens on. 0 lets the system choose.',
    takes: 'a whole number from 0 to 65535',
    otherwise: '4173, or the next free one',
    example: '8080',
    fallback: () => null,
    read: text => wholeNumber(text, 0, 65_535)
  }),
  publicHosts: setting<readonly string[]>({
    variable: 'OVERT_PUBLIC_HOSTS',
    summary: 'Names under which a proxy in front makes the server known. Requests for any other name are refused.',
    takes: 'host names, separated by commas',
    otherwise: 'only the loopback names and OVERT_HOST',
    example: 'overt.example.org',
    fallback: () => [],
    read: text => {
      const names = text.split(',').map(name => name.trim().toLowerCase());
      return names.every(name => /^[a-z0-9.-]+(:\d+)?$/.test(name)) ? names : undefined;
    }
  }),
  labelerHosts: setting<ReadonlyMap<string, string>>({
    variable: 'OVERT_LABELER_HOSTS',
    summary:
      'Host names of labelers of the AT Protocol, one for each jurisdiction; `*` is the one of what holds everywhere.',
    takes: 'pairs such as DE=labels-de.example.org, separated by commas',
    otherwise: 'none: labelers answer at /labeler/<jurisdiction>, for trying out',
    example: 'DE=labels-de.example.org,*=labels.example.org',
    fallback: () => new Map(),
    read: text => {
      const pairs = text.split(',').map(pair => /^\s*([A-Z]{2}|\*)=([a-z0-9.-]+(?::\d+)?)\s*$/.exec(pair));
      const hosts = new Map(pairs.flatMap(pair => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? ''] as const])));
      return hosts.size === pairs.length && new Set(hosts.values()).size === pairs.length ? hosts : undefined;
    }
  }),
  memoryBytes: setting<number>({
    variable: 'OVERT_MEMORY',
    summary: 'Memory that a scan may use before it goes on with the disk.',
    takes: 'an amount of at least 64MiB, such as 4GB',
    otherwise: 'half of what the machine has',
    example: '4GB',
    fallback: machine => Math.max(minimumMemoryBytes, Math.floor(machine.memoryBytes / 2)),
    read: text => {
      const bytes = parseBytes(text);
      return bytes !== null && bytes >= minimumMemoryBytes ? bytes : undefined;
    }
  }),
  threads: setting<number>({
    variable: 'OVERT_THREADS',
    summary: 'Threads that a scan may use. Results do not depend on it.',
    takes: 'a whole number from 1 to 256',
    otherwise: 'one per core',
    example: '4',
    fallback: machine => machine.threads,
    read: text => wholeNumber(text, 1, 256)
  }),
  uploadLimitBytes: setting<number>({
    variable: 'OVERT_UPLOAD_LIMIT',
    summary: 'How much one upload to the server may hold. The command line has no limit.',
    takes: 'an amount such as 2GB',
    otherwise: '4GB',
    example: '500MB',
    fallback: () => 4_000_000_000,
    read: text => parseBytes(text) ?? undefined
  }),
  mailFrom: setting<string>({
    variable: 'OVERT_MAIL_FROM',
    summary: 'The sender that mails in the outbox name.',
    takes: 'an e-mail address, with or without a name before it',
    otherwise: 'requests@localhost',
    example: 'Requests <requests@example.org>',
    fallback: () => 'requests@localhost',
    read: text => (/^(?:[^<>\r\n]{0,200}<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text.trim()) ? text.trim() : undefined)
  })
};
