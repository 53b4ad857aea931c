/** An order of an authority that lacks parts which Article 9(2) of the Digital Services Act asks of it. */
import type {OrderParts} from '../../contract/desk.ts';
import {phraseFinder} from './phrase.ts';
import type {FlagRule} from './rule.ts';

/** In the order of the article. Said as what is missing. */
const parts: readonly (readonly [keyof OrderParts, string])[] = [
  ['legalBasis', 'the law it rests on'],
  ['statementOfReasons', 'why the content is against that law'],
  ['issuingAuthority', 'which authority issues it'],
  ['whereToFind', 'where exactly the content is'],
  ['redress', 'how those affected and we can contest it'],
  ['whereToReport', 'to whom we report what was done'],
  ['territorialScope', 'in which territory it holds']
];

const issuer =
  'court|tribunal|judge|police|prosecutor|regulator|ministry|authority|agency|inspectorate|commissioner|directorate|magistrate|commission|department|office|government';

const find = phraseFinder(
  [
    `(${issuer}|we|you|platform|company|provider|defendant|post|video|content|account|channel|data) (shall|must) ?immediately ?forthwith ?promptly ?be (remove|removed|delete|deleted|block|blocked|disable|disabled|cease|surrender|surrendered|disclose|disclosed|withdraw|withdrawn|suspend|suspended|hand|produce|preserve|comply|refrain) unless (rule|rules|guidelines|appeal|policy|terms)`,
    `(legally|lawfully|herewith) (obliged|bound|required|compelled|obligated) ?to (surrender|remove|delete|block|disclose|hand|provide|produce|preserve|comply|act|restrict|take|suspend)`,
    `(resolution|directive|ruling|judgment|judgement|verdict|ordinance|decision|warrant|order|decree) ?no ?number ?of ?the ... (bans|prohibits|forbids|orders|requires|demands|obliges|outlaws|declares) unless (your|appeal|label)`,
    `(attach|attached|attaching|enclose|enclosed|enclosing|send|sending|serve|serving|transmit|transmitting|forward|forwarding|refer|present) ?you ?to ?herewith ?hereby ?the ?a ?an ?our ?certified ?copy ?of ?the (ruling|order|judgment|judgement|warrant|injunction|subpoena|decree|verdict|writ|summons) unless (received|screenshot)`,
    'in the name of the (republic|king|queen|people|law|state|crown|federation|nation)',
    `(failing|failure|refusal|absence|otherwise|unless|without) ?of ?to ?in ?such ?your (compliance|comply|complied|obey|execute) near (${issuer}|proceedings|fine|fines|penalty|penalties|sanction|sanctions|liable|law)`,
    '(will|shall|would) ... (face|open|institute|initiate|impose|commence) ... (proceedings|fine|fines|penalty|penalties|sanctions|prosecution) unless (we|user)',
    '(juzgado|tribunal|juez|fiscalia|ministerio|autoridad) ... (ordena|requiere|dispone|exige|acuerda)',
    '(tribunal|juge|procureur|ministere|autorite|parquet) ... (ordonne|exige|enjoint|requiert)',
    '(gericht|staatsanwaltschaft|behörde|ministerium|polizei) ... (ordnet|verfügt|verlangt|fordert)',
    '(تامر|يامر|امرت|قررت) ... (المحكمه|النيابه|الوزاره)',
    '(المحكمه|النيابه|الوزاره) ... (تامر|امرت|قررت|تطلب)',
    `(${issuer}) ... (order|orders|requires|require|instructs|instruct|demands|demand|directs|commands|compels|obliges|enjoins) ?that (you|the|your|that) ... (to|be|platform|company|remove|block|delete|disclose|hand|take) unless (kindly|account|tickets)`,
    `(issued|granted|handed|enclosed|attached|signed|sealed) ... (order|injunction|warrant|ruling|judgment|judgement|decree|subpoena) unless (received|without|money|purchase|film)`,
    `(order|injunction|warrant|ruling|judgment|judgement|decree|subpoena) ... (issued|granted|attached|enclosed|binds|binding) unless (received|without|money|purchase|film)`,
    '(enclosed|attached|herewith) ... (warrant|subpoena|injunction|ruling|judgment|judgement|decree)',
    `(pursuant|according|under|per|by|virtue) ?to ?of (section|sections|article|articles|act|law|decree|statute|code|paragraph|directive|regulation|art) ...... (you|platform|company|provider|must|requires|require|shall|obliged|demand|demands) unless (account|verified|privacy|copy)`,
    `(by|under) (decree|ordinance|statute|edict|resolution) near (remove|block|delete|disclose|hand|restrict|disable|suspend|requires)`,
    `(demand|demands|require|requires) ... (under|pursuant|according|by) ?to (section|article|articles|act|law|decree|statute|code|paragraph)`,
    `(non-compliance|noncompliance|failure) ... (order|comply|punishable|punished|fine|fined|penalty|sanction|sanctions|liable)`,
    '(wird|hiermit) ... (angeordnet|verfügt|untersagt|verpflichtet)',
    '(требует|предписывает|обязывает|требуем) ... (удалить|ограничить|заблокировать|предоставить)',
    '(hereby|herewith) ?is ?are (order|orders|ordered|direct|directs|directed|command|commands|require|requires|required|instruct|instructs|enjoin|enjoins|decree|decrees)',
    '(we|i|court|ministry|authority|agency|tribunal|judge|police|prosecutor|regulator|office) (order|orders|ordered|command|commands|direct|directs) (you|the|that|your|removal) unless (food|ticket|tickets|copy|copies)',
    '(court|removal|blocking|judicial|administrative|restraining|takedown|disclosure|production|preservation|injunction) (order|warrant|injunction|decree) unless (received|no|without|which|what|who|how|asks|question)',
    '(order|ordonnance|injunction) ... (pursuant|under|according|based) ?to ?on (article|articles|section|sections|law|act|decree|code|art|statute)',
    '(you|platform|company|provider) (are|is) ?hereby ?legally (ordered|obliged|required|commanded|directed|compelled) to (remove|delete|block|disclose|hand|provide|restrict|take|disable|suspend|preserve|produce|cease)',
    '(comply|compliance) with (this|the|our) (order|warrant|decree|injunction|directive|ruling|judgment|judgement)',
    '(search|production) warrant ... (issued|dated|signed|attached|enclosed)',
    '(subpoena|subpoenaed) ... (issued|dated|attached|enclosed|requires|commands|you)',
    '(order|warrant|judgment|judgement|ruling|decree|injunction) ?no ?number ... (attached|enclosed|dated|issued) unless (received|without)',
    '(anordnung|beschluss|verfügung) ... (gemäß|nach|amtsgericht|landgericht|gericht|entfernen|löschen)',
    '(ordonnance|arrêté|injonction) ... (tribunal|article|prefet|préfet|retrait|retirer|supprimer)',
    '(orden|auto|resolucion|requerimiento) ... (judicial|juzgado|articulo|retirada|retirar|eliminar)',
    '(постановление|решение|предписание|определение) ... (суда|удалить|статьи|ограничить|роскомнадзора)',
    '责令',
    '依法...删除',
    '依法...提供'
  ],
  [
    '(not|no) ?yet ?a ?an ?court (order|warrant)',
    '(without|lacks) ?a ?any ?court (order|warrant)',
    '(which|what|where|how) ... (orders|order) ... (sent|send|addressed|received|receives)'
  ]
);

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export const missingOrderParts: FlagRule = {
  id: 'missing-order-parts',
  title: 'Missing parts of an order',
  summary: 'An order lacks parts that Article 9(2) of the Digital Services Act asks of it.',
  since: '2026-11-22',
  looksFor: [
    'parts of the order that were left empty at the door',
    'an order, a warrant or a ruling in the words, none of whose parts were written down'
  ],
  innocentReadings: [
    'an order under a law that asks for other parts than the European one',
    'a part that is in an attached document and was not copied out yet',
    'a letter that only speaks of an order'
  ],
  clauseId: 'requests-from-authorities',
  sensitive: false,
  read: ({words, particulars: {order, legalBasis}}) => {
    const quotes = find(words);
    if (order === null) {
      if (quotes.length === 0) return null;
      return {reason: 'The words speak of an order, and none of its parts were written down.', quotes};
    }
    const given: OrderParts = {...order, legalBasis: order.legalBasis ?? legalBasis};
    const missing = parts.filter(([part]) => (given[part] ?? '').trim() === '').map(([, said]) => said);
    if (missing.length === 0) return null;
    return {reason: `The order does not say ${listed(missing)}.`, quotes};
  }
};
