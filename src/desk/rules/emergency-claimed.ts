/** Words, or a mark at the door, that call for haste because somebody is in danger. */
import {phraseFinder} from './phrase.ts';
import type {FlagRule} from './rule.ts';

const danger =
  'danger|threat|threatened|risk|peril|harm|injury|death|attack|violence|bloodshed|massacre|explosion|shooting';
const act =
  'disclosure|request|order|data|removal|measure|measures|procedure|access|blocking|preservation|takedown|action';

const find = phraseFinder(
  [
    '(bomb|bombs|explosive|explosives|gunman|shooter|hostage-taker) ... (placed|planted|found|loose|inside|armed|active|now|tonight|today) unless (film|novel|game|war|anniversary|museum)',
    '(active) (shooter|attack|attacker|gunman|stabbing)',
    '(take|takes|taking|end|ends|ending) (her|his|their|my) ?own life unless (film|novel|play)',
    '(suicide|suicidal) near (tonight|now|today|imminent|location|immediately|urgent|moment|announced|threatens|fear) unless (prevention|campaign|helpline|week)',
    '(lives|life) ... (at|in|on) (stake|danger|jeopardy|peril|risk|line)',
    `(grave|great|mortal|serious|extreme|imminent|immediate) (risk|peril|danger|harm|threat) unless (no|reputation|health)`,
    `(put|puts|place|places|putting) ... (lives|life|officers|people|children|victims|witnesses|civilians) ... (risk|danger|peril)`,
    '(no|not) ?enough ?more time (for|to) ... (procedure|paperwork|formalities|formality|court|judge|warrant|process|paper|papers|usual|regular|ordinary)',
    '(skip|waive|without|forget|bypass|dispense) ?with ?all ?the ?your ?usual (paperwork|formalities|formality|procedure|procedures|process|warrant) near (life|lives|urgent|danger|minutes|hours|risk|stake|time|child|missing)',
    '(missing|abducted|kidnapped) (child|boy|girl|person|minor|woman) unless (anniversary|years|poster)',
    '(boy|girl|child|person|minor|woman|man) (is|has|was) ?been ?gone (missing|abducted|kidnapped) near (urgent|now|time|minutes|hours|location|immediately|data|moment)',
    '(urgent|emergency|immediate) ... (attack|shooting|stabbing|explosion|hostage|hostages|riot|riots|suicide|bombing|massacre)',
    'danger de mort',
    'vie ... (danger|menacee)',
    '(lebensgefahr|todesgefahr|menschenleben)',
    '(vida|vidas) ... (peligro|riesgo)',
    '(announced|threatened|threatens|says|said|wrote|plans|going|about|would|will) ... (blow|kill|shoot|bomb|stab|detonate|massacre|behead) unless (film|novel|game|song|series)',
    '(people|children|child|victim|victims|she|he|someone|hostages|we) (will|would|may|might|could) (die|perish|bleed) unless (film|novel|game|song|laughing)',
    '(someone|people|child|girl|boy|woman|man|she|he) ?is ?are ?will ?be ?being (dying|dies|suicidal)',
    '(hostage|hostages) (is|are|was|were) ?being (held|taken|killed|tortured)',
    '(exigent|emergency|urgent) ?and ?compelling (circumstances|grounds) unless (drill)',
    '(every|each) (minute|second|hour) (counts|matters)',
    '(in|within) ?the ?next (thirty|fifteen|ten|twenty|sixty|forty|ninety) (minutes|hours)',
    '(riesgo|peligro|amenaza) ?inminente ?para ?de ?contra la ?vida ?muerte ?integridad',
    '(riesgo|peligro) inminente',
    `(imminent|immediate|acute|grave|serious|extreme|mortal|deadly) ?and ?physical ?bodily (${danger}) unless (no|film|fiction|training)`,
    `(${danger}) (to|for|of) ?the ?his ?her ?their ?our ?a ?human ?child's ?public (life|lives|limb|safety|people|death|child|children|victim|victims|hostages) unless (insurance|drill)`,
    `(emergency|urgent|exigent|expedited) (${act}) unless (no|number|exit|services|drill|training|contact)`,
    '(emergency|exigent|urgent) (circumstances|situation|case) unless (no|drill|contact|phone)',
    'this is ?an (emergency|urgent|exigent)',
    '(life|lives) (is|are|depends|depend|depending|at|hang|hangs) ?on ?in (stake|danger|risk|this|balance|your|it)',
    '(life-threatening|lifethreatening)',
    'life threatening',
    '(matter|question) of (life|hours|minutes)',
    '(within|in) ?the ?next (hour|hours|minutes) where (remove|removed|delete|deleted|disclose|disclosed|hand|handed|provide|provided|block|blocked|send|take|act|need|needs|must|require|requires) unless (opening|stream)',
    '(within|in) (one|two|three|four|six|1|2|3|4|6|30|60) ?next (hour|hours|minutes) where (remove|removed|delete|deleted|disclose|disclosed|hand|provide|block|send|take|act|need|must|require|requires)',
    '(has|have|was|were|been) ?just (kidnapped|abducted|hostage|hostages) unless (film|years)',
    '(taken|holding|holds|held) ... (hostage|hostages)',
    '(about|going|threatens|threatened|threatening|announced|announces|plans|planned|intends) to (kill|shoot|bomb|attack|hurt|harm|stab|detonate) unless (film|novel|game|song)',
    '(no|not) time to (obtain|get|wait|go|apply|ask) ... (warrant|order|court|judge|prosecutor|signature)',
    "(cannot|can't|impossible) ?to wait (for|until) ... (warrant|order|court|judge|prosecutor)",
    '(gefahr) (im|für) (verzug|leib|leben)',
    '(lebensgefahr|eilbedürftig|notfall|notlage)',
    '(danger|peril) (de|imminent) ?la ?mort ?pour',
    '(urgence) (vitale|absolue|imperieuse)',
    "(cas|situation) d'urgence",
    '(peligro) (de|inminente) ?muerte ?la ?vida',
    '(emergencia|urgencia) (vital|inminente|maxima)',
    '(situacion|solicitud|caso) de (emergencia|urgencia)',
    '(угроза|опасность) (жизни|взрыва|теракта|для)',
    '(срочно|экстренн*|чрезвычайн*) ... (удалить|предоставить|заблокировать|ситуаци*|запрос)',
    '(خطر) ... (الحياه|حياه|الموت|وشيك)',
    '(حاله|طلب) (طوارئ|عاجل|طارئ|الطوارئ)',
    '生命危险',
    '紧急情况',
    '紧急请求',
    '紧急披露',
    '人命关天'
  ],
  ['(drill|exercise|simulation|training) ... (emergency|emergencies|danger)', '(insurance|documentary|novel|film)']
);

export const emergencyClaimed: FlagRule = {
  id: 'emergency-claimed',
  title: 'Emergency claimed',
  summary: 'Haste is asked for because somebody is said to be in danger.',
  since: '2026-11-22',
  looksFor: [
    'the mark of an emergency, set at the door',
    'danger to life, imminent harm, hostages, announced violence',
    'emergency disclosure, exigent circumstances, no time for a warrant',
    'an answer wanted within minutes or a few hours'
  ],
  innocentReadings: [
    'a true emergency, in which every hour counts and the haste is right',
    'a body that calls every wish of its minister urgent',
    'a text about an emergency that is over'
  ],
  clauseId: 'emergency-requests',
  sensitive: true,
  read: ({words, particulars}) => {
    const quotes = find(words);
    if (quotes.length === 0 && !particulars.emergency) return null;
    const reason =
      quotes.length > 0
        ? 'The words claim an emergency. Haste is also how false requests get past a desk.'
        : 'It was marked as an emergency at the door. Haste is also how false requests get past a desk.';
    return {reason, quotes};
  }
};
