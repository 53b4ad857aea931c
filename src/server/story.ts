/** The guided story: its steps in order, what came of each, and the next one on demand. Kept in the demo's folder. */
import {readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {type StoryStep, storyStepSchema} from '../contract/http.ts';
import {AppError} from '../errors.ts';
import type {StoryClock} from './story/clock.ts';
import {dataSteps} from './story/data-steps.ts';
import {deskSteps} from './story/desk-steps.ts';
import type {PersonaKey} from './story/personas.ts';
import {recordSteps} from './story/record-steps.ts';
import type {Caller, Outcome, Stage, Step} from './story/step.ts';

const steps: readonly Step[] = [...deskSteps, ...dataSteps, ...recordSteps];

const playedSchema = storyStepSchema
  .pick({id: true, result: true, checks: true, links: true})
  .extend({status: z.enum(['done', 'failed'])});
const memorySchema = z.object({played: z.array(playedSchema), remembered: z.record(z.string(), z.string())});
type Memory = z.infer<typeof memorySchema>;

export type StoryStage = {
  readonly folder: string;
  readonly exportFile: string;
  readonly personIds: Readonly<Record<PersonaKey, string>>;
  readonly callerFor: (personId: string) => Promise<Caller>;
  readonly clock: StoryClock;
};

function memoryFile(folder: string): string {
  return join(folder, 'story.json');
}

async function readMemory(folder: string): Promise<Memory> {
  try {
    return memorySchema.parse(JSON.parse(await readFile(memoryFile(folder), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {played: [], remembered: {}};
    throw error;
  }
}

async function writeMemory(folder: string, memory: Memory): Promise<void> {
  const waiting = `${memoryFile(folder)}.tmp`;
  await writeFile(waiting, JSON.stringify(memory, null, 2));
  await rename(waiting, memoryFile(folder));
}

/** A failed step can be played again; what comes after it waits. */
function nextStep(memory: Memory): Step | undefined {
  const done = new Set(memory.played.filter(one => one.status === 'done').map(one => one.id));
  return steps.find(step => !done.has(step.id));
}

function view(memory: Memory, personIds: StoryStage['personIds']): StoryStep[] {
  const next = nextStep(memory);
  return steps.map(({id, chapter, title, text, persona}) => {
    const played = memory.played.find(one => one.id === id);
    const waiting = {
      status: id === next?.id ? ('next' as const) : ('waiting' as const),
      result: [],
      checks: [],
      links: []
    };
    const personaId = persona === null ? null : personIds[persona];
    return {chapter, title, text, personaId, ...(played ?? {...waiting, id})};
  });
}

export async function tellStory({folder, personIds}: StoryStage): Promise<StoryStep[]> {
  return view(await readMemory(folder), personIds);
}

async function play(step: Step, stage: Stage): Promise<Outcome & {readonly status: 'done' | 'failed'}> {
  try {
    const outcome = await step.play(stage);
    return {...outcome, status: outcome.checks.every(check => check.ok) ? 'done' : 'failed'};
  } catch (error) {
    // Shown on the page; anything else is a bug and crashes as one.
    if (!(error instanceof AppError)) throw error;
    return {
      status: 'failed',
      result: [error.message],
      checks: [{what: 'The step could be played', ok: false}],
      links: []
    };
  }
}

/** When the last step played began, or the first one will: where the clock of a demo that is opened again stands. */
export async function storyTime(folder: string): Promise<Date> {
  const {played} = await readMemory(folder);
  const last = steps.findLast(step => played.some(one => one.id === step.id)) ?? steps[0];
  if (last === undefined) throw new Error('story: no steps');
  return new Date(last.at);
}

/** Plays the next step, if there is one left. */
export async function playNext({folder, exportFile, personIds, callerFor, clock}: StoryStage): Promise<StoryStep[]> {
  const memory = await readMemory(folder);
  const step = nextStep(memory);
  if (step === undefined) return view(memory, personIds);
  clock.set(new Date(step.at));
  const outcome = await play(step, {
    now: clock.now,
    folder,
    exportFile,
    personId: persona => personIds[persona],
    as: persona => callerFor(personIds[persona]),
    recall: name => {
      const value = memory.remembered[name];
      if (value === undefined) throw new Error(`story: no earlier step remembered ${name}`);
      return value;
    }
  });
  const {status, result, checks, links} = outcome;
  const told = {id: step.id, status, result: [...result], checks: [...checks], links: [...links]};
  const after: Memory = {
    played: [...memory.played.filter(one => one.id !== step.id), told],
    remembered: {...memory.remembered, ...outcome.remember}
  };
  await writeMemory(folder, after);
  return view(after, personIds);
}
