/** The same wish again after it was declined: by the same requester, for the same body, or about the same account. */
import {ownAddresses} from './addresses.ts';
import {isFreemail} from './freemail.ts';
import {hostNameOf, registrableOf} from './official-domains.ts';
import {phraseFinder} from './phrase.ts';
import type {EarlierRefusal, FlagRule, RequestFacts} from './rule.ts';
import {nameKey} from './same-name.ts';

const request =
  'request|application|wish|letter|order|inquiry|enquiry|message|demand|proposal|appeal|question|e-mail|email|mail';

const find = phraseFinder(
  [
    `(you|your|team|colleagues|company|platform) ?have ?has ?had (told|informed|answered|wrote|replied) ?to (us|me|them) ... (not|impossible|cannot|unable|no|could) ... near (again|anew|more|differently|still|nevertheless|reconsider|insist|try) unless (password|login|invoice)`,
    `(as|like|unlike) ?with ?in (our|my|the|both|all) ?two ?three ?last ?several (previous|earlier|former|prior|past) (${request}|requests|letters|applications|demands|attempts)`,
    `(do|does|can|will|could) not (accept|agree|recognise|recognize|understand|respect) ?with (your|the|this|that) ?negative ?earlier (decision|refusal|rejection|answer|reply|response) unless (label)`,
    `(negative|dismissive|unfavourable|unfavorable) ?and ?earlier (answer|reply|response|decision|outcome|reaction) unless (test|review|comments)`,
    `(answer|reply|response|decision|outcome) (was|were|has|had|is) ?been ?still (negative|no|dismissive|unfavourable|unfavorable) unless (test|court)`,
    `(try|trying|write|writes|writing|come|comes|turn|turns|apply|applies|approach|approaches|ask|asks|knock|knocks) ?to ?you ?back ?it (again|anew|afresh) near (refused|declined|rejected|denied|turned|would|no|refusal|rejection|negative|wouldn't)`,
    `(turned|sent|shown) (away|down) ?before ?once ?twice ?already near (again|anew|more|still|back|writes|asks|time)`,
    `(what|which|that) you ?have ?had ?already ?once (declined|refused|rejected|denied|turned)`,
    `(look|think|consider|decide|examine|review) ?at ?it ?about ?this ?us ?a ?the (again|anew|second|afresh|once) near (declined|refused|rejected|denied|refusal|rejection)`,
    `(reiterons|renouvelons|repetons|reiterer|renouveler) (notre|nos|la|cette) (demande|requete)`,
    '(reiteramos|renovamos|repetimos) (nuestra|la|esta) (solicitud|peticion|demanda)',
    `(although|though|even) ... (rejected|refused|declined|denied) ... (insist|insists|maintain|maintains|uphold|upholds|repeat|repeats|renew|renews|demand|demands|ask|asks)`,
    `(you|your|colleague|colleagues|team|company|platform|office) ... (turned|turn) (us|me|them|it|this|him|her) (down|away)`,
    '(say|said|saying|answer|answered) ?us ?me no ?to ?us (again|last|before|already|this)',
    '(turned|was|were|been) (down|refused|declined|rejected) (last|before|already|once|twice|earlier|previously) unless (visa|court|loan)',
    `(declined|refused|rejected|denied|dismissed|ignored) (our|my|the|this|that|his|her|their) ?last ?first ?earlier ?previous ?former ?original (${request}) unless (visa|court|loan)`,
    `(our|my|the|this) ?last ?first ?earlier ?previous ?former ?original (${request}) ... (declined|refused|rejected|denied|dismissed|unsuccessful|ignored) unless (visa|court|loan)`,
    '(despite|notwithstanding|after|since|following) (your|the|an|his) ?earlier ?previous ?recent ?first (refusal|rejection|denial|decline) unless (visa|loan)',
    `(ask|asks|asking|request|requests|requesting|turn|write|writing|apply|applying|approach) ?you ?to ?for ?it ?this ?the ?same (again|anew|afresh|repeatedly) unless (password|code|invoice|bill|receipt|link)`,
    '(once|yet) (again|more) ?to ?we ?i (ask|asks|request|requests|apply|urge|demand|repeat)',
    `(repeat|repeats|renew|renews|reiterate|reiterates|resubmit|resubmits|repeating|renewing|reiterating|resubmitting) (our|my|the|this|its|his|her) ?earlier ?previous ?former ?original ?first (${request})`,
    '(you|your) ?team ?colleagues ?company (said|answered|replied|told) ?us ?me (no|never) unless (problem|worry)',
    `(second|third|fourth|2nd|3rd|final|last) (${request}|reminder|attempt|time) where (ask|asks|asking|our|my|we|reconsider|again) unless (court|parliament|bill|senate|visa)`,
    '(reconsider|rethink|revise|reverse) (your|the|this) ?earlier ?previous ?recent (refusal|rejection|denial)',
    '(abgelehnt*|ablehnung|absage) ... (erneut|nochmals|wieder|abermals)',
    '(erneut|nochmals|abermals) ... (bitten|beantragen|ersuchen|anfragen)',
    '(malgre|apres) (votre|le) refus',
    '(de|a) nouveau ... (demandons|demander|solliciter|sollicitons)',
    '(pese|tras) ?a (su|la|el) (negativa|rechazo)',
    '(de|otra) (nuevo|vez) ... (solicitamos|pedimos|solicitar|pedir)',
    '(повторно|снова|вновь) ... (просим|обращаемся|прошу|обращаюсь|запрашиваем)',
    '(несмотря) на ... отказ',
    'مره اخري ... (نطلب|نرجو|اطلب)',
    'مجددا ... (نطلب|نرجو|اطلب)',
    '(رغم) ... (رفض|رفضكم|الرفض)',
    '再次请求',
    '再次申请',
    '上次...拒绝',
    '被拒绝后'
  ],
  ['(why|reason|reasons) ... (declined|refused|rejected|refusal|rejection)', '(we|i) (refused|declined|rejected)']
);

