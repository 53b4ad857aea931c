/** Words that seek private advice on running an account, or on staying clear of labels and enforcement. */
import {phraseFinder} from './phrase.ts';
import type {FlagRule} from './rule.ts';
import * as say from './vocabulary.ts';

const run =
  'run|running|operate|operating|operated|manage|managing|managed|grow|growing|position|steer|shape|frame|handle|handled|pitch';
const caught =
  'detection|detected|flagged|flag|label|labels|labelled|labeled|moderation|removal|removed|rules|banned|ban|filters|noticed|review|restrictions|takedown|suspension|suspended|caught|deleted|radar|guidelines';

const doing =
  'run|running|operate|operating|manage|managing|handle|handling|grow|growing|build|building|maintain|maintaining|launch|launching|start|starting|set|setting|promote|promoting|position|positioning|develop|developing|organise|organising|organize|organizing|structure|steer|steering|approach|administer|curate|curating|lead|leading|establish|establishing|shape|design|conduct|host|hosting|tackle|present|presenting';
const reaching =
  'successful|success|popular|attractive|appealing|engaging|viral|effective|credible|convincing|reach|views|viewers|audience|audiences|followers|engagement|traction|popularity|attention|growth|posting|content|abroad|overseas|algorithm|strategy';
/** The questions that every account owner may ask, and that have public answers. */
const procedure =
  'verify|verified|verification|verifying|report|reporting|reported|appeal|appealing|impersonation|impersonator|login|log|password|hacked|secure|security|recover|recovering|e-mail|captions|subtitles|captioning|invoice|administrator|editor|advertisement|advertisements|ads|advertising|complaint|complaints|privacy|data|parents|children|child|minors|warrant|court|order|law|labelled|labeled|delete|removal|emergency|stolen|access|lost|restore|blocked|badge|tick|accessibility';

