import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type EventContext, jetstream, jetstreamCursor, readJetstreamEvent} from '../../src/connectors/jetstream.ts';
import {now, type ReadFile, readContent, readPath, reasonsOf} from './files.ts';
import {readItem} from './one-item.ts';

const samples = join(import.meta.dirname, 'samples', 'jetstream');
const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';

const event = (kind: string, more: object) => ({did, time_us: 1779719009157119, kind, ...more});
const commit = (more: object) => event('commit', {commit: {operation: 'create', rkey: '3mmoojp4cd223', ...more}});

/** What the records give, by the fields that every wire must agree on. */
function essence({used}: ReadFile) {
  return used.map(({post, account, relations, traces}) => ({
    post: post === null ? null : {...post, row: 0, observedAt: 0},
    account,
    relations,
    traces: traces.map(trace => ({...trace, row: 0}))
  }));
}

describe('the jetstream connector', () => {
  it('reads the same from both wires', async () => {
    const v1 = await readPath(join(samples, 'v1.jsonl'));
    const frames = await readPath(join(samples, 'v2-frames.jsonl'));
    const payloads = await readPath(join(samples, 'v2-payloads.jsonl'));
    expect(essence(frames)).toEqual(essence(v1));
    expect(essence(payloads)).toEqual(essence(v1));
    expect(v1.used.map(one => [one.deleted?.postKey ?? one.post?.kind ?? null, one.account?.status])).toEqual([
      ['post', 'unknown'],
      ['post', 'unknown'],
      ['post', 'unknown'],
      ['repost', 'unknown'],
      ['repost', 'unknown'],
      [null, 'unknown'],
      [null, 'unknown'],
      ['bluesky:post:at://did:plc:ben33333333333333333bben/app.bsky.feed.post/3mmwua4yh422b', undefined],
      [null, 'unknown'],
      [null, 'suspended']
    ]);
    expect(v1.used.flatMap(({deleted}) => deleted?.at ?? [])).toEqual([1780000008523.456]);
    expect(v1.source.passedOver()).toEqual([{what: 'likes', records: 1}]);
    expect(v1.used[0]?.post?.observedAt).toBe(1780000000523.456);
    // An import may have changed the time that is shown, never when the server saw it.
    expect(frames.used[0]?.post?.observedAt).toBe(1780000000523.461);
  });

  it('tells posts and reposts that were taken back from other deletions', () => {
    const deletion = (collection: unknown, rkey: unknown = '3k', did = 'did:plc:anna') =>
      readItem(jetstream, {
        ...{did, time_us: 1780000008523456, kind: 'commit'},
        commit: {rev: '3', operation: 'delete', collection, rkey}
      }).map(one => one.ok && one.deleted?.postKey);
    expect(deletion('app.bsky.feed.post')).toEqual(['bluesky:post:at://did:plc:anna/app.bsky.feed.post/3k']);
    expect(deletion('app.bsky.feed.repost')).toEqual(['bluesky:repost:at://did:plc:anna/app.bsky.feed.repost/3k']);
    for (const other of ['app.bsky.graph.follow', 'app.bsky.feed.like', 'com.example.note']) {
      expect(deletion(other)).toEqual([]);
    }
    expect(deletion('app.bsky.feed.post', {})).toEqual([]);
    expect(deletion('app.bsky.feed.post', 'a/b')).toEqual([]);
  });

  it('reads one array of events as it reads lines', async () => {
    const lines = readFileSync(join(samples, 'v1.jsonl'), 'utf8').trim().split('\n');
    const array = await readContent(`[${lines.join(',\n')}]`);
    expect(array.source.formatId).toBe('jetstream');
    expect(essence(array)).toEqual(essence(await readPath(join(samples, 'v1.jsonl'))));
  });

  it.each([
    [{active: true}, 'active'],
    [{active: false, status: 'takendown'}, 'suspended'],
    [{active: false, status: 'suspended'}, 'suspended'],
    [{active: false, status: 'deleted'}, 'deleted'],
    [{active: false, status: 'deactivated'}, null],
    [{}, null]
  ])('reads of an account event %j that it is %s', async (account, status) => {
    const {used, source, refusals} = await readContent(`${JSON.stringify(event('account', {account}))}\n`);
    expect(used.map(one => one.account?.status)).toEqual(status === null ? [] : [status]);
    expect(source.passedOver().length).toBe(status === null ? 1 : 0);
    expect(refusals).toEqual([]);
  });

  it('refuses what says too little', async () => {
    const file = await readContent(
      [
        commit({collection: 'app.bsky.feed.post', record: {text: 'a', createdAt: '2026-05-25T14:23:28.757Z'}}),
        commit({collection: 'app.bsky.feed.post'}),
        commit({}),
        commit({collection: 'app.bsky.feed.post', operation: 'merge'}),
        {...event('identity', {identity: {}}), did: null},
        {time_us: 1, kind: 'else'}
      ]
        .map(value => `${JSON.stringify(value)}\n`)
        .join('')
    );
    expect(reasonsOf(file)).toEqual([
      '2 wrong-shape',
      '3 wrong-shape',
      '4 unknown-kind',
      '5 missing-account',
      '6 unknown-kind'
    ]);
    expect(file.used.length).toBe(1);
  });

  it('says where to go on', () => {
    expect(jetstreamCursor(event('commit', {}))).toEqual({wire: 'v1', seq: null, timeUs: 1779719009157119});
    expect(jetstreamCursor(event('commit', {cursor: 12}))).toEqual({wire: 'v1', seq: 12, timeUs: 1779719009157119});
    const payload = {
      $type: 'network.bsky.jetstream.subscribeEvents#sync',
      seq: 9001,
      time: '2026-05-25T14:23:28.000001Z',
      witnessedAt: '2026-05-25T14:23:29.157119Z'
    };
    const expected = {wire: 'v2', seq: 9001, timeUs: 1779719009157119};
    expect(jetstreamCursor(payload)).toEqual(expected);
    expect(jetstreamCursor({$type: 'message', payload})).toEqual(expected);
    expect(jetstreamCursor({...payload, $type: 'network.bsky.jetstream.subscribeEvents#info'})).toBeNull();
    expect(jetstreamCursor({$type: 'error', error: 'ConsumerTooSlow'})).toBeNull();
    expect(jetstreamCursor('nothing')).toBeNull();
  });

  it('never throws on what stands in an event', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(did, 'create', 'app.bsky.feed.post', '\uD800'));
    const inner = fc.record({operation: value, collection: value, rkey: value, record: value, status: value});
    const line = fc.record({
      did: value,
      time_us: value,
      cursor: value,
      kind: fc.constantFrom('commit', 'identity', 'account', 'sync', 'x'),
      commit: fc.oneof(value, inner),
      account: fc.oneof(value, inner),
      identity: value
    });
    const frame = fc.record({
      $type: fc.constantFrom('message', 'error', 'network.bsky.jetstream.subscribeEvents#commit'),
      payload: fc.oneof(
        value,
        fc.record({
          $type: fc
            .constantFrom('#commit', '#account', '#info')
            .map(end => `network.bsky.jetstream.subscribeEvents${end}`),
          seq: value,
          time: value,
          did: value,
          account: value,
          record: value,
          collection: value
        })
      ),
      did: value
    });
    const context: EventContext = {
      now: now().getTime(),
      assume: () => undefined,
      passOver: () => undefined,
      row: 1,
      raw: () => ''
    };
    fc.assert(
      fc.property(fc.oneof(value, line, frame), one => {
        readJetstreamEvent(one, context);
        jetstreamCursor(one);
      }),
      {numRuns: 2000}
    );
  });
});

