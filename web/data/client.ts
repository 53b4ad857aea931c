/** The API as one typed function. Paths, bodies and answers come from the contract; every answer is parsed by it. */
import type {z} from 'zod';
import {api, files} from '../../src/contract/http.ts';
import {failureOf, unexpectedAnswer, unreachable} from './failure.ts';
import {place} from './place.ts';

type Api = typeof api;
export type Route = keyof Api;
export type Answer<R extends Route> = z.output<Api[R]['answer']>;
type Body<R extends Route> = Api[R]['body'] extends z.ZodType ? z.input<Api[R]['body']> : undefined;

/** The same record, seen so that a route's answer is known from its name. */
type Endpoints = {readonly [R in Route]: {readonly answer: z.ZodType<Answer<R>>}};
const endpoints: Endpoints = api;

export type CallOptions<R extends Route> = {
  readonly params?: Readonly<Record<string, string>>;
  /** What stands after the question mark; nothing for what is left undefined. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: Body<R>;
  readonly signal?: AbortSignal;
};

/** `GET /requests/:id` and `{id: 'r-1'}` to the method and the address under this workspace. */
export function addressOf(route: Route, params: Readonly<Record<string, string>> = {}): {method: string; url: string} {
  const [method = 'GET', path = '/'] = route.split(' ');
  const filled = path.replace(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return {method, url: place.api + filled};
}

/** Where a file of recorded findings is. */
export function fileAddress(file: keyof typeof files, findingsId: string): string {
  return place.api + files[file].replace(':id', encodeURIComponent(findingsId));
}

/** The parsed answer, or a failure that says what did not fit. */
export function parseAnswer<R extends Route>(route: R, body: unknown): Answer<R> {
  const parsed = endpoints[route].answer.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unexpectedAnswer(route, `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'does not fit'}`);
}

export async function call<R extends Route>(route: R, options: CallOptions<R> = {}): Promise<Answer<R>> {
  const {method, url: address} = addressOf(route, options.params);
  const asked = Object.entries(options.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]]
  );
  const url = asked.length === 0 ? address : `${address}?${new URLSearchParams(asked)}`;
  const request: RequestInit = {method, headers: {accept: 'application/json'}, credentials: 'same-origin'};
  if (options.signal) request.signal = options.signal;
  if (options.body !== undefined) {
    request.headers = {accept: 'application/json', 'content-type': 'application/json'};
    request.body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(route, response.status, body);
  return parseAnswer(route, body);
}
