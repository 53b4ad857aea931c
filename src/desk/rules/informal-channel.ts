/** A request that came, or asks to be handled, outside the door for requests from authorities. */
import {phraseFinder} from './phrase.ts';
import type {FlagRule} from './rule.ts';
import * as say from './vocabulary.ts';

const asked =
  'asks|asked|asking|wants|wanted|wonders|wondered|contacted|approached|messaged|called|wrote|mentioned|requested|enquired|inquired|reached|texted|told|rang|pinged|begged|begs|urged|urges|pleaded|insisted|insists|pressed|phoned';

const speaks =
  "ask|asks|asked|asking|want|wants|wanted|wonder|wonders|wondered|wondering|contacted|approached|messaged|called|wrote|mentioned|requested|enquired|inquired|reached|texted|told|tells|rang|pinged|begged|says|said|saying|hinted|suggested|wishes|would|got|slid|dropped|floated|sounded|nudged|phoned|emailed|e-mailed|dm'd|hopes|hoped|put|passed|brought|raised|slipped|cornered|buttonholed|pulled|curious";
const matter = `${say.body}|country|country's|nation|nation's|client|client's|pr|communications|delegation|foreign|abroad|state's|nation's|employer|homeland|ban|label|labels|hashtag|hashtags`;
const party = `${say.goBetween}|someone|somebody|guy|girl|woman|man|contact|person|fellow|lady|chap|lad|dude|alumnus|source|connection`;

