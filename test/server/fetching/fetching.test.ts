import {createHash} from 'node:crypto';
import {createServer as createTlsServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {createServer as createNetServer} from 'node:net';
import {gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createFetching} from '../../../src/server/fetching/fetching.ts';
import {certificate, key} from './certificate.ts';
import {internet, publicAddress, testLimits} from './internet.ts';

const text = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => ({
  body,
  headers: {'content-type': 'text/plain', ...headers}
});

/** Serves answers by host and path. */
function serving(
  answers: Readonly<
    Record<string, {readonly body?: string | Buffer; readonly headers?: object; readonly status?: number}>
  >
) {
  return (...[request, response]: Parameters<Parameters<typeof internet>[0]>) => {
    const {body = '', headers = {}, status} = answers[`${request.headers.host}${request.url}`] ?? {status: 404};
    response.writeHead(status ?? 200, {...headers});
    response.end(body);
  };
}

describe('a page', () => {
  it('comes with what it says, where from, and its hash', async () => {
    const {fetching, asked, connected} = await internet(serving({'ministry.gov/proof.txt': text('It is ours.\n')}));
    expect(await fetching.page('http://ministry.gov/proof.txt', 'text')).toEqual({
      kind: 'page',
      url: 'http://ministry.gov/proof.txt',
      status: 200,
      mediaType: 'text/plain',
      text: 'It is ours.\n',
      sha256: createHash('sha256').update('It is ours.\n').digest('hex')
    });
    expect(asked).toEqual(['ministry.gov/proof.txt']);
    expect(connected).toEqual([publicAddress]);
  });

  it('that is not there has a status and nothing else', async () => {
    const {fetching} = await internet(serving({}));
    expect(await fetching.page('http://ministry.gov/no', 'text')).toMatchObject({kind: 'page', status: 404, text: ''});
  });

  it('is asked for without cookies, credentials or a wish for compression', async () => {
    let headers: Readonly<Record<string, unknown>> = {};
    const {fetching} = await internet((request, response) => {
      headers = request.headers;
      response.setHeader('set-cookie', 'a=b');
      response.setHeader('content-type', 'text/plain');
      response.end('x');
    });
    await fetching.page('http://ministry.gov/', 'text');
    await fetching.page('http://ministry.gov/', 'text');
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    expect(headers['accept-encoding']).toBe('identity');
  });
});

describe('a name that leads inside', () => {
  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1', '64:ff9b::7f00:1'])(
    'is refused without connecting: %s',
    async address => {
      const {fetching, connected} = await internet(serving({}), {addresses: {'ministry.gov': [address]}});
      const page = await fetching.page('http://ministry.gov/', 'text');
      expect(page).toMatchObject({kind: 'refused', why: expect.stringContaining(address)});
      expect(connected).toEqual([]);
    }
  );

  it('is refused when one address of many does', async () => {
    const {fetching, connected} = await internet(serving({}), {
      addresses: {'ministry.gov': [publicAddress, '1.1.1.1', '192.168.0.1']}
    });
    expect(await fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'refused'});
    expect(connected).toEqual([]);
  });

  it('cannot be swapped in between looking and connecting', async () => {
    let times = 0;
    const {fetching, connected} = await internet(serving({'ministry.gov/': text('x')}), {
      resolver: {
        addresses: async () => {
          times += 1;
          return {kind: 'found', values: [times === 1 ? publicAddress : '127.0.0.1']};
        }
      }
    });
    expect(await fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'page', text: 'x'});
    expect([times, connected]).toEqual([1, [publicAddress]]);
  });

  it('is refused on the second look as on the first', async () => {
    const {fetching} = await internet(serving({'ministry.gov/': {status: 302, headers: {location: '/again'}}}), {
      resolver: {
        addresses: (() => {
          let times = 0;
          return async () => {
            times += 1;
            return {kind: 'found' as const, values: [times === 1 ? publicAddress : '127.0.0.1']};
          };
        })()
      }
    });
    expect(await fetching.page('http://ministry.gov/', 'text')).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('led on')
    });
  });
});

