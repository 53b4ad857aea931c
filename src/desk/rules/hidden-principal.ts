/** Words that ask for an account whose real principal viewers would not see. */
import {phraseFinder, whereItStands} from './phrase.ts';
import type {FlagRule} from './rule.ts';
import * as say from './vocabulary.ts';

const who =
  'who|government|ministry|embassy|state|official|office|origin|origins|identity|affiliation|involvement|role';
const tie =
  'link|links|connection|ties|sponsor|sponsorship|client|principal|ownership|owner|source|behind|name|backing';

const seen =
  'associated|traced|traceable|linked|mentioned|connected|identified|identifiable|attributed|attributable|tied|named|recognised|recognized|recognisable|visible|revealed|disclosed|known|public|shown|acknowledged';
const body =
  'ministry|gov|govt|embassy|consulate|council|palace|directorate|government|state|office|agency|bureau|department|party|delegation|commission|cabinet|presidency|administration|us|we|our|authority|authorities|client|sponsor|minister|administration|municipality|capital';

const not =
  "not|never|isn't|doesn't|don't|wouldn't|won't|shouldn't|mustn't|can't|cannot|couldn't|needn't|aren't|without";
const must =
  'should|must|may|can|could|would|to|want|wants|so|that|ideally|preferably|rather|important|essential|needs|need|ought|shall|ensure|sure|prefer|prefers|hope|hopes|long|provided';
const perceived =
  'seen|perceived|perceive|recognised|recognized|recognise|recognize|identified|identifiable|recognisable|recognizable|viewed|regarded|understood|taken|read|reads|look|looks|looking|appear|appears|appearing|seem|seems|feel|feels|sound|sounds|come|coming|comes|associated|linked|tied|traced|traceable|attributed|attributable|connected|presented|known|noticed|spotted|revealed|exposed|outed|branded|marked|marketed|advertised|billed|thought|think|believe|suspect|suspected|realise|realize|guess|smell|scream|resemble|betray|tell|told|apparent|obvious|evident|visible|clear|figured|seeing|knowing|realising|realizing|noticing|identify|identifying|associate|connect|link|attribute|trace';
const official =
  'official|officially|officialdom|author|owner|operator|sender|originator|publisher|gov|govt|governmental|government|governments|state|ministry|embassy|propaganda|institutional|affiliated|sponsored|sponsor|authorities|authority|bureau|office|agency|department|administration|diplomatic|consulate|council|them|theirs|us|ours|client|directorate|public-sector|politics|political|state-run|state-owned|government-run|state-backed|government-backed|behind|principal|commission|origin|affiliation|party';
const sign =
  'hint|sign|trace|clue|indication|mention|reference|stamp|suggestion|whiff|link|links|connection|attribution|acknowledgement|acknowledgment|fingerprints|branding|insignia|name|logo|label|affiliation|emblem|crest|seal|flag|brand|tag|letterhead|ties|tie|association|watermark';
const unseen =
  'incognito|unbranded|unattributed|covert|covertly|undercover|clandestine|clandestinely|stealthy|stealthily|inconspicuous|inconspicuously|unmarked|undeclared|unlabelled|unlabeled|nameless|faceless|undisclosed|camouflaged|disguised|discreet|discreetly|anonymous|anonymously|surreptitious|surreptitiously|deniable|secret|secretly|veiled|cloaked';

