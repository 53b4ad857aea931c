/** The world of a command: where it writes, what it is given, how it is told to stop. */
import type {Environment} from '../config/config.ts';

export type Io = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
  /** Width of the terminal, or 80. */
  readonly columns: number;
  readonly environment: Environment | undefined;
  /** Where secrets come from; the standard input when left out. */
  readonly askSecret?: (prompt: string) => Promise<string>;
  /** Ctrl-C and its like. Returns how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
};

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `overt … | head` closes the pipe early. That is no error: what comes after is simply not wanted. */
function tolerant(stream: NodeJS.WriteStream): (text: string) => void {
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return text => {
    if (!closed) stream.write(text);
  };
}

export function processIo(): Io {
  return {
    out: tolerant(process.stdout),
    err: tolerant(process.stderr),
    outIsTty: process.stdout.isTTY === true,
    errIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns || 80,
    environment: undefined,
    onInterrupt: listener => {
      for (const signal of interrupts) process.on(signal, listener);
      return () => {
        for (const signal of interrupts) process.off(signal, listener);
      };
    }
  };
}
