/** Words that offer money or an advantage for an account, for posts or for reach. */
import {phraseFinder, whereItStands} from './phrase.ts';
import type {FlagRule} from './rule.ts';
import * as say from './vocabulary.ts';

const payer =
  'we|they|i|he|she|who|client|office|ministry|government|embassy|bureau|department|principal|side|friend|agency';
const pay = 'pay|paying|pays|compensate|remunerate|reward|reimburse|sponsor';
const otherwise = '!(attention|tribute|heed|visit|homage|respect|respects|taxes|tax|fine|fines|lip|damages)';

const money =
  'budget|funds|funding|money|payment|payments|compensation|remuneration|resources|finances|cash|means|honorarium|allowance|reward|retainer|sponsorship|financing';
const side =
  "they|we|he|she|there|there's|office|ministry|client|side|department|bureau|agency|embassy|council|who|apparently|organisation|organization|government|principal|friend|contact|people|employer|team|body|authority|institution|consulate|directorate|commission|unit|boss|bosses|which|that|and";

/** Advertising in the open has a price like anything else. */
const declared = [
  'how much ... sponsored (post|posts|content) unless (unlabelled|unlabeled|without)',
  '(declared|registered|labelled|labeled|disclosed|transparent|open|official|book|buy|place|run|running|regular) ?an ?some ?as ?clearly ?paid (advertisement|advertisements|advertising|ads|ad|advert|adverts|campaign|campaigns) unless (not|without|unlabelled|unlabeled|undeclared)',
  '(price|rate|sales|advertising|ads|ad|media) (list|card|team|manager|kit|department|account)',
  '(in|under) (our|its|their) own name',
  '(pay|paying|paid) for ... (advertisement|advertisements|advert|adverts|ads) unless (undisclosed|unlabelled|unlabeled|hidden|quietly|without)',
  '(premium|card|lunch|votes|vote|voting|coins|licence|license|licensing|subscription|royalties|copyright)',
  '(openly|clearly|visibly|properly) (labelled|labeled|declared|disclosed|marked|identified) unless (not|without)'
];

