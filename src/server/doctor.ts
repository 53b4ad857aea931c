/**
 * Looks a workspace over and says of each thing whether it is well and, if not, what to do. Changes nothing, except
 * that opening a database brings it to the steps of this version, as every command does.
 */
import {access, constants, readdir, stat, statfs} from 'node:fs/promises';
import {join} from 'node:path';
import type {Config} from '../config/config.ts';
import {overtVersion} from '../config/version.ts';
import {formatBytes, formatUnits} from '../disclosure/numbers.ts';
import {AppError} from '../errors.ts';
import {readIfThere} from '../ledger/files.ts';
import {keyFileName} from '../ledger/keys.ts';
import {verifyLog} from '../ledger/log.ts';
import {parseSecretKey, type VerifierKey} from '../ledger/note.ts';
import {appliedSteps} from '../store/copy-rows.ts';
import {entryCount, entryViews} from '../store/entries.ts';
import {keeperOf} from '../store/keeper.ts';
import {openStore, type Store} from '../store/store.ts';
import {hashOfFile} from './hashed-files.ts';

export type Finding = {
  readonly what: string;
  /** `none`: there is nothing to look at. */
  readonly state: 'ok' | 'problem' | 'none';
  readonly said: string;
  /** For a problem. */
  readonly todo?: string;
};

export type DoctorEffects = {
  readonly now: () => Date;
  /** As `process.versions.node`. */
  readonly nodeVersion: string;
  readonly freeBytes: (folder: string) => Promise<number>;
};

/** The first with argon2. */
const neededNode = [24, 7] as const;
const littleSpaceBytes = 1_000_000_000;
/** What the clocks of two honest machines may differ by. */
const clockSlackMilliseconds = 60_000;

const ok = (what: string, said: string): Finding => ({what, state: 'ok', said});
const none = (what: string, said: string): Finding => ({what, state: 'none', said});
const problem = (what: string, said: string, todo: string): Finding => ({what, state: 'problem', said, todo});

const usualEffects: DoctorEffects = {
  now: () => new Date(),
  nodeVersion: process.versions.node,
  freeBytes: async folder => {
    const {bavail, bsize} = await statfs(folder);
    return bavail * bsize;
  }
};

/** In the order of what depends on what; yields as it goes, for verification takes its time. */
export async function* examine(config: Config, given: Partial<DoctorEffects> = {}): AsyncIterable<Finding> {
  const effects = {...usualEffects, ...given};
  const {home, databaseUrl} = config;
  yield ok('configuration', `Overt ${overtVersion}; every OVERT_ variable is known and takes its value`);
  yield checkNode(effects.nodeVersion);
  const there = await stat(home).catch(() => null);
  if (there === null || !there.isDirectory()) {
    yield there === null
      ? none('workspace', `there is none in ${home} yet; the first command that needs one makes it`)
      : problem('workspace', `${home} is not a folder`, 'Set OVERT_HOME to another place.');
    return;
  }
  yield* checkHome(home, there.mode, effects);
  const key = await readKey(home);
  yield key.finding;
  const hasStore = databaseUrl !== null || (await stat(join(home, 'store.sqlite')).catch(() => null)) !== null;
  if (!hasStore) {
    yield none('database', 'nothing has been recorded yet');
    return;
  }
  yield* checkStore({home, databaseUrl, verifierKey: key.verifierKey, effects});
  yield await checkDocuments(join(home, 'documents'));
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor, neededMinor] = neededNode;
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
    ? ok('Node', version)
    : problem('Node', `${version}, and Overt needs ${neededNode.join('.')}`, 'Install a newer one from nodejs.org.');
}

async function* checkHome(home: string, mode: number, {freeBytes}: DoctorEffects): AsyncIterable<Finding> {
  const writable = await access(home, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false
  );
  yield writable
    ? ok('workspace', home)
    : problem('workspace', `${home} cannot be written to`, 'Give the person who runs Overt the folder.');
  const open = [];
  if ((mode & 0o022) !== 0) open.push(home);
  for (const name of ['keys', `keys/${keyFileName}`, 'keys/session-key', 'store.sqlite']) {
    const found = await stat(join(home, name)).catch(() => null);
    if (found !== null && (found.mode & 0o077) !== 0) open.push(name);
  }
  yield open.length === 0
    ? ok('permissions', 'keys and database are their owner’s alone')
    : problem(
        'permissions',
        `others on this machine may get at ${open.join(', ')}`,
        'Take their rights away: chmod go-rwx on each, or go-w on the folder of the workspace.'
      );
  const free = await freeBytes(home);
  yield free >= littleSpaceBytes
    ? ok('disk', `${formatBytes(free)} free`)
    : problem('disk', `only ${formatBytes(free)} free`, 'Make room before the next import or backup.');
}

