import {describe, expect, it} from 'vitest';
import {parseBytes} from '../../src/config/bytes.ts';
import {readConfig} from '../../src/config/config.ts';
import {settings} from '../../src/config/settings.ts';
import {overtVersion, packageFolder} from '../../src/config/version.ts';

const machine = {cwd: '/somewhere', memoryBytes: 8_000_000_000, threads: 3};

function codeOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'bug';
  }
  return 'none';
}

describe('readConfig', () => {
  it('needs nothing: a workspace in the current folder, on loopback', () => {
    expect(readConfig({PATH: '/bin'}, machine)).toEqual({
      home: '/somewhere/.overt',
      databaseUrl: null,
      token: null,
      host: '127.0.0.1',
      port: null,
      publicHosts: [],
      labelerHosts: new Map(),
      memoryBytes: 4_000_000_000,
      threads: 3,
      uploadLimitBytes: 4_000_000_000,
      mailFrom: 'requests@localhost'
    });
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({OVERT_PORT: '', OVERT_HOME: ''}, machine).home).toBe('/somewhere/.overt');
  });

  it('refuses a variable that it does not know, and names it', () => {
    expect(() => readConfig({OVERT_PROT: '80'}, machine)).toThrow(/OVERT_PROT/);
    expect(codeOf(() => readConfig({OVERT_PROT: '80'}, machine))).toBe('config.unknown-variable');
  });

  it.each([
    ['OVERT_PORT', '80a'],
    ['OVERT_PORT', '70000'],
    ['OVERT_MEMORY', 'much'],
    ['OVERT_MEMORY', '1MB'],
    ['OVERT_THREADS', '0'],
    ['OVERT_HOST', 'a b'],
    ['OVERT_PUBLIC_HOSTS', 'https://x'],
    ['OVERT_DATABASE_URL', 'mysql://x'],
    ['OVERT_UPLOAD_LIMIT', '-1GB']
  ])('refuses %s=%s', (variable, text) => {
    expect(codeOf(() => readConfig({[variable]: text}, machine))).toBe('config.bad-value');
  });

  it('never repeats a database address, which may hold a password', () => {
    expect(() => readConfig({OVERT_DATABASE_URL: 'mysql://u:secret@h/d'}, machine)).not.toThrow(/secret/);
  });

  it('reads every setting of the table', () => {
    const environment = Object.fromEntries(Object.values(settings).map(one => [one.variable, one.example]));
    const config = readConfig({...environment, OVERT_TOKEN: 't'}, machine);
    expect(config.port).toBe(8080);
    expect(config.publicHosts).toEqual(['overt.example.org']);
    expect(config.memoryBytes).toBe(4e9);
  });
});

describe('parseBytes', () => {
  it.each([
    ['4GB', 4e9],
    ['512 MiB', 512 * 2 ** 20],
    ['1.5gib', 1.5 * 2 ** 30],
    ['1000', 1000]
  ])('reads %s', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  it.each(['', 'GB', '4XB', '-4GB', '4GB!', '0', '1e9', '99999999999GB'])('refuses %j', text => {
    expect(parseBytes(text)).toBeNull();
  });
});

it('knows its version and folder', () => {
  expect(overtVersion).toMatch(/^\d+\.\d+\.\d+/);
  expect(packageFolder).toBe(process.cwd());
});
