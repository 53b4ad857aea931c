import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {mastodon} from '../../src/connectors/mastodon.ts';
import {type ReadFile, readContent, readPath, reasonsOf, type Used, valuesOf} from './files.ts';
import {readItem} from './one-item.ts';

const samples = join(import.meta.dirname, 'samples', 'mastodon');
const read = (name: string) => readPath(join(samples, name));

type Naive = {
  id: string;
  uri: string;
  created_at: string;
  content: string;
  in_reply_to_id: string | null;
  reblog: Naive | null;
  quote: {quoted_status: Naive} | null;
  account: {uri: string};
};
const lines = readFileSync(join(samples, 'statuses.jsonl'), 'utf8').trim().split('\n');
const statuses: readonly Naive[] = lines.map(line => JSON.parse(line));
const [first, second, third, fourth] = statuses;

/** By post, once, whatever order and container it came in. */
function posts({used}: ReadFile): Map<string, Used> {
  return new Map(used.flatMap(one => (one.post === null ? [] : [[one.post.nativeId, one]])));
}

function status(more: object = {}) {
  return {
    id: '112377600000004242',
    uri: 'https://town.example/users/anna/statuses/112377600000004242',
    url: 'https://town.example/@anna/112377600000004242',
    created_at: '2024-05-03T10:00:00.000Z',
    visibility: 'public',
    content: '<p>words</p>',
    account: {id: '101', username: 'anna', acct: 'anna', url: 'https://town.example/@anna'},
    ...more
  };
}

