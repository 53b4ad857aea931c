/** A measure that is to hold beyond the territory of whoever asks for it. */
import {phraseFinder} from './phrase.ts';
import type {FlagRule} from './rule.ts';

/** Asks by which somebody loses something, in the places where they are granted. */
const measures: ReadonlySet<string> = new Set([
  'unlabel-account',
  'remove-content',
  'restrict-content',
  'demote-content',
  'user-data'
]);
const act =
  'remove|removed|removal|delete|deleted|deletion|block|blocked|blocking|restrict|restricted|restriction|hide|hidden|suspend|suspended|ban|banned|disable|disabled|demote|demoted|suppress|suppressed|withdraw|withheld|withhold|inaccessible|unavailable|erase|erased|disappear|disappears|apply|applies|enforce|enforced|effect';

const find = phraseFinder(
  [
    `(outside|beyond) ?of ?our ?the ?its ?national (borders|border|country|territory|frontiers|state) near (${act}|shown|seen|visible|accessible|watched|viewed) unless (except|only|visit)`,
    `(full|complete|total|permanent) ?and ?final (deletion|removal|erasure) near (country|geo|local|regional|national|block)`,
    `(country|geo|local|regional|national|domestic) (block|blocking|restriction|restrictions) ... (not|insufficient|enough|inadequate|useless|circumvented) unless (why|appeal)`,
    `(no|not) ?a ?any ?single ?one (one|body|user|viewer|person|country|nobody) ... (on|in|anywhere) ?the ?this (earth|world|planet|globe|anywhere) near (${act}|see|find|open|access)`,
    `(nobody|no-one|noone) ... (anywhere|worldwide|abroad) near (${act}|see|find|open|access)`,
    `(whole|entire|all) ?of ?the (region|continent|union|world|planet|globe|neighbourhood|internet) near (${act}) unless (except|only|our|tourism|travels)`,
    `(${act}) near (foreign|overseas|international|exiled|expatriate) (viewers|viewer|users|user|audiences|audience|public|visitors|accounts|readers|versions|servers) unless (welcome|tourism|students)`,
    `(extend|extends|extended|reach|reaches|hold|holds|valid|cover|covers) ?also ?even to ?for ?the ?all (foreign|overseas|international|other|neighbouring|neighboring|third) (viewers|users|countries|states|audiences|country)`,
    `(${act}) ... (internationally|anywhere|universally|planet-wide|region-wide|transnationally) unless (except|only)`,
    `(whatever|whichever|wherever|any) ?the (country|place|state|nation|they|region|jurisdiction|location) ... (live|lives|reside|resides|are|is|in|from|located) near (${act}|data|records)`,
    '(bloqueo|retirada|eliminacion|suspension|medida) ... (mundial|global|internacional)',
    '(mesure|blocage|retrait|suppression) ... (mondial*|international*|globale)',
    '(sperrung|löschung|maßnahme) ... (weltweit|international|global|überall)',
    `(${act}) ... (in|across|on|for|to|from) (all|every|each|any|other) ?of ?the ?your (countries|country|continents|continent|versions|territories|jurisdictions|regions|markets|states) unless (except|only|member)`,
    `(foreign|outside|neighbouring|neighboring|exiled) ... (users|user|viewers|states|countries|audiences|audience) near (${act}|find) ... unless (tourism|tourists|advertise|welcome)`,
    `(citizens|nationals|compatriots|community|users|viewers|people|diaspora|exiles|emigrants) ?living (abroad|overseas) near (${act}) unless (tourists|study|passport)`,
    '(geo-blocking|geoblocking|geoblock|geo-block) ... (not|insufficient|enough|inadequate)',
    '(geo) (blocking|block) ... (not|insufficient|enough|inadequate)',
    '(inside|within|in) ?the ?our (country|territory|borders) ?alone is not (enough|sufficient)',
    '(retrait|suppression|blocage|mesure|retirer|supprimer) ... (tous|ensemble) ?des ?les pays',
    `(worldwide|globally|everywhere|universally|world-wide) near (${act}) unless (famous|known|popular|fans|office|offices|company|except|only)`,
    `(in|across|for|throughout) (all|every|any|other) ?of ?the ?other ?your (countries|country|territories|jurisdictions|regions|markets|versions|users|languages) near (${act}) unless (except|only)`,
    `(around|across|over|throughout|in) ?all ?over (the|whole|entire) ?whole ?entire (world|globe|planet) near (${act}) unless (famous|known|fans|offices)`,
    `(also|even|including|likewise|too) ... (abroad|overseas|outside|diaspora) near (${act}) unless (except|tourists|students)`,
    `(not|and) (only|just|merely) ?for ?users ?viewers (in|within|here|inside|domestically|locally) near (${act})`,
    `(abroad|overseas) where (${act}) unless (travel|tourists|study|famous|business|except)`,
    `(outside|beyond) (our|the|its|national|of) ?national ?own (country|borders|territory|jurisdiction|frontiers) near (${act})`,
    `(global|worldwide|international|extraterritorial|universal) (removal|ban|block|blocking|deletion|takedown|effect|scope|restriction|suspension|enforcement|delisting)`,
    `(regardless|irrespective) of ?the ?their (country|location|territory|place|residence|nationality|where|region) near (${act})`,
    `(wherever|whichever) ... (viewer|viewers|user|users|they|it) ... (is|are|live|lives|accessed|seen) near (${act})`,
    '(weltweit|global|europaweit) ... (löschen|gelöscht|entfernen|entfernt|sperren|gesperrt|löschung|sperrung)',
    '(löschen|gelöscht|entfernen|entfernt|sperren|gesperrt) ... (weltweit|global)',
    '(supprimer|retirer|bloquer|suppression|retrait|blocage) ... (mondial|mondiale|monde|pays|mondialement)',
    '(eliminar|retirar|bloquear|eliminacion|retirada|bloqueo) ... (mundial|mundo|mundialmente|paises)',
    '(mundial|mundialmente) ... (eliminar|retirar|bloquear)',
    '(удалить|заблокировать|ограничить|удаления|блокировки) ... (мире|миру|странах|глобально)',
    '(حذف|حجب|ازاله|حظر) ... (العالم|عالميا|الدول|البلدان)',
    '全球...删除',
    '删除...全球',
    '全球...屏蔽',
    '全世界...删除',
    '全球范围'
  ],
  [
    '(do|does|need|needs|ask|asks|should|must|is|are) not ... (worldwide|globally|everywhere|abroad|global)',
    '(only|solely) (in|within|for) (our|this|the) ?national (country|territory|jurisdiction)'
  ]
);

