import type {Command} from 'commander';
import type {Io} from './io.ts';

/** Each command file exports this: it adds options and an action, which says how it ended. */
export type DefineCommand = (
  command: Command,
  context: {readonly io: Io; readonly done: (exitCode: number) => void}
) => void;
