/** `overt serve`: the console and the API, until Ctrl-C. */
import type {Command} from 'commander';
import type {DefineCommand} from '../define.ts';
import type {Io} from '../io.ts';
import {wholeNumber} from '../option-values.ts';
import {printable} from '../printable.ts';

type ServeOptions = {readonly port?: number; readonly host?: string};

const examples = `
Examples:
  $ overt serve
  $ overt serve --port 8080

Only this machine reaches the server unless OVERT_HOST or --host says otherwise.
`;

export const define: DefineCommand = (command: Command, {io, done}) => {
  command
    .option(
      '--port <number>',
      'the port (4173 or the next free one when left out); 0 lets the system choose',
      wholeNumber(0, 65_535)
    )
    .option('--host <address>', 'the address to listen on')
    .addHelpText('after', examples)
    .action(async (options: ServeOptions) => done(await serveCommand(options, io)));
};

async function serveCommand({port, host}: ServeOptions, io: Io): Promise<number> {
  const {readConfig} = await import('../../config/config.ts');
  const {startServer} = await import('../../server/server.ts');
  const stopped = Promise.withResolvers<void>();
  const stopListening = io.onInterrupt(() => stopped.resolve());
  const config = readConfig(io.environment);
  const server = await startServer(
    {...config, ...(port !== undefined && {port}), ...(host !== undefined && {host})},
    {log: line => io.err(`${line}\n`)}
  );
  for (const line of server.recovered) io.err(`Recovered: ${printable(line)}\n`);
  io.out(`Overt is open at ${server.url}/\n`);
  io.out(`The demo, with a folder of its own: ${server.url}/demo\n`);
  io.out(`Workspace: ${printable(config.home)}\n`);
  if (server.firstToken !== null) {
    io.out(`First start. The administrator's token, shown this once: ${server.firstToken}\n`);
  }
  io.out('Ctrl-C stops it.\n');
  await stopped.promise;
  stopListening();
  await server.close();
  return 0;
}
