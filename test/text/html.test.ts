import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readHtml} from '../../src/text/html.ts';

describe('readHtml', () => {
  it('puts a link together again that Mastodon cut for show', () => {
    const html =
      '<p>Look <a href="https://a.example/very/long?x=1&amp;y=2"><span class="invisible">https://</span><span class="ellipsis">a.example/very/lo</span><span class="invisible">ng?x=1&amp;y=2</span></a> <a href="https://m.example/tags/News" class="mention hashtag" rel="tag">#<span>News</span></a></p><p>to <span class="h-card"><a href="https://m.example/@ann" class="u-url mention">@<span>ann</span></a></span></p>';
    expect(readHtml(html)).toEqual({
      text: 'Look https://a.example/very/long?x=1&y=2 #News\n\nto @ann',
      links: ['https://a.example/very/long?x=1&y=2'],
      hashtags: ['News'],
      mentions: [{name: 'ann', href: 'https://m.example/@ann'}]
    });
  });

  it('keeps the words of a link beside where it leads', () => {
    expect(readHtml('<a href="https://a.example/">our page</a>').text).toBe('our page https://a.example/');
    expect(readHtml('<a href="https://a.example/more">more</a>').text).toBe('more https://a.example/more');
    expect(readHtml('<a href="https://www.a.example/x?y=1">a.example/x</a>').text).toBe('https://www.a.example/x?y=1');
    expect(readHtml('<a href="https://b.example/x">a.example/x</a>').text).toBe('a.example/x https://b.example/x');
  });

  it('reads Weibo’s closed tags and pictures of faces', () => {
    const html = '<a href="/k/x">#两会#</a>好<img alt="[笑]" src="x.png"/><br>下';
    expect(readHtml(html)).toMatchObject({text: '#两会#好[笑]\n下', hashtags: ['两会']});
  });

  it('leaves plain text alone, entities and scripts read as a browser would', () => {
    expect(readHtml('a\nb  c').text).toBe('a\nb  c');
    expect(readHtml('1 &lt; 2 &amp; 3<script>alert(1)</script>').text).toBe('1 < 2 & 3');
  });

  it('answers anything with text, and never with a tag it was given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<a href="', '">', '<p', '>', '</a>', '<br>', '&', '#x', '@y', 'w ', '<!--')),
        parts => {
          expect(readHtml(parts.join('')).text).not.toContain('</a>');
        }
      )
    );
  });
});
