/** Records inside JSON documents, one by one, wherever the pieces of the text are cut. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Item} from '../../../src/connectors/connector.ts';
import {type Arrays, documentItems} from '../../../src/connectors/reading/document.ts';
import {readContent} from '../files.ts';

type Seen = {readonly row: number; readonly value: unknown; readonly path: readonly string[]; readonly around: unknown};

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, arrays: Arrays, size = 7) {
  const items: Seen[] = [];
  const refusals: string[] = [];
  for await (const found of documentItems(inPieces(text, size), arrays)) {
    for (const one of found) {
      if ('row' in one) items.push(seen(one));
      else refusals.push(`${one.refusal.row} ${one.refusal.reason}: ${one.refusal.detail}`);
    }
  }
  return {items, refusals};
}

function seen(item: Item): Seen {
  if (item.kind !== 'json') throw new Error('no JSON');
  return {row: item.row, value: item.value, path: item.path, around: item.around};
}

const chat = {name: 'A "chat" \\', type: 'group', id: 12, messages: [{id: 1, text: ['}', {type: 'x'}]}, {id: 2}]};

describe('a document whose records stand in a named array', () => {
  it('gives each element with its path and what stood before it', async () => {
    const around = {name: 'A "chat" \\', type: 'group', id: 12};
    expect(await read(JSON.stringify(chat, null, 1), ['messages'])).toEqual({
      items: [
        {row: 1, value: chat.messages[0], path: ['messages'], around},
        {row: 2, value: chat.messages[1], path: ['messages'], around}
      ],
      refusals: []
    });
  });

  it('is found through arrays on the way, the inner fields winning', async () => {
    const all = {
      id: 7,
      about: 'all',
      contacts: {list: [{id: 9}]},
      chats: {list: [chat, {...chat, id: 13, name: null}]}
    };
    const {items} = await read(JSON.stringify(all), ['messages', 'chats.list.messages']);
    expect(items.map(({row, path, around}) => [row, path.join('.'), around])).toEqual([
      [1, 'chats.list.messages', {id: 12, about: 'all', name: chat.name, type: 'group'}],
      [2, 'chats.list.messages', {id: 12, about: 'all', name: chat.name, type: 'group'}],
      [3, 'chats.list.messages', {id: 13, about: 'all', type: 'group'}],
      [4, 'chats.list.messages', {id: 13, about: 'all', type: 'group'}]
    ]);
  });

  it('keeps long numbers to the last digit, around it and in it', async () => {
    const {items} = await read('{"id": 1234567890123456789, "hits": [{"n": 9876543210987654321}]}', ['hits']);
    expect(items).toEqual([
      {row: 1, value: {n: '9876543210987654321'}, path: ['hits'], around: {id: '1234567890123456789'}}
    ]);
  });
});

describe('a document that nobody knows', () => {
  it('gives the elements of its outermost arrays of objects', async () => {
    const {items} = await read(
      '{"a":[1,"x",null],"data":{"videos":[{"v":[{"w":1}]},{"v":2}],"more":true},"b":[[{"c":1}]]}',
      'outermost'
    );
    expect(items.map(({value, path}) => [value, path.join('.')])).toEqual([
      [{v: [{w: 1}]}, 'data.videos'],
      [{v: 2}, 'data.videos'],
      [{c: 1}, 'b']
    ]);
  });

  it('gives every element of a document that is an array, and of several documents in a row', async () => {
    const {items} = await read('[1,"a",{"b":2},[3]]\n[{"c":4}] ', 'outermost');
    expect(items.map(({row, value}) => [row, value])).toEqual([
      [1, 1],
      [2, 'a'],
      [3, {b: 2}],
      [4, [3]],
      [5, {c: 4}]
    ]);
  });
});

describe('a document that breaks', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['at its end', '{"m":[{"a":1},{"a":2},{"a"', ['3 not-json: the document ends in the middle']],
    ['behind a record', '{"m":[{"a":1},{"a":2}', ['3 not-json: the document ends in the middle']],
    [
      'between two records',
      '{"m":[{"a":1},{"a":2} oh {"a":3}]}',
      ['3 not-json: the document cannot be read from here on: "o" where a comma was expected']
    ],
    ['inside a record', '{"m":[{"a":1},{"a":2},{"a":nope}]}', [expect.stringMatching(/^3 not-json: Unexpected token/)]]
  ])('%s counts up to there', async (_, text, refused) => {
    const {items, refusals} = await read(text, ['m']);
    expect(items.map(({value}) => value)).toEqual([{a: 1}, {a: 2}]);
    expect(refusals).toEqual(refused);
  });

  it('goes on behind a record that is none', async () => {
    const {items} = await read('{"m":[{"a":nope},{"a":2}]}', ['m']);
    expect(items.map(({row, value}) => [row, value])).toEqual([[2, {a: 2}]]);
  });

  it('refuses what is nested without end', async () => {
    const {items, refusals} = await read(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 'outermost', 1000);
    expect(items).toEqual([]);
    expect(refusals).toEqual(['1 not-json: the document cannot be read from here on: it is nested too deeply']);
  });
});

/** The same by way of the whole document in memory. */
function naive(value: unknown, path: readonly string[], around: object, top: boolean): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap(one => {
      const isObject = typeof one === 'object' && one !== null && !Array.isArray(one);
      return isObject || top ? [[one, path, around]] : naive(one, path, around, false);
    });
  }
  if (typeof value !== 'object' || value === null) return [];
  const fields: Record<string, unknown> = {};
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (typeof inner !== 'object' || inner === null) {
      if (inner !== null) fields[name] = inner;
      return [];
    }
    return naive(inner, [...path, name], {...around, ...fields}, false);
  });
}