/** Ideas that meet, whatever the words between them. */
const ideas = [
  `(a|an|my|his|her|our|some|one|old|family|close|good|mutual|of|friend's|ex|former) (${say.goBetween}) ...... (${speaks}) !(about) near (${matter}) unless (log|login|password|hacked|invite|invites|invitation|museum)`,
  `(${party}) ... (i|we) ?once ?used ?to ?both ?have (know|knew|met|went|studied|worked|work|go|grew|play|played|trained|shared|served) near (${matter}|${speaks})`,
  `(${party}) (from|of) ?my ?our ?the ?an ?old ?back (home|university|uni|college|school|class|club|gym|choir|church|village|neighbourhood|neighborhood|street|past|job|building|town|days|team|course|church|hometown|tennis|football|language|yoga) near (${matter})`,
  `(${party}|colleague|coworker) of (mine|ours) near (${matter}) unless (article|study|journalist)`,
  `(through|via|by|from|for|of) ?a ?an ?my ?some ?his ?one ?of ?my ?mutual ?family ?old ?close ?good ?common ?private ?personal (friend|friends|acquaintance|acquaintances|cousin|relative|contact|connection|ex-colleague|classmate|neighbour|neighbor|brother-in-law) where (heard|passed|came|asked|asks|contacted|request|question|approached|asking|wonder|wondering|reached|introduced|got|writing|relayed|message|enquiry|inquiry|approach) near (${matter}|${say.account}|help)`,
  `(a|an|my|his|her|our|old|family|close|good) (${say.goBetween}) ... (is|works|working|runs|does|has|leads|heads|handles|knows|advises|looking) near (${matter}) near (${say.account}|question|favour|favor|help) near (${say.wish}) unless (log|login|password|hacked|hours|museum)`,
  'asking for a friend',
  'friend of a friend',
  `(contacted|approached|asked|pinged|messaged|called|texted|reached|nudged|sounded|cornered) ?out ?me ?us by ?a ?an ?my ... (${say.goBetween}|contact|ex|former)`,
  `(ex|former|old|previous) (colleague|coworker|co-worker|boss|classmate|flatmate|roommate|schoolmate|teammate|manager|student|intern|professor|teacher|fellow|friend|contact) ... (${speaks}) near (${matter})`,
  `ex (colleague|coworker|boss|classmate|flatmate|girlfriend|boyfriend|husband|wife) near (${matter}|${say.account})`,
  `(texted|wrote|messaged|called|rang|contacted|reached|sent|asked|emailed|pinged|got|phoned) ... (my|his|her) (personal|private|home) (number|phone|inbox|email|e-mail|mail|instagram|whatsapp|linkedin|cell|mobile|address|line)`,
  `(asked|messaged|pinged|contacted|reached|texted|wrote|writes|approached|got|sent|hit) ... (on|via|over|through) ?my ?private (linkedin|whatsapp|wechat|signal|telegram|instagram|facebook|line|messenger|viber|imessage|sms) where (me|i|my|us)`,
  '(my|his|her) (dms|dm)',
  `before ... (goes|going|go|gets|making|made|make|becomes|becoming|is|send|sends|file|files|submit|submits|writing|taking|come|comes) ... (official|officially|formal|formally|anywhere|proper|properly) where (they|he|she|friend|quick|informal|quietly|sound|question|wonder|wonders|heads|me)`,
  '(sound|sounding|sounded) ... out where (first|they|he|she|me|you|us|quietly|informally)',
  '(testing|test|tested) the waters',
  '(feelers|feeler|hush|backchannel|backdoor|backchannels)',
  '(back|side) (channel|channels|door)',
  '(on|under|off) the (quiet|sly|side|qt|table|books)',
  'down low',
  '(no|without|leave|leaving|avoid) ?a ?any paper trail',
  'word of mouth',
  '(told|asked|mentioned) ?it ?me ?us in confidence',
  'keep (it|this|that) to (yourself|yourselves|ourselves)',
  '(informal|unofficial|quiet|private|discreet|personal|casual|friendly|preliminary) (word|chat|question|query|approach|favour|favor|ask|sounding|exchange|contact|advice|conversation|note|inquiry|enquiry|basis|feeler|heads)',
  `(over|at|during|after) ?a ?an ?some ?few ?the (beer|beers|drinks|drink|wedding|barbecue|bbq|brunch|wine|birthday|gym|coffee|dinner|lunch|party|reception|football|game|breakfast|cocktails|reunion|funeral) & (${speaks}) near (${matter}|${say.account})`,
  `(${party}) & (is|works|working|employed|sits|advises|does|job) ... (with|for|at|in|as|to) ... (${matter}) where (my|i|me|mine) near (asks|asked|wants|wanted|would|could|wonder|wonders|question|favour|favor|request|hopes|help|begged) unless (hours|museum)`,
  '(not|never|without|nothing|rather) ... (formal|official|officially|formally) (request|application|letter|submission|enquiry|inquiry|approach) ?yet ... where (friend|they|he|she|just|yet|only|me) unless (court|law|section)',
  `(message|call|text|note|email|e-mail|mail|question|request|dm|enquiry|inquiry|query|word|ping|letter|this|on) from ?a ?an ?my ?one ?of ?my ?some ?old ?good ?close ?dear ?former ?childhood ?family ?university ?school (${say.goBetween}|contact|schoolfriend|somebody|someone) near (${matter})`,
  `(${party}) (in|at) my ... near (${matter}) near (${say.account}|${speaks})`,
  `(i|we) ?personally ?happen ?to (know|knows|met|meet) ... (someone|somebody|guy|girl|man|woman|person|people|lady) ?who ?working (at|in|from|for|with|is|works|runs) ... near (${matter})`,
  `(i|we) ?sometimes ?often ?used ?to ?once ?regularly (play|train|run|go|drink|study|studied|studying|worked|jog|sing|dance|cook|climb|surf|ski|swim|grew|went|served|shared) ... (with|together) near (${matter})`,
  `(nothing|not|anything) (formal|official) ?yet near (ask|asked|told|friend|they|he|she|around|just)`,
  `(ask|asked|asking) around`,
  `(friend's|cousin's|brother's|sister's|neighbour's|neighbor's|mate's|uncle's|acquaintance's|buddy's|pal's) ... near (${matter})`,
  `(friend|cousin|brother|sister|neighbour|neighbor|mate|uncle|acquaintance|buddy|pal|wife|husband|classmate|flatmate|roommate) & (works|working|employed) where (my|i|mine|me) near (${say.account}|video|ban|request|favour|favor) near (wants|want|asks|asked|wonder|wonders|could|would|help)`,
  `(schoolfriend|schoolmate|brother-in-law|sister-in-law|father-in-law|mother-in-law|godmother) near (${matter})`,
  `in law near (${matter}) where (my|his|her)`,
  '(without|avoid|skip) (involving|telling|asking|informing|bothering|alerting|copying|looping|consulting) ... (legal|team|compliance|relations|boss|management|desk|department|anyone|anybody|supervisor|lawyers|others)',
  `(my|our) ?very (old|former|ex|previous) (boss|professor|teacher|manager|coach|colleague|student|intern|mentor|landlord) ... (is|works|sits|now|advises|runs) near (${matter}) near (wonders|asks|asked|wants|would|could|request|favour|question)`,
  'between the two of us'
];

