/**
 * Domains where many people have a mailbox, a page or a profile: what is there proves nothing about whose domain it is.
 * Our own short list beside the public suffix list, which names most hosts of pages; a domain that is missing here is
 * taken for somebody's own.
 */
import {parse} from 'tldts';

const shared = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
  aol.com proton.me protonmail.com pm.me tutanota.com tuta.com gmx.de gmx.net gmx.com web.de freenet.de t-online.de
  mail.com zoho.com fastmail.com hey.com mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru yandex.ru yandex.com
  ya.ru ukr.net i.ua seznam.cz wp.pl o2.pl onet.pl libero.it orange.fr free.fr laposte.net qq.com foxmail.com 163.com
  126.com yeah.net sina.com sina.cn sohu.com 139.com naver.com daum.net hanmail.net rediffmail.com
  facebook.com fb.com instagram.com threads.net threads.com x.com twitter.com t.co tiktok.com youtube.com youtu.be
  t.me telegram.me telegram.org vk.com vk.ru ok.ru rutube.ru linkedin.com weibo.com weibo.cn bilibili.com douyin.com
  wechat.com weixin.qq.com zhihu.com reddit.com tumblr.com medium.com substack.com patreon.com linktr.ee pinterest.com
  bsky.app bsky.social mastodon.social mastodon.online github.com gitlab.com wikipedia.org wikidata.org wikimedia.org
  google.com sites.google.com docs.google.com dropbox.com livejournal.com dzen.ru odysee.com rumble.com vimeo.com
  dailymotion.com twitch.tv discord.com discord.gg whatsapp.com wa.me apple.com amazon.com archive.org`
    .split(/\s+/)
    .filter(Boolean)
);

/** Whether a domain is nobody's own: a public ending, or one under which strangers have a place. */
export function isSharedDomain(domain: string): boolean {
  const {publicSuffix, domain: registrable} = parse(domain, {allowPrivateDomains: true});
  return publicSuffix === domain || registrable === null || shared.has(domain) || shared.has(registrable);
}