describe('a redirect', () => {
  const leadingTo = (location: string) =>
    internet(serving({'ministry.gov/': {status: 302, headers: {location}}, 'www.ministry.gov/x': text('there')}), {
      addresses: {'inside.gov': ['10.0.0.1'], 'ministry.gov': [publicAddress], 'www.ministry.gov': [publicAddress]}
    });

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://inside.gov/',
    '//inside.gov/',
    '//127.0.0.1/',
    'https://www.ministry.gov/x',
    'http://www.ministry.gov:8080/x',
    'http://user@www.ministry.gov/x',
    'file:///etc/passwd',
    'gopher://www.ministry.gov/',
    'javascript:alert(1)',
    '\\\\127.0.0.1\\x',
    '/\\127.0.0.1/',
    'http:\\\\127.0.0.1/',
    'http:127.0.0.1/',
    'http:///127.0.0.1/'
  ])('to %s is refused', async location => {
    const {fetching, connected} = await leadingTo(location);
    expect(await fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'refused'});
    expect(connected).toEqual([publicAddress]);
  });

  it('to another public name is followed, and said', async () => {
    const {fetching, lookedUp} = await leadingTo('http://www.ministry.gov/x');
    const page = await fetching.page('http://ministry.gov/', 'text');
    expect(page).toMatchObject({kind: 'page', text: 'there', url: 'http://www.ministry.gov/x'});
    expect(lookedUp).toEqual(['ministry.gov', 'www.ministry.gov']);
  });

  it('is followed three times and no more', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({length}, (_, at) => [
          `ministry.gov/${at}`,
          at === length - 1 ? text('end') : {status: 301, headers: {location: `/${at + 1}`}}
        ])
      );
    const four = await internet(serving(chain(4)));
    expect(await four.fetching.page('http://ministry.gov/0', 'text')).toMatchObject({kind: 'page', text: 'end'});
    const five = await internet(serving(chain(5)));
    expect(await five.fetching.page('http://ministry.gov/0', 'text')).toMatchObject({kind: 'unreachable'});
    expect(five.asked).toHaveLength(4);
  });
});

describe('an answer', () => {
  const answerOf = async (
    body: string | Buffer,
    headers: Readonly<Record<string, string>>,
    as: 'text' | 'html' = 'text'
  ) => (await internet(serving({'ministry.gov/': text(body, headers)}))).fetching.page('http://ministry.gov/', as);

  it.each([
    ['a zip archive', Buffer.from('504b0304140000000800', 'hex'), {}],
    ['a zip archive', Buffer.from('504b0304140000000800', 'hex'), {'content-type': 'application/octet-stream'}],
    ['application/zip', 'text', {'content-type': 'application/zip'}],
    ['image/png', 'text', {'content-type': 'image/png'}],
    ['a gzip file', gzipSync('x'), {}],
    ['compressed', gzipSync('x'), {'content-encoding': 'gzip'}],
    ['compressed', gzipSync(Buffer.alloc(10_000_000)), {'content-encoding': 'gzip'}],
    ['compressed', 'x', {'content-encoding': 'br'}],
    ['compressed', 'x', {'content-encoding': 'identity, gzip'}],
    ['a PDF', '%PDF-1.7', {}],
    ['no text', Buffer.from([0x61, 0x00, 0x62]), {}],
    ['no text', Buffer.from([0x61, 0xff, 0x62]), {}],
    ['utf-16', 'a', {'content-type': 'text/plain; charset=utf-16le'}],
    ['utf-7', '+ADw-', {'content-type': 'text/html; charset=utf-7'}],
    ['more than 20000 bytes', 'a'.repeat(20_001), {}]
  ])('that is %s is refused', async (what, body, headers) => {
    const page = await answerOf(body, headers as Readonly<Record<string, string>>);
    expect(page).toMatchObject({kind: 'refused', why: expect.stringContaining(what)});
  });

  it('of just the bound is read', async () => {
    expect(await answerOf('a'.repeat(20_000), {})).toMatchObject({kind: 'page'});
  });

  it('that never ends is cut off where the bound is', async () => {
    const {fetching} = await internet((_, response) => {
      response.writeHead(200, {'content-type': 'text/plain'});
      const more = () => {
        while (!response.destroyed && response.write('a'.repeat(4096)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'refused'});
  });

  it('that never comes, or drips, is given up in time', async () => {
    const silent = await internet(() => {}, {limits: {totalMs: 150}});
    expect(await silent.fetching.page('http://ministry.gov/', 'text')).toMatchObject({
      kind: 'unreachable',
      why: expect.stringContaining('in time')
    });
    const dripping = await internet(
      (_, response) => {
        response.writeHead(200, {'content-type': 'text/plain'});
        response.write('a');
      },
      {limits: {totalMs: 150}}
    );
    expect(await dripping.fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'unreachable'});
  });

  it('that breaks off, or is no HTTP, is unreachable', async () => {
    const broken = await internet((_, response) => {
      response.writeHead(200, {'content-type': 'text/plain', 'content-length': '100'});
      response.write('overt', () => response.destroy());
    });
    expect(await broken.fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'unreachable'});
    const raw = createNetServer(socket => socket.end('220 mail.ministry.gov ESMTP\r\n'));
    await new Promise<void>(resolve => raw.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void raw.close());
    const fetching = createFetching({
      plainHttp: true,
      limits: testLimits,
      dial: () => ({address: '127.0.0.1', port: (raw.address() as AddressInfo).port}),
      resolver: {
        addresses: async () => ({kind: 'found', values: [publicAddress]}),
        texts: async () => ({kind: 'none'}),
        servers: async () => ({kind: 'none'})
      }
    });
    expect(await fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'unreachable'});
  });

  it('in an old encoding of a page is read', async () => {
    const page = await answerOf(
      Buffer.from([0xcc, 0xc8, 0xc4]),
      {'content-type': 'text/html; charset=windows-1251'},
      'html'
    );
    expect(page).toMatchObject({kind: 'page', text: 'МИД', mediaType: 'text/html'});
  });
});

