import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {linksOfCell} from '../../src/connectors/fields/list-cell.ts';
import {readContent, valuesOf} from './files.ts';

describe('a cell of links', () => {
  it.each([
    ["['http://a.com', 'http://b.com/x']", ['http://a.com', 'http://b.com/x']],
    [`["http://a.com", 'http://b.com/it"s']`, ['http://a.com', 'http://b.com/it"s']],
    [`["http://a.com/don't"]`, ["http://a.com/don't"]],
    ['["http:\\/\\/a.com\\/x","http://b.com/1,2"]', ['http://a.com/x', 'http://b.com/1,2']],
    ['[{"url": "http://t.co/1", "expanded_url": "http://a.com"}]', ['http://a.com']],
    ['[http://a.com, http://b.com]', ['http://a.com', 'http://b.com']],
    ['http://a.com http://b.com', ['http://a.com', 'http://b.com']],
    ['http://a.com,http://b.com/1,2', ['http://a.com', 'http://b.com/1,2']],
    ['http://a.com, https://b.com; www.c.com | d.com/x', ['http://a.com', 'https://b.com', 'www.c.com', 'd.com/x']],
    ['bit.ly/Abc', ['bit.ly/Abc']],
    ['no link, 3.14', []],
    ['[]', []],
    ['', []]
  ])('%s', (cell, links) => {
    expect(linksOfCell(cell)).toEqual(links);
  });

  it('takes lists and objects of JSON as they are', () => {
    expect(linksOfCell([{url: 'http://t.co/1', unwound_url: 'http://a.com'}, 'http://b.com', 7, null])).toEqual([
      'http://a.com',
      'http://b.com'
    ]);
  });

  it('gives back any web addresses that were written as JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl({withQueryParameters: true})), urls => {
        expect(linksOfCell(JSON.stringify(urls))).toEqual(urls);
      })
    );
  });
});

describe('a column of links', () => {
  it('stands alone: links in the text are not added, and it says so', async () => {
    const {source, used} = await readContent(
      "account,time,text,urls\na,1767323045,see http://t.co/1,['http://a.com/x']\nb,1767323046,see http://t.co/2,\n"
    );
    expect(source.mapping).toMatchObject({url: 'urls'});
    expect(valuesOf(used, 'url')).toEqual(['http://a.com/x']);
    expect(source.assumptions()).toContain('links were read from the column urls only, not from the text');
  });

  it('is read from the fields that platforms give', async () => {
    const line = (id: number) =>
      JSON.stringify({
        id: String(id),
        author_id: `u${id}`,
        created_at: '2026-01-02T03:04:05Z',
        text: 'x https://t.co/1',
        entities: {urls: [{url: 'https://t.co/1', expanded_url: 'https://a.com/x'}]}
      });
    const {source, used} = await readContent(`${line(1)}\n${line(2)}\n`);
    expect(source.mapping).toMatchObject({url: 'entities.urls'});
    expect(valuesOf(used, 'url')).toEqual(['https://a.com/x', 'https://a.com/x']);
  });

  it.each([
    ['named so', 'permalink', (at: number) => `https://forum.example/${at % 2}`],
    ['named so in Chinese', '作品链接', (at: number) => `https://v.example/${at % 2}`],
    ["with each row's own id", 'url', (at: number) => `https://forum.example/p/${900 + at}`],
    ["with each row's own account", 'link', (at: number) => `https://forum.example/user${at}/Xy${at}z`],
    ['different by a number only', 'url', (at: number) => `https://forum.example/post?tid=${7_000_000 + at * 37}`],
    ['on one platform, each once', '链接', (at: number) => `https://www.instagram.com/p/C${at}x_${at * 31}/`]
  ])("is the post's own address when it is %s", async (_, name, link) => {
    const rows = Array.from(
      {length: 9},
      (_, at) => `${900 + at},user${at},1767323045,see http://a.com/shared,${link(at)}`
    );
    const {source, used} = await readContent(`post_id,account,time,text,${name}\n${rows.join('\n')}\n`);
    expect(source.mapping).toMatchObject({post_url: name});
    expect(source.mapping).not.toHaveProperty('url');
    expect(used[3]?.post?.url).toBe(link(3));
    expect(new Set(valuesOf(used, 'url'))).toEqual(new Set(['http://a.com/shared']));
  });

  it.each([
    ['shared', (at: number) => `https://news.example/story-${at % 3}`],
    ['of many sites', (at: number) => `https://site${at}.example/a${at}`],
    ['shortened', (at: number) => `https://t.co/aB${at}cD`],
    ['several in a row', (at: number) => `https://x.com/a/${at} https://x.com/b/${at}`]
  ])('called url is what posts share when its links are %s', async (_, link) => {
    const rows = Array.from({length: 9}, (_, at) => `${900 + at},user${at},1767323045,words,${link(at)}`);
    const {source, used} = await readContent(`post_id,account,time,text,url\n${rows.join('\n')}\n`);
    expect(source.mapping).toMatchObject({url: 'url'});
    expect(used[0]?.post?.url).toBeNull();
    expect(valuesOf(used, 'url').length).toBeGreaterThan(8);
  });

  it('is what the given map says, whatever its links look like', async () => {
    const rows = Array.from({length: 5}, (_, at) => `${at},u${at},1767323045,w,https://x.com/u${at}/status/${at}`);
    const {used} = await readContent(`post_id,account,time,text,link\n${rows.join('\n')}\n`, {map: {url: 'link'}});
    expect(valuesOf(used, 'url')).toHaveLength(5);
    expect(used.every(({post}) => post?.url === null)).toBe(true);
  });
});
