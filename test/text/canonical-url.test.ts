import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {canonicalUrl, registeredDomain} from '../../src/text/canonical-url.ts';
import {linksOf} from '../../src/text/links.ts';
import {mentionsOf} from '../../src/text/mentions.ts';

describe('canonicalUrl', () => {
  it.each([
    ['HTTPS://Example.COM:443/Path/?utm_source=x&id=7&fbclid=y#top', 'https://example.com/Path?id=7'],
    ['http://example.com/', 'http://example.com'],
    ['http://example.com:8080/a//', 'http://example.com:8080/a'],
    ['http://user:word@example.com/a', 'http://example.com/a'],
    ['www.example.com/A?b=2&a=1', 'http://www.example.com/A?b=2&a=1'],
    ['http://bücher.example/ü', 'http://xn--bcher-kva.example/%C3%BC'],
    ['mailto:anna@example.com', null],
    ['javascript:alert(1)', null],
    ['not a link', null],
    ['http://', null]
  ])('makes %s into %s', (raw, url) => {
    expect(canonicalUrl(raw)).toBe(url);
  });

  it('takes what is canonical already for what taking it apart gives', () => {
    const label = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const step = fc.stringMatching(/^[A-Za-z0-9_.%-]{0,9}$/);
    fc.assert(
      fc.property(
        fc.array(label, {minLength: 1, maxLength: 3}),
        fc.constantFrom('com', 'x1', '12', '0xa', 'xn--p1ai', 'рф'),
        fc.array(step, {maxLength: 4}),
        (labels, last, steps) => {
          const raw = `https://${[...labels, last].join('.')}${steps.map(one => `/${one}`).join('')}`;
          // The fragment keeps it from the short way and is dropped.
          expect(canonicalUrl(raw)).toBe(canonicalUrl(`${raw}#`));
          const parsed = URL.parse(raw);
          expect(registeredDomain(raw)).toBe(parsed === null ? null : registeredDomain(`https://u@${parsed.host}`));
        }
      ),
      {numRuns: 3000}
    );
  });

  it('takes file names, slashes at the end and queries for what taking them apart gives', () => {
    const step = fc.stringMatching(/^[A-Za-z0-9_.-]{0,9}$/);
    const part = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9_.=&%+:,;/'-]{0,9}$/),
      fc.constantFrom('utm_source=x', 'id=7', 'UTM_a', 'si=1=2', '')
    );
    fc.assert(
      fc.property(
        fc.constantFrom('example.com', 'EXAMPLE.com', 'a.b-c.example.museum', 'a--b.com', 'x.1'),
        fc.array(step, {maxLength: 4}),
        fc.option(fc.array(part, {maxLength: 4})),
        (host, steps, query) => {
          const path = steps.map(one => `/${one}`).join('');
          const raw = `http://${host}${path}${query === null ? '' : `?${query.join('&')}`}`;
          expect(canonicalUrl(raw)).toBe(canonicalUrl(`${raw}#`));
        }
      ),
      {numRuns: 5000}
    );
  });

  it('never throws and changes nothing when applied twice', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({withQueryParameters: true, withFragments: true}), fc.string()), raw => {
        const once = canonicalUrl(raw);
        if (once !== null) expect(canonicalUrl(once)).toBe(once);
      })
    );
  });

  it('knows what of a host somebody registered', () => {
    expect(registeredDomain('https://news.bbc.co.uk/a')).toBe('bbc.co.uk');
    expect(registeredDomain('https://anna.github.io')).toBe('anna.github.io');
    expect(registeredDomain('http://127.0.0.1/a')).toBe('127.0.0.1');
    expect(registeredDomain('http://localhost/a')).toBeNull();
    expect(registeredDomain('nothing')).toBeNull();
  });
});

describe('linksOf', () => {
  it.each([
    ['see http://t.cn/abc好看', ['http://t.cn/abc']],
    ['(https://en.wikipedia.org/wiki/A_(b)).', ['https://en.wikipedia.org/wiki/A_(b)']],
    ["['http://a.com/1', 'http://a.com/2']", ['http://a.com/1', 'http://a.com/2']],
    ['http://a.com，http://b.com。', ['http://a.com', 'http://b.com']],
    ['www.a.com and mail@www.b.com', ['www.a.com']],
    ['http:// and https://', []]
  ])('finds in %s', (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });
});

describe('mentionsOf', () => {
  it('finds names in any script, and none in addresses', () => {
    expect(mentionsOf('@Anna, ＠张三 (@б_1.) me@x.com @ @@x')).toEqual(['Anna', '张三', 'б_1', 'x']);
  });
});
