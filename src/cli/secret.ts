/** Asks for a secret: unseen on a terminal, a line of the input elsewhere. Never an argument, which others could read. */
import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';
import {AppError} from '../errors.ts';
import type {Io} from './io.ts';

export type AskSecret = (prompt: string) => Promise<string>;

/** Keeps what comes after a line for the next question. */
export function asksSecrets(
  io: Pick<Io, 'err'>,
  input: NodeJS.ReadStream = process.stdin
): AskSecret & {close: () => void} {
  const silent = new Writable({write: (_chunk, _encoding, done) => done()});
  const lines = createInterface({input, output: silent, terminal: input.isTTY === true});
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (prompt: string): Promise<string> => {
    io.err(prompt);
    const {value, done} = await answers.next();
    if (input.isTTY) io.err('\n');
    if (done)
      throw new AppError(
        'usage.bad-value',
        `nothing where ${prompt.trim().replace(/:$/, '').toLowerCase()} was asked for`
      );
    return value;
  };
  return Object.assign(ask, {close: () => lines.close()});
}
