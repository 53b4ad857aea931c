import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {main} from '../../src/cli/main.ts';

let folder = '';
const home = () => join(folder, 'home');
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overt-cli-ledger-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

async function overtIn(place: string, ...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await main(argv, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    outIsTty: false,
    errIsTty: false,
    columns: 400,
    environment: {OVERT_HOME: place, OVERT_MEMORY: '500MB', OVERT_THREADS: '1'},
    onInterrupt: () => () => {}
  });
  return {code, out, err};
}

const overt = (...argv: readonly string[]) => overtIn(home(), ...argv);

/** Somebody who owns the database. */
function attack(...statements: readonly string[]): void {
  const database = new DatabaseSync(join(home(), 'store.sqlite'));
  for (const {name} of database.prepare("select name from sqlite_master where type = 'trigger'").all()) {
    database.exec(`drop trigger ${String(name)}`);
  }
  for (const statement of statements) database.exec(statement);
  database.close();
}

const witness = (...more: readonly string[]) =>
  overt('ledger', 'witness', join(home(), 'ledger'), '--state', at('witness'), ...more);

describe('overt ledger', () => {
  test('names the first entry that does not fit first, and exits with 1', async () => {
    expect((await overt('ledger', 'checkpoint', '--out', at('kept'))).code).toBe(0);
    expect(await overt('ledger', 'verify')).toMatchObject({code: 0, out: expect.stringMatching(/^The record holds\./)});
    attack("update person set name = 'Somebody else'", "update rule_pack set adopted_at = '2020-01-01T00:00:00.000Z'");
    const {code, out} = await overt('ledger', 'verify', '--checkpoint', at('kept'));
    expect(code).toBe(1);
    expect(out).toMatch(/does NOT hold\.\nThe first entry that does not fit is 0\.\n/);
    expect(out.indexOf('(entry 0)')).toBeLessThan(out.indexOf('(entry 1)'));
  });

  test('is watched by a witness that knows its key, and takes its cosignature in', async () => {
    await overt('ledger', 'checkpoint', '--out', at('first'));
    expect(await witness()).toMatchObject({code: 2, err: expect.stringContaining('--log-key')});
    await overt('ledger', 'keys', '--out', at('key'));
    const bad = await witness('--log-key', at('key'), '--name', 'a b');
    expect(bad).toMatchObject({code: 2, err: expect.stringContaining('--name a b')});
    const seen = await witness('--log-key', at('key'), '--name', 'witness.example', '--out', at('cosigned'));
    expect(seen).toMatchObject({code: 0, err: expect.stringContaining('for the first time')});
    expect(await witness()).toMatchObject({code: 0, err: expect.stringContaining('the same ones')});
    expect(await witness('--name', 'another.example')).toMatchObject({
      code: 2,
      err: expect.stringContaining('already called witness.example')
    });
    expect(await overt('ledger', 'cosign', at('cosigned'))).toMatchObject({code: 1});
    const taken = await overt('ledger', 'cosign', at('cosigned'), '--witness-key', join(at('witness'), 'key.txt'));
    expect(taken).toMatchObject({code: 0, out: 'Taken in: witness.example\n'});
    const verified = await overt('ledger', 'verify');
    expect(verified.out).toMatch(/Witness witness\.example cosigned \d+ entries on .*: fits\./);
  });

  test('is refused by the witness once its owner has rewritten and signed it again', async () => {
    await overt('ledger', 'keys', '--out', at('key'));
    await overt('ledger', 'checkpoint', '--out', at('first'));
    expect((await witness('--log-key', at('key'))).code).toBe(0);
    const before = readFileSync(at('first'), 'utf8');
    // The owner has everything: rows, entries, files and the key.
    rmSync(join(home(), 'ledger'), {recursive: true});
    rmSync(join(home(), 'store.sqlite'));
    for (const side of ['-wal', '-shm']) rmSync(join(home(), `store.sqlite${side}`), {force: true});
    expect((await overt('ledger', 'checkpoint', '--out', at('second'))).code).toBe(0);
    expect(await overt('ledger', 'verify')).toMatchObject({code: 0});
    const refused = await witness();
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/other entries among its first \d+ than when this witness cosigned them/);
    const place = /Both checkpoints are in (.*?)\. Keep both/.exec(refused.err)?.[1] ?? '';
    expect(readdirSync(place).sort()).toEqual(['cosigned-before.checkpoint', 'shown-now.checkpoint', 'what.txt']);
    expect(await overt('ledger', 'verify', '--checkpoint', at('first'))).toMatchObject({code: 1});
    expect(readFileSync(at('second'), 'utf8')).not.toBe(before);
  });

  test('changes its key, and what was kept before still verifies', async () => {
    await overt('ledger', 'checkpoint', '--out', at('kept'));
    await overt('ledger', 'prove', '0', '--out', at('receipt'));
    const old = (await overt('ledger', 'keys')).out.trim();
    const rotated = await overt('ledger', 'rotate-key');
    expect(rotated).toMatchObject({code: 0, err: expect.stringContaining(old)});
    const keys = await overt('ledger', 'keys');
    expect(keys.out).toBe(rotated.out);
    expect(keys.err).toContain(old);
    for (const given of [['--checkpoint', at('kept')], ['--proof', at('receipt')], []]) {
      const verified = await overt('ledger', 'verify', ...given);
      expect(verified).toMatchObject({code: 0, out: expect.stringContaining(`Key ${old} was replaced at`)});
    }
  });

  test.each([
    [['ledger', 'witness', 'https://127.0.0.1:9/none'], 1],
    [['ledger', 'witness', 'none', '--send'], 2],
    [['ledger', 'cosign', 'none'], 1],
    [['ledger', 'witness'], 2]
  ])('%j ends with a sentence and %i', async (argv, expected) => {
    const {code, err, out} = await overt(...argv, ...(argv.includes('witness') ? ['--state', at('state')] : []));
    expect([code, out]).toEqual([expected, '']);
    expect(err.length).toBeGreaterThan(20);
  });
});

