import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const samples = join(import.meta.dirname, 'samples', 'coordination-network-toolkit');
const header = 'message_id,user_id,username,repost_id,reply_id,message,timestamp,urls';

describe('the coordination-network-toolkit connector', () => {
  it('reads who posted what when, with a byte-order mark in front', async () => {
    const {source, used} = await readPath(join(samples, 'blanks.csv'));
    expect(source).toMatchObject({formatId: 'coordination-network-toolkit', confidence: 1, repeats: 'merge'});
    expect(used[0]?.post).toMatchObject({
      postKey: 'unknown:post:1',
      accountKey: 'unknown:account:11',
      kind: 'post',
      text: 'Ferry to Norhaven #ferry',
      createdAt: 1606451170518.101,
      createdPrecision: 'us'
    });
    expect(used[0]?.account?.handle).toBe('anna');
  });

  it('marks what came with a repost, and keeps the repost itself', async () => {
    const {used} = await readPath(join(samples, 'blanks.csv'));
    expect(used[1]?.post?.kind).toBe('repost');
    expect(used[1]?.relations).toMatchObject([{kind: 'repost_of', targetKey: 'unknown:post:1'}]);
    expect(used[1]?.traces.map(({kind, inherited}) => [kind, inherited])).toEqual([
      ['text', true],
      ['url', true],
      ['url_domain', true],
      ['hashtag', true],
      ['repost_of', false]
    ]);
    expect(used[2]?.relations).toMatchObject([{kind: 'reply_to', targetKey: 'unknown:post:1'}]);
    expect(valuesOf(used.slice(2, 3), 'mention')).toEqual(['anna']);
  });

  it('reads links with blanks between and Python lists, and none from the text', async () => {
    const blanks = await readPath(join(samples, 'blanks.csv'));
    expect(valuesOf(blanks.used, 'url')).toEqual([
      'http://harbour.example/fares',
      'http://harbour.example/fares',
      'https://harbour.example/a',
      'https://www.norhaven.example/b'
    ]);
    const python = await readPath(join(samples, 'python.csv'));
    expect(valuesOf(python.used, 'url')).toEqual([
      'http://harbour.example/fares',
      'http://harbour.example/fares',
      'https://norhaven.example/b,c'
    ]);
    const {used} = await readContent(`${header}\n1,2,a,,,see http://a.example/b,1606451170,\n`);
    expect(valuesOf(used, 'url')).toEqual([]);
  });

  it('goes by the order where a few columns have other names', async () => {
    const {source, used} = await readPath(join(samples, 'renamed.csv'));
    expect(source.formatId).toBe('coordination-network-toolkit');
    expect(used.map(({post, account}) => [post?.nativeId, account?.handle])).toEqual([
      ['1', 'anna'],
      ['2', 'ben']
    ]);
  });

  it('refuses rows that lack a part', async () => {
    const rows = [
      ',2,a,,,x,1606451170,',
      '1,,a,,,x,1606451170,',
      '1,2,a,9.06E+17,,x,1606451170,',
      '1,2,a,,,x,,',
      '1,2,a,,,x,17,'
    ];
    expect(reasonsOf(await readContent(`${header}\n${rows.join('\n')}\n`))).toEqual([
      '1 missing-id',
      '2 missing-account',
      '3 damaged-id',
      '4 missing-time',
      '5 unreadable-time'
    ]);
  });

  it('never throws on what stands in a file', async () => {
    const cell = fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom('1', '1606451170', "['a", '[', '\0', '9E+17'));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, {minLength: 8, maxLength: 8}), {maxLength: 4}), async rows => {
        const lines = [header, ...rows.map(row => row.map(quoted).join(','))];
        const {used, refusals} = await readContent(`${lines.join('\n')}\n`, {formatId: 'coordination-network-toolkit'});
        expect(used.length + refusals.length).toBe(rows.length);
      }),
      {numRuns: 300}
    );
  }, 60_000);
});

const real = '../shared/data/formats/coordination-network-toolkit-sample.csv';
describe.skipIf(!existsSync(real))(`the sample data of the toolkit (skipped when ${real} is absent)`, () => {
  it('is read to the letter', async () => {
    const {source, used, refusals} = await readPath(real);
    expect(source.formatId).toBe('coordination-network-toolkit');
    expect(refusals).toEqual([]);
    const naive = readFileSync(real, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map(line => {
        const [id, user, name, repost, reply, message, time] = line.split(',');
        const targets = [repost, reply].filter(target => target !== '').map(target => `unknown:post:${target}`);
        return [
          id,
          `unknown:account:${user}`,
          name,
          message,
          Math.round(Number(time) * 1e6) / 1000,
          targets,
          line.match(/http[^']+/g) ?? []
        ];
      });
    expect(naive.length).toBe(100);
    expect(
      used.map(({post, account, relations, traces}) => [
        post?.nativeId,
        post?.accountKey,
        account?.handle,
        post?.text,
        post?.createdAt,
        relations.map(({targetKey}) => targetKey),
        traces.filter(({kind}) => kind === 'url').map(({value}) => value)
      ])
    ).toEqual(naive);
  });
});