/** Ideas that meet, whatever the words between them. */
const ideas = [
  `(${money}|fee) (is|are|was|were|would|will|could|can|might|may) ?be ?also ?not ?be (available|there|offered|provided|arranged|possible|negotiable|discussed|forthcoming|ready|generous|theirs|on|involved|included|agreed|secured|foreseen|waiting|no|an|a) unless (schools|victims|relief|scholarship|scholarships|damages)`,
  `(${side}) ?also ?apparently ?even (is|are|has|have|had|would|could|might|may|got|with) ?be ?have ?got ?also ?even ?apparently ?a ?some ?the ?plenty ?enough ?of ?small ?generous ?decent ?real ?necessary ?required ?sufficient ?big ?large ?adequate ?significant ?substantial ?solid ?nice ?good ?considerable ?ample ?modest (${money}) !(attend|damage|from|of) unless (schools|union|museum)`,
  `there's ?a ?also ?some ?even ?plenty ?of ?decent (${money})`,
  `(would|could|might|will) ... be ?some ?a ?also ?generous (${money}|fee) unless (declared|labelled|refund|charged|due)`,
  `(mention|mentioned|mentions|hint|hinted|hints|said|says|told|talked|brought|spoke|floated|raised|suggested|indicated|signalled|implied|offer|offers|offered|offering|adds|added) ... (${money}|fee|fees|consultancy|financially|financial) unless (accuse|accused|scam|victims|refused|declined|who|verification|verify)`,
  '(paid|remunerated) (help|support|work|job|service|services|assistance|guidance)',
  '(paid|commercial|financial|monetary|remunerated) (arrangement|basis|consultancy|consulting|consultant|engagement|collaboration|cooperation|role|gig|assignment|deal|contract|advice|incentive|incentives|reward|consideration|compensation|mandate|advisory) unless (newspaper|employees|court)',
  '(willing|ready|prepared|happy|open|keen|fine|okay|able|inclined|pleased|prepare|eager|content|comfortable|glad) ... (pay|paying|spend|spending|compensate|compensating|remunerate|remunerating|reward|rewarding|fund|funding|finance|financing|invest|sponsor|sponsoring|reimburse) !(attention|tribute|heed|visit|homage|respect|respects|taxes|tax|fine|fines|damages)',
  '(you|team|we|us|whoever|anyone|everyone|everybody|helpers|staff|colleague|person|help|helping) ... (would|will|could|can|shall|to) ?also ?of ?course be ?well ?also ?handsomely ?generously ?fairly (paid|compensated|rewarded|remunerated|reimbursed|recompensed)',
  '(paid|compensated|rewarded|remunerated|compensate|thanked|thank) ?you ?them ?us (handsomely|generously|well|accordingly|fairly|properly|appropriately|richly) where (you|us|we|help|helping|would|will|could|whoever)',
  '(money|cost|costs|price|expense|expenses|budget|payment) ... (no|not|never|hardly|little|secondary|least|second) ?an ?a ?the ?real (matter|issue|problem|object|obstacle|worry|concern|constraint|question|limit)',
  "(money|cost|costs|price|expense|expenses|budget) (doesn't|don't|won't|wouldn't|isn't|aren't|wont|isnt) ... (matter|issue|problem|object|obstacle|worry|concern|constraint|question)",
  'whatever ... (it|this|that) ?would ?might (costs|cost|takes) where (they|we|money|pay|client|price|fine|ready|willing)',
  '(spare|sparing) ?no ?any (expense|expenses|cost)',
  'deep pockets',
  '(they|client|office|project|ministry|bureau) ... well (funded|financed|resourced)',
  'money to (spend|burn)',
  '(make|makes|made|making|be) ... worth ... (while|effort|trouble|time|team|it|bother)',
  '(money|cash|something) (would|could|will|might|can|may|is) ... (change|changing|exchanged|flow|transferred|wired|sent) ?hands',
  '(for|against|on|with|without|under) ?a ?an ?some ?paid ?suitable ?adequate ?appropriate ?proper ?regular (remuneration|fee|retainer|payment|compensation|honorarium|commission) near (help|advice|guidance|service|services|running|manage|managing|guide|assist|assistance|support|handle|set|creators)',
  '(contract|agreement|mandate|commission|assignment) (would|could|can|will|might|may) ... (offered|signed|arranged|possible|drawn|discussed|follow|awarded|paid)',
  '(offer|offering|offers|offered|propose|proposes|award|grant|sign|promised) ... (contract|retainer|mandate|honorarium|fee|grant|sum|payment|budget) unless (court|employees|union)',
  '(creators|creator|influencers|influencer|bloggers|you|team|colleague|participants|posters|students|partners) ... (get|gets|receive|receives|earn|earns|given|paid|make) ... (allowance|fee|fees|money|dollars|euros|pounds|cash|honorarium|stipend|sum|payment|bonus|salary|commission|reward) unless (refund|charged|advertis*|scam|fake|fraud)',
  '(charge|charges|cost|costs|fee|fees|price|bill|invoice|expenses) & (fine|okay|ok|happy|willing|prepared|ready) (with|to) unless (refund|twice|declared)',
  '(cover|covers|bear|bears|foot|pick|shoulder|meet|settle|absorb) ... (cost|costs|bill|tab|expense|expenses|invoice|invoices|fees) where (they|we|client|office|ministry|bureau|agency|would|will|could|happy) unless (invite|workshop|conference|exhibition|court|lawsuit)',
  '(what|which|how) ... (would|do|will|could|are|is) (you|your|the) ... (charge|charging|rate|rates|fee|fees|price) unless (advertis*|advertisement|advert|ads|ad|verification|badge)',
  '(appreciation|thank|gratitude|grateful|thanks|support|supported|recognise|recognised|help|contribute) ... (financially|monetarily|materially|tangibly|handsomely)',
  "(they'd|we'd|they'll|we'll|he'd|she'd|would|will|could|can|might) ... (pay|remunerate|compensate|reward|reimburse) ?for ?you ?us ?someone ... (help|service|services|guidance|advice|it|this|trouble|effort|assistance|support|running|expertise|consulting|work|time)",
  '(remuneration|payment|compensation|honorarium|fee|reward|money|sponsorship) ?is ?also (possible|available|guaranteed|assured|included|negotiable|offered|provided|forthcoming|foreseen) unless (relief|damages|victims)',
  `(for|against) (money|pay|cash|payment|compensation|remuneration) near (consult|consulting|help|advice|advise|guidance|account|running|run|service|assist|we|us) unless (ask|asks|asking|asked|scam*|victims|claims|beg|begs|begging|sell|sells)`,
  '(put|putting|lay|throw|throwing) ... (money|cash|funds|budget|sum) ... (on|at|into|behind|up|toward|towards|forward) unless (relief|safety|schools)',
  `cost (them|us|him|her) where (help|account|channel|advice|page|have|get|guidance|run) unless (damage|lost)`,
  '(would|will|could|can) ... (finance|fund|bankroll|sponsor|subsidise|subsidize|underwrite) ... (account|channel|page|it|everything|whole|project|videos|work|effort|presence|profile)',
  `(can|could|would|will|ready|able|happy|willing) ... (bear|shoulder|absorb|carry|meet|cover) ... (expense|expenses|cost|costs|bill) unless (invite|court|victims|repair)`,
  `(invoice|bill|quote|price) (them|us|him|her|it) near (help|account|advice|guidance|service|would|could|happy) unless (${'advert*'}|ads|refund|twice)`,
  `(not|n't|never) ... (expect|expecting|asking|ask|want) ... (free|nothing|gratis) where (help|it|this|us|you|they|we)`,
  '(well|handsomely|generously|richly) (paid|compensated|rewarded|remunerated) unless (officials|employees|staff|teachers|nurses)',
  `(financially|monetarily) ... (worth|worthwhile|rewarding|rewarded|attractive|interesting|compensated|beneficial)`,
  `(${side}|question) ... (whether|if|how) ... (pay|paid|compensate|remunerate|payment|fee) where (help|us|you|advice|service|account|guidance)`,
  `(${side}) ... (would|could|will|can|might|to|happily|gladly|ready|even) ?also ?be ?gladly ?happily (pay|paying|remunerate|compensate) ${otherwise}`,
  'in a position to (pay|compensate|remunerate|finance|fund|reward|offer)',
  '(they|we|client|office|ministry|he|she|bureau) ... (afford|affords) ... (pay|fee|it|this|generous|good|help)',
  '(mention|mentioned|mentions|hint|hinted|hints) ... (paid|paying|pay)',
  `(we|you|team|i|us) ... (be|get|being) ?well ?handsomely (paid|compensated|remunerated|rewarded) near (they|he|she|client|it|said|clear|would)`,
  '(cover|covers|meet|pay|settle|accept) ?for (whatever|any|every|all) ... (fee|fees|price|sum|rate|amount|cost|costs|charge|charges|ask|asks|charge|need|set|name) where (they|he|she|client|we|office|would|will|could)',
  `(they|he|she|client|office|ministry|bureau|agency|side|boss|we) ... (be|are|is|been) ?very ?quite ?rather ?more ?most (generous|lavish|liberal) near (help|advice|account|guidance|it|favour|assistance)`,
  '(take|accept|charge|charging|want) ?any ?some (money|payment|cash|fees|fee) (for|from) ?our ?your ?such ?the (advice|help|this|it|guidance|service|services|assistance|support|consulting|consultation)',
  `(it|whom|somebody|someone|people|anyone) (can|could|would|will|may) (pay|hire|remunerate|compensate) near (${say.account}) unless (advertis*|ads|scam*)`,
  '(hire|hiring|engage|contract|retain|commission|recruit) (you|us|someone|somebody|me|staff|one|people) ... (run|manage|help|advise|account|channel|page|consultant|consultants|adviser|advisor) unless (fake|jobs|vacancy)',
  `(offer|offers|offered|make|give|propose|proposes) ... (financial|monetary|generous) (contribution|support|gesture|incentive|offer|token|arrangement)`,
  '(payment|contribution|transfer|compensation|arrangement) (can|could|would|will|might|may) be (made|arranged|agreed|offered|settled|discussed) unless (court|fine|victims)',
  'how much (we|you|i) ?would ?might (want|charge|ask|take|expect|need)',
  'something in (exchange|return)'
];

