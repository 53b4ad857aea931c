import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {api, errorBodySchema} from '../../src/contract/http.ts';
import {logSource} from '../../src/ledger/log-source.ts';
import {type WitnessAnswer, witness} from '../../src/ledger/witness.ts';
import {newRequest, type Serving, serving} from './serving.ts';

let server: Serving;
const state = mkdtempSync(join(tmpdir(), 'overt-state-'));
beforeAll(async () => {
  server = await serving();
});
afterAll(async () => {
  await server.end();
  rmSync(state, {recursive: true, force: true});
});

/** A witness that reaches this server, and nobody's session. */
function look(folder = state): Promise<WitnessAnswer> {
  const source = logSource('http://localhost', async (address, init) => server.app.request(address, init));
  return witness({source, folder, logKey: server.main.log.verifierKey, name: 'witness.example', now: () => new Date()});
}

const get = (path: string) => server.app.request(`http://localhost${path}`);

async function cosignatures(body: unknown, as?: 'auditor' | 'officer') {
  return server.ask('/ledger/cosignatures', {
    method: 'POST',
    body: JSON.stringify(body),
    ...(as === undefined ? {} : {as})
  });
}

describe('the log as everybody sees it', () => {
  test('is at the addresses of tlog-tiles, without a session', async () => {
    const checkpoint = await get('/checkpoint');
    expect([checkpoint.status, checkpoint.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const [origin, size] = (await checkpoint.text()).split('\n');
    expect(server.main.log.verifierKey.startsWith(`${origin}+`)).toBe(true);
    for (const path of [`/tile/0/000.p/${size}`, `/tile/entries/000.p/${size}`]) {
      const tile = await get(path);
      expect([tile.status, tile.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
      expect(tile.headers.get('cache-control')).toMatch(/max-age/);
    }
    expect((await get('/hand-over/1')).status).toBe(404);
  });

  test('shows commitments, never what they hold', async () => {
    const sent = await server.ask('/requests', {method: 'POST', body: newRequest(), as: 'officer'});
    expect(sent.status).toBe(200);
    const {size} = await server.main.log.publish();
    const entries = await (await get(`/tile/entries/000.p/${size}`)).text();
    expect(entries).toContain('request-opened');
    expect(entries).not.toContain('A friend asks');
    expect(entries).not.toContain('Olu');
  });

  test.each([
    '/tile/0/000.p/300000',
    '/tile/0/../../keys/ledger-signing-key',
    '/tile/%2e%2e/%2e%2e/keys/ledger-signing-key',
    '/tile/entries/..%2f..%2fstore.sqlite',
    '/tile/0/x',
    '/tile/',
    '/hand-over/0',
    '/hand-over/../checkpoint.part',
    '/checkpoint/x'
  ])('gives nothing but the log: %s', async path => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('PRIVATE');
  });
});

describe('a witness elsewhere', () => {
  test('sees the log through the server, and its cosignature is taken in once an auditor knows it', async () => {
    const seen = await look();
    const unknown = await cosignatures({checkpoint: seen.cosigned});
    expect(errorBodySchema.parse(await unknown.json()).error.code).toBe('ledger.unknown-witness');
    const {witnessKey, cosigned: checkpoint} = seen;
    expect((await cosignatures({checkpoint, witnessKey})).status).toBe(401);
    expect((await cosignatures({checkpoint, witnessKey}, 'officer')).status).toBe(403);
    const known = await cosignatures({checkpoint, witnessKey}, 'auditor');
    expect(known.status, await known.clone().text()).toBe(200);
    const views = api['POST /ledger/cosignatures'].answer.parse(await known.json());
    expect(views).toMatchObject([{name: 'witness.example', verifierKey: witnessKey, size: seen.size}]);
    // From now on it needs nobody.
    await server.ask('/requests', {method: 'POST', body: newRequest(), as: 'officer'});
    await server.main.log.publish();
    const again = await look();
    expect(again.before).toBe(seen.size);
    expect((await cosignatures({checkpoint: again.cosigned})).status).toBe(200);
    const ledger = api['GET /ledger'].answer.parse(await (await server.ask('/ledger', {as: 'auditor'})).json());
    expect(ledger.witnesses).toMatchObject([{name: 'witness.example', size: again.size}]);
    expect(ledger.checkpoint).toContain('— witness.example ');
    const receipt = api['GET /ledger/:position/receipt'].answer.parse(
      await (await server.ask('/ledger/0/receipt', {as: 'auditor'})).json()
    );
    expect(receipt.proof).toContain('— witness.example ');
    const verified = await (await server.ask('/ledger/verify', {method: 'POST', body: '{}'})).json();
    expect(api['POST /ledger/verify'].answer.parse(verified)).toMatchObject({
      ok: true,
      witnesses: [{fits: true}, {fits: true}]
    });
  });

  test('cannot put a checkpoint of another history or of another log in', async () => {
    const seen = await look();
    for (const [from, to] of [
      [`\n${seen.size}\n`, `\n${seen.size + 1}\n`],
      ['overt.local', 'other.local']
    ] as const) {
      const answer = await cosignatures({checkpoint: seen.cosigned.replaceAll(from, to)});
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect((await cosignatures({checkpoint: 'nonsense'})).status).toBe(422);
  });
});
