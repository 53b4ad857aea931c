/** A step of the guided story, and the stage on which it plays. */
import type {z} from 'zod';
import {type api, type ErrorBody, errorBodySchema, type StoryStep} from '../../contract/http.ts';
import type {Address} from '../route.ts';
import type {PersonaKey} from './personas.ts';

export type Answered<A extends Address> = z.output<(typeof api)[A]['answer']>;

export type CallOptions = {
  /** For the `:parts` of the address. */
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** Calls the HTTP API as one person. */
export type Caller = {
  /** Throws when the answer is an error. */
  readonly call: <A extends Address>(address: A, options?: CallOptions) => Promise<Answered<A>>;
  /** For what ought to be refused: the error, or null when it was not. */
  readonly attempt: (address: Address, options?: CallOptions) => Promise<ErrorBody['error'] | null>;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

export type Check = StoryStep['checks'][number];

export type Outcome = {
  readonly result: readonly string[];
  readonly checks: readonly Check[];
  readonly links: StoryStep['links'];
  /** What later steps need to know. */
  readonly remember?: Readonly<Record<string, string>>;
};

export type Stage = {
  readonly now: () => Date;
  readonly as: (persona: PersonaKey) => Promise<Caller>;
  readonly personId: (persona: PersonaKey) => string;
  /** What an earlier step remembered. */
  readonly recall: (name: string) => string;
  /** The folder of the demo workspace, for the one who has the disk. */
  readonly folder: string;
  /** The platform export that arrives. */
  readonly exportFile: string;
};

export type Step = Pick<StoryStep, 'id' | 'chapter' | 'title' | 'text'> & {
  readonly persona: PersonaKey | null;
  /** What the demo's own clock says when the step begins. */
  readonly at: string;
  readonly play: (stage: Stage) => Promise<Outcome>;
};

export function check(what: string, ok: boolean): Check {
  return {what, ok};
}

/** What an error body says, for a reader. */
export function refusalOf(body: unknown): ErrorBody['error'] {
  return errorBodySchema.parse(body).error;
}