describe('any document', () => {
  it('gives what taking the whole apart gives, however it is cut', async () => {
    const anyJson = fc
      .jsonValue({maxDepth: 5, noUnicodeString: false})
      .filter(value => !/[{,]"(?:\d+|__proto__)":|\d{16}/.test(JSON.stringify(value)));
    await fc.assert(
      fc.asyncProperty(anyJson, fc.integer({min: 1, max: 40}), fc.constantFrom(0, 1), async (value, size, indent) => {
        const {items, refusals} = await read(JSON.stringify(value, null, indent), 'outermost', size);
        expect(refusals).toEqual([]);
        const again: unknown = JSON.parse(JSON.stringify(value));
        expect(items.map(item => [item.value, item.path, item.around])).toEqual(
          naive(again, [], {}, Array.isArray(again))
        );
      }),
      {numRuns: 300}
    );
  });

  it('never throws, whatever it is', async () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'null', '"a"', ' ', '\uFDD0', '\uD800');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, {maxLength: 60}), fc.integer({min: 1, max: 9}), async (pieces, size) => {
        await read(pieces.join(''), 'outermost', size);
        await read(pieces.join(''), ['a', 'a.a'], size);
      }),
      {numRuns: 500}
    );
  });
});

const posts = (count: number) =>
  Array.from({length: count}, (_, at) => ({user_id: `u${at % 7}`, created_at: 1767323045 + at, text: `words ${at}`}));

describe('a file that is one document', () => {
  it('is read through its list of objects when as a whole it is nothing', async () => {
    const {source, used} = await readContent(JSON.stringify({ok: true, result: {posts: posts(30)}}, null, 2));
    expect(source.formatId).toBe('ndjson');
    expect(used.map(({post}) => post?.text)).toEqual(posts(30).map(({text}) => text));
  });

  it('may have any size, and gives what it gives when it is small', async () => {
    const many = posts(120_000);
    const list = await readContent(JSON.stringify(many));
    const inside = await readContent(JSON.stringify({data: many}));
    expect(list.used.length).toBe(120_000);
    expect(inside.used.map(({post}) => [post?.row, post?.text])).toEqual(
      list.used.map(({post}) => [post?.row, post?.text])
    );
    expect(list.refusals).toEqual([]);
  });

  it('counts up to where it breaks', async () => {
    const {used, refusals} = await readContent(JSON.stringify(posts(30), null, 1).slice(0, -40));
    expect(used.length).toBe(29);
    expect(refusals.map(({reason}) => reason)).toEqual(['not-json']);
  });
});

describe('a dump of server-sent events', () => {
  it('is read event by event', async () => {
    const events = posts(5).map((post, at) => `event: update\nid: ${at}\ndata: ${JSON.stringify(post)}\n`);
    const {source, used, refusals} = await readContent(`:)\n\n${events.join('\n:thump\n\n')}\ndata: {"a":\n`);
    expect(source.formatId).toBe('ndjson');
    expect(used.map(({post}) => [post?.row, post?.text])).toEqual(
      [5, 11, 17, 23, 29].map((row, at) => [row, `words ${at}`])
    );
    expect(refusals.map(({row, reason}) => [row, reason])).toEqual([[31, 'not-json']]);
  });
});
