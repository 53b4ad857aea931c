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
