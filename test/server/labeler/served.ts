/** Labelers on a port of this machine, over a store with labels that a test says; they can be stopped and started anew. */
import {createServer, type Server} from 'node:http';
import type {Socket} from 'node:net';
import {createLabelers, type Labelers, type LabelersOptions} from '../../../src/server/labeler/labelers.ts';
import {labelUpgrade} from '../../../src/server/labeler/upgrade.ts';

export type Served = {
  readonly labelers: Labelers;
  readonly port: number;
  /** As if the process were killed: no farewell on any line. */
  readonly kill: () => Promise<void>;
};

export async function serveLabelers(
  options: LabelersOptions & {readonly port?: number; readonly byAddress?: number}
): Promise<Served> {
  const {port = 0, byAddress = 1000, ...rest} = options;
  const labelers = createLabelers(rest);
  const upgrade = labelUpgrade({
    labelers,
    house: rest.house,
    hosts: {host: '127.0.0.1', publicHosts: []},
    onBug: rest.onBug,
    limits: {all: 1000, byAddress}
  });
  const lines = new Set<Socket>();
  const server: Server = createServer(async (incoming, answer) => {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const address = labelers.addressOf(url.host, url.pathname);
    const response =
      address === null
        ? new Response('nothing here', {status: 404})
        : await labelers.answer(address, new Request(url, {method: incoming.method ?? 'GET'}));
    answer.writeHead(response.status, Object.fromEntries(response.headers));
    answer.end(Buffer.from(await response.arrayBuffer()));
  });
  server.on('upgrade', upgrade);
  server.on('connection', line => {
    lines.add(line);
    line.on('close', () => lines.delete(line));
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    labelers,
    port: address.port,
    kill: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      for (const line of lines) line.destroy();
      labelers.close();
      await closed;
    }
  };
}
