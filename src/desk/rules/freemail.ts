/** Providers that give a mail address to anybody, as far as they are widely used. */
import {registrableOf} from './official-domains.ts';

const providers = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com
  icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tutanota.de tuta.io tuta.com mail.com gmx.com gmx.de gmx.net
  gmx.at gmx.ch web.de freenet.de t-online.de posteo.de mailbox.org zoho.com zohomail.com fastmail.com hushmail.com
  yandex.ru yandex.com ya.ru mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net i.ua qq.com foxmail.com 163.com
  126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn 21cn.com aliyun.com naver.com hanmail.net daum.net nate.com
  rediffmail.com libero.it virgilio.it tiscali.it alice.it orange.fr wanadoo.fr free.fr laposte.net sfr.fr
  seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl abv.bg mail.bg freemail.hu citromail.hu inbox.lv mail.ee
  terra.com.br uol.com.br bol.com.br walla.co.il inbox.com lycos.com mailinator.com guerrillamail.com
  10minutemail.com temp-mail.org yopmail.com sharklasers.com`.split(/\s+/)
);
/** Those that have a domain per country: hotmail.fr, yahoo.co.jp. */
const perCountry = /^(hotmail|outlook|live|yahoo|ymail|gmx|yandex|aol)\.(co\.|com\.)?[a-z]{2}$/;

/** Whether anybody can have an address there. */
export function isFreemail(host: string): boolean {
  const domain = registrableOf(host);
  return providers.has(domain) || perCountry.test(domain);
}