/** Ideas that meet, whatever the words between them. */
const ideas = [
  `(${must}) ... (${not}) ... (${perceived}) !(without) ... (${official})`,
  `(shouldn't|mustn't|wouldn't|can't|cannot|couldn't|won't|needn't) ... (${perceived}) !(without) ... (${official}) near (${say.account})`,
  `(without|nobody|noone|none) ... (${perceived}) ... (${official}) near (${say.account})`,
  `(nobody|noone|none) (can|could|would|will|is|should|to) ?be ?ever ?able ?to (tell|know|work|figure|trace|connect|link|guess|say|identify|attribute|associate|realise|realize|see|notice)`,
  `(${say.account}|something|anything|one) ... (does|do|did|would|is|are|will) not ... (look|feel|sound|read|seem|come|smell|scream|appear|identifiable|recognisable|recognizable|traceable|tied|linked|connected|obviously|visibly|clearly|shout|resemble|carry|bear) ... (${official}) near (${say.wish})`,
  `(${say.account}|something|anything|one) ... (doesn't|don't|wouldn't|isn't|won't|aren't) ... (look|feel|sound|read|seem|come|smell|scream|appear|identifiable|recognisable|recognizable|traceable|tied|linked|connected|obviously|visibly|clearly|shout|resemble|carry|bear) ... (${official}) near (${say.wish})`,
  `(${not}) ?be ?too ?so ?run (openly|overtly|visibly|obviously|outwardly|publicly|formally|explicitly|officially) ?be ?a (theirs|ours|linked|run|tied|associated|affiliated|connected|governmental|government|state|official|attributed|branded|presented|identified|labelled|labeled|belong|as) near (${say.account})`,
  `(${must}|was|is|it) ... not ?be ?too ?so (obvious|apparent|evident|visible|transparent) ... (who|that|behind|to|where) near (${say.account}|connection|link|tie|government|state)`,
  `(less|nothing|rather|instead|other|anything) ?too ?so ?of (obvious|official|overt|governmental|formal|conspicuous) ?than ?an ?a ?official ?government near (${say.account}) near (${say.wish}) unless (verify|verified|verification)`,
  `(${say.viewers}) ... (should|must|would|will|to|supposed|meant|can|could|might) ... (think|believe|assume|take|mistake|perceive|see|read|feel|experience|suppose) ... (${say.ordinary}) near (${say.account}|it)`,
  `(${say.account}|it|something|one|this) ... (feel|feels|feeling|look|looks|looking|read|reads|reading|seem|seems|appear|appears|sound|sounds|come|comes|pass|passes|present|presented|presents|styled|dressed|packaged|framed|posing|poses|disguised|marketed) ?to ?be ?over ?off ?across ... (${say.ordinary}) near (${say.wish}) near (${say.account})`,
  `(${unseen}) ... (${say.account}) near (${say.wish})`,
  `(${say.account}|run|operate|operated|do|exist|appear|post|publish|managed|present) ... (${unseen}) near (${say.wish}) near (${body}|country|nation)`,
  `(low|lower) (profile|key) near (${say.account}) near (${body}|country|nation|${say.body})`,
  `(under|below|beneath) the radar near (${say.account})`,
  `(with|while|keep|keeps|keeping|as) ... (${body}) ... (behind|in) the (scenes|background|shadows|curtain) !(clip|clips|video|videos|footage|look|photos|tour)`,
  `(${body}|client|principal|he|she) ... (pulling|pull|pulls) ?the strings`,
  `(stay|stays|remain|remains|operate|operates|work|works|act|be|run) ?strictly ?purely (unofficial|anonymous|invisible|unnamed|unseen|incognito|undisclosed|hidden|unidentified|nameless) near (${say.account})`,
  `(as|an|run|do|appear|exist|go|set|posting|present|it|them|us) ?up (unofficially|unofficial) near (${say.account}) near (${body}|country|nation|${say.body}) unless (remove|imitat*|fan)`,
  `(no|without|minus|zero|bare|free|any|not) ?of ?a ?any ?visible ?an (${sign}) ... (${official}|${body}|anywhere|whatsoever) near (${say.account}) near (${say.wish})`,
  `(not|never|wouldn't|won't|shouldn't|without|doesn't|don't) ... (bear|bearing|carry|carrying|show|showing|mention|mentioning|having|display|displaying|feature|featuring|put|putting|include|including|attaching|under|print|wear|wearing) ... (${sign}) near (${say.account}) near (${say.wish})`,
  `without (our|their|its|his|her|the) ?own ?official ?government ?ministry (name|logo|branding|brand|flag|fingerprints|label|crest|emblem) ... near (${say.account}) near (${say.wish})`,
  `(name|logo|state|government|ministry|embassy|bureau|office|us|them|flag|department|agency|council) ?is ?being ... (kept|keep|left|leave|stay|stays|staying|remain|remains|out) ... (out|unmentioned|unnamed|away|off|hidden|background) ?of ?it ... where (${body}|account|profile|channel) near (${say.wish})`,
  `(hard|difficult|impossible|tough|harder) ... (tell|trace|see|link|connect|identify|attribute|find|guess|know) ... (who|behind|back|${body}) near (${say.account}) near (${say.wish}) unless (genuine|fake|false|protect)`,
  `(nobody|noone|none|anyone|people|viewers|audience) ?being ?are ?is ... the wiser`,
  `(distance|distanced|detached|removed|separate|separated|decoupled|dissociated|divorced|disconnected|insulated) ... from ... (${body}|client|principal) near (${say.account}) near (${say.wish}) unless (we|our) (are|is)`,
  `(under|behind) a ?more ?made ?purely (neutral|generic|private|different|invented|fictitious|independent|new|lifestyle|harmless) (brand|name|label|banner|flag|handle|identity|persona|cover|facade|façade|front)`,
  `not ... (link|links|linked|tied|connect|point|lead|trace) ?it ?them ?directly ?back ?to near (${say.account}) near (${say.wish}) where (${body}|them|us|client|back)`,
  `(soft|subtle|indirect|hidden|quiet|invisible|masked) (influence|promotion|persuasion|hand|channel|presence|account|ownership|sponsor|backer) near (${say.account}) near (${body}|country|nation|client)`,
  `not ?an ?a official (one|account|channel|page|presence|profile) near (${say.wish}) unless (verif*|parody|imitat*|fake)`,
  `(don't|not|never|wouldn't|doesn't|rather) ... (want|like|wish|prefer|hope|intend|seek|have) ... (${perceived}) ?off !(without) ... (${official}) near (${say.account}) unless (parody|verif*|confuse*)`,
  `(so|where|such|without|if|provided|long|ensure|sure|make|makes|made|but|while) ... (${body}|government's|state's|sponsor|client) ... (not|never|isn't|doesn't|unmentioned|unnamed|being) ... (appear|appearing|show|mentioned|named|visible|figure|feature|known|seen|noticed|recognised|recognized|credited|identified|disclosed|apparent|obvious|involved) near (${say.account}) near (${say.wish}) unless (search|verif*|results)`,
  `(involvement|role|character|origin|origins|backing|hand|part|link|connection|ownership|identity|state|government|ministry|source|sponsorship|nature|authorship|us|they|sender) ... (unnoticed|unrecognised|unrecognized|unmentioned|undetected|unidentified|unacknowledged|unclear|concealed|masked|blurred|undercover|unadvertised|unspoken|obscured) near (${say.wish}|${say.account})`,
  `(${say.viewers}|you|one|nobody|noone) ... (no|without|any|little|least) (idea|clue|inkling|hint|suspicion|notion|way) ... (it|who|that|where|of|behind|from|whose) near (${say.account}|us|them) near (${say.wish}|would|be) unless (verif*|protect)`,
  `(viewers|audience|people|public|you|users|one|followers) ?would ?should ?could (never|not) ?even (guess|suspect|dream|imagine|think|realise|realize) near (${say.account}|${body})`,
  `(${say.viewers}|you) ... (unaware|oblivious|ignorant) ?of ?that near (${say.account}) near (${say.wish})`,
  `(nobody|noone|none|no-one) ... (should|must|may|would|will|can|could|need|needs|is|ought) ... (know|see|notice|find|realise|realize|recognise|recognize|suspect|guess|learn|tell|connect|trace|associate) near (${say.account}|${body}) near (${say.wish})`,
  `no one ... (should|must|may|would|will|can|could|need|needs|is|ought) ... (know|see|notice|find|realise|realize|recognise|recognize|suspect|guess|learn|tell|connect|trace|associate) near (${say.account}|${body}) near (${say.wish})`,
  `(cannot|can't|not|without|no|never|mustn't|shouldn't|doesn't) ... (government's|state's|ministry's|embassy's|bureau's|our|its|their|official|government|state|governmental|ministry|embassy|national) (fingerprints|fingerprint|stamp|logo|name|branding|seal|flag|crest|emblem|trappings|letterhead|hat|affiliation|insignia|colours|colors|look|tag|status|character|appearance|touch|badge) ... near (${say.account}|feel|look|be|it) near (${say.wish}|ought) unless (misuse|use|verif*|impersonat*|parody|lost|why|missing|received)`,
  'not as (themselves|ourselves|itself|himself|herself)',
  `(not|nothing) ... (from|by|as) ?coming ?from (us|them|government|state|ministry|officials|authorities|bureau|official) where (seen|seem|look|looks|feel|come|coming|posted|read|appear|perceived|presented)`,
  `(like|as) (any|every) other (account|channel|page|creator|profile|user|travel|lifestyle) near (${say.wish}) near (${body}|country|nation)`,
  `(nothing|not|without|no|avoid|anything) ... (points|point|pointing|leads|lead|leading|hints|hint|hinting|suggests|suggest|suggesting|betrays|betray|betraying|reveals|connects|ties|links|indicates|indicate|giving|gives|give) ?that ?it ?them ?back ?away ?to ... (${body}|us|official|them|who|behind|sender|client) near (${say.account}) near (${say.wish})`,
  `(keep|keeping|kept|leave|leaving) ... (name|government|state|ministry|embassy|logo|flag|us|them|office|bureau|council|connection|link|involvement) ... (off|out|hidden|quiet|secret|private|discreet|invisible|wraps) near (${say.account}) near (${say.wish})`,
  `(downplay|downplaying|downplayed|blur|blurring|soften|softening|obfuscate|conceal|concealing|hide|hiding|veil|mask|masking|camouflage) ... (${official}|${body}|link|connection|role|who|origin) near (${say.account}) near (${say.wish})`,
  `(not|without|never|n't|avoid|rather) ... (make|making|made) ... (obvious|public|known|clear|visible|explicit|apparent|overt) ... near (${say.account}) near (${body}|link|connection|who|behind) near (${say.wish}) unless (verif*|why)`,
  `(not|without|never|avoid|avoiding) ... (disclose|disclosing|advertise|advertising|publicise|publicising|publicize|announcing|announce|declare|declaring|acknowledge|acknowledging|admitting|admit|broadcasting|broadcast|flagging|revealing|stating|saying|showing|telling) ... (${body}|who|link|connection|affiliation|ties|origin|whose|involvement|behind|sponsor|where) near (${say.account}) near (${say.wish})`,
  `without ... being ?too ?so ?very (obvious|apparent|clear|known|visible|evident|public|official|overt|obviously|openly|recognisably|recognizably|visibly) near (${say.account})`,
  `without ?any ?an ?the ?a (official|governmental|government|state) (status|affiliation|branding|character|look|appearance|stamp|tag|mark|trappings|label|flavour|flavor|feel|connection|link|touch) near (${say.account}) near (${say.wish})`,
  `(non|semi|quasi) official near (${say.account}) near (${say.wish})`,
  `(nonofficial|nongovernmental|semiofficial) near (${say.account}) near (${say.wish})`,
  `(seemingly|apparently|ostensibly|supposedly|nominally) (${say.ordinary}) near (${say.account}) near (${say.wish})`,
  `(independent|organic|private|ordinary|neutral|natural|grassroots|civilian|genuine|unofficial|normal|personal|authentic) (looking|seeming|feeling|sounding) near (${say.wish})`,
  `(under|below) (wraps|cover) near (${say.account}) near (${body}|country|they|we)`,
  `under cover of ?a ?an`,
  `(so|such) that ?the ?their ?our (${body}) ... (not|never|doesn't|isn't) ... (appear|show|figure|feature|mentioned|named|visible|seen|involved) unless (search|verif*)`,
  `without ?a ?any ?an (official|government|governmental|state|ministry) (stamp|branding|look|label|feel|tag|seal|mark|touch|logo) near (feel|look|seem|account|channel|page|profile|appear) unless (verif*|missing|why)`,
  `(no|without|any|zero) (reference|mention|hint|link|connection|sign|trace) ... (${body}|us|government) near (bio|profile|unofficially|page|account|channel) near (${say.wish}|way) unless (our|website) website`,
  `(come|comes|coming|pass|passing|seem|look|read|feel) ... (as|like|for) ... (hobby|project|ordinary|normal|private|student|students|youngsters|enthusiast|blogger|fans|locals|tourist|tourists|travellers|civilians) near (${say.wish}|needs) near (${body}|government|${say.account}) unless (impersonat*)`,
  `(not|never|without|avoid|avoids|avoiding|isn't|doesn't|don't|didn't|wouldn't|won't|shouldn't|mustn't|can't|cannot|couldn't|aren't|nobody|noone|hardly|instead|rather|w) ... (${perceived}|aware|made|regard|view|consider|considered|treat|treated|interpret|interpreted|notice|notices|see|sees|realise|realize|take|takes|mistake|show|shows|showing|surface|emerge|impression|feeling|sense|suggestion|idea|taking|mistaking|mistake|regarding|viewing|treating|perceiving|recognising|recognizing|linking|connecting|discern|determine|deduce|infer|gather|spot|detect|thinking|believing|see|see|say) !(without) ...... (${official}) near (${say.account}) near (${say.wish}) unless (search|verif*|confuse*|broken|error)`,
  `no one ... (${perceived}|aware|see|say|discern) ...... (${official}) near (${say.account}) near (${say.wish})`,
  `(${say.viewers}|you|one) ... (not|never|don't|doesn't|didn't|cannot|can't|couldn't|wouldn't|won't|shouldn't) ... (aware|know|see|realise|realize|tell|learn|find|guess|notice|discover|told|informed|recognise|recognize) ... (who|whose|where|behind) near (${say.account}) near (${say.wish}) unless (we|i) ?really ?do (don't|not|cannot)`,
  `(${say.viewers}) ... (not|never|don't|doesn't|didn't|wouldn't|shouldn't) ... (connect|associate|link|relate|attribute|trace|identify) ... (it|them|this|account|channel|page) ... (${official})`,
  `(operator|operators|sender|owner|author|originator|publisher|source|sponsor|initiator|principal|backer|backers|organiser) ... (remains|stays|kept|remain|stay|be|left|is|staying|remaining) ... (dark|unknown|hidden|anonymous|unnamed|invisible|undisclosed|secret|concealed|unidentified|background|shadows|obscure|nameless|out) near (${say.account}) near (${say.wish}|remains|stays)`,
  `(operator|sender|owner|author|originator|publisher|source|sponsor|initiator|principal|backer) ... (cannot|can't|not|never) ... (made|figured|recognised|recognized|discerned|determined|worked|seen|known|found|identified|visible|traced|named|told) near (${say.account}) near (${say.wish})`,
  `(distance|away|apart|clear|separate|removed) from ... (${official}) near (${say.account}) near (${say.wish}) unless (stay|steer|keep) clear`,
  `(would|will|has|have|had|needs|need|ought|should|must|supposed|meant|want|wants|like|prefer) ... (look|seem|appear|feel|sound|pass|read) ?to ?be ?like ?a ?an ?as ?if ?for ?more ?purely ?totally ?completely ?quite (${say.ordinary}) near (${say.account}|it)`,
  `without ... officially near (${say.account}) near (${say.wish})`,
  `(no|without|zero|lack|lacks|lacking|any) ?visible ?obvious ?apparent ?clear ?direct ?explicit ?overt ?of ... (official|government|governmental|state|ministry|institutional|ministerial|political) (affiliation|affiliations|link|links|connection|branding|ties|label|stamp|involvement|association|identification|attribution|markings|symbols|logos|logo|badge|tag|character|look) near (${say.account}) near (${say.wish}) unless (why|missing|lost|verif*|get|apply)`,
  `(nobody|noone|none) ?ever (links|connects|associates|knows|ties|traces|recognises|recognizes|takes|sees|suspects|attributes|identifies) near (${say.account}) near (${body}|country|them|us)`,
  `no one ?ever (links|connects|associates|knows|ties|traces|recognises|recognizes|takes|sees|suspects|attributes|identifies) near (${say.account}) near (${body}|country|them|us)`,
  `(no|with) one ?ever (knowing|noticing|realising|realizing|seeing|suspecting|recognising) near (${say.account})`,
  `(not|never|without|minus|shouldn't|mustn't|wouldn't) ... (have|having|carry|carrying|give|with|convey|exude) ?off ... (official|governmental|government|state|institutional|bureaucratic) ?looking (feel|look|touch|air|flavour|flavor|character|vibe|tone|appearance|impression|smell|taste|aura|image) near (${say.wish}|${say.account})`,
  `under the (flag|banner|guise|cloak|mask|pretext|cover|disguise|veil|appearance|label) of near (${say.account})`,
  `(in|with|as) ?the ?a (guise|disguise|camouflage) ?of near (${say.account})`,
  `(link|links|connection|tie|ties|role|involvement|backing|part|hand|participation|affiliation|sponsorship|origin|relationship) ...... (not|never|isn't|aren't|wouldn't|without) ?be ?being ... (shown|disclosed|mentioned|displayed|visible|apparent|revealed|public|stated|noticed|noticeable|seen|known|traceable|evident|indicated|declared) near (${say.account}) unless (why|verif*)`,
  `(link|connection|role|involvement|backing|part|participation|affiliation|sponsorship) ...... (left|leave|kept|keep|stay|stays|remain) ?entirely ?completely (out|aside|off|away|unmentioned|secret|hidden) near (${say.account})`,
  `free (of|from) ...... (${official}) near (${say.account}) near (${say.wish}|kept) unless (charge|independent)`,
  `(${say.viewers}|you) ?would ?will ?should (believe|think|assume|feel|suppose|imagine|conclude) ...... (${say.ordinary}) near (${say.account}|it) near (${say.wish})`,
  `(don't|not|never|wouldn't|doesn't|rather) ... (want|like|wish|prefer|have|intend) ... (${say.viewers}|anybody|anyone) ... (find|know|see|learn|notice|realise|realize|suspect|think|guess|recognise|recognize|discover|connect|associate|link|tell|figure|aware) near (${say.account}|${body}) unless (my|children|minors)`,
  `(${body}|client|they|principal|we) ... (would|wants|want|wishes|wish|prefers|prefer|hopes|like|rather|must|should) ... (stay|remain|be|act|operate|keep) ?as (invisible|unseen|incognito|anonymous|hidden|undisclosed|unrecognised|unnamed|unidentified|discreet) near (${body}|client|${say.account}) unless (officer|officers|source)`,
  `nothing to do with ... (${body}|us|them|official|client) near (${say.account}) where (appear|look|seem|if|though|must|should|pretend|feel|has)`,
  `(made|make|making|designed|meant|built|styled|set) ?up ?to (look|appear|seem|feel|pass|sound|read) ... (like|as|for) near (${say.account}) near (${body}|country|nation) near (${say.wish})`,
  `(as|like) ?if ?though ?it ?they (came|come|comes|were|was|made|originated|stemmed|produced|run|belonged|belongs) ... (${say.ordinary}) near (look|looks|seem|appear|feel|should|would) near (${say.account}|it)`,
  `minus ?the ?any ?an (${official}) ?government ... near (${say.account})`,
  `(look|seem|appear|as|feel) ... (isn't|not|aren't|wasn't) (theirs|ours|them|us) near (${say.account}|clips|videos)`,
  `(nobody|noone|none|no) ... (take|takes|mistake|notice|see) ...... (${official}) near (${say.account}) near (${say.wish})`,
  `no (viewer|user|follower|outsider|foreigner|visitor|subscriber|stranger) ... (tell|know|see|notice|realise|realize|suspect|guess|find|learn|think) near (${say.account}) near (${body}|who|behind)`,
  `(vague|unclear|ambiguous|opaque|murky|fuzzy|open) ... (who|whose|origin|source|behind) near (${say.account}) near (${say.wish}) unless (report|policy|decision)`,
  `(without|avoid|avoiding|not) ... (stating|saying|disclosing|revealing|declaring|mentioning|admitting|showing) ...... (${body}|official) near (${say.account}) near (${say.wish})`,
  `(keep|keeps|keeping|stay|staying|remain|remaining) (quiet|silent|mum|vague|discreet|coy) ?about ... (who|whose|where|behind|origin|source|link|connection|${body}) near (${say.account})`,
  `(appear|appears|appearing|seem|seems|look|looks|pretend|pretends) to be ... (${say.ordinary}) near (${say.account}) near (${say.wish}) near (${body}|country|nation)`,
  `(secretly|quietly|covertly) (theirs|ours|its|run|owned|behind) near (${say.account}) near (${say.wish})`,
  `(from|stay|work|be|remain|act) behind the (curtain|curtains|scenes) near (${say.account}) near (${body}|they|client)`
];