describe('the mastodon connector', () => {
  it('reads lists, lines, event streams and frames alike', async () => {
    const expected = statuses.map(({uri, created_at, account}) => [uri, Date.parse(created_at), account.uri]);
    for (const name of ['timeline.json', 'statuses.jsonl', 'stream.txt', 'frames.jsonl']) {
      const file = await read(name);
      expect(file.source).toMatchObject({formatId: 'mastodon', confidence: 1, repeats: 'merge'});
      expect(file.refusals).toEqual([]);
      const found = [...posts(file).values()].map(({post, account}) => [
        post?.nativeId,
        post?.createdAt,
        account?.nativeId
      ]);
      expect(found.toSorted()).toEqual(expected.toSorted());
    }
  });

  it.each(['stream.txt', 'frames.jsonl'])('knows which post was deleted where %s brought it before', async name => {
    const whole = await read(name);
    const gone = whole.used.flatMap(({deleted}) => deleted ?? []);
    const number = '116510058414084242';
    const brought = statuses.find(({id}) => id === number);
    expect(gone).toEqual([{postKey: `mastodon:uri:${brought?.uri}`, at: null}]);
    const other = readFileSync(join(samples, name), 'utf8')
      .replace(`data: ${number}`, 'data: 116510058414099999')
      .replace(`"payload": "${number}"`, '"payload": "116510058414099999"');
    const {used, source} = await readContent(other);
    expect(used.flatMap(({deleted}) => deleted ?? [])).toEqual([]);
    expect(source.passedOver()).toContainEqual({
      what: 'deletions of posts that are not in the file before them',
      records: 1
    });
  });

  it('reads words, links, tags and the card', async () => {
    const {post, traces, account, snapshot} = posts(await read('statuses.jsonl')).get(first?.uri ?? '') ?? {};
    expect(post).toMatchObject({
      postKey: `mastodon:uri:${first?.uri}`,
      text: 'Read this https://news.example/story/today?utm_source=x #Morning',
      textKind: 'from-html',
      langDeclared: 'en',
      counts: {comments: 1, shares: 2, likes: 3, quotes: 0},
      idTime: Date.parse('2026-05-03T10:00:00Z'),
      createdAt: Date.parse('2026-05-03T09:59:59.960Z')
    });
    expect(traces?.map(({kind, value}) => `${kind} ${value}`)).toEqual([
      'text read this #morning',
      'url https://news.example/story/today',
      'url_domain news.example',
      'hashtag morning',
      'link_card https://news.example/story/today',
      'client_app Web'
    ]);
    expect(account).toMatchObject({
      accountKey: 'mastodon:actor:https://town.example/users/anna',
      handle: 'anna@town.example',
      bio: 'I am anna. https://anna.example',
      urls: ['https://anna.example'],
      createdPrecision: 'day',
      isBot: false
    });
    expect(snapshot).toMatchObject({followers: 10, following: 20, posts: 30, observedAt: null});
  });

  it('reads replies, reposts with what they brought, and quotes', async () => {
    const file = posts(await read('statuses.jsonl'));
    const reply = file.get(second?.uri ?? '');
    expect(reply?.post).toMatchObject({text: 'an answer\n@anna no & never', flags: ['sensitive']});
    expect(reply?.relations).toMatchObject([
      {
        kind: 'reply_to',
        targetKey: `mastodon:uri:${first?.uri}`,
        targetAccountKey: 'mastodon:actor:https://town.example/users/anna',
        targetLabel: 'anna@town.example'
      }
    ]);
    expect(reply?.traces.filter(({kind}) => kind === 'reply_to' || kind === 'mention')).toMatchObject([
      {kind: 'mention', value: 'anna@town.example'},
      {kind: 'reply_to', value: `mastodon:local:${first?.id}`}
    ]);

    const repost = file.get(third?.uri ?? '');
    expect(repost?.post).toMatchObject({kind: 'repost', text: '', counts: {}});
    expect(repost?.relations).toMatchObject([
      {
        kind: 'repost_of',
        targetKey: `mastodon:uri:${first?.uri}`,
        targetAccountKey: `mastodon:actor:${first?.account.uri}`
      }
    ]);
    expect(repost?.traces.map(({kind, inherited}) => [kind, inherited])).toEqual([
      ['repost_of', false],
      ['text', true],
      ['url', true],
      ['url_domain', true],
      ['hashtag', true],
      ['link_card', true]
    ]);

    const quote = file.get(fourth?.uri ?? '');
    expect(quote?.relations).toMatchObject([{kind: 'quote_of', targetKey: `mastodon:uri:${second?.uri}`}]);
    expect(quote?.traces.map(({kind}) => kind)).toEqual(['text', 'quote_of']);
  });

  it('keeps the number of the parent as what replies share, whatever order they come in', async () => {
    const newestFirst = await readContent(`${lines[1]}\n${lines[0]}\n`);
    const oldestFirst = await readContent(`${lines[0]}\n${lines[1]}\n`);
    const targets = (file: ReadFile) => posts(file).get(second?.uri ?? '')?.relations[0]?.targetKey;
    expect(targets(newestFirst)).toBe(`mastodon:local:${first?.id}`);
    expect(targets(oldestFirst)).toBe(`mastodon:uri:${first?.uri}`);
    const shared = (file: ReadFile) => new Set(valuesOf(file.used, 'reply_to'));
    expect(shared(newestFirst)).toEqual(shared(oldestFirst));
  });

  it.each([
    ['the address of the post', {}, 'mastodon:actor:https://town.example/users/anna', 'anna@town.example'],
    [
      'a numbered account',
      {uri: 'https://town.example/ap/users/77/statuses/5'},
      'mastodon:actor:https://town.example/ap/users/77',
      'anna@town.example'
    ],
    ['only the handle', {uri: 'https://town.example/objects/5'}, 'mastodon:acct:anna@town.example', 'anna@town.example']
  ])('knows an account by %s where its own address is missing', async (_, more, key, handle) => {
    const {used} = await readContent(`${JSON.stringify(status(more))}\n`);
    expect(used[0]?.account).toMatchObject({accountKey: key, handle, altIds: [{kind: 'acct', value: handle}]});
  });

  it('leaves out what was not public, reads accounts, and says what it cannot use', async () => {
    const account = {
      id: '9',
      acct: 'dan@far.example',
      username: 'dan',
      url: 'https://far.example/@dan',
      followers_count: 3
    };
    const file = await readContent(
      [
        status(),
        status({visibility: 'private'}),
        status({visibility: 'direct'}),
        account,
        status({uri: 'nothing'}),
        status({uri: 'https://town.example/objects/6', account: {}}),
        status({created_at: 'yesterday'}),
        status({reblog: {id: '5'}}),
        {event: 'surprise', payload: '{}'},
        {event: 'update', payload: '{'},
        {event: 'filters_changed'}
      ]
        .map(value => `${JSON.stringify(value)}\n`)
        .join('')
    );
    expect(file.source.passedOver()).toEqual([
      {what: 'posts that were not public', records: 2},
      {what: 'notices of the server', records: 1}
    ]);
    expect(reasonsOf(file)).toEqual([
      '5 missing-id',
      '6 missing-account',
      '7 unreadable-time',
      '8 wrong-shape',
      '9 unknown-kind',
      '10 unknown-kind'
    ]);
    expect(file.used.map(one => [one.post === null, one.account?.accountKey])).toEqual([
      [false, 'mastodon:actor:https://town.example/users/anna'],
      [true, 'mastodon:acct:dan@far.example']
    ]);
  });

  it('reads search results, threads and pages on one line', async () => {
    const other = (id: string) => status({id, uri: `https://town.example/users/anna/statuses/${id}`});
    const file = await readContent(
      [
        {accounts: [], statuses: [other('1')], hashtags: []},
        {ancestors: [other('2')], descendants: [other('3')]},
        [other('4'), other('5')]
      ]
        .map(value => `${JSON.stringify(value)}\n`)
        .join('')
    );
    expect(file.source.formatId).toBe('mastodon');
    expect(file.used.map(({post}) => post?.nativeId.at(-1))).toEqual(['1', '2', '3', '4', '5']);
  });

  it('takes no account from a name that is only a sign', () => {
    const account = {id: '1', username: 'x', acct: '@', followers_count: 1};
    const parsed = readItem(mastodon, account);
    expect(parsed.filter(one => one.ok && one.account !== null)).toEqual([]);
    expect(parsed).toHaveLength(1);
  });

  it('never throws on what stands in a file', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('https://a.example/users/b/statuses/1', '\uD800', '<p>a<a href=')
    );
    const record = fc.record(
      {
        id: value,
        uri: value,
        created_at: fc.oneof(value, fc.constant('2024-05-03T10:00:00.000Z')),
        visibility: fc.constantFrom('public', 'direct', 7),
        content: value,
        spoiler_text: value,
        account: fc.oneof(
          value,
          fc.record({id: value, acct: value, url: value, uri: value, note: value, fields: value})
        ),
        tags: value,
        mentions: fc.oneof(value, fc.array(fc.record({id: value, acct: value, url: value}))),
        card: fc.record({url: value, title: value}),
        in_reply_to_id: value,
        reblog: value,
        quote: fc.oneof(value, fc.record({quoted_status: value})),
        application: value
      },
      {requiredKeys: ['uri', 'account']}
    );
    const item = fc.oneof(
      record,
      fc.tuple(record, record).map(([outer, inner]) => ({...outer, reblog: inner})),
      fc.tuple(record, record).map(([outer, inner]) => ({...outer, quote: {quoted_status: inner}})),
      fc.record({event: fc.constantFrom('update', 'delete', 'x'), payload: value})
    );
    fc.assert(
      fc.property(item, one => {
        for (const parsed of readItem(mastodon, one)) {
          if (parsed.ok) expect(parsed.post?.text.isWellFormed() ?? true).toBe(true);
        }
      }),
      {numRuns: 2000}
    );
  });
});