export const widerThanTerritory: FlagRule = {
  id: 'wider-than-territory',
  title: 'Wider than the territory',
  summary: 'A measure is asked for that would hold beyond the requester’s own territory.',
  since: '2026-11-22',
  looksFor: [
    'everywhere, or countries other than the requester’s, given as the territory of a measure',
    'worldwide, in all countries, abroad as well, in words about removing, restricting or demoting'
  ],
  innocentReadings: [
    'a court that may decide for several countries, such as those of a union',
    'a matter that is against our own rules everywhere, whatever law is named',
    'somebody who means their compatriots who live abroad'
  ],
  clauseId: 'territorial-reach',
  sensitive: true,
  read: ({words, asks, country, particulars: {territory}}) => {
    const quotes = find(words);
    const isMeasure = asks.some(ask => measures.has(ask));
    const beyond = territory.filter(where => where === '*' || (country !== null && where !== country));
    const said = isMeasure && beyond.length > 0;
    if (quotes.length === 0 && !said) return null;
    const own = country === null ? 'the requester’s own territory' : country;
    const where = beyond.includes('*') ? 'everywhere' : beyond.slice(0, 10).join(', ');
    const reason = said
      ? `It is to hold beyond ${own}: ${where}.`
      : `The words ask for a measure that would hold beyond ${own}.`;
    return {reason, quotes};
  }
};
