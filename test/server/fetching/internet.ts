/** An internet on loopback: names that lead to made-up public addresses, and servers that stand for all of them. */
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import {createFetching, type Fetching, type FetchLimits} from '../../../src/server/fetching/fetching.ts';
import type {NameResolver, Resolved} from '../../../src/server/fetching/resolver.ts';

export const publicAddress = '93.184.216.34';

export type Internet = {
  readonly fetching: Fetching;
  /** Host and path of every request that came, in order. */
  readonly asked: readonly string[];
  /** Names that were looked up, in order. */
  readonly lookedUp: readonly string[];
  /** Addresses that were connected to, in order. */
  readonly connected: readonly string[];
};

export type InternetOptions = {
  /** By name; a name that is not here leads to one public address. `null`: there is no such name. */
  readonly addresses?: Readonly<Record<string, readonly string[] | null>>;
  readonly texts?: Readonly<Record<string, readonly string[] | Resolved>>;
  readonly limits?: Partial<FetchLimits>;
  readonly resolver?: Partial<NameResolver>;
};

export const testLimits: FetchLimits = {maxBytes: 20_000, totalMs: 10_000, maxRedirects: 3};

const found = (values: readonly string[]): Resolved => (values.length === 0 ? {kind: 'none'} : {kind: 'found', values});

export async function internet(serve: RequestListener, options: InternetOptions = {}): Promise<Internet> {
  const {addresses = {}, texts = {}, limits = {}, resolver = {}} = options;
  const asked: string[] = [];
  const lookedUp: string[] = [];
  const connected: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    serve(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const {port} = server.address() as AddressInfo;
  const fetching = createFetching({
    plainHttp: true,
    limits: {...testLimits, ...limits},
    dial: address => {
      connected.push(address);
      return {address: '127.0.0.1', port};
    },
    resolver: {
      addresses: async host => {
        lookedUp.push(host);
        const known = host in addresses ? addresses[host] : [publicAddress];
        return found(known ?? []);
      },
      texts: async name => {
        lookedUp.push(name);
        const known = texts[name] ?? [];
        return 'kind' in known ? known : found(known);
      },
      servers: async domain => found(addresses[domain] === null ? [] : [`ns.${domain}`]),
      ...resolver
    }
  });
  return {fetching, asked, lookedUp, connected};
}
