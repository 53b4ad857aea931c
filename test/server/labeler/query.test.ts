/** The labelers of a running server, asked by the protocol's own client. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {AtpAgent, interpretLabelValueDefinitions} from '@atproto/api';
import {Subscription} from '@atproto/xrpc-server';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {declarationRecord} from '../../../src/registry/labeler/declaration.ts';
import {emitLabels} from '../../../src/registry/labeler/emit.ts';
import {identityOf} from '../../../src/registry/labeler/place.ts';
import {labelerHouseOf} from '../../../src/server/labeler/labeler-house.ts';
import {type Listening, listen} from '../../../src/server/listen.ts';
import {type Composed, compose} from '../../../src/server/server.ts';
import {readLabelerKeys} from '../../../src/store/tables/labeler-key.ts';
import {didOf, holding} from '../../registry/labeler/label-house.ts';
import {isSignedBy} from '../../registry/labeler/official.ts';
import {emptyWorld} from '../../registry/labels/worlds.ts';

const timeout = 120_000;
let folder: string;
let composed: Composed;
let server: Listening;
/** Two names of this machine: the official client takes no path, so each labeler needs a name. */
const labelerHosts = new Map([
  ['DE', 'localhost'],
  ['TR', '127.0.0.1'],
  ['FR', 'labels-fr.example.org']
]);

const held: Readonly<Record<string, ReturnType<typeof holding>[]>> = {
  DE: Array.from({length: 7}, (_, index) => holding(didOf(index), 'state-controlled-media')),
  TR: [holding(didOf(3), 'verified'), holding(didOf(50), 'verified')],
  FR: [holding(didOf(60), 'government-account')]
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-labelers-'));
  composed = await compose(
    {
      home: join(folder, '.overt'),
      demoHome: join(folder, '.overt-demo'),
      demoDataFolder: join(folder, 'data'),
      consoleFolder: join(folder, 'web'),
      databaseUrl: null,
      memoryBytes: 500_000_000,
      threads: 1,
      uploadLimitBytes: 1_000_000,
      host: '127.0.0.1',
      publicHosts: ['overt.example.org'],
      labelerHosts
    },
    {log: () => {}}
  );
  const emitting = {
    house: labelerHouseOf(composed.main),
    actor: 'system',
    readWorld: async () => emptyWorld,
    say: (_: unknown, jurisdiction: string) => held[jurisdiction] ?? []
  };
  for (const jurisdiction of ['DE', 'TR', 'FR']) {
    await emitLabels(emitting, identityOf(composed.labelers.places, jurisdiction));
  }
  server = await listen(composed.app, {host: '127.0.0.1', port: 0}, composed.upgrade);
}, timeout);

afterAll(async () => {
  composed.labelers.close();
  await server.close();
  await composed.close();
  await rm(folder, {recursive: true, force: true});
}, timeout);

function serviceOf(jurisdiction: string): string {
  return `http://${labelerHosts.get(jurisdiction)}:${new URL(server.url).port}`;
}

function agentOf(jurisdiction: string): AtpAgent {
  return new AtpAgent({service: serviceOf(jurisdiction)});
}

test(
  'the official client reads every page, and its own check accepts each signature',
  async () => {
    const [key] = (await readLabelerKeys(composed.main.store.read)).filter(one => one.jurisdiction === 'DE');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const asked = {uriPatterns: ['did:plc:*'], limit: 3, ...(cursor === undefined ? {} : {cursor})};
      const {data} = await agentOf('DE').com.atproto.label.queryLabels(asked);
      for (const label of data.labels) {
        expect(await isSignedBy(key?.publicKey ?? '', {...label})).toBe(true);
        seen.push(label.uri);
      }
      cursor = data.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(Array.from({length: 7}, (_, index) => didOf(index)));
  },
  timeout
);

test(
  'a labeler answers with its own labels only, however it is asked',
  async () => {
    const {TR = [], DE = []} = held;
    const turkish = identityOf(composed.labelers.places, 'TR').did;
    const asked = {uriPatterns: ['*']};
    const own = await agentOf('TR').com.atproto.label.queryLabels({...asked, sources: [turkish]});
    expect(own.data.labels.map(({uri}) => uri)).toEqual(TR.map(one => one.stableId));
    expect(own.data.labels.every(({src}) => src === turkish)).toBe(true);
    const german = await agentOf('DE').com.atproto.label.queryLabels({...asked, sources: [turkish]});
    expect(german.data.labels).toEqual([]);
    const both = await agentOf('DE').com.atproto.label.queryLabels({uriPatterns: [didOf(3), didOf(50)]});
    expect(both.data.labels.map(({uri, val}) => [uri, val])).toEqual([[didOf(3), DE[3]?.label]]);
  },
  timeout
);

