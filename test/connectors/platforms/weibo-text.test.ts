import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {weiboKey} from '../../../src/connectors/platforms/weibo-posts.ts';
import {weiboPicture, weiboWords, withoutEntities} from '../../../src/connectors/platforms/weibo-text.ts';

describe('words of a repost', () => {
  it.each([
    ['好', '好', '', null],
    ['好//@安娜:看', '好', '//@安娜:看', '安娜'],
    ['好 //@安娜：看//@本:不', '好', '//@安娜：看//@本:不', '安娜'],
    ['//@安娜:看', '', '//@安娜:看', '安娜'],
    ['转发微博', '', '', null],
    ['Repost//@anna_b-c:hi', '', '//@anna_b-c:hi', 'anna_b-c'],
    ['转发微博吧大家', '转发微博吧大家', '', null],
    ['看 https://example.com/@a: b', '看 https://example.com/@a: b', '', null],
    ['好// @安娜 :看', '好', '// @安娜 :看', '安娜']
  ])('%s', (text, own, chain, via) => {
    expect(weiboWords(text)).toEqual({own, chain, via});
  });

  it('lose nothing but white space and the site’s sentence', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), text => {
        const {own, chain} = weiboWords(text);
        expect(text.endsWith(chain)).toBe(true);
        if (own !== '') expect(text.slice(0, text.length - chain.length).trim()).toBe(own);
      })
    );
  });
});

describe('what formats of Weibo share', () => {
  it('knows a picture by its name in any size', () => {
    for (const size of ['large', 'orj960', 'mw2000']) {
      expect(weiboPicture(`https://wx1.sinaimg.cn/${size}/4b138405gy1h7k1a56c4oj234022onph.jpg?x=1`)).toBe(
        '4b138405gy1h7k1a56c4oj234022onph'
      );
    }
    expect(weiboPicture('https://example.com/large/4b138405gy1h7k1a56c4oj234022onph.jpg')).toBeNull();
  });

  it('gives one key to the number and the short form of a post', () => {
    expect(weiboKey('Jwm2cyhQQ')).toBe('weibo:mid:4577112008171776');
    expect(weiboKey('4577112008171776')).toBe('weibo:mid:4577112008171776');
    expect(weiboKey('no bid')).toBe('weibo:bid:no bid');
  });

  it('reads entities that were left behind, and leaves signs alone', () => {
    expect(withoutEntities('a &lt;3 b &amp; c <3')).toBe('a <3 b & c <3');
    expect(withoutEntities('a < b')).toBe('a < b');
  });
});
