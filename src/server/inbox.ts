/**
 * The inbox of a workspace: a folder where mails lie until they are requests.
 *
 * A mail server, or a person, puts `*.eml` files into `inbox/`; what comes by the API is written there as well before
 * anything else. A file leaves only when its request is on the record, so whatever a crash interrupts is found again.
 * Taking in the same mail twice makes one request, in whichever process.
 */
import {createHash} from 'node:crypto';
import {lstat, open, readdir, readFile, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import type {Person} from '../contract/desk.ts';
import {type Arrivals, type SaidOfMail, saidOfMailSchema} from '../contract/intake.ts';
import {mostDocumentBytes} from '../desk/intake/documents.ts';
import {type TakenMail, takeInMail} from '../desk/intake/take-in-mail.ts';
import {AppError} from '../errors.ts';
import {makeFolder} from './make-folder.ts';
import type {OpenWorkspace} from './workspace.ts';

/** Beside a mail that came by the API: who sent it in, and what they said. */
const noteSchema = z.object({personId: z.string(), said: saidOfMailSchema});

/** A file that was written to a moment ago may still be growing. */
const settledMs = 2000;
/** Written by us in one piece, so never growing. */
const ownName = /^mail-[0-9a-f]{64}\.eml$/;

/** Acts for the drop folder, where nobody in particular brings a mail in. */
const folderDoor: Person = {
  id: 'system',
  name: 'The inbox folder',
  team: 'administration',
  roles: ['admin'],
  createdAt: '2026-01-01T00:00:00.000Z'
};

export type TakenFromInbox = TakenMail & {readonly fileName: string};

export type InboxRound = {
  readonly taken: readonly TakenFromInbox[];
  readonly waiting: Arrivals['waiting'];
};

export function inboxFolder(home: string): string {
  return join(home, 'inbox');
}

async function writeWhole(folder: string, name: string, bytes: string | Uint8Array): Promise<void> {
  const temporary = join(folder, `.${name}.${process.pid}.part`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function noteName(mailName: string): string {
  return mailName.replace(/\.eml$/i, '.json');
}

/** Writes a mail down before it is looked at. When this returns, it is on the disk; the note is there before the mail. */
export async function putIntoInbox(
  home: string,
  bytes: Uint8Array,
  note: {readonly personId: string; readonly said: SaidOfMail}
): Promise<string> {
  const folder = inboxFolder(home);
  await makeFolder(folder, 0o700);
  const name = `mail-${createHash('sha256').update(bytes).digest('hex')}.eml`;
  await writeWhole(folder, noteName(name), `${JSON.stringify(note)}\n`);
  await writeWhole(folder, name, bytes);
  await syncFolder(folder);
  return name;
}

/** Takes a mail whose request is on the record out of the inbox. */
export async function removeFromInbox(home: string, name: string): Promise<void> {
  const folder = inboxFolder(home);
  await rm(join(folder, name), {force: true});
  await rm(join(folder, noteName(name)), {force: true});
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter(name => /\.eml$/i.test(name) && !name.startsWith('.')).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

type Waiting = Arrivals['waiting'][number];

/** Why a file is not read now; null when it is ready. */
function obstacle(name: string, file: Awaited<ReturnType<typeof lstat>>, now: Date): string | null {
  if (!file.isFile()) return 'It is no plain file.';
  if (Number(file.size) > mostDocumentBytes) return `It is larger than ${mostDocumentBytes} bytes.`;
  const age = now.getTime() - Number(file.mtimeMs);
  // A clock that was set back makes a file come from the future; that is no reason to wait for it.
  return !ownName.test(name) && age >= 0 && age < settledMs ? 'It was written a moment ago and may still grow.' : null;
}

async function noteOf(folder: string, name: string): Promise<z.infer<typeof noteSchema> | null> {
  if (!ownName.test(name)) return null;
  try {
    const parsed = noteSchema.safeParse(JSON.parse(await readFile(join(folder, noteName(name)), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Without its note, a mail still says what it says.
    return null;
  }
}

/** What lies in the inbox, without touching it. */
export async function waitingInInbox(home: string, now: Date = new Date()): Promise<Arrivals['waiting']> {
  const folder = inboxFolder(home);
  const waiting: Waiting[] = [];
  for (const name of await namesIn(folder)) {
    const file = await lstat(join(folder, name)).catch(() => null);
    if (file === null) continue;
    const why = obstacle(name, file, now) ?? 'It waits to be taken in.';
    waiting.push({fileName: name, bytes: Number(file.size), why});
  }
  return waiting;
}

/**
 * Takes in every mail that lies in the inbox, one after another. `person` brings in what nobody sent by the API; without
 * one it is the folder itself. A mail that cannot be taken in stays where it is, and keeps no other one out.
 */
export async function takeInInbox(
  {folder: home, desk, personById}: Pick<OpenWorkspace, 'folder' | 'desk' | 'personById'>,
  person: Person | null = null,
  now: Date = new Date()
): Promise<InboxRound> {
  const folder = inboxFolder(home);
  const taken: TakenFromInbox[] = [];
  const waiting: Waiting[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const file = await lstat(path).catch(() => null);
    if (file === null) continue;
    const why = obstacle(name, file, now);
    if (why !== null) {
      waiting.push({fileName: name, bytes: Number(file.size), why});
      continue;
    }
    try {
      const bytes = await readFile(path);
      const note = await noteOf(folder, name);
      const sender = note === null ? null : await personById(note.personId);
      const took = await takeInMail(desk, sender ?? person ?? folderDoor, {fileName: name, bytes}, note?.said ?? {});
      await removeFromInbox(home, name);
      taken.push({...took, fileName: name});
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // It stays for the next round; another process may have taken it meanwhile.
      if (await lstat(path).catch(() => null))
        waiting.push({fileName: name, bytes: Number(file.size), why: messageOf(error)});
    }
  }
  return {taken, waiting};
}

function messageOf(error: Error): string {
  return error instanceof AppError ? error.message : `It could not be taken in: ${error.message}`;
}

export type InboxWatch = {readonly stop: () => Promise<void>};

/** Looks into the inbox again and again, one round at a time. */
export function watchInbox(
  workspace: Pick<OpenWorkspace, 'folder' | 'desk' | 'personById'>,
  {everyMs, log}: {readonly everyMs: number; readonly log: (line: string) => void}
): InboxWatch {
  const told = new Map<string, string>();
  let round: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    try {
      const {taken, waiting} = await takeInInbox(workspace);
      for (const {fileName, requestId} of taken) log(`Taken in from the inbox: ${fileName} is ${requestId}.`);
      for (const {fileName, why} of waiting) {
        // Said once, not every few seconds.
        if (told.get(fileName) !== why) log(`Still in the inbox: ${fileName}. ${why}`);
        told.set(fileName, why);
      }
    } catch (error) {
      log(`The inbox could not be read: ${error instanceof Error ? error.message : 'for an unknown reason'}`);
    } finally {
      round = null;
    }
  };
  const start = (): void => {
    round ??= look();
  };
  start();
  const timer = setInterval(start, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    }
  };
}