describe('overt backup, restore and doctor', () => {
  test('take a workspace to another place, and say that all is well there', async () => {
    await overt('ledger', 'checkpoint', '--out', at('kept'));
    const backed = await overt('backup', at('backup'), '--with-keys');
    expect(backed).toMatchObject({code: 0, out: expect.stringContaining('Without the imported posts.')});
    const other = at('other');
    const restored = await overtIn(other, 'restore', at('backup'));
    expect(restored).toMatchObject({code: 0, out: expect.stringMatching(/The record holds: \d+ entries verified\./)});
    expect(await overtIn(other, 'ledger', 'verify', '--checkpoint', at('kept'))).toMatchObject({code: 0});
    const doctor = await overtIn(other, 'doctor');
    expect(doctor.out).not.toContain('PROBLEM');
    expect(doctor.code).toBe(0);
    expect((await overtIn(other, 'restore', at('backup'))).code).toBe(1);
    expect((await overt('backup', at('backup'))).code).toBe(1);
  });

  test('without keys nothing goes on until they are put back', async () => {
    await overt('ledger', 'checkpoint', '--out', at('kept'));
    await overt('backup', at('backup'));
    const other = at('other');
    expect(await overtIn(other, 'restore', at('backup'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('The backup has no keys')
    });
    expect(await overtIn(other, 'ledger', 'verify')).toMatchObject({code: 1, err: expect.stringContaining('keys')});
    const doctor = await overtIn(other, 'doctor', '--json');
    expect(doctor.code).toBe(1);
    expect(JSON.parse(doctor.out)).toContainEqual(
      expect.objectContaining({what: 'signing key', state: 'problem', todo: expect.stringContaining('keys/')})
    );
    cpSync(join(home(), 'keys'), join(other, 'keys'), {recursive: true});
    expect(await overtIn(other, 'ledger', 'verify', '--checkpoint', at('kept'))).toMatchObject({code: 0});
  });

  test('a restore of damaged files leaves nothing behind', async () => {
    await overt('backup', at('backup'), '--with-keys');
    writeFileSync(join(at('backup'), 'store/person.ndjson'), '{}\n');
    const {code, err} = await overtIn(at('other'), 'restore', at('backup'));
    expect([code, existsSync(at('other'))]).toEqual([1, false]);
    expect(err).toContain('store/person.ndjson');
  });

  test('the doctor says what is wrong with the configuration instead of stopping', async () => {
    let out = '';
    const code = await main(['doctor'], {
      out: text => {
        out += text;
      },
      err: () => {},
      outIsTty: false,
      errIsTty: false,
      columns: 80,
      environment: {OVERT_HOEM: '/x'},
      onInterrupt: () => () => {}
    });
    expect([code, out]).toEqual([1, expect.stringMatching(/^PROBLEM configuration: .*OVERT_HOEM/)]);
  });
});