async function readKey(home: string): Promise<{finding: Finding; verifierKey: VerifierKey | null}> {
  const what = 'signing key';
  const text = await readIfThere(join(home, 'keys', keyFileName)).catch(() => '');
  const hasBegun = (await readIfThere(join(home, 'ledger', 'checkpoint'))) !== null;
  if (text === null) {
    const finding = hasBegun
      ? problem(what, 'it is gone, and the log has begun', 'Put it back into keys/ from where it is kept.')
      : none(what, 'none yet; it is made when it is first needed');
    return {finding, verifierKey: null};
  }
  try {
    const {verifierKey} = parseSecretKey(text.trim());
    return {finding: ok(what, verifierKey.text), verifierKey};
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const finding = problem(what, 'the file is damaged or cannot be read', 'Put it back from where it is kept.');
    return {finding, verifierKey: null};
  }
}

type StoreChecks = {
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly verifierKey: VerifierKey | null;
  readonly effects: DoctorEffects;
};

async function* checkStore({home, databaseUrl, verifierKey, effects}: StoreChecks): AsyncIterable<Finding> {
  let store: Store;
  try {
    store = await openStore(databaseUrl === null ? {sqliteFile: join(home, 'store.sqlite')} : {databaseUrl});
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    yield problem('database', error.message, 'See above.');
    return;
  }
  try {
    const steps = await appliedSteps(store.read);
    yield ok(
      'database',
      `${store.dialect}, opens; ${formatUnits(steps.length, 'step')} taken, the last ${steps.at(-1)}`
    );
    yield await checkRecord(store, home, verifierKey);
    yield await checkClock(store, effects.now());
    yield await checkLetters(store);
  } finally {
    await store.close();
  }
}

async function checkRecord(store: Store, home: string, verifierKey: VerifierKey | null): Promise<Finding> {
  const what = 'record';
  if (verifierKey === null) return none(what, 'not verified, for there is no key to verify it with');
  const result = await verifyLog({keeper: keeperOf(store), folder: join(home, 'ledger'), verifierKey});
  const {ok: holds, checkedEntries, problems} = result;
  const entries = formatUnits(checkedEntries, 'entry', 'entries');
  if (holds) return ok(what, `${entries} verified`);
  const first = problems[0]?.statement ?? 'it does not hold';
  const todo = 'Run overt ledger verify, keep everything as it is, and tell the auditor.';
  return problem(what, `${formatUnits(problems.length, 'problem')} in ${entries}; the first: ${first}`, todo);
}

async function checkClock(store: Store, now: Date): Promise<Finding> {
  const what = 'clock';
  const size = await entryCount(store.read);
  const [last] = size === 0 ? [] : await entryViews(store.read, {from: size - 1, limit: 1}).catch(() => []);
  if (last === undefined) return ok(what, now.toISOString());
  const behind = Date.parse(last.entry.at) - now.getTime();
  return behind > clockSlackMilliseconds
    ? problem(
        what,
        `it says ${now.toISOString()}, which is before the last entry of the record (${last.entry.at})`,
        'Set the clock, best from the network; entries carry its time.'
      )
    : ok(what, `${now.toISOString()}, after the last entry of the record`);
}

/** Handed over when the process ended: nobody knows whether they went out. */
async function checkLetters(store: Store): Promise<Finding> {
  const steps = await store.read
    .selectFrom('dispatch')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'dispatch.id').on('ledger_entry.subject_table', '=', 'dispatch')
    )
    .select(['dispatch.letter_id', 'dispatch.what'])
    .orderBy('ledger_entry.position')
    .execute();
  const last = new Map(steps.map(step => [step.letter_id, step.what]));
  const unknown = [...last].filter(([, what]) => what === 'handing-over').map(([letter]) => letter);
  return unknown.length === 0
    ? ok('letters', 'none whose sending is uncertain')
    : problem(
        'letters',
        `nobody knows whether ${unknown.join(', ')} went out: the process ended while handing over`,
        'Find out from the mail server, then record that it went out or failed.'
      );
}

/** Each document is named after its own hash. */
async function checkDocuments(folder: string): Promise<Finding> {
  const what = 'documents';
  const damaged: string[] = [];
  let checked = 0;
  for (const group of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, group)).catch(() => [])) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      checked += 1;
      if ((await hashOfFile(join(folder, group, name)))?.sha256 !== name) damaged.push(name);
    }
  }
  return damaged.length === 0
    ? ok(what, `${formatUnits(checked, 'document')} as they were kept`)
    : problem(
        what,
        `${damaged.length} of ${checked} have changed, such as ${damaged[0]}`,
        'Put them back from a backup; the record knows them by their hashes.'
      );
}
