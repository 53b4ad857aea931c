import {existsSync, readFileSync} from 'node:fs';
import {gunzipSync, gzipSync, zstdCompressSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const plain = 'user_id,created_at,text\nanna,2026-01-02T03:04:05Z,"Hello, #World http://a.com/x"\nben,1767323045,hi\n';

describe('the csv connector', () => {
  it('guesses the columns and gives posts, accounts and traces', async () => {
    const {source, used} = await readContent(plain);
    expect(source).toMatchObject({
      formatId: 'csv',
      confidence: 0.8,
      mapping: {account: 'user_id', time: 'created_at', text: 'text'}
    });
    expect(used[0]?.post).toMatchObject({
      postKey: `unknown:row:${source.sha256.slice(0, 16)}-1`,
      accountKey: 'unknown:account:anna',
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      text: 'Hello, #World http://a.com/x',
      row: 1
    });
    expect(used[0]?.traces.map(({kind, value, display}) => [kind, value, display])).toEqual([
      ['text', 'hello, #world', null],
      ['url', 'http://a.com/x', null],
      ['url_domain', 'a.com', null],
      ['hashtag', 'world', null]
    ]);
    expect(used[1]?.post?.createdAt).toBe(1767323045000);
  });

  it.each([
    ['semicolons', plain.replaceAll(',', ';').replace('"Hello; #', '"Hello, #')],
    ['pipes', plain.replaceAll(',', '|').replace('"Hello| #', '"Hello, #')],
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\uFEFF${plain}`],
    ['UTF-16', Buffer.from(`\uFEFF${plain}`, 'utf16le')],
    ['gzip', gzipSync(plain)],
    ['gzip in two members', Buffer.concat([gzipSync(plain.slice(0, 40)), gzipSync(plain.slice(40))])],
    ['zstd', zstdCompressSync(plain)]
  ])('reads the same from %s', async (_, content) => {
    const {used, refusals} = await readContent(content);
    expect(used.map(({post}) => post?.text)).toEqual(['Hello, #World http://a.com/x', 'hi']);
    expect(refusals).toEqual([]);
  });

  it('reads Chinese headers, also as Excel saves them', async () => {
    // 用户ID,发布时间,正文 / 甲,2020/12/01 08:00,你好世界 in GB 18030.
    const gb = Buffer.from(
      'd3c3bba74944 2cb7a2b2bccab1bce4 2cd5fdcec4 0a bcd7 2c323032302f31322f30312030383a3030 2c c4e3bac3cac0bde7 0a'.replaceAll(
        ' ',
        ''
      ),
      'hex'
    );
    const {source, used} = await readContent(gb);
    expect(source.mapping).toEqual({account: '用户ID', time: '发布时间', text: '正文'});
    expect(used[0]?.post).toMatchObject({
      text: '你好世界',
      createdAt: Date.UTC(2020, 11, 1, 8),
      createdPrecision: 'min'
    });
    expect(source.assumptions()).toEqual([
      'the bytes are not UTF-8 and were read as gb18030',
      'times without a zone were read as UTC'
    ]);
  });

  it('lets given columns win over the guess', async () => {
    const {source, used} = await readContent('who,when,what,thing\na,1767323045,x,o1\n', {
      map: {account: 'who', time: 'when', object: 'thing'}
    });
    expect(source).toMatchObject({confidence: 1, mapping: {account: 'who', time: 'when', object: 'thing'}});
    expect(valuesOf(used, 'object')).toEqual(['o1']);
  });

  it('says which column is missing or unknown', async () => {
    await expect(readContent('a,b\n1,2\n')).rejects.toMatchObject({code: 'import.format-unknown'});
    await expect(readContent('a,b\n1,2\n', {map: {account: 'a'}})).rejects.toMatchObject({
      code: 'import.mapping-incomplete'
    });
    await expect(readContent('a,b\n1,2\n', {map: {account: 'x', text: 'b'}})).rejects.toMatchObject({
      code: 'import.mapping-unknown-column'
    });
    await expect(readContent(plain, {formatId: 'nothing'})).rejects.toMatchObject({code: 'import.format-refused'});
    await expect(readContent('')).rejects.toMatchObject({code: 'import.file-empty'});
    await expect(readContent('\u0000\u0001\u0002')).rejects.toMatchObject({code: 'import.content-unreadable'});
    await expect(readPath('/nowhere/at/all')).rejects.toMatchObject({code: 'import.file-unreadable'});
  });

  it('keeps ids of 64 bits and refuses those that a spreadsheet rounded', async () => {
    const file = await readContent(
      'post_id,account_id,time,text\n9007199254740993,18446744073709551615,1767323045,a\n9.06E+17,1,1767323045,b\n1,7.1e+18,1767323045,c\n1,123.0,1767323045,d\n'
    );
    expect(file.used[0]?.post).toMatchObject({
      nativeId: '9007199254740993',
      accountKey: 'unknown:account:18446744073709551615'
    });
    expect(reasonsOf(file)).toEqual(['2 damaged-id', '3 damaged-id', '4 damaged-id']);
  });

  it('refuses what it cannot use, row by row, and goes on', async () => {
    const rows = [
      'account,time,text',
      'a,1767323045,хорошо',
      'a,1767323045',
      'a,1767323045,x,y',
      ',1767323045,x',
      'a,,x',
      'a,yesterday,x',
      'a,1999-01-01,x',
      'a,2031-01-01,x',
      'a,2026-02-31,x',
      'a,1767323045,good too,,',
      ''
    ].join('\n');
    const bad = Buffer.concat([Buffer.from(rows), Buffer.from('a,1767323045,\xff\xfe bad\n', 'latin1')]);
    const file = await readContent(Buffer.concat([bad, Buffer.from('a,1767323045,\uFFFD meant\n')]));
    expect(reasonsOf(file)).toEqual([
      '2 ragged-row',
      '3 ragged-row',
      '4 missing-account',
      '5 missing-time',
      '6 unreadable-time',
      '7 time-out-of-range',
      '8 time-out-of-range',
      '9 unreadable-time',
      '11 bad-encoding'
    ]);
    expect(file.used.map(({post}) => post?.text)).toEqual(['хорошо', 'good too', '\uFFFD meant']);
  });

  it('gives up a row whose quote never closes, and no other', async () => {
    const rows = Array.from({length: 60_000}, (_, at) => `a,1767323045,text number ${at}`);
    rows[10] = 'a,1767323045,"never closed';
    const file = await readContent(`account,time,text\n${rows.join('\n')}\n`);
    expect(reasonsOf(file)).toEqual(['11 too-long']);
    expect(file.used).toHaveLength(59_999);
  });

  it('survives a line of ten megabytes', async () => {
    const file = await readContent(
      `account,time,text\na,1767323045,ok\na,1767323045,${'x'.repeat(1e7)}\na,1767323045,ok\n`
    );
    expect(reasonsOf(file)).toEqual(['2 too-long']);
    expect(file.refusals[0]?.sample).toHaveLength(200);
    expect(file.used).toHaveLength(2);
  });

  it('uses the whole rows of a compressed file that breaks off, and says where it did', async () => {
    const rows = Array.from({length: 20_000}, (_, at) => `a${at * 7919},1767323045,text ${at * 104729}`);
    const packed = gzipSync(`account,time,text\n${rows.join('\n')}\n`);
    const file = await readContent(packed.subarray(0, packed.length - 100));
    expect(file.used.length).toBeGreaterThan(1000);
    expect(file.refusals.at(-1)).toMatchObject({reason: 'bad-encoding', detail: expect.stringContaining('breaks off')});
  });

  it('marks what came along with a repost as inherited, and relates it', async () => {
    const {used} = await readContent(
      'post_id,user_id,time,text,repost_id\n1,a,1767323045,#x http://a.com,9\n2,a,1767323045,#x,\n'
    );
    expect(used[0]?.relations).toEqual([
      {
        postKey: 'unknown:post:1',
        kind: 'repost_of',
        targetKey: 'unknown:post:9',
        targetAccountKey: null,
        targetLabel: null
      }
    ]);
    expect(used[0]?.traces.map(({kind, inherited}) => [kind, inherited])).toEqual([
      ['text', true],
      ['url', true],
      ['url_domain', true],
      ['hashtag', true],
      ['repost_of', false]
    ]);
    expect(used[1]?.traces.every(({inherited}) => !inherited)).toBe(true);
  });

  it('reads counts, and keeps missing ones missing', async () => {
    const {used} = await readContent('user,time,text,likes,views,shares,comments\na,1767323045,x,"1,234",,0,many\n');
    expect(used[0]?.post?.counts).toEqual({likes: 1234, shares: 0});
  });

  it('never throws on what stands in a file', async () => {
    const cell = fc.oneof(
      fc.string({
        unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '\0', '\uD800', '好', '#', '@', '1', 'http://', ' ')
      }),
      fc.constantFrom('1767323045', '2026-01-01', '9.1e+17', '')
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, {minLength: 1, maxLength: 5}), {maxLength: 8}), async rows => {
        const content = `account,time,text\n${rows.map(cells => cells.join(',')).join('\n')}`;
        const {used, refusals} = await readContent(content, {
          formatId: 'csv',
          map: {account: 'account', time: 'time', text: 'text'}
        }).catch((error: unknown) => {
          expect(error).toHaveProperty('code');
          return {used: [], refusals: []};
        });
        for (const {post} of used) expect(post?.accountKey.isWellFormed() && post.text.isWellFormed()).toBe(true);
        for (const {sample, row} of refusals) expect(sample.length <= 200 && row > 0).toBe(true);
      }),
      {numRuns: 400}
    );
  });
});

const ira = '../shared/data/ira/ira-tweets.csv.gz';
describe.skipIf(!existsSync(ira))(`the csv connector on real data (skipped when ${ira} is absent)`, () => {
  it('reads the first rows as twenty naive lines do', async () => {
    const text = gunzipSync(readFileSync(ira), {maxOutputLength: 2 ** 31 - 1})
      .subarray(0, 3_000_000)
      .toString('utf8');
    const content = text.slice(0, text.lastIndexOf('\n') + 1);
    const {used, refusals} = await readContent(content);
    const naive = content
      .split(/\r?\n/)
      .slice(1)
      .filter(line => /^\d+,[^,"]+,\d+,[^,]*,[^,]*,[^,]*,[^"]*$/.test(line) && line.split(',').length === 7)
      .map(line => line.split(','));
    expect(refusals).toEqual([]);
    const byKey = new Map(used.map(({post}) => [post?.postKey, post]));
    for (const [id, account, time, , language, , words] of naive) {
      expect(byKey.get(`unknown:post:${id}`)).toMatchObject({
        accountKey: `unknown:account:${account}`,
        createdAt: Number(time) * 1000,
        langDeclared: language,
        text: words
      });
    }
    expect(naive.length).toBeGreaterThan(1000);
  });
});

const toolkit = '../shared/data/formats/coordination-network-toolkit-sample.csv';
describe.skipIf(!existsSync(toolkit))(`the toolkit's own sample (skipped when ${toolkit} is absent)`, () => {
  it('keeps microseconds and takes the links out of the list', async () => {
    const {used, refusals} = await readPath(toolkit);
    expect(refusals).toEqual([]);
    expect(used[0]?.post).toMatchObject({createdAt: 1606451170518.101, createdPrecision: 'us', nativeId: '1'});
    expect(valuesOf(used.slice(1, 2), 'url')).toEqual(['http://example.com/4', 'http://example.com/6']);
    expect(used).toHaveLength(readFileSync(toolkit, 'utf8').trim().split('\n').length - 1);
  });
});