const find = phraseFinder(
  [
    ...ideas,
    'without ... (seen|recognised|recognized|identified|perceived|known|identifiable|visible|appearing|looking)',
    'without (anyone|anybody|people|viewers|users|them|the|it) ... (knowing|noticing|seeing|realising|realizing|finding)',
    `without (revealing|disclosing|mentioning|showing|admitting|stating|saying) ... (${who}|${tie})`,
    '(nobody|none|noone) (should|must|may|would|will|can|needs|need|has|is|ought) ... (know|see|notice|find|realise|realize|recognise|recognize|suspect|guess|learn|tell)',
    'no one (should|must|may|would|will|can|needs|need|has|is|ought) ... (know|see|notice|find|realise|realize|recognise|recognize|suspect|guess|learn|tell)',
    '(viewers|users|people|public|audience|anyone|anybody|they|followers) (should|must|may|need|can|do) (not|never) ... (know|see|notice|realise|realize|recognise|recognize|suspect)',
    "(viewers|users|people|public|audience|anyone|anybody|they|followers) (shouldn't|mustn't|needn't|shouldnt) ... (know|see|notice|realise|realize|recognise|recognize|suspect)",
    '(nobody|noone) (knows|sees|learns|notices|finds|realises|realizes|suspects)',
    "(viewers|users|people|public|audience|followers|they) (don't|dont|won't|can't|cannot) ... (see|know|notice|realise|realize|find) ... (who|behind|government|ministry|embassy|state)",
    `(hide|hides|hiding|conceal*|disguise|disguises|disguising|mask|masking|obscure|obscuring|camouflage) ... (${who}|${tie})`,
    '(should|must|may|can|could|would|needs|ought|want|wants|prefer|rather|better|to|it) not ?to (be|look|appear|seem|come) ... (official|linked|connected|traced|traceable|associated|attributed|affiliated|government|governmental|identifiable|recognisable|recognizable|visible)',
    "(shouldn't|mustn't|can't|cannot|shouldnt) (be|look|appear|seem|come) ... (official|linked|connected|traced|traceable|associated|attributed|affiliated|government|governmental|identifiable|recognisable|recognizable|visible)",
    `(not|never) (reveal|disclose|mention|show|admit|state) ... (${who}|${tie})`,
    '(keep|keeping|kept|leave|leaving) (our|their|his|her|its|the) ... (name|role|involvement|identity|affiliation|logo|part) (out|quiet|hidden|secret|off|private)',
    '(keep|keeping|stay|staying|remain|remaining) ... (invisible|unseen|anonymous|hidden|undisclosed) ... (viewers|users|public|audience|account|behind|people)',
    '(look|looks|looking|appear|appears|seem|seems|pose|posing|present|presented|come) ... (like|as|to) ... (ordinary|independent|grassroots|private|organic|normal|regular|unaffiliated) ... (person|people|user|users|citizen|citizens|creator|creators|fan|fans|account|accounts|channel|traveller|student|blogger)',
    '(stealth|front|cover|undercover|covert|shadow) (account|accounts|profile|channel|page|company)',
    "in ?the (someone|somebody|person|another|student|employee) (else's|person's|else) name",
    'under (a|an|another|some) ?(different|neutral|private|invented|false|fake|other|assumed) (name|identity|label|flag)',
    '(no|any) (visible|obvious|public|official|apparent) (link|connection|sign|trace|tie|ties|branding|logo|mark) ... (government|state|us|ministry|embassy|office|them)',
    'unbranded account',
    'anonymous account ... (government|ministry|embassy|office|us|bureau|them)',
    '(viewers|users|people|public|audience|anyone|anybody|they|followers|nobody) (does|do|did|will|would|can|could|must|should) (not|never) ... (know|see|notice|realise|realize|recognise|recognize|suspect|find|learn|guess) ... (who|behind|government|ministry|embassy|state|official|office|funded|run|us|from|it)',
    '(people|viewers|audience|users|they|everyone|everybody|followers|public) (should|must|will|would|shall|ought) ... (believe|think|assume|feel|suppose) ... (locals|local|themselves|own|independent|ordinary|spontaneous|nobody|organic|private|individuals|users|fans|citizens|genuine|natural)',
    `(should|must|may|can|could|will|would|need|needs|want|wants|so|that|essential|important|sure) ... (not|never) ?be ... (${seen}) where (${body})`,
    `(cannot|can't|never|couldn't|shouldn't|mustn't|won't|cant) ?be (${seen}) ?back (to|with|as)`,
    `(should|must|has|have|needs|need|to|would|will|supposed|meant) (seem|look|appear|sound|feel|come|read) ... (independent|ordinary|grassroots|private|organic|regular|unaffiliated|spontaneous|neutral|authentic|homemade|amateur) where (${body}|account|accounts|profile|page|channel|run|made)`,
    '(come|comes|coming|came) across as ... (regular|ordinary|independent|private|normal|local|neutral|grassroots|travel|young|simple)',
    `(${body}) ... (stays|stay|staying|remains|remain|remaining|kept|sits|standing|stand|be) (in|behind|out|off) ?the ... (background|scenes|curtain|curtains|shadows|sight|picture|view|camera)`,
    '(deniability|deniable)',
    "at (arm's|arms) length",
    '(involvement|role|participation|support|funding|sponsorship|identity|connection|part|hand|backing|origin|relationship|authorship) ... (confidential|secret|hidden|undisclosed|invisible|unnamed|private|unknown|unmentioned|disguised)',
    "(logo|name|names|branding|flag|crest|emblem|seal) (cannot|can't|shouldn't|mustn't|nowhere|should|must|may|need|needs|does|do|to) ... (anywhere|nowhere|absent|omitted|out|near|left|removed|hidden)",
    "(logo|name|names|branding|flag|crest|emblem|seal) (cannot|can't|shouldn't|mustn't|should|must|may|need|does|do) ?(not|never) ?be (appear|show|shown|visible|mentioned|displayed|seen)",
    'without ?(the|a|any|our|its|their) ?(usual|official|state|advertising) (label|labels|logo|branding|attribution|disclosure|watermark|badge)',
    '(leave|leaving|keep) ... (owner|name|contact|organisation|organization|affiliation|operator) ... (blank|empty|out|vague)',
    `(pretend|pretending|pose|posing|disguise|disguised|masquerade) ... (as|to) ... where (${body}|account|accounts|we|our)`,
    `(cover|covers|shell|intermediary|middleman|proxy|straw|third-party|front) (story|company|firm|man|agency|organisation|account|party) where (${body}|account|accounts|channel|we|our)`,
    '(run|operated|managed|opened|registered|owned) (secretly|covertly|discreetly|anonymously|quietly)',
    '(secretly|covertly|anonymously) (run|operate|manage|open|register|own|steer|fund|publish|post)',
    '(foreigners|strangers|everybody|everyone|outsiders|tourists|locals|subscribers|voters|citizens|readers|visitors) (must|should|may|do|does|did|will|would|can) (not|never) ... (know|see|notice|realise|realize|suspect|find|learn|guess)',
    `in the name of (a|an|another|some|somebody|someone) ... (association|student|students|company|person|friend|club|foundation|ngo|charity|citizen|employee|relative|institute|agency)`,
    `(look|looks|looking|appear|appears|seem|seems|sound|sounds) (as|like) ?if ... where (${body})`,
    '(spoil|ruin|problem|problematic|embarrassing|bad|disaster|harm|damage|worry|risk|afraid) ... (if|that) ... (people|viewers|users|public|anyone|anybody|journalists|they|audience|somebody|someone) ... (found|find|finds|learned|learnt|learn|learns|noticed|notice|knew|know|realised|realized|discover|discovered)',
    '(without|no|zero) ... (fingerprints|fingerprint|traces|trace|footprint|footprints|trail)',
    '(pages|page|account|accounts|profile|profiles|channel|channels|videos|clips|posts) (should|must|may|need|to) (not|never) ... (carry|bear|show|have|mention|contain|display) ... (government|state|official|our|ministry|embassy|any) ?government ?official ... (branding|logo|name|mark|flag|emblem|sign|label|reference|crest)',
    `(mask|hide|conceal|obscure|spoof|disguise) ... (ip|server|country|region|location|locations)`,
    // Chinese
    '隐藏...身份',
    '隐瞒...身份',
    '隐藏...背景',
    '不要...暴露',
    '不能...暴露',
    '不暴露',
    '不透露',
    '不要让...知道',
    '不让...知道',
    '看不出...官方',
    '看不出...政府',
    '以民间...名义',
    '以个人名义',
    '不要显得...官方',
    // Russian
    'чтобы никто не (узнал|знал|понял|видел|заметил|догадался|увидел)',
    '(скрыть|скрывать|скрывая|спрятать) ... (кто|связь|происхождение|заказчика|участие|принадлежность|источник|роль)',
    'не (раскрывая|раскрывать|указывая|упоминая|показывая) ... (кто|связь|заказчика|участие|принадлежность|источник|нас|имя|министерство|правительство)',
    'не (выглядел*|казал*|воспринимал*|было) ... (официальн*|государственн*|видно)',
    // Arabic
    '(دون|بدون) ان (يعرف|يعلم|يلاحظ|يظهر|يدرك) ... (احد|احدا|الناس|الجمهور|انه|اننا|اسم|الحكومه)',
    '(دون|بدون) (الكشف|الافصاح) عن',
    '(اخفاء|نخفي|يخفي) ... (هويه|الهويه|هويتنا|صله|الصله|علاقه|علاقتنا|الجهه|مصدر|المصدر)',
    // Spanish
    'sin que (nadie|se|la|los|el|lo|las) ... (sepa|sepan|note|noten|vea|vean|parezca|sospeche|sospechen|identifique|reconozca)',
    'sin (revelar|mostrar|mencionar|decir|identificar) ... (quien|gobierno|origen|identidad|ministerio|nombre|vinculo|relacion|detras)',
    '(ocultar|esconder|disimular|ocultando) ... (quien|gobierno|origen|identidad|ministerio|vinculo|relacion|embajada|autoria)',
    'no (parezca|pareciera|se) ?vea ... (oficial|gubernamental)',
    // French
    "sans que (personne|l'on|on|les|le|la) ... (sache|sachent|voie|voient|remarque|remarquent|devine|apparaisse)",
    "sans (reveler|montrer|mentionner|dire|indiquer) ... (qui|gouvernement|origine|l'origine|identite|l'identite|ministere|lien|nom)",
    "(cacher|dissimuler|masquer) ... (qui|gouvernement|origine|l'origine|identite|l'identite|lien|ministere|ambassade|l'ambassade)",
    '(doit|doive|devrait|doivent) pas (paraitre|sembler|etre|avoir) ... (officiel*|lie|liee|associe*|gouvernement*)',
    '不想让...知道',
    '不希望...知道',
    '不让人知道',
    '不被...看出',
    '不要...官方背景',
    '不像官方',
    '以民间身份',
    'чтобы ... не (выглядел|выглядело|выглядела|казался|казалось|воспринимался|воспринималось|ассоциировался|было|был) ... (официальн*|государственн*|видно|понятно|известно|связан*)',
    'без (указания|упоминания|связи|привязки) ... (государств*|министерств*|правительств*|ведомств*|заказчик*)',
    'sin (parecer|aparentar|figurar) ... (oficial|gobierno|gubernamental|estatal)',
    'que no (parezca|pareciera|se) ?vea ?note ... (oficial|gobierno|gubernamental|estatal|estado)',
    "sans (paraitre|sembler|apparaitre|avoir|etre) ?l'air ?percu ?vu ... (officiel*|gouvernemental*|l'etat|gouvernement)",
    'ne (paraisse|semble|fasse|ressemble) pas ... (officiel*|gouvernement*)',
    '(دون|بدون) ان (يبدو|يظهر|يعرف|يعلم|يلاحظ|تبدو|تظهر)',
    'ohne dass ... (merkt|weiß|sieht|erkennt|erkennbar|auffällt|erfährt|bemerkt)',
    'ohne ... als ... (offiziell*|staatlich*|regierung*) ... (wahrgenommen|erkannt|gesehen|erkennbar|gelten|erscheinen)',
    '(niemand|keiner) ... (wissen|merken|sehen|erfahren|erkennen|weiß|merkt|erfährt|sieht) ... (staat*|regierung*|ministerium|wer|dahinter*|botschaft|steckt|steht)',
    '(soll|sollte|sollen|darf|dürfte|möglichst) nicht ... (offiziell*|staatlich*|regierung*|erkennbar) ... (wirken|aussehen|erscheinen|sein|wahrgenommen|erkennbar|auftreten)'
  ],
  [
    ...say.reportsOthers,
    ...say.openlyDeclared,
    '(victim|victims|stalking|stalked|stalker|harassed|harassment|shelter|witness|threatened|whistleblower)',
    'my (account|videos|posts|profile|comments|likes|followers) unless (ministry|government|client|embassy)'
  ]
);