test(
  'what is no question is refused in the words of the protocol',
  async () => {
    const {label} = agentOf('DE').com.atproto;
    await expect(label.queryLabels({uriPatterns: ['did:*:x']})).rejects.toMatchObject({
      status: 400,
      error: 'InvalidRequest'
    });
    const bare = async (path: string) =>
      (await composed.app.request(`http://overt.example.org/labeler/${path}`)).status;
    expect(await bare('de/xrpc/com.atproto.label.queryLabels')).toBe(400);
    expect(await bare('de/xrpc/com.atproto.label.queryLabels?uriPatterns=*&limit=251')).toBe(400);
    expect(await bare('de/xrpc/com.atproto.label.subscribeLabels')).toBe(426);
    expect(await bare('de/xrpc/com.atproto.repo.listRecords')).toBe(501);
    expect(await bare('es/xrpc/com.atproto.label.queryLabels?uriPatterns=*')).toBe(404);
    expect(await bare('de/xrpc/_health')).toBe(200);
    const posted = await composed.app.request(
      'http://overt.example.org/labeler/de/xrpc/com.atproto.label.queryLabels',
      {
        method: 'POST',
        headers: {origin: 'http://overt.example.org'}
      }
    );
    expect(posted.status).toBe(405);
    expect(posted.headers.get('set-cookie')).toBeNull();
  },
  timeout
);

/** As a proxy in front asks: under the name of the labeler. */
function underName(path: string): Promise<Response> {
  return Promise.resolve(composed.app.request(`http://labels-fr.example.org${path}`));
}

test(
  'a labeler with a host of its own is there under that name, with a DID document, and nothing else is',
  async () => {
    const [key] = (await readLabelerKeys(composed.main.store.read)).filter(one => one.jurisdiction === 'FR');
    const document = await underName('/.well-known/did.json');
    expect(await document.json()).toMatchObject({
      id: 'did:web:labels-fr.example.org',
      verificationMethod: [
        {id: 'did:web:labels-fr.example.org#atproto_label', type: 'Multikey', publicKeyMultibase: key?.publicKey}
      ],
      service: [{id: '#atproto_labeler', type: 'AtprotoLabeler', serviceEndpoint: 'https://labels-fr.example.org'}]
    });
    expect(document.headers.get('access-control-allow-origin')).toBe('*');
    const labels = await underName('/xrpc/com.atproto.label.queryLabels?uriPatterns=*');
    expect(await labels.json()).toMatchObject({labels: [{uri: didOf(60), src: 'did:web:labels-fr.example.org'}]});
    for (const path of ['/', '/api/workspace', '/labels/de', '/checkpoint', '/labeler/de/xrpc/_health']) {
      expect((await underName(path)).status).toBe(404);
    }
  },
  timeout
);

test(
  'the stream is there on the port of the server, and its lines end when the server does',
  async () => {
    const heard: number[] = [];
    const subscription = new Subscription<{seq: number}>({
      service: serviceOf('TR').replace('http', 'ws'),
      method: 'com.atproto.label.subscribeLabels',
      getParams: () => ({cursor: 0}),
      validate: value => value as {seq: number}
    });
    for await (const {seq} of subscription) {
      heard.push(seq);
      if (heard.length === 2) break;
    }
    expect(heard).toEqual([1, 2]);
  },
  timeout
);

test('the declaration is one that the protocol’s schema accepts, and clients show its labels without hiding anything', () => {
  const record = declarationRecord('2026-05-01T00:00:00.000Z');
  const lexicons = agentOf('DE').lex;
  expect(lexicons.validate('app.bsky.labeler.service', record)).toMatchObject({success: true});
  const labels = interpretLabelValueDefinitions({
    uri: 'at://did:plc:x/app.bsky.labeler.service/self',
    cid: 'x',
    creator: {did: 'did:plc:x', handle: 'x.example'},
    policies: record.policies,
    indexedAt: record.createdAt
  } as Parameters<typeof interpretLabelValueDefinitions>[0]);
  expect(labels).toHaveLength(5);
  for (const label of labels) {
    expect(label).toMatchObject({severity: 'inform', defaultSetting: 'warn', flags: ['no-self']});
    const shown = Object.values(label.behaviors).flatMap(behavior => Object.values(behavior));
    expect(shown.filter(what => what !== 'inform')).toEqual([]);
    expect(label.locales.map(({lang}) => lang).sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ru', 'zh']);
  }
});