function hosts(addresses: readonly string[]): ReadonlySet<string> {
  const found = addresses.flatMap(address => hostNameOf(address.split('@').at(-1) ?? '') ?? []);
  return new Set(found.map(registrableOf).filter(host => !isFreemail(host)));
}

/** What the two have in common beyond the wish itself; empty when nothing shows that it is the same again. */
function sharedWith(facts: RequestFacts, earlier: EarlierRefusal): readonly string[] {
  const {requester, principal, particulars} = facts;
  const names = new Set([nameKey(requester), nameKey(principal)].filter(name => name !== null));
  const past = [nameKey(earlier.requester), nameKey(earlier.principal)].filter(name => name !== null);
  const own = ownAddresses(facts).map(address => address.text.toLowerCase());
  const pastAddress = earlier.requesterAddress?.trim().toLowerCase() ?? null;
  const pastHosts = hosts(pastAddress === null ? [] : [pastAddress]);
  const accountKeys = new Set(earlier.accounts.map(({platform, account}) => `${platform} ${account}`.toLowerCase()));
  const addresses = new Set(earlier.addresses);
  const shared: string[] = [];
  if (past.some(name => names.has(name))) shared.push('the same name asks or stands behind it');
  if (pastAddress !== null && own.includes(pastAddress)) shared.push('the same address');
  else if ([...hosts(own)].some(host => pastHosts.has(host))) shared.push('an address of the same house');
  if (particulars.accounts.some(({platform, account}) => accountKeys.has(`${platform} ${account}`.toLowerCase()))) {
    shared.push('the same account');
  }
  if (particulars.addresses.some(address => addresses.has(address))) shared.push('the same content');
  return shared;
}

const mostNamed = 3;

export const repeatedAfterRefusal: FlagRule = {
  id: 'repeated-after-refusal',
  title: 'Repeated after refusal',
  summary: 'The same was asked before and declined, as the record or the words themselves say.',
  since: '2026-11-22',
  looksFor: [
    'an earlier request with an ask in common that stands declined, by the same name, address, account or content',
    'words that speak of a refusal and ask again'
  ],
  innocentReadings: [
    'an appeal, which everybody who was declined may make',
    'the same office with a new matter of the same kind',
    'new facts or a new law since the refusal'
  ],
  clauseId: 'repeated-requests',
  sensitive: true,
  read: facts => {
    const quotes = find(facts.words);
    const before = facts.earlier.flatMap(earlier => {
      const isSameWish = earlier.asks.some(ask => facts.asks.includes(ask));
      const shared = isSameWish ? sharedWith(facts, earlier) : [];
      return shared.length === 0 ? [] : [{earlier, shared}];
    });
    if (before.length === 0 && quotes.length === 0) return null;
    if (before.length === 0)
      return {reason: 'The words speak of an earlier refusal; the record shows none that fits.', quotes};
    const named = before
      .slice(0, mostNamed)
      .map(
        ({earlier, shared}) =>
          `${earlier.requestId}, declined on ${earlier.decidedAt.slice(0, 10)} (${shared.join(', ')})`
      );
    const more = before.length > mostNamed ? ` and ${before.length - mostNamed} more` : '';
    return {reason: `The same was asked before: ${named.join('; ')}${more}.`, quotes};
  }
};