export const hiddenPrincipal: FlagRule = {
  id: 'hidden-principal',
  title: 'Hidden principal',
  summary: 'The words ask that viewers should not see who is behind an account.',
  since: '2026-11-21',
  looksFor: [
    'wishes that nobody should know, see or notice who is behind an account or its posts',
    'hiding, disguising or leaving out a government, a sponsor, a link or a name',
    'an account meant to look private, ordinary or independent although it is not',
    'a front, stealth or cover account'
  ],
  innocentReadings: [
    'an authority reports somebody else who hides, and describes it in the same words',
    'a person at risk asks to stay anonymous for their safety',
    'a surprise campaign that will be disclosed at its start'
  ],
  clauseId: 'hidden-principal',
  sensitive: true,
  read: ({words, requester, principal, particulars: {concealmentWords}}) => {
    const found = find(words);
    const wasNoted = concealmentWords !== null && concealmentWords !== '';
    if (found.length === 0 && !wasNoted) return null;
    const quotes = found.length > 0 || concealmentWords === null ? found : whereItStands(words, concealmentWords);
    const what =
      found.length > 0
        ? 'The words ask that viewers should not see who is behind it.'
        : 'Whoever took it in wrote down that staying unseen was mentioned.';
    const other = principal !== null && principal !== '' && principal !== requester;
    const forWhom = other
      ? ` The one who asks (${requester || 'not named'}) is not the one it is for (${principal}).`
      : '';
    return {reason: `${what}${forWhom}`, quotes};
  }
};