const find = phraseFinder(
  [
    ...ideas,
    '朋友来问',
    '朋友打听',
    '同学托',
    '亲戚托',
    '(друг|знакомый|приятель|подруга|знакомая|родственник) ... (интересуется|интересовался|интересовалась|написал|написала|хочет|узнать)',
    '(amigo|amiga|conocido|conocida|primo|prima) ... (queria|quisiera|consulta|consulto|me)',
    '(freund|freundin|bekannter|bekannte|cousin|cousine|kumpel|schwager|schwägerin|schulfreund|studienfreund) ... (fragt|fragte|gefragt|bat|bittet|wollte|schrieb|meldete|angesprochen|erkundigt)',
    'unter der hand',
    'inoffiziell',
    'unter uns gesagt',
    '(kleinen|kurzen) dienstweg',
    `(friend|friends|cousin|uncle|aunt|brother|sister|classmate|acquaintance|neighbour|neighbor|roommate|buddy) ... (${asked}) near (${matter}|case|${say.account}) unless (password|log|reset|video|hacked)`,
    `(friend|friends|cousin|uncle|aunt|brother|sister|classmate|acquaintance|neighbour|neighbor|roommate|buddy|nephew|niece|wife|husband|girlfriend|boyfriend|landlord|teammate|mate|father|mother) & (${asked}|texting|calling|messaging|writing|pestering) where (me|i|my|you) near (${matter}|case|${say.account}) unless (password|log|reset|hacked)`,
    '(came|come|walked) up to (me|us|him|her)',
    '(ran|bumped) into ... & (asked|mentioned|wanted|wondered|suggested|said)',
    '(someone|somebody|man|woman|person|guy) (from|at|of) ... (ministry|embassy|consulate|delegation|government|office|bureau|department|party) ... (asked|approached|contacted|texted|called|messaged|caught|took|wrote|came)',
    '(rather|prefer|prefers|preferred|better|please) ?to not ?to ... (portal|form|channel|email|mail|writing|system|ticket|paper|record|official|officially|formally)',
    "(don't|not|never|avoid) ... (through|via|using|by) ?the ?official (portal|form|channel|channels|email|mail|system|ticket|desk)",
    '(tell|call|ring|phone|explain|discuss) ... (on|over|by) ?the (phone|telephone|call) ?instead where (rather|instead|not|only|just|prefer)',
    '(delete|destroy|burn|erase) (this|the|my) (message|mail|email|chat|conversation|letter|note|thread)',
    '(keeps|kept|keep) (texting|calling|messaging|writing|asking|pestering) (me|us|him|her)',
    `(someone|somebody|person) (i|we) (know|knew|met) ... (${asked})`,
    `(ex|former|old) (colleague|coworker|boss|classmate) ... (${asked})`,
    '(asked|approached|contacted|messaged|called|pinged|texted) (me|him|her|us|you) (privately|personally|informally|directly|discreetly|quietly|confidentially)',
    'off the record',
    '(just|strictly|stays|stay|this|remains|remain) between (us|ourselves)',
    'between you and me',
    '(as|do|doing|does|need|owe|owes) ?(me|us|him|her|them) a ?(personal|small|little|big) (favour|favor)',
    '(unofficially|informally|discreetly)',
    '(informal|unofficial|private|discreet|quiet) (channel|channels|way|conversation|chat|request|word|inquiry|enquiry|route|contact|message|talk|approach)',
    '(without|avoid|avoiding|instead|rather|skip|skipping|bypass*|outside|around) ... (official|formal|proper|usual|normal|front|regular) (channel|channels|route|process|procedure|form|letter|request|door)',
    "(don't|not|never|dont) ... (forward|file|log|record|register) (this|it) ... (anyone|anybody|anywhere|down|system|further|on|officially|please)",
    '(nothing|not|never|avoid|without) ... (in|putting|put) ?(it|this|anything) ?in writing',
    '(over|at) ?a (coffee|dinner|lunch|drinks|party|reception)',
    '(whatsapp|wechat|telegram|signal|text|ring) (me|him|her|us|them) ... (instead|privately|directly|about|if|when|later)',
    '(talk|speak|discuss|chat|meet|handle|settle|arrange) ... (privately|quietly|discreetly|informally|confidentially|personally)',
    '(not|never) (in|through|via|over) ?the ?your ?official (ticket|portal|form|e-mail|email|system|desk|channel|channels|inbox)',
    "(don't|not|never|dont) (tell|involve|inform|copy|ask|include|alert) ... (legal|lawyers|compliance|boss|team|management|supervisor|press|anyone|anybody|colleagues)",
    '(keep|keeping) (this|it|that) (quiet|secret|discreet|private|low)',
    // Chinese
    '朋友托',
    '朋友问',
    '朋友想',
    '朋友请',
    '私下',
    '私底下',
    '不走正式',
    '不要走正式',
    '托关系',
    '熟人',
    '走后门',
    // Russian
    '(неофициально|неформально)',
    'в частном порядке',
    'по знакомству',
    '(друг|знакомый|приятель|подруга|знакомая) ... (просит|попросил|попросила|просил|просила|спрашивает|спросил|спросила|обратился|обратилась)',
    'без официального (запроса|письма|обращения)',
    'не для протокола',
    // Arabic
    'بشكل غير رسمي',
    '(صديق|صديقي|صديقه|زميل) ... (طلب|يطلب|سال|يسال|سالني|سالنا|يريد)',
    'بعيدا عن القنوات الرسميه',
    // Spanish
    '(extraoficialmente|informalmente)',
    'de (manera|forma) (informal|extraoficial)',
    'fuera de los canales',
    '(amigo|amiga|conocido|conocida|primo|prima) ... (pidio|pregunto|pide|pregunta|quiere|escribio|contacto)',
    // French
    '(officieusement|discretement)',
    'de (maniere|facon) (informelle|officieuse)',
    '(hors|dehors) des (voies|canaux) officiel*',
    "(ami|amie|connaissance|cousin|cousine) ... (m'a|demande|voudrait|souhaite|m'ont|nous)"
  ],
  [
    '(told|heard|learned|learnt|know) ... about ?of (your|the) (app|platform|service|product|programme|program)',
    '(friend|friends) of (the|our) (museum|library|society|association)',
    ...say.reportsOthers
  ]
);

export const informalChannel: FlagRule = {
  id: 'informal-channel',
  title: 'Informal channel',
  summary: 'The request reached an employee outside the door for requests from authorities, or asks to stay outside.',
  since: '2026-11-21',
  looksFor: [
    'a conversation or a message to a colleague as the door',
    'an employee named as the one who was approached',
    'friends, relatives and former colleagues who pass a wish on',
    'off the record, as a favour, nothing in writing, not through the form'
  ],
  innocentReadings: [
    'an official who does not know the form and asks a person they have met',
    'a colleague who reports an approach at once, as they should',
    'a person who writes for a friend without any authority behind it'
  ],
  clauseId: 'proper-door',
  sensitive: false,
  read: ({door, words, approachedPersonId}) => {
    const quotes = find(words);
    const byField = door === 'conversation' || door === 'colleague-message' || approachedPersonId !== null;
    if (quotes.length === 0 && !byField) return null;
    const reason = byField
      ? 'It reached an employee directly, not the door for requests from authorities.'
      : 'The words ask for a way outside the door for requests from authorities.';
    return {reason, quotes};
  }
};
