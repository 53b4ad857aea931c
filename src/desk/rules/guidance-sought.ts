/** Words that seek private advice on running an account, or on staying clear of labels and enforcement. */
import {phraseFinder} from './phrase.ts';
import type {FlagRule} from './rule.ts';

const run =
  'run|running|operate|operating|operated|manage|managing|managed|grow|growing|position|steer|shape|frame|handle|handled|pitch';
const caught =
  'detection|detected|flagged|flag|label|labels|labelled|labeled|moderation|removal|removed|rules|banned|ban|filters|noticed|review|restrictions|takedown|suspension|suspended|caught|deleted|radar|guidelines';

const find = phraseFinder([
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
]);

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
