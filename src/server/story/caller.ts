/** Calls the API of the demo in this very process, through the same door as a browser, signed in as one person. */
import {api} from '../../contract/http.ts';
import {AppError, catalogue, type ErrorCode} from '../../errors.ts';
import type {Address} from '../route.ts';
import {type Answered, type Caller, type CallOptions, refusalOf} from './step.ts';

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code);
}

async function toError(address: string, response: Response): Promise<Error> {
  const {code, found} = refusalOf(await response.json());
  return isCode(code) ? new AppError(code, found) : new Error(`story: ${address} answered ${code}: ${found}`);
}

/** The contract, seen so that an address's answer is known from its name. */
type Endpoints = {readonly [A in Address]: {readonly answer: {readonly parse: (value: unknown) => Answered<A>}}};
const endpoints: Endpoints = api;

export async function callerFor(personId: string, fetch: Fetch): Promise<Caller> {
  const signedIn = await fetch('/session', {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({personaId: personId})
  });
  if (!signedIn.ok) throw await toError('POST /session', signedIn);
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  function request(address: Address, {params = {}, body}: CallOptions): Promise<Response> {
    const [method = '', path = ''] = address.split(' ');
    const filled = path.replaceAll(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const headers = new Headers({cookie});
    if (body !== undefined) headers.set('content-type', 'application/json');
    return fetch(filled, {method, headers, ...(body !== undefined && {body: JSON.stringify(body)})});
  }

  return {
    call: async (address, options = {}) => {
      const response = await request(address, options);
      if (!response.ok) throw await toError(address, response);
      return endpoints[address].answer.parse(await response.json());
    },
    attempt: async (address, options = {}) => {
      const response = await request(address, options);
      return response.ok ? null : refusalOf(await response.json());
    },
    fetch: (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('cookie', cookie);
      return fetch(path, {...init, headers});
    }
  };
}
