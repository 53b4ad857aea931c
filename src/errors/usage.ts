/** What can go wrong with how Overt is called and set up. */
import type {Entry} from './entry.ts';

export const usageErrors = {
  'usage.unknown-option': {
    status: 400,
    exit: 2,
    expected: 'options that the command knows',
    todo: 'See the command with --help.'
  },
  'usage.bad-value': {
    status: 400,
    exit: 2,
    expected: 'a value that the option takes',
    todo: 'See the command with --help.'
  },
  'config.unknown-variable': {
    status: 400,
    exit: 2,
    expected: 'only OVERT_ variables that Overt knows',
    todo: 'Correct or remove the variable; docs/config.md lists them.'
  },
  'config.bad-value': {
    status: 400,
    exit: 2,
    expected: 'a value that the variable takes',
    todo: 'Correct the variable; docs/config.md says what it takes.'
  },
  'config.node-too-old': {
    status: 400,
    exit: 2,
    expected: 'Node 24.7 or newer',
    todo: 'Install a newer Node; the one that comes with Overt does.'
  },
  'console.not-built': {
    status: 404,
    exit: 1,
    expected: 'a built console',
    todo: 'Run npm start in the clone, which builds it.'
  },
  'demo.not-built': {
    status: 404,
    exit: 1,
    expected: 'the data of the demo',
    todo: 'Run npm start or npm run demo in the clone, which makes it.'
  }
} as const satisfies Record<string, Entry>;
