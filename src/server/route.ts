/** Addresses of the API as values: what the contract says of each is checked by the compiler and at the edge. */
import type {z} from 'zod';
import type {Person} from '../contract/desk.ts';
import {api} from '../contract/http.ts';
import {AppError} from '../errors.ts';
import type {OpenWorkspace} from './workspace.ts';

export type Address = keyof typeof api;
export type Answer<A extends Address> = z.input<(typeof api)[A]['answer']>;
type Body<A extends Address> = (typeof api)[A]['body'] extends z.ZodType<infer T> ? T : null;

/** What every handler is given. */
export type Call<B, P> = {
  readonly workspace: OpenWorkspace;
  readonly person: P;
  readonly body: B;
  /** A part of the address, e.g. `id`. */
  readonly param: (name: string) => string;
  readonly request: Request;
  /** Null for programs that send their token each time. */
  readonly sessionId: string | null;
  /** Begins a session of the browser that asks; `how` is what the record says of it, null for nothing. */
  readonly beginSession: (person: Person, how: string | null) => Promise<void>;
  readonly endSession: () => Promise<void>;
  /** Counts an attempt to come in under a name, and refuses where there were too many. */
  readonly limitSignIn: (login: string | null) => void;
};

export type Route = {
  readonly address: Address;
  /** For anyone, signed in or not. */
  readonly isOpen: boolean;
  readonly handle: (call: Call<null, Person | null>) => Promise<unknown>;
};

const maxBodyBytes = 1_000_000;

/** JSON only: a form of another site cannot send it without asking first. */
async function readBody<A extends Address>(address: A, request: Request): Promise<Body<A>> {
  const schema: z.ZodType | null = api[address].body;
  if (schema === null) return null as Body<A>;
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('http.bad-body', 'a body that is not application/json');
  }
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('http.bad-body', 'a body that is not JSON', {cause});
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 3).map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`);
    throw new AppError('http.bad-body', issues.join('; '));
  }
  return parsed.data as Body<A>;
}

async function readText(request: Request): Promise<string> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new AppError('http.too-large', `more than ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** For anyone, signed in or not. */
export function open<A extends Address>(
  address: A,
  handle: (call: Call<Body<A>, Person | null>) => Promise<Answer<A>>
): Route {
  return {address, isOpen: true, handle: async call => handle({...call, body: await readBody(address, call.request)})};
}

/** For people of the workspace. What each may do is for the rooms below to decide. */
export function signedIn<A extends Address>(
  address: A,
  handle: (call: Call<Body<A>, Person>) => Promise<Answer<A>>
): Route {
  return {
    address,
    isOpen: false,
    handle: async call => {
      const {person} = call;
      if (person === null) throw new AppError('session.required', 'nobody');
      return handle({...call, person, body: await readBody(address, call.request)});
    }
  };
}