describe('a name', () => {
  it('without addresses, or of a silent name system, is unreachable', async () => {
    const {fetching} = await internet(serving({}), {addresses: {'gone.gov': null}});
    expect(await fetching.page('http://gone.gov/', 'text')).toMatchObject({kind: 'unreachable'});
    const silent = await internet(serving({}), {
      resolver: {addresses: async () => ({kind: 'unreachable', why: 'the name system did not answer (ETIMEOUT)'})}
    });
    expect(await silent.fetching.page('http://ministry.gov/', 'text')).toMatchObject({kind: 'unreachable'});
  });
});

describe('a certificate', () => {
  async function secure(host: string, ca?: string) {
    const server = createTlsServer({key, cert: certificate}, (_, response) => {
      response.setHeader('content-type', 'text/plain');
      response.end('secure');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const fetching = createFetching({
      limits: testLimits,
      ...(ca !== undefined && {ca}),
      dial: (_, port) => ({address: '127.0.0.1', port: port === 443 ? (server.address() as AddressInfo).port : 1}),
      resolver: {
        addresses: async () => ({kind: 'found', values: [publicAddress]}),
        texts: async () => ({kind: 'none'}),
        servers: async () => ({kind: 'none'})
      }
    });
    return fetching.page(`https://${host}/`, 'text');
  }

  it('must be signed by somebody known, for this very name', async () => {
    expect(await secure('ministry.example.org', certificate)).toMatchObject({kind: 'page', text: 'secure'});
    expect(await secure('ministry.example.org')).toMatchObject({
      kind: 'unreachable',
      why: expect.stringContaining('certificate')
    });
    expect(await secure('other.example.org', certificate)).toMatchObject({
      kind: 'unreachable',
      why: expect.stringContaining('another name')
    });
  });
});

describe('questions to one host', () => {
  it('wait for each other, and those to others do not', async () => {
    const open: (() => void)[] = [];
    const {fetching, asked} = await internet((request, response) => {
      response.setHeader('content-type', 'text/plain');
      if (request.headers.host === 'slow.gov') open.push(() => response.end('x'));
      else response.end('y');
    });
    const slow = [fetching.page('http://slow.gov/1', 'text'), fetching.page('http://slow.gov/2', 'text')];
    expect(await fetching.page('http://quick.gov/', 'text')).toMatchObject({text: 'y'});
    await expect.poll(() => open.length).toBe(1);
    expect(asked.filter(one => one.startsWith('slow.gov'))).toEqual(['slow.gov/1']);
    open[0]?.();
    expect(await slow[0]).toMatchObject({text: 'x'});
    await expect.poll(() => open.length).toBe(2);
    open[1]?.();
    expect(await slow[1]).toMatchObject({text: 'x'});
  });
});

describe('TXT records', () => {
  it('come whole, with a hash that their order does not change', async () => {
    const one = await internet(serving({}), {texts: {'_overt-proof.ministry.gov': ['b', 'a']}});
    const other = await internet(serving({}), {texts: {'_overt-proof.ministry.gov': ['a', 'b']}});
    const first = await one.fetching.records('_overt-proof.ministry.gov');
    const second = await other.fetching.records('_overt-proof.ministry.gov');
    expect(first).toMatchObject({kind: 'records', records: ['b', 'a']});
    expect(first.kind === 'records' && second.kind === 'records' && first.sha256 === second.sha256).toBe(true);
  });

  it('that are not there are none, and a silent name system is unreachable', async () => {
    const {fetching} = await internet(serving({}), {
      texts: {'_overt-proof.silent.gov': {kind: 'unreachable', why: 'SERVFAIL'}}
    });
    expect(await fetching.records('_overt-proof.ministry.gov')).toMatchObject({kind: 'records', records: []});
    expect(await fetching.records('_overt-proof.silent.gov')).toMatchObject({kind: 'unreachable'});
  });

  it('of a domain of which the name system knows nothing are unreachable, not absent', async () => {
    const {fetching} = await internet(serving({}), {addresses: {'gone.gov': null}});
    expect(await fetching.records('_overt-proof.www.gone.gov')).toMatchObject({
      kind: 'unreachable',
      why: expect.stringContaining('gone.gov')
    });
  });

  it('of names inside, or without bound, are refused', async () => {
    const {fetching, lookedUp} = await internet(serving({}), {
      texts: {
        '_overt-proof.much.gov': Array.from({length: 101}, () => 'x'),
        '_overt-proof.long.gov': ['x'.repeat(4097)]
      }
    });
    for (const name of ['_overt-proof.router.lan', '_overt-proof.127.0.0.1', '_a._b.ministry.gov', 'localhost'])
      expect(await fetching.records(name)).toMatchObject({kind: 'refused'});
    expect(lookedUp).toEqual([]);
    for (const name of ['_overt-proof.much.gov', '_overt-proof.long.gov'])
      expect(await fetching.records(name)).toMatchObject({kind: 'refused'});
  });
});
