/**
 * The demo workspace: a folder of its own beside the real one, opened when somebody first looks, put back on request.
 *
 * While it is put back nobody else may use it: requests wait until the new one is open.
 */
import {existsSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {declaredAccountSchema} from '../contract/finding.ts';
import {addPerson, listPeople} from '../desk/people.ts';
import {AppError} from '../errors.ts';
import {declareAccounts} from '../registry/declare.ts';
import type {StoryClock} from './story/clock.ts';
import {type PersonaKey, personas} from './story/personas.ts';
import {storyTime} from './story.ts';
import type {OpenWorkspace} from './workspace.ts';

export type Demo = {
  /** Where the platform export and the list of declared accounts of the story lie. */
  readonly dataFolder: string;
  readonly clock: StoryClock;
  readonly open: () => Promise<OpenWorkspace>;
  readonly use: <Result>(work: (workspace: OpenWorkspace) => Promise<Result>) => Promise<Result>;
  /** Deletes the folder and opens a new one. */
  readonly reset: () => Promise<OpenWorkspace>;
  readonly close: () => Promise<void>;
};

export type DemoOptions = {
  readonly folder: string;
  readonly dataFolder: string;
  readonly clock: StoryClock;
  readonly openWorkspace: () => Promise<OpenWorkspace>;
};

const keys: readonly PersonaKey[] = ['mei', 'jonas', 'amara', 'ilse', 'tomas'];

/** The personas, and the accounts that an embassy has openly declared: what is there before the story begins. */
async function furnish({desk}: OpenWorkspace, dataFolder: string): Promise<void> {
  const there = (await listPeople(desk)).map(person => person.name);
  for (const key of keys) {
    const {name, team, roles} = personas[key];
    if (!there.includes(name)) await addPerson(desk, 'system', {name, team, roles});
  }
  const list = join(dataFolder, 'declared.json');
  if (!existsSync(list)) throw new AppError('demo.not-built', `no ${list}`);
  const declared = z.array(declaredAccountSchema).parse(JSON.parse(await readFile(list, 'utf8')));
  await declareAccounts(desk, 'system', declared);
}

export async function personaIds({desk}: OpenWorkspace): Promise<Readonly<Record<PersonaKey, string>>> {
  const people = await listPeople(desk);
  const idOf = (key: PersonaKey): string => {
    const person = people.find(one => one.name === personas[key].name);
    if (person === undefined) throw new Error(`demo: no persona ${key}`);
    return person.id;
  };
  return {mei: idOf('mei'), jonas: idOf('jonas'), amara: idOf('amara'), ilse: idOf('ilse'), tomas: idOf('tomas')};
}

export function createDemo({folder, dataFolder, clock, openWorkspace}: DemoOptions): Demo {
  let current: Promise<OpenWorkspace> | null = null;
  let resetting: Promise<OpenWorkspace> | null = null;
  let users = 0;
  let idle = Promise.withResolvers<void>();

  async function openFurnished(): Promise<OpenWorkspace> {
    clock.set(await storyTime(folder));
    const workspace = await openWorkspace();
    try {
      await furnish(workspace, dataFolder);
      return workspace;
    } catch (error) {
      await workspace.close();
      throw error;
    }
  }

  function open(): Promise<OpenWorkspace> {
    if (current === null) {
      const opening = openFurnished();
      current = opening;
      // A failed start is tried again by the next request.
      opening.catch(() => {
        if (current === opening) current = null;
      });
    }
    return current;
  }

  async function replace(): Promise<OpenWorkspace> {
    if (users > 0) await idle.promise;
    const old = current;
    current = null;
    if (old !== null) await (await old).close();
    await rm(folder, {recursive: true, force: true, maxRetries: 3});
    return open();
  }

  return {
    dataFolder,
    clock,
    open,
    use: async work => {
      while (resetting !== null) await resetting.catch(() => undefined);
      users += 1;
      try {
        return await work(await open());
      } finally {
        users -= 1;
        if (users === 0) {
          idle.resolve();
          idle = Promise.withResolvers<void>();
        }
      }
    },
    reset: () => {
      resetting ??= replace().finally(() => {
        resetting = null;
      });
      return resetting;
    },
    close: async () => {
      if (current !== null) await (await current).close();
      current = null;
    }
  };
}