const find = phraseFinder(
  [
    ...ideas,
    `(${payer}) (would|could|can|will|might|may|are|is|am|want|wants|offer|offers|offered) ... (${pay}) ${otherwise}`,
    `(we'd|we'll|they'd|they'll|i'd|i'll|we're|they're|he'd|she'd|he'll|she'll) ... (${pay}) ${otherwise}`,
    `(will|would|could|can) (we|they) ?(also|even|gladly|happily) (${pay}) ${otherwise}`,
    `(willing|ready|prepared|happy|glad|able|open) to (${pay}|paying) ${otherwise}`,
    `(pay|paying) (you|him|her|me|us|somebody|someone|creators|influencers|bloggers|students|posters) ${otherwise}`,
    '(money|cost|costs|price|budget|payment) (is|are|was|would) ?be (no|not) ?(a|an|the) (problem|issue|object|obstacle|concern|question)',
    "(money|cost|price|budget|payment) (isn't|aren't|isnt|wouldn't) ?be ?(a|an|the) (problem|issue|object|obstacle|concern)",
    'for (a|an|some) ?(good|generous|reasonable|small|handsome|monthly|fixed|proper|fair) (fee|payment|sum|reward|commission|remuneration)',
    '(generous|handsome|financial|attractive|monetary|suitable) (compensation|remuneration|reward|payment|fee|incentive|incentives)',
    '(in|as) (exchange|return|compensation) for ... (money|payment|fee|sum|cash)',
    '(in|against) (payment|cash|return) for ... (account|posts|post|videos|reach|views|help|promotion)',
    '(there|we|they|he|she|office|ministry) (is|are|have|has|got|would) ... (budget|money|funds|funding) ... (for|to|available|aside)',
    'name (your|a|the|their) price',
    "how much (would|do|does|will|should|you|it|you'd) ... (charge|cost|want|ask)",
    '(send|give|offer|offers|offered|offering|transfer|promised|promise|promising) (you|him|her|them|me|us|somebody|someone) ... (money|payment|fee|gift|gifts|cash|dollars|euros|commission|reward|compensation)',
    '(offer|offers|offered|offering|mention|mentioned|mentions|discuss|discussed|talk|talked|spoke) ?about ... (payment|money|remuneration|compensation|fee|reward)',
    '(offered|offers|mentioned|mentions|discussed) (payment|money|remuneration|compensation|cash)',
    '(paid|pay|payment|payments) (in|by|via|through|with) (cash|crypto|bitcoin|usdt|intermediary|intermediaries|third)',
    'worth (your|his|her|our|the) (while|trouble|effort)',
    '(consulting|consultancy|finder|finders|advisory|agency) (fee|fees|commission|retainer)',
    '(cover|covering|covered|reimburse|refund) ... (expenses|costs|travel|trouble|outlay|fees) unless (invite|workshop|conference|exhibition|court|lawsuit)',
    '(allocated|earmarked|budgeted|reserved|approved|put|set) ... (thousand|thousands|million|millions|hundred|euros|dollars|money|budget|sum|funds|usd|eur|yuan) where (creators|creator|influencers|contact|help|helps|account|accounts|posts|videos|partners|bloggers|campaign|promotion|purpose|this|it)',
    '(your|his|her) (bank|payment|paypal|wallet|billing) (details|account|data|information|number)',
    '(taken|take|taking) care of ... (financially|generously|well|properly|somehow|course)',
    '(ready|willing|prepared|happy|glad|able|pleased|eager) to (fund|finance|invest|spend|contribute|donate|cover|subsidise|subsidize)',
    `(${payer}) (would|could|can|will|might|may|want|wants|are|is) ... (fund|finance|invest|spend|donate|subsidise|subsidize|bankroll) ... (account|accounts|creators|creator|videos|posts|contact|page|channel|promotion|reach|influencers|retainer)`,
    '(retainer|honorarium|stipend|kickback|bribe|sweetener|finder)',
    '(paid|sponsored|commercial) (partnership|promotion|post|posts|content|collaboration|cooperation|placement) ... (without|unlabelled|unlabeled|undisclosed|quietly)',
    '(without|unlabelled|unlabeled|undisclosed) ... (paid|sponsored|commercial) (partnership|promotion|post|posts|content|collaboration)',
    '(thank|thanks|gratitude|appreciation|generosity|token|show) ... (gift|gifts|envelope|present|voucher|hamper|holiday|trip)',
    '(free|paid|complimentary|all) ?expenses ?expense (trip|trips|travel|hotel|flights|flight|holiday|phones|tickets) where (creators|creator|influencers|you|your|colleague|staff|team|bloggers)',
    '(something|little|bit|extra) ?extra (on|in) (top|it) for (you|your|him|her|whoever|them)',
    '(on|in|with) (your|our|the) (payroll|pay)',
    `(${payer}) (offers|offered|offer|proposes|proposed|suggests|suggested|promises|promised) ... (thousand|hundred|million|dollars|euros|usd|eur|yuan|pounds|francs|rupees|money|cash|sum|fee)`,
    '(would|is|are|will) ... (thousand|hundred|million|dollars|euros|usd|pounds|yuan) ... (enough|sufficient|do|suffice|acceptable|interest)',
    `(${payer}) (pays|paid|pay|compensates|rewards|sponsors) (bloggers|creators|influencers|people|students|journalists|posters|users|celebrities|artists|editors|commentators) ${otherwise}`,
    '(effort|efforts|trouble|time|help|work|services|support|cooperation|assistance) (will|would|can|could|shall) ... (compensated|rewarded|paid|remunerated|reimbursed|recompensed)',
    '(money|something|lot|plenty) in (it|this) for (you|him|her|us|them|everybody|everyone|all)',
    // Chinese
    '可以付费',
    '愿意付费',
    '可以付钱',
    '愿意付钱',
    '可以支付',
    '愿意支付',
    '支付...报酬',
    '给...报酬',
    '有报酬',
    '有酬劳',
    '钱不是问题',
    '有偿',
    '好处费',
    // Russian
    '(готов|готовы|готова|могут|можем|можно|сможем|смогут|хотят|хотим) ... (заплатить|оплатить|платить|заплатят|вознаградить)',
    '(заплатим|заплатят|оплатим|оплатят)',
    'за ?(хорошее|щедрое|отдельное) (вознаграждение|деньги|плату)',
    'деньги не (проблема|вопрос)',
    // Arabic
    '(سندفع|سيدفعون|سيدفع|ندفع)',
    '(يمكننا|يمكنهم|مستعدون|مستعد|نستطيع|يستطيعون) ... (الدفع|للدفع|دفع)',
    'مقابل (مالي|مبلغ|المال|اجر|مال)',
    'مكافاه ماليه',
    // Spanish
    '(podemos|podrian|pueden|podriamos|podria|puede|dispuestos|dispuesta|dispuesto) ... (pagar|pagarles|pagarle|remunerar|compensar)',
    'a cambio de ?(un|una) ?buena (dinero|pago|suma|remuneracion)',
    'dinero no es ?(un|ningun) problema',
    // French
    '(pouvons|pourrions|peuvent|pourraient|peut|prets|pret|prete|disposes) ... (payer|remunerer|dedommager|retribuer)',
    '(contre|moyennant) ?(une|un) ?bonne (remuneration|paiement|finance|finances)',
    "l'argent n'est pas un probleme",
    '可以出钱',
    '愿意出钱',
    '可以给钱',
    '会付费',
    '会付钱',
    '能付钱',
    '有预算',
    '(могли|смогли|готовы) бы (заплатить|оплатить|платить)',
    'на платной основе',
    '(pagarian|pagaran|pagaremos|pagariamos)',
    '(tienen|tenemos|disponen|cuentan) ?con ?de ?un (presupuesto|dinero|fondos)',
    '(ils|nous|on|elle|il|elles) (paieraient|paierait|paierons|paieront|paierions|paiera)',
    "(ont|avons|disposent|disposons) ?d'un ?un budget",
    '(könnten|würden|können|werden|wollen|bereit|würde|könnte) ... (zahlen|bezahlen|vergüten|honorieren|entlohnen|vergütet|bezahlt) unless (gebühr|rechnung|strafe|steuern)',
    'gegen (bezahlung|honorar|entgelt|vergütung|geld)',
    '(geld|kosten) ... kein problem',
    '(budget|honorar) ... (vorhanden|verfügbar|vorgesehen)'
  ],
  [...say.reportsOthers, ...declared]
);

export const paymentForInfluence: FlagRule = {
  id: 'payment-for-influence',
  title: 'Payment for influence',
  summary: 'The words offer money or another advantage for an account, for posts, for reach or for help.',
  since: '2026-11-21',
  looksFor: [
    'an offer or readiness to pay, to reward or to sponsor',
    'a budget for it, a fee, a price to be named',
    'payment to creators for saying something',
    'gifts and other advantages to the person who was asked',
    'what was written down at the door about paying'
  ],
  innocentReadings: [
    'a government body asks what openly declared advertising costs',
    'a report that somebody else pays for posts',
    'fees and damages in a legal letter'
  ],
  clauseId: 'undisclosed-paid-promotion',
  sensitive: true,
  read: ({words, particulars: {paymentWords}}) => {
    const quotes = find(words);
    if (quotes.length > 0) return {reason: 'The words offer payment or another advantage.', quotes};
    if (paymentWords === null || paymentWords === '') return null;
    const reason = 'Whoever took it in wrote down that paying was mentioned.';
    return {reason, quotes: whereItStands(words, paymentWords)};
  }
};