const folder = '../shared/data/formats';
describe.skipIf(!existsSync(folder))(
  `events that Jetstream's own tests keep (skipped when ${folder} is absent)`,
  () => {
    type Naive = {
      did: string;
      time_us: number;
      kind: string;
      commit?: {
        collection: string;
        operation: string;
        rkey: string;
        record?: {createdAt: string; text?: string; subject?: {uri: string} | string; reply?: {parent: {uri: string}}};
      };
    };

    it.each(['golden', 'expected'])('%s is read to the letter', async name => {
      const path = `${folder}/jetstream-v1-${name}.jsonl`;
      const {source, used, refusals} = await readPath(path);
      expect(source).toMatchObject({formatId: 'jetstream', confidence: 1});
      expect(refusals).toEqual([]);
      expect(source.assumptions()).toEqual([]);

      const naive: Naive[] = readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      const kept = naive.filter(
        ({commit: one}) =>
          one !== undefined &&
          one.operation !== 'delete' &&
          /^app\.bsky\.(feed\.(post|repost)|graph\.follow|actor\.profile)$/.test(one.collection)
      );
      const read = used.filter(({post, traces, snapshot}) => post !== null || traces.length > 0 || snapshot !== null);
      expect(
        read.map(({post, account, traces}) => [
          account?.nativeId,
          post === null ? null : [post.nativeId, post.createdAt, post.text],
          post === null ? null : Math.round((post.observedAt ?? 0) * 1000),
          traces
            .filter(({kind}) => kind === 'repost_of' || kind === 'reply_to' || kind === 'follows_target')
            .map(({value}) => value.split(':').slice(2).join(':'))
        ])
      ).toEqual(
        kept.map(({did: who, time_us: seen, commit: one}) => {
          const isPost = one?.collection.startsWith('app.bsky.feed') === true;
          const record = one?.record;
          const subject = typeof record?.subject === 'object' ? record.subject.uri : record?.subject;
          return [
            who,
            isPost
              ? [`at://${who}/${one?.collection}/${one?.rkey}`, Date.parse(record?.createdAt ?? ''), record?.text ?? '']
              : null,
            isPost ? seen : null,
            [record?.reply?.parent.uri ?? subject].filter(value => value !== undefined)
          ];
        })
      );
      // Every line is either used or counted.
      const passed = source.passedOver().reduce((sum, {records}) => sum + records, 0);
      expect(used.length + passed).toBe(naive.length);
    });
  }
);
