import {type ErrorBody, errorBodySchema} from '../../src/contract/http.ts';
import {consoleAdvice} from './console-advice.ts';

/** What a screen shows when something went wrong: expected, found, what to do. */
export class Failure extends Error {
  readonly code: string;
  readonly expected: string;
  readonly found: string;
  readonly todo: string;

  constructor(body: ErrorBody['error']) {
    const {code, expected, found, todo} = {...body, ...consoleAdvice[body.code]};
    super(`Expected ${expected}; found ${found}. ${todo}`);
    this.name = 'Failure';
    this.code = code;
    this.expected = expected;
    this.found = found;
    this.todo = todo;
  }
}

export function unreachable(): Failure {
  return new Failure({
    code: 'console.unreachable',
    expected: 'an answer from the server',
    found: 'none',
    todo: 'Check that Overt is still running in its terminal, then try again.'
  });
}

export function unexpectedAnswer(where: string, found: string): Failure {
  return new Failure({
    code: 'console.unexpected-answer',
    expected: `an answer to ${where} as the contract describes it`,
    found,
    todo: 'Reload the page; if it stays, the console and the server are of different versions.'
  });
}

/** The failure that an error body describes; any other body of a failed call is itself unexpected. */
export function failureOf(where: string, status: number, body: unknown): Failure {
  const parsed = errorBodySchema.safeParse(body);
  return parsed.success ? new Failure(parsed.data.error) : unexpectedAnswer(where, `status ${status}`);
}

/** Anything thrown, as a failure that can be shown. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  return new Failure({
    code: 'console.fault',
    expected: 'this screen to work',
    found: thrown instanceof Error ? thrown.message : 'an unknown fault',
    todo: 'Reload the page. If it happens again, it is a fault of ours: report it with these words.'
  });
}