/** Ideas that meet, whatever the words between them. */
const ideas = [
  `(how) ... (go|goes|going|gone|went) about (it|this|that|such|running|setting|doing|managing|building|starting|something|making|creating|having|opening|an|one|launching|operating|getting) unless (${procedure})`,
  `(best|optimal|right|ideal|smartest|easiest|proper|good|effective|recommended|clever|usual|sensible|most|better|smart) ?and ?effective ?sensible ?possible (way|ways|approach|method|methods|strategy|strategies|practice|practices|means|course|setup|format) ... (${doing}|do|go|managing|for|such) near (${say.account}|it|such|something) unless (${procedure}|protect|stop|prevent)`,
  `best (practice|practices) near (${say.account}) unless (${procedure})`,
  "(dos|do's) and (don'ts|donts|don't)",
  'ins and outs',
  'tricks of the trade',
  `(walk|talk|guide|take|coach|train|teach|show|mentor|instruct|brief|tell|advise) (us|them|me|him|her|their|our|someone|his|the) ... (through|how|on|about|in|managing|running) near (${say.account}|such|it) unless (${procedure}|rules|decision)`,
  `(help|helping|assist|support) ?us ?them ?me ?him ?her ?to ?in ?with (${doing}|making|getting|create|creating) ... (${say.account}|it|one|them|something|this|popular|such) unless (${procedure}|raise|awareness)`,
  `(help|assistance|support|hand|hands|expertise|someone|somebody|experience) (in|with|on|for|making|getting|running|to|managing|setting|operating) ?the ?actually ?day ?to ?get ?help ?making ?them ... (${doing}|popular|making|${say.account}) near (${say.account}) near (${say.wish}) unless (${procedure}|election|elections|students|mental|raise|awareness)`,
  `(what|which) ?kinds ?kind ?sorts ?sort ?types ?type ?of (content|videos|posts|clips|material|topics|themes|formats|tone|style|stories|subjects|sounds) ... (put|post|work|works|recommend|best|suggest|perform|performs|go|goes|show|make|publish|advise|land|lands|resonate|resonates|do|does|choose|attract|attracts|suit|try) unless (${procedure}|violate|prohibited|allowed|forbidden)`,
  `what ?usually ?generally ?tends ?really ?actually ?would ?might ?typically ?else ?to (works|work|flies|performs|sells|resonates|lands|catches) ... near (${say.account}|viewers|audience|abroad|there|foreign) unless (${procedure})`,
  `how ... (${say.account}) ... (is|are|gets|get|be) ... (run|managed|handled|operated|built|grown|maintained|done|set|administered|organised|organized|steered|launched) unless (${procedure}|complaints|personal|requests)`,
  `how ... (that|this|it|one|such|something|these) ... (is|are|be|gets) ?best ?usually ?normally ?properly ?to ?be (run|managed|handled|operated|built|done|set|administered|organised|organized|approached) near (${say.account}) unless (${procedure}|complaints|personal|requests)`,
  `(recommendations|recommendation|recommend|advise|suggest|suggestions|advice|help|tips|ideas|know|secret|hints) ... (making|make|get|getting|attract|attracting|win|winning|reach|reaching|gain|gaining|drawing|draw|engage|engaging|appeal|appealing|become|becoming) ... (${reaching}) unless (${procedure})`,
  `(make|making|made|get|getting) ... (account|page|channel|profile|it|them|videos|clips) ... (successful|popular|attractive|appealing|viral|credible|convincing|big|effective|success|traction) near (${say.account}) near (help|how|advice|advise|tips|recommend|recommendations|could|would|guide|suggest|ways|way|know) unless (${procedure})`,
  `what would (you|one|your|we|people) ... (advise|recommend|suggest|do|consider) near (${say.account}|content) unless (${procedure})`,
  `(learn|know|understand|hear|told|curious|explain|find|idea|ideas|clue|sense|wonder|wonders|wondering|asks|asked|asking) ... how ... (${doing}|managed|handled|run|operated) near (${say.account}|such) unless (${procedure}|rules|moderation)`,
  `how ?best ?would ?could ?should ?might ?do ?does ?can ?you ?one ?they ?we ?to ?someone ?you'd ?they'd ?best ?actually ?go (${doing}) ... (${say.account}|it|one|something|such|this|that) near (${say.account}) unless (${procedure}|campaign)`,
  `(any|some|your|few|appreciate|value|need|needs|want|wants|like|give|get|seek|seeks|seeking|looking|grateful|thankful|welcome|share|after|request|requests|asked|asking|asks|for|open) ... (advice|guidance|tips|pointers|hints|recommendations|know-how|coaching|playbook|insights|steer|suggestions|mentoring|expertise) ... near (${say.account}) unless (${procedure}|thank|public|legal|published)`,
  `(handbook|manual|checklist|blueprint|roadmap|playbook|recipe|template|strategy|plan) (for|on|to|of) ... (${say.account}|${reaching}|${doing}) where (us|we|they|share|send|give|need|have|could|want|like) unless (${procedure}|national|action|vaccination|public|safety)`,
  `(advise|advising|consult|consulting|guide|guiding) (on|about|regarding|us|them) ... (${say.account}|content|frequency|posting|tone|strategy|running|${reaching}) unless (${procedure}|rules)`,
  `(advice|guidance|tips|introduction|intro|lesson|lessons|course|overview|primer|briefing|direction|pointers|crash|help|explanation|training|tutorial|rundown) (to|on|in|about|for|with|as) ?to ?how ?to ?the ?in (${doing}) ... near (${say.account}) unless (${procedure})`,
  `(give|offer|provide|lend|get|share|send) (them|us|him|her|me|it|someone) ... (direction|directions|advice|guidance|tips|pointers|hints|input|steer|counsel|ideas|recommendations|suggestions|insight|insights|coaching) near (${say.account}) unless (${procedure})`,
  `(what|how) ... (makes|make|made|get|gets) ... (${say.account}|it|one) ... (work|take|successful|popular|tick|fly|good|grow|thrive|succeed|stand|attractive|big) near (${say.account}) unless (${procedure}|warning)`,
  `(secret|key|trick|art|recipe|formula) (of|to|behind|for) ... (good|successful|${say.account}|running|${reaching}) near (${say.account}) unless (${procedure}|encryption|public)`,
  `(appreciate|value|obliged|grateful|want|like|need|seek|ask|asked|asking|thankful|welcome|for|request|our|your) ... (counsel|expertise|know-how|input|experience|direction|coaching|consultancy|consulting) ... (on|in|about|regarding|for|with) near (${say.account}) unless (${procedure}|legal)`,
  `(consult|consulting|advise|advising|coach|coaching|guide|guiding|mentor|mentoring) ?them ?us ?him ?her ?me ?someone (on|with|about|regarding|in) (it|this|that|such|running|managing|content|how|setting|account|one) unless (${procedure})`,
  `what ... (tell|keep|know|consider|bear|mind|watch|do|post|avoid|recommend|suggest|advise|remember) ... (run|running|runs|managing|manage|operating|setting|starting|opening|launching|account|channel|page|mind) near (${say.account}) near (they|them|we|us|he|she|one|should) unless (${procedure}|rules|stolen|decision)`,
  `(would|do|does|could|can|might) (you|anyone|anybody|someone|we|somebody) ... (know|explain|show|tell|describe|outline|share|sketch) ... how ... (${doing}|managed|handled|run|operated|works|work|done) near (${say.account}) unless (${procedure}|decision|algorithm)`,
  `(${say.account}) ... (take|taking|takes) off where (how|help|make|making|get)`,
  `how ... (even|actually|best|properly|successfully|effectively) ... (run|manage|operate|handle|do|grow|start|set) ... near (${say.account}) unless (${procedure})`,
  `(know|idea|wonder|curious|clue|interested|learn|understand) ... (run|running|manage|managing|operate|operating|handle|set) ... (${say.account}|one|it) where how unless (${procedure}|thesis|study|research)`,
  `how to (do|go|make|manage|handle|run|operate) ?about (it|this|that|one|such|these|them) ?right ?well ?properly ?best near (${say.account}|platform|app) unless (${procedure})`,
  `how (one|you|we|they|someone|people|others) ?would ?could ?should ?usually ?best (does|do|did|goes|makes|manages|runs|handles|run|manage|suggest|recommend|advise|operate|approach|set|structure|organise) near (${say.account}) unless (${procedure}|decision)`,
  '(some|your|our|any|the|with|of|practical|technical|inside) know how',
  `(way|ways) (to|of) (${doing}) ... (${say.account}|it|one|such) near (${say.account}) unless (${procedure}|prevent|stop|protect)`,
  `(what|how) (do|would|could|can|should|might|is) (you|your|they|we|one) ... (advise|recommend|suggest|propose|counsel|recommendation|advice) near (${say.account}) unless (${procedure})`,
  `(advice|advise|guidance|tips|help|assistance|support|recommend|recommendations|counsel|suggest|pointers|input) ... (for|on|about|regarding|with|in|concerning) ... (its|the|such|their|day|proper|ongoing|actual) ... (operation|operations|running|management|administration|handling|upkeep|launch|setup|growth|content) near (${say.account}) unless (${procedure})`,
  `(help|assistance|support|instructions|instruction|directions|aid|backing|cooperation) ... (in|with|on|for|by|to) ... (${doing}) ?up ... (${say.account}) near (${say.wish}|request|requests) unless (${procedure}|learn)`,
  `(suggestions|advice|guidance|tips|recommendations|pointers|help|hints|input) ... (how|right|properly|well|correctly) near (${say.account}|app|platform) near (${say.wish}) unless (${procedure})`,
  "pick (our|your|my|someone's) (brain|brains)",
  `(need|want|wants|like|use|lend|appreciate|give|offer) ... a hand near (${say.account}) unless (${procedure})`,
  `(what|how) should ... (${say.account}) ... (look|be|contain|post|do|have|present|sound|appear|feel) unless (${procedure}|mark|marked)`,
  `(which|what) (posts|videos|clips|topics|content) ... (well|best|better|most|popular) ... (with|in|for|among|abroad|to) unless (${procedure})`,
  `how (is|are|does|can|should) ... (${say.account}) ... (run|managed|handled|operated|built|grown|maintained|administered) unless (${procedure}|complaints|requests)`
];

