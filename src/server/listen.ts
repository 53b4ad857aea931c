/** Puts the app on a port: the one that was asked for, or the first free one. */
import type {Server} from 'node:http';
import {createAdaptorServer} from '@hono/node-server';
import {AppError} from '../errors.ts';
import type {App} from './app.ts';
import type {Upgrade} from './labeler/upgrade.ts';

const usualPort = 4173;
const portsToTry = 50;
/** A large file may take a while to arrive. */
const longestRequestMs = 3_600_000;

export type Listening = {readonly url: string; readonly close: () => Promise<void>};

function tryPort(server: Server, port: number, host: string): Promise<'listening' | 'taken'> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE') resolve('taken');
      else
        reject(new AppError('config.bad-value', `${host}:${port}, where this machine cannot listen (${error.code})`));
    };
    const listening = () => {
      server.off('error', failed);
      resolve('listening');
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(port, host);
  });
}

/** `port` null: the usual one, or the next free one after it. */
export async function listen(
  app: App,
  {host, port}: {readonly host: string; readonly port: number | null},
  upgrade?: Upgrade
): Promise<Listening> {
  const server = createAdaptorServer({
    // Of what the adapter knows only the other end of the line is handed on.
    fetch: (request, {incoming}) => app.fetch(request, {peer: incoming.socket.remoteAddress})
  }) as Server;
  server.requestTimeout = longestRequestMs;
  if (upgrade !== undefined) server.on('upgrade', upgrade);
  const first = port ?? usualPort;
  const last = port === null ? usualPort + portsToTry : first;
  for (let candidate = first; (await tryPort(server, candidate, host)) === 'taken'; candidate += 1) {
    if (candidate >= last)
      throw new AppError(
        'config.bad-value',
        `port ${first}, where something else listens already; with 0 the system chooses`
      );
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listen: a server without a port');
  const shownHost = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? 'localhost' : host;
  return {
    url: `http://${shownHost}:${address.port}`,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    }
  };
}
