/** Words that several rules share, as the inside of `(a|b)` in a phrase, and what silences more than one of them. */

export const account =
  'account|accounts|acct|channel|channels|page|pages|profile|profiles|presence|feed|videos|clips|posts|content|platform|app';

export const body =
  "ministry|gov|govt|embassy|consulate|consul|council|palace|directorate|government|governmental|government's|state|office|agency|bureau|department|party|delegation|commission|cabinet|presidency|administration|authority|authorities|minister|minister's|ministers|municipality|capital|diplomat|diplomats|ambassador|ambassador's|attaché|institution|official|officials|governor|prince";

/** A wish or a possibility: what is asked for, as against what is said to be so. */
export const wish =
  "want|wants|wanted|would|could|can|may|might|should|must|like|love|hope|hopes|hoping|wish|wishes|keen|looking|interested|prefer|prefers|preferably|ideally|plan|plans|planning|intend|intends|need|needs|possible|ask|asks|asked|asking|wonder|wonders|wondering|wondered|enquire|inquire|idea|seek|seeks|supposed|meant|thinking|considering|they'd|we'd|he'd|she'd|i'd|exploring|eager|question|whether|if";

export const viewers =
  'viewers|users|people|ppl|public|audience|audiences|anyone|anybody|they|followers|everyone|everybody|foreigners|strangers|outsiders|subscribers|readers|visitors|watchers|spectators|observers|onlookers';

/** What an account is meant to pass for. */
export const ordinary =
  'ordinary|independent|independently|grassroots|organic|regular|unaffiliated|spontaneous|spontaneously|neutral|homemade|amateur|homegrown|private|personal|normal|hobby|non-governmental|nongovernmental|apolitical|casual|citizen|citizens|locals|travel|traveller|traveler|creator|creators|influencer|blogger|fan|enthusiast|enthusiasts|individual|individuals|unofficial';

export const goBetween =
  "friend|friends|friend's|pal|mate|buddy|cousin|cousin's|uncle|aunt|brother|brother's|sister|sister's|nephew|niece|relative|husband|husband's|wife|wife's|girlfriend|boyfriend|partner's|classmate|schoolmate|acquaintance|neighbour|neighbor|neighbour's|roommate|flatmate|flatmate's|roommate's|landlord|teammate|in-law|ex-colleague|ex-coworker|chum|godfather|mother|father|dad|mum|mom|fiancé|fiancée";

/** Somebody else is accused, or something is to be stopped: the words describe what others do. */
export const reportsOthers: readonly string[] = [
  '(please|kindly|urge|ask|asks|request|requests|demand) ... (investigate|remove|suspend|ban|disable|terminate|sanction) !(clip)',
  '(could|want|like|must|should|please) ... (investigate|suspend|remove|ban|disable|block) ... (account|accounts|them|these|profile|profiles|network|channel|channels)',
  '(investigate|remove|suspend|ban|disable|delete|block|lock) ?all ?of (them|these|those|accounts|profiles|networks)',
  '(take|taking|taken) (them|these|those) down',
  '(please|kindly) (act|investigate|remove|suspend)',
  'please look (at|into) (them|these|those)',
  '(impersonat*|imposter|impostor|impostors|scammer|scammers|fraudster|fraudsters|phishing|parody)',
  '(evidence|screenshots|proof|list|article|report|analysis|links|findings|dossier) ... (attached|enclosed|below)',
  '(attach|attaching|enclose|enclosing) ... (evidence|screenshots|list|article|report|analysis|links|findings|dossier)',
  '(we|i) (believe|suspect|fear|think|noticed|discovered|found|detected|identified|observed|uncovered) ... (foreign|hostile|neighbouring|neighboring|network|campaign|competitor|rival|opponent|opponents|troll|trolls|bots)',
  '(we|i) ?want ?wish ?would ?like ?to ?hereby (report|complain|denounce|warn) unless (friend|acquaintance|approach|approached|request|asked|asks|contacted|conversation|cousin|colleague|contact)',
  '(these|those|several|many|dozens|hundreds|some|numerous) ?of ?of (accounts|profiles|channels|pages|bots) ... (hide|conceal|pretend|look|belong|claim|pose|attack|spread|attacking|spreading|impersonate)',
  '(foreign|hostile|enemy|neighbouring|neighboring|rival|opposing) (state|power|government|actor|actors|country|party|service) ... (pay|pays|paid|hides|secretly|covertly|uses|funds)',
  '(pretends|pretending|claims|claiming|purports) to (be|represent|speak|come|belong) ?from ?to (our|my|us)',
  '(using|uses|used|misuses|abuses|stole|copied|copies) our (name|logo|photos|pictures|identity|crest|emblem|songs|music)',
  '(we|ministry|government|office|embassy|party) (did|have|had|has) (not|never|nothing) ... (open|opened|order|ordered|authorise|authorised|authorize|authorized|commission|commissioned|create|created)',
  '(how|which|what) ... (your|the) (platform|company|team|systems|rules|moderators) ... (identify|identifies|detect|detects|enforce|enforces|recognise|recognises|treat|treats|handle|handles|find|finds)',
  '(our|my) ... (account|channel|page|profile) ... (is|was|are|does) (not|no) ... (recognised|recognized|shown|labelled|labeled|marked|displayed|identified|show|appear)',
  '(does|do) not (appear|seem) to be ... (ours|our|official|genuine|real)',
  '(newspaper|newspapers|article|articles|journalist|journalists|magazine|broadcaster) ... (says|said|writes|wrote|reported|reports|claims|claimed|alleges|alleged|revealed|reveals)',
  'there (is|are) ... (network|accounts|campaign|profiles|pages|channels|operation|farm) ... (hide|pose|posing|pretend|pretending|conceal|that|which|spreading)',
  '(should|please|must|could|kindly) look into',
  '(i|we) (refused|declined|rejected|reject|refuse)',
  '(seems|rumour|rumours|allegedly|reportedly|accused|accuse|accuses)',
  '(i|we) ?have ?recently ?just (saw|seen|heard|read) that',
  'is (this|that) ?not (forbidden|allowed|legal|permitted|prohibited)',
  '(it|this|account|page) is not (official|ours|genuine)',
  '(coordinated|inauthentic|trolls|troll|bots|botnet)',
  '(thesis|dissertation|researcher|researchers|research|scholars)'
];

/** An open account that asks for its badge, or objects to a label. */
export const openlyDeclared: readonly string[] = [
  '(we|our) ?outlet ?association ?broadcaster ?organisation ?organization (are|is) (not|neither|no) ... (part|owned|run|funded|controlled|connected|linked|affiliated|associated|state) ... unless (should|must|so)',
  '(appeal|object|objection|complain|contest|dispute) ... (label|labelled|labeled|decision|removal|badge)',
  'why (are|is|was|were|has|have) (we|our|the|it|this) ... (label|labelled|labeled|removed|verified|recognised|recognized)',
  '(want|like|need|must|should|wish) ... (viewers|users|people|public|everyone|everybody|citizens|audience) ?to ... (know|see|recognise|recognize) ... (government|ministry|state|office|city|embassy|official|we|us|our) unless (not|never|nobody)',
  '(verified|verify|verification|verifying|badge|tick|checkmark) near (our|in) ?own ?official (name|account|page|channel) unless (without|not|unofficial|unofficially|discreet|hidden|secretly)'
];