const find = phraseFinder(
  [
    ...ideas,
    '怎么经营',
    '怎样经营',
    '怎么管理...账号',
    '如何管理...账号',
    '如何打造',
    '怎么打造',
    '该怎么做...账号',
    '教...怎么做',
    '指点...账号',
    'как ... (вести|раскрутить|продвигать|развивать) ... (аккаунт*|канал*|страниц*|профил*)',
    '(советы|рекомендации|подсказки|совет|советов) ... (ведению|вести|продвижению|раскрутке|развитию) ... (аккаунт*|канал*|страниц*|профил*)',
    'como ... (gestionar|gestiona|llevar|lleva|manejar|maneja|administrar|administra) ... (cuenta|canal|perfil)',
    'comment ... (gerer|gere|animer|anime|tenir|faire) ... (compte|chaine|profil)',
    '(consejos|recomendaciones|orientacion) ... (cuenta|canal|perfil)',
    '(conseils|recommandations) ... (compte|chaine|profil)',
    'wie ... (konto|account|kanal|profil|seite|accounts|kanals) ... (betreibt|betreiben|führt|führen|aufbauen|aufbaut|bespielt|bespielen|angeht)',
    'wie ... (betreibt|führt|bespielt|betreiben|führen) ... (konto|account|kanal|profil|accounts)',
    '(tipps|ratschläge|hinweise|empfehlungen|beratung) ... (betreiben|betrieb|führen|führung|kanal|konto|account|aufbau) unless (sicherheit|verifizierung|passwort)',
    `how (would|should|could|can|do|does|must|to|best|might|one|such|an|a) ... (${run}|avoid|evade|bypass)`,
    'how (would|should|could|can|do|to|one|we|they) ... (set|build|boost|promote|push) ... (account|accounts|channel|profile|following|audience|content)',
    `(advice|guidance|tips|pointers|recommendations|coaching|hints|suggestions) ... (how|on|about|for) ... (${run}|posting|content|algorithm|reach|hashtags|strategy|growth|audience|trending)`,
    `(teach|show|tell|explain|advise|coach|guide) ... how ... (${run}|post|avoid|stay|reach|set)`,
    '(advise|coach|guide|train|mentor|help) (us|them|me|him|her|our) ... (account|posting|running|growth|content|strategy|reach)',
    '(what|which) (topics|hashtags|content|videos|formats|themes|words|music|sounds|style|clips) ... (work|works|perform|performs|avoid|use|best|pushed|promoted|viral|trend)',
    `(avoid|avoiding|evade|evading|bypass*|circumvent*|escape|escaping|dodge|dodging|around) ... (${caught})`,
    'how (does|do) ?(the|your) (algorithm|recommendation|recommendations|feed) ... (work|rank|choose|decide|pick)',
    '(do|would|could|can|what) (you|your|they) ... (recommend|suggest|advise) where (posting|post|posts|content|account|videos|hashtags|rhythm|frequency|audience|reach|topics|restricted|grow|growth|channel)',
    `what should (we|they|one|i) ... (avoid|post|stay|say|not|never|show|leave|do) & (restricted|${caught}|reach|grow|account|channel|posts|videos|audience)`,
    `(briefing|workshop|training|session|consultation|masterclass|lesson|lessons|crash) ... (on|how|about|for|in|by) where (content|reach|grow|growing|account|accounts|algorithm|posting|viral|trend|travel|further|audience|hashtags)`,
    '(trick|tricks|way|ways|secret|secrets|method|methods|recipe|knack) (to|for|of) (keep|keeping|avoid|avoiding|get|getting|make|making|stop|prevent|beat|reach|grow|go|going|boost|trigger)',
    '(keep|keeping|prevent|preventing|stop|stopping|save) ... (from|being|getting) ?being ... (taken|removed|deleted|flagged|labelled|labeled|blocked|banned|restricted|demoted|throttled)',
    '(so|order) ?as ?not ?that ?they ?we to (be|get) (flagged|restricted|labelled|labeled|removed|noticed|banned|blocked|demoted)',
    '(so|that|make|lest) ... (not|never|do|are|is|get|gets) ... (restricted|throttled|demoted|flagged|shadowbanned) where (how|what|which|should|advise|tell|way)',
    '(which|what|where|when) ... (should|do|would|can|shall) (we|they|i|one) (post|put|use|publish|upload|choose|pick|add) & (trend|trending|viral|reach|views|further|best|pushed|promoted|grow|audience|spread)',
    '(get|getting|help|helping|make|making) ... (onto|to) ?the (trending|trend|trends|viral|recommended|discover)',
    '(advice|guidance|tips|pointers|recommendations|coaching|hints|suggestions|manual|handbook|playbook|instructions) (on|about|for|to|in) ... (reach|reaching|viral|grow|growing|attract|attracting|promoting|visibility|posting|spread|spreading|followers|viewers|youth|abroad|popular|trend|trending)',
    '(which|what|when|where) ?time ?times ?hour ?hours ?days ... (post|posting|publish|upload) ... (reach|views|widest|best|most|audience|visibility|further)',
    `(what|how) (must|should|can|could|do|would|many|often|much|few) ... & (filter|filters|system|systems|detection|detected|moderators|moderator|algorithm|automation|suspects|suspect|spam|${caught}) & (catch|catches|caught|suspects|suspect|notice|notices|trigger|triggers|before|blocks|block|flags|avoid|without|escape)`,
    '(stay|staying|fly|flying|keep) (under|below) the radar',
    // Chinese
    '如何运营',
    '怎么运营',
    '怎样运营',
    '怎么做...账号',
    '如何经营...账号',
    '运营...建议',
    '运营...指导',
    '避免被...限流',
    '避免被...标记',
    '如何避免被',
    // Russian
    'как ?(лучше|правильно|нам) (вести|раскрутить|продвигать|развивать|управлять) ... (аккаунт*|канал*|страниц*|профил*)',
    '(избежать|обойти) (блокировки|модерации|маркировки|пометки|модерацию|правила|фильтры|блокировку)',
    // Arabic
    'كيف (ندير|نشغل|يدار|يديرون|يمكن) ?اداره ... (حساب|الحساب|حسابا|حسابات)',
    'كيفيه اداره ... (حساب|الحساب|حسابات)',
    'نصائح ... (حساب|الحساب|لاداره|اداره|النشر)',
    'تجنب (الحظر|الحذف|التصنيف|الكشف|القيود)',
    // Spanish
    'como (gestionar|manejar|llevar|administrar|operar) ... cuenta*',
    'consejos (para|sobre) ... (cuenta|cuentas|manejar|gestionar|crecer|publicar)',
    'evitar (que|ser|la|el|las|los) ... (etiquet*|bloque*|detect*|elimin*|moderacion)',
    // French
    'comment (gerer|animer|tenir|lancer|developper) ... compte*',
    'conseils (pour|sur) ... (compte|comptes|gerer|animer|publier)',
    "eviter (d'etre|que|la|le|les) ... (signale*|etiquet*|bloqu*|moder*|detect*|supprim*)"
  ],
  ['(livestream|camera|cameras|microphone|password)', 'live (stream|streams)']
);

export const guidanceSought: FlagRule = {
  id: 'guidance-sought',
  title: 'Guidance sought',
  summary: 'The words seek private advice on running an account or on staying clear of labels and enforcement.',
  since: '2026-11-21',
  looksFor: [
    'how to run, grow or position an account',
    'which topics, hashtags or formats carry furthest',
    'how to avoid being labelled, flagged or removed',
    'the request itself marked as asking for guidance'
  ],
  innocentReadings: [
    'an agency asks where the public guidance for government accounts is',
    'a health authority asks how to make its own, declared account useful',
    'a report that somebody else evades enforcement'
  ],
  clauseId: 'no-guidance-for-evasion',
  sensitive: false,
  read: ({words, asks}) => {
    const quotes = find(words);
    const byField = asks.includes('account-guidance');
    if (quotes.length === 0 && !byField) return null;
    const reason =
      quotes.length > 0
        ? 'The words seek advice on running an account or on staying clear of the rules.'
        : 'The request was taken in as one for guidance on an account.';
    return {reason, quotes};
  }
};
