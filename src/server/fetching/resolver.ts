/** Asks the name system, within a time. Names of this machine's own list (/etc/hosts) do not count. */
import {Resolver as NodeResolver} from 'node:dns/promises';

export type Resolved =
  | {readonly kind: 'found'; readonly values: readonly string[]}
  /** The name system answered, and there is nothing under the name. */
  | {readonly kind: 'none'}
  | {readonly kind: 'unreachable'; readonly why: string};

export type NameResolver = {
  /** All addresses of a name, IPv4 first. */
  readonly addresses: (host: string, signal: AbortSignal) => Promise<Resolved>;
  /** The TXT records of a name, each put together from its pieces. */
  readonly texts: (name: string, signal: AbortSignal) => Promise<Resolved>;
  /** The name servers of a registered domain: every one that is there has some. */
  readonly servers: (domain: string, signal: AbortSignal) => Promise<Resolved>;
};

const timeoutMs = 2500;
const tries = 2;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown fault';
}

async function asked(question: () => Promise<readonly string[]>): Promise<Resolved> {
  try {
    const values = await question();
    return values.length === 0 ? {kind: 'none'} : {kind: 'found', values};
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOTFOUND' || code === 'ENODATA'
      ? {kind: 'none'}
      : {kind: 'unreachable', why: `the name system did not answer (${code})`};
  }
}

/** A question of its own each time, so that giving up one gives up no other. */
async function within<Answer>(signal: AbortSignal, work: (resolver: NodeResolver) => Promise<Answer>): Promise<Answer> {
  const resolver = new NodeResolver({timeout: timeoutMs, tries});
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, {once: true});
  try {
    return await work(resolver);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

export const systemResolver: NameResolver = {
  addresses: (host, signal) =>
    within(signal, async resolver => {
      const [four, six] = await Promise.all([
        asked(() => resolver.resolve4(host)),
        asked(() => resolver.resolve6(host))
      ]);
      const values = [four, six].flatMap(one => (one.kind === 'found' ? one.values : []));
      if (values.length > 0) return {kind: 'found', values};
      return four.kind === 'unreachable' ? four : six;
    }),
  texts: (name, signal) =>
    within(signal, resolver => asked(async () => (await resolver.resolveTxt(name)).map(pieces => pieces.join('')))),
  servers: (domain, signal) => within(signal, resolver => asked(() => resolver.resolveNs(domain)))
};
