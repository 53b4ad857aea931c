import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {relMeLinks} from '../../../src/registry/proofs/rel-me.ts';

const links = (html: string) => relMeLinks(html, 'https://ministry.gov/');
const link = '<a rel="me" href="https://social.gov/@moi">';

describe('links to one’s own profiles', () => {
  it.each([
    ['a link', link],
    ['a link in the head', '<head><link href="https://social.gov/@moi" rel="me"></head>'],
    ['other case and quotes', "<A HREF='https://social.gov/@moi' REL=ME>"],
    ['several words', '<a rel="nofollow  ME noopener" href=https://social.gov/@moi>'],
    ['escapes', '<a rel="me" href="https&#58;//social&#x2e;gov/@moi">'],
    ['after a comment', `<!-- x --><!---->${link}`],
    ['after a script', `<script>if (a < b) {"${'<a'}"}</script>${link}`],
    ['after a template', `<template><b>x</b></template>${link}`],
    ['line breaks', '<a\n rel="me"\n href="https://social.gov/@moi"\n>'],
    ['a closed element', '<link rel="me" href="https://social.gov/@moi"/>'],
    ['without scripts', `<noscript>${link}</noscript>`],
    ['a quote that holds a sign', `<p title="a > b">${link}`]
  ])('%s', (_, html) => expect(links(html)).toEqual(['https://social.gov/@moi']));

  it.each([
    ['a comment', `<!-- ${link} -->`],
    ['a comment that never ends', `<!-- > ${link}`],
    ['a script', `<script>document.write('${link}')</script>`],
    ['a script with another name inside', `<script>"</style>"; ${link}</script>`],
    ['a style', `<style>${link}</style>`],
    ['a title', `<title>${link}</title>`],
    ['a text field', `<textarea>${link}</textarea>`],
    ['a text field that never ends', `<textarea>${link}`],
    ['a template', `<template><template></template>${link}</template>`],
    ['an attribute', `<p title='${link}'>`],
    ['an attribute that never ends', `<p title='${link}`],
    ['escaped text', '&lt;a rel="me" href="https://social.gov/@moi"&gt;'],
    ['another word', '<a rel="meow" href="https://social.gov/@moi">'],
    ['a joined word', '<a rel="me,you" href="https://social.gov/@moi">'],
    ['a second attribute', '<a rel="nofollow" rel="me" href="https://social.gov/@moi">'],
    ['another attribute', '<a data-rel="me" href="https://social.gov/@moi">'],
    ['another element', '<img rel="me" href="https://social.gov/@moi">'],
    ['an end tag', '</a rel="me" href="https://social.gov/@moi">'],
    ['no address', '<a rel="me">'],
    ['a declaration', '<!DOCTYPE a rel="me" href="https://social.gov/@moi">'],
    ['plain text', `<plaintext></plaintext>${link}`],
    ['a blank after the sign', '< a rel="me" href="https://social.gov/@moi">']
  ])('not in %s', (_, html) => expect(links(html)).toEqual([]));

  it('are read against the base of the page', () => {
    expect(links('<base href="https://social.gov/x/"><a rel=me href="../@moi">')).toEqual(['https://social.gov/@moi']);
    expect(links('<a rel=me href="/@moi">')).toEqual(['https://ministry.gov/@moi']);
  });

  it('are read of any text, without end or error, in bounded time', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<a ',
      'rel=me ',
      'href="x"',
      '"',
      "'",
      '<!--',
      '-->',
      '</',
      '<script>',
      '</script>',
      '<template>',
      '/',
      '=',
      ' ',
      '&#x0;',
      '&#xFFFFFF;',
      '\uD800'
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({unit: 'binary', maxLength: 5})), {maxLength: 60}), pieces => {
        for (const one of links(pieces.join(''))) expect(URL.canParse(one)).toBe(true);
      }),
      {numRuns: 1000}
    );
    for (const part of ['<a ', '<a rel=me href=', '<!--', '<textarea', 'a=', '</', '<a b="'])
      expect(links(part.repeat(256_000 / part.length))).toEqual([]);
  }, 60_000);
});
