import {existsSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const post = {id: '1', user: {id: 'u1', name: 'Anna'}, created_at: '2026-01-02T03:04:05Z', text: 'hi'};

describe('the ndjson connector', () => {
  it('reaches into objects and keeps numbers of 64 bits exact', async () => {
    const content = `{"id":7159794001544056091,"author":{"id":9007199254740993,"username":"anna"},"created_at":1767323045,"text":"id 7159794001544056091"}\n`;
    const {source, used} = await readContent(content);
    expect(source).toMatchObject({
      formatId: 'ndjson',
      mapping: {account: 'author.id', post: 'id', handle: 'author.username'}
    });
    expect(used[0]?.post).toMatchObject({nativeId: '7159794001544056091', text: 'id 7159794001544056091'});
    expect(used[0]?.account).toMatchObject({nativeId: '9007199254740993', handle: 'anna'});
  });

  it('reads one array of objects too, over one line or many', async () => {
    for (const content of [JSON.stringify([post, post]), JSON.stringify([post, post], null, 2)]) {
      const {used} = await readContent(content, {map: {account: 'user.id', time: 'created_at', text: 'text'}});
      expect(used.map(({post: found}) => found?.row)).toEqual([1, 2]);
    }
  });

  it('refuses lines that are no objects, and numbers that were rounded', async () => {
    const file = await readContent(
      `${line(post)}not json\n[1]\n\n\0${line(post)}{"id":7.1e+18,"user":{"id":"a"},"created_at":1767323045,"text":"x"}\n{"id":"1","user":{"id":7159794001544056000.0},"created_at":1767323045,"text":"x"}\n{"cut":`,
      {map: {account: 'user.id', time: 'created_at', text: 'text', post: 'id'}}
    );
    expect(reasonsOf(file)).toEqual(['2 not-json', '3 not-an-object', '6 damaged-id', '7 damaged-id', '8 not-json']);
    expect(file.used).toHaveLength(2);
  });

  it('handles a line of ten megabytes', async () => {
    const {used} = await readContent(`${line(post)}${line({...post, text: 'x'.repeat(1e7)})}`, {
      map: {account: 'user.id', text: 'text'}
    });
    expect(used[1]?.post?.text).toHaveLength(1e7);
    expect(valuesOf(used, 'text')).toHaveLength(2);
  });

  it('leaves long fractions and digits in strings alone', async () => {
    const content = `{"user":"a","text":"{1234567890123456789}","time":1767323045,"score":-2.8891123289847673e-7}`;
    const {used} = await readContent(content);
    expect(used[0]?.post?.text).toBe('{1234567890123456789}');
  });

  it('never throws on what stands in a file', async () => {
    const anyLine = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({id: fc.jsonValue(), user: fc.jsonValue(), created_at: fc.jsonValue(), text: fc.jsonValue()})
        .map(value => JSON.stringify(value))
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, {maxLength: 6}), async lines => {
        const content = `${JSON.stringify({id: 1, user: 'a', created_at: 1767323045, text: 'x'})}\n${lines.join('\n')}`;
        const read = readContent(content, {
          formatId: 'ndjson',
          map: {account: 'user', text: 'text', time: 'created_at', post: 'id'}
        });
        const {used} = await read.catch((error: unknown) => {
          expect(error).toHaveProperty('code');
          return {used: []};
        });
        for (const {post: found} of used) expect(found?.text.isWellFormed()).toBe(true);
      }),
      {numRuns: 400}
    );
  });
});

const flat = '../shared/data/formats/twarc-flat.jsonl';
describe.skipIf(!existsSync(flat))(`flat lines of twarc (skipped when ${flat} is absent)`, () => {
  it('gives the ids, times and texts that a plain reading gives', async () => {
    const {used, refusals} = await readPath(flat, {formatId: 'ndjson'});
    const naive = readFileSync(flat, 'utf8')
      .trim()
      .split('\n')
      .map(text => JSON.parse(text));
    expect(refusals).toEqual([]);
    expect(used.map(({post: found}) => [found?.nativeId, found?.accountKey, found?.createdAt, found?.text])).toEqual(
      naive.map(tweet => [tweet.id, `unknown:account:${tweet.author_id}`, Date.parse(tweet.created_at), tweet.text])
    );
  });
});
