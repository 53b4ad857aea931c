/** Opens the folder of a workspace: lake, store, record, keys, documents, rule book, jobs. */
import {randomBytes, randomUUID} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Person} from '../contract/desk.ts';
import {adoptRulePack} from '../desk/adopt-rule-pack.ts';
import type {Desk} from '../desk/desk.ts';
import {requireArgon2} from '../desk/passwords.ts';
import {addPerson, listPeople, personById} from '../desk/people.ts';
import {openPackInForce, type PackInForce} from '../desk/rule-book.ts';
import {noteTokenUse, personByToken} from '../desk/sessions.ts';
import {AppError} from '../errors.ts';
import {type Lake, openLake} from '../lake/lake.ts';
import {createSecretFile} from '../ledger/files.ts';
import {openSigner} from '../ledger/keys.ts';
import {type Log, openLog} from '../ledger/log.ts';
import {dayOf} from '../policy/in-force.ts';
import {demoPackId, loadRulePack, startingPack} from '../policy/load.ts';
import {type Documents, openDocuments} from '../store/documents.ts';
import {keeperOf} from '../store/keeper.ts';
import {erasedDocuments} from '../store/matter-entries.ts';
import {openStore, type Store} from '../store/store.ts';
import {createFetching, type Fetching} from './fetching/fetching.ts';
import {createJobs, type Jobs} from './jobs.ts';
import {createLive, type Live} from './live.ts';
import {loadOfficialDomains} from './official-domains.ts';
import {makeHome, removeAbandonedRuns} from './runs.ts';
import {type StartScan, startScanProcess} from './scan-process.ts';
import type {SessionKey} from './session.ts';

export type WorkspaceOptions = {
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  readonly memoryBytes: number;
  readonly threads: number;
  readonly uploadLimitBytes: number;
  /** Sender of the mails in the outbox. */
  readonly mailFrom?: string;
};

export type WorkspaceEffects = {
  readonly now: () => Date;
  readonly startScan: StartScan;
  readonly onBug: (error: unknown) => string;
  /** How proofs of accounts are looked for. */
  readonly fetching: Fetching;
};

export type OpenWorkspace = {
  readonly options: WorkspaceOptions;
  readonly folder: string;
  readonly store: Store;
  readonly lake: Lake;
  readonly log: Log;
  readonly documents: Documents;
  readonly desk: Desk;
  readonly packInForce: PackInForce;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly fetching: Fetching;
  readonly sessionKey: SessionKey;
  /** The administrator's token; only on the very first start, and nowhere else ever. */
  readonly firstToken: string | null;
  /** What a crash had left half done and opening removed, in plain words. */
  readonly recovered: readonly string[];
  readonly personByToken: (token: string) => Promise<Person | null>;
  readonly personById: (id: string) => Promise<Person | null>;
  readonly close: () => Promise<void>;
};

const sessionKeyBytes = 32;

async function openSessionKey(folder: string): Promise<SessionKey> {
  const path = join(folder, 'session-key');
  await createSecretFile(path, `${randomBytes(sessionKeyBytes).toString('hex')}\n`);
  return Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
}

/** Null instead of an error that says the person is not there. */
async function orNull<Found>(found: Promise<Found>): Promise<Found | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'session.bad-token' || error.code === 'desk.unknown-person')) {
      return null;
    }
    throw error;
  }
}

async function firstStart(desk: Desk): Promise<string | null> {
  if ((await listPeople(desk)).length > 0) return null;
  const {token} = await addPerson(desk, 'system', {name: 'Administrator', team: 'administration', roles: ['admin']});
  return token;
}

export async function openWorkspace(
  options: WorkspaceOptions,
  {
    now = () => new Date(),
    startScan = startScanProcess,
    fetching = createFetching(),
    onBug
  }: Partial<WorkspaceEffects> & Pick<WorkspaceEffects, 'onBug'>
): Promise<OpenWorkspace> {
  const {home, databaseUrl, memoryBytes, threads} = options;
  requireArgon2();
  const keys = join(home, 'keys');
  await makeHome(keys, home, 0o700);
  const abandoned = await removeAbandonedRuns(home);
  const lake = await openLake({folder: join(home, 'lake'), memoryBytes, threads, now});
  const store = await openStore({...(databaseUrl ? {databaseUrl} : {sqliteFile: join(home, 'store.sqlite')}), now});
  try {
    const ledger = join(home, 'ledger');
    const signer = await openSigner({folder: keys, ledger});
    const log = openLog({keeper: keeperOf(store), folder: ledger, signer, keyFolder: keys});
    const documents = openDocuments(join(home, 'documents'));
    const newId = (prefix: string) => `${prefix}-${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const packInForce = await openPackInForce(store, () =>
      options.demo ? loadRulePack(demoPackId) : startingPack(dayOf(now().toISOString()))
    );
    const desk: Desk = {
      store,
      documents,
      officialDomains: await loadOfficialDomains(home),
      get rulePack() {
        return packInForce.current();
      },
      now,
      newId
    };
    // A crash may have come between an erasure and the removal of its documents.
    await documents.remove(await erasedDocuments(store.read));
    if (!packInForce.isAdopted()) await adoptRulePack(desk, 'system', packInForce.current());
    await packInForce.refresh();
    const firstToken = await firstStart(desk);
    const noted = new Map<string, number>();
    const live = createLive({store, onBug});
    const jobs = createJobs({startScan, now, newId: () => newId('job'), onBug});
    return {
      options,
      folder: home,
      store,
      lake,
      log,
      documents,
      desk,
      packInForce,
      jobs,
      live,
      fetching,
      sessionKey: await openSessionKey(keys),
      firstToken,
      recovered: [...lake.recovered, ...abandoned.map(name => `removed what was left of a scan (${name})`)],
      personByToken: async token => {
        const found = await orNull(personByToken(desk, token));
        if (found !== null) await noteTokenUse(desk, found, noted);
        return found?.person ?? null;
      },
      personById: id => orNull(personById(desk, id)),
      close: async () => {
        live.close();
        await jobs.close();
        await store.close();
      }
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
