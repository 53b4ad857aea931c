/**
 * Further requests, put together from sentences of each family and from sentences that any request may hold.
 *
 * What the officer ticked is noisy on purpose: of four, one has an ask more, less or another one. Door, country,
 * requester and the padding are drawn without regard to the family, so they tell nothing.
 */
import type {NewRequest} from '../../src/contract/desk.ts';
import {askKinds, doors} from '../../src/contract/desk.ts';
import {seededRandom} from '../../src/statistics/random.ts';
import {type Family, families, type Simulated} from './simulated.ts';

type Language = 'en' | 'fr' | 'es' | 'de' | 'ru';
const languages: readonly Language[] = ['en', 'en', 'fr', 'es', 'de', 'ru'];

const usualAsks: Readonly<Record<Family, NewRequest['asks']>> = {
  'quiet-account': ['open-account', 'account-guidance'],
  'verify-body': ['verify-account'],
  'mocking-clips': ['remove-content'],
  'protest-footage': ['remove-content', 'demote-content'],
  'who-is-the-critic': ['user-data'],
  'data-by-order': ['user-data'],
  'broadcaster-label': ['unlabel-account'],
  'paid-reach': ['boost-content'],
  'block-opposition': ['restrict-content'],
  'false-official': ['remove-content'],
  'public-warning': ['boost-content'],
  'offended-faith': ['restrict-content'],
  'keep-data': ['preservation'],
  'unmarked-partners': ['account-guidance'],
  'wrong-voting-day': ['remove-content']
};

/** In the order of `languages`: two in English, then one each. */
const pleas: Readonly<Record<Family, readonly string[]>> = {
  'quiet-account': [
    'The department of national image wishes to run a profile that seems to belong to an ordinary food lover.',
    'Could one of our offices keep a travel page with you, provided that no viewer can tell whose it is?',
    'Notre bureau aimerait tenir une page de recettes dont personne ne devinerait la provenance.',
    'La oficina desea un perfil de viajes que no delate quién lo maneja.',
    'Unser Amt möchte ein Reisekonto betreiben, dem man die Herkunft nicht ansieht.',
    'Ведомство хочет вести кулинарную страницу, чтобы никто не понял, чья она.'
  ],
  'verify-body': [
    'We ask that the account of our ministry be confirmed as genuine.',
    'The consulate would like the badge that shows that an account is authentic.',
    'Le ministère sollicite le badge d’authenticité pour son compte.',
    'El ministerio solicita la insignia de cuenta auténtica.',
    'Das Ministerium beantragt die Bestätigung seines Kontos als echt.',
    'Министерство просит подтвердить подлинность своей учётной записи.'
  ],
  'mocking-clips': [
    'These clips make a laughing stock of the president and should disappear.',
    'The satire about our minister is disrespectful; delete it.',
    'Ces moqueries visant le président doivent être effacées.',
    'Las burlas contra el ministro deben eliminarse por irrespetuosas.',
    'Der Spott über den Ministerpräsidenten ist zu löschen.',
    'Насмешки над президентом следует удалить.'
  ],
  'protest-footage': [
    'Scenes of the demonstration and of the police charge stir up unrest and must go.',
    'Pictures of the riot squad at the march should not spread any further.',
    'Les images de la manifestation et des charges de police attisent les troubles.',
    'Las imágenes de la protesta y de la carga policial agitan a la población.',
    'Aufnahmen der Demonstration und des Polizeieinsatzes schüren Unruhe.',
    'Кадры демонстрации и действий полиции разжигают волнения.'
  ],
  'who-is-the-critic': [
    'Tell us the real name of the anonymous author who accuses our director of corruption.',
    'We need to know which person stands behind the account that criticises the minister.',
    'Donnez-nous le vrai nom de l’auteur anonyme qui accuse notre maire.',
    'Queremos saber quién es la persona anónima que critica al alcalde.',
    'Nennen Sie uns den Klarnamen des anonymen Kritikers unseres Bürgermeisters.',
    'Сообщите настоящее имя анонима, который критикует главу района.'
  ],
  'data-by-order': [
    'By order of the court, please hand over the registration details of the suspect in a fraud case.',
    'The judge has signed the warrant for the log-in records of a kidnapper.',
    'Sur ordonnance du juge, veuillez communiquer les données du suspect d’un enlèvement.',
    'Por orden del juez, entreguen los datos de acceso del sospechoso de una estafa.',
    'Auf richterlichen Beschluss sind die Zugangsdaten eines Betrügers herauszugeben.',
    'По решению суда просим передать данные регистрации подозреваемого в мошенничестве.'
  ],
  'broadcaster-label': [
    'Please drop the state media notice from our news channel.',
    'The label that calls us government funded is unfair and must be lifted.',
    'Veuillez retirer l’étiquette de média public de notre chaîne.',
    'Retiren la etiqueta de medio estatal de nuestro canal.',
    'Entfernen Sie den Hinweis auf staatliche Medien bei unserem Sender.',
    'Уберите ярлык государственного СМИ с нашего канала.'
  ],
  'paid-reach': [
    'For a fee, push the films about our region higher, but without marking them as sponsored.',
    'We would pay well if the clips of our client reached more people abroad as ordinary posts.',
    'Contre rémunération, faites monter les films de notre client sans mention publicitaire.',
    'Pagaremos para que los vídeos de la región lleguen a más gente sin marca de anuncio.',
    'Gegen Bezahlung sollen die Clips der Region weiter oben stehen, ohne Werbehinweis.',
    'За плату поднимите ролики нашего заказчика выше, без пометки о рекламе.'
  ],
  'block-opposition': [
    'The page of the outlawed party must not be reachable in this country.',
    'Block the channel of the emigrants who call for a change of government.',
    'La page du parti interdit ne doit plus être accessible dans ce pays.',
    'Bloqueen en el país el canal de los opositores exiliados.',
    'Die Seite der verbotenen Partei ist im Inland zu sperren.',
    'Заблокируйте в стране канал оппозиционеров, уехавших за границу.'
  ],
  'false-official': [
    'A swindler uses the face of our minister; the profile is a fake and should be closed.',
    'This profile pretends to be the police chief and collects money from citizens.',
    'Un faux profil se présente comme notre préfet et réclame de l’argent.',
    'Un perfil falso se hace pasar por el gobernador y pide dinero.',
    'Ein gefälschtes Profil gibt sich als unser Polizeichef aus und sammelt Geld.',
    'Мошенник выдаёт себя за нашего министра и собирает деньги.'
  ],
  'public-warning': [
    'Show our alert about the wildfire to everybody in the valley.',
    'Please help our clinic reach parents with the dates of the vaccinations.',
    'Montrez notre alerte incendie à tous les habitants de la vallée.',
    'Muestren nuestra alerta por el incendio a todo el valle.',
    'Bitte zeigen Sie unsere Warnung vor dem Hochwasser allen Anwohnern.',
    'Покажите наше предупреждение о паводке всем жителям района.'
  ],
  'offended-faith': [
    'The recording insults our religion and is blasphemy under the penal code.',
    'Believers are hurt by the parody of the sacred book; keep it from users here.',
    'Cet enregistrement est un blasphème puni par la loi et blesse les croyants.',
    'La grabación es una blasfemia y ofende a los creyentes.',
    'Die Aufnahme ist Gotteslästerung und verletzt Gläubige.',
    'Запись кощунственна и оскорбляет верующих.'
  ],
  'keep-data': [
    'Freeze the records of this user until our treaty request arrives.',
    'Please secure the messages against deletion while the letters rogatory are on their way.',
    'Conservez les données de cet utilisateur jusqu’à l’arrivée de notre demande d’entraide.',
    'Conserven los registros del usuario hasta que llegue la solicitud de asistencia.',
    'Sichern Sie die Daten des Nutzers, bis das Rechtshilfeersuchen vorliegt.',
    'Сохраните данные пользователя до получения запроса о правовой помощи.'
  ],
  'unmarked-partners': [
    'Explain how creators can praise our programme without the paid partnership sign.',
    'Our influencers are paid by the agency; how should they word it so that it seems their own idea?',
    'Expliquez comment des créateurs payés peuvent vanter le programme sans le signaler.',
    'Expliquen cómo los creadores pagados pueden elogiar el plan sin avisarlo.',
    'Wie können bezahlte Gesichter das Programm loben, ohne es zu kennzeichnen?',
    'Объясните, как блогерам хвалить программу за деньги без отметки.'
  ],
  'wrong-voting-day': [
    'A false date of the election is being spread to keep voters away.',
    'The video lies about where ballots are cast; take it offline before polling day.',
    'Une fausse date du scrutin circule pour écarter des électeurs.',
    'Se difunde una fecha falsa de las elecciones para alejar a los votantes.',
    'Ein falscher Wahltag wird verbreitet, um Wähler fernzuhalten.',
    'Распространяют ложную дату выборов, чтобы люди не пришли голосовать.'
  ]
};

const openings: Readonly<Record<Language, readonly string[]>> = {
  en: ['Good morning, I am writing on behalf of my superiors.', 'Dear team, following our call last week.', 'Sirs,'],
  fr: ['Bonjour, je vous écris au nom de ma hiérarchie.', 'Madame, Monsieur,', 'Suite à notre entretien,'],
  es: ['Buenos días, escribo en nombre de mis superiores.', 'Estimados señores:', 'Tras nuestra llamada,'],
  de: ['Guten Tag, ich schreibe im Auftrag meiner Vorgesetzten.', 'Sehr geehrte Damen und Herren,', 'Wie besprochen,'],
  ru: ['Добрый день, пишу по поручению руководства.', 'Уважаемые коллеги!', 'Как договаривались,']
};

const closings: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'We look forward to your answer by Monday.',
    'Please confirm that this reached you.',
    'Thank you for your help.'
  ],
  fr: ['Dans l’attente de votre réponse avant lundi.', 'Merci d’accuser réception.', 'Bien cordialement.'],
  es: ['Quedamos a la espera de su respuesta antes del lunes.', 'Rogamos acuse de recibo.', 'Muchas gracias.'],
  de: ['Wir erwarten Ihre Antwort bis Montag.', 'Bitte bestätigen Sie den Eingang.', 'Vielen Dank.'],
  ru: ['Ждём ответа до понедельника.', 'Просим подтвердить получение.', 'Заранее спасибо.']
};

const countries = ['DE', 'FR', 'US', 'IN', 'BR', 'TR', 'NG', 'ID', 'MX', 'PL', 'KE', 'EG'];
const requesters = [
  'A public office',
  'Press unit',
  'Head of section',
  'Liaison officer',
  'A law firm',
  'Regional bureau'
];
const titles = [
  'A request',
  'Matter of this week',
  'Please see below',
  'Concerning your platform',
  'For your attention'
];

/** The same ones every time. */
export function generated(seed = 7): readonly Simulated[] {
  const random = seededRandom(seed);
  const pick = <Value>(list: readonly Value[]): Value => {
    const value = list[Math.floor(random() * list.length)];
    if (value === undefined) throw new Error('bench: nothing to pick from');
    return value;
  };
  const ticked = (family: Family): NewRequest['asks'] => {
    const usual = usualAsks[family];
    if (random() >= 0.25) return usual;
    return random() < 0.5 ? [pick(askKinds)] : [...new Set([...usual, pick(askKinds)])];
  };
  return families.flatMap(family =>
    languages.map((language, at): Simulated => {
      const plea = pleas[family][at];
      if (plea === undefined) throw new Error(`bench: ${family} lacks a plea`);
      return {
        family,
        byHand: false,
        door: pick(doors.filter(door => door !== 'network-finding')),
        country: pick(countries),
        asks: ticked(family),
        requester: pick(requesters),
        principal: null,
        title: pick(titles),
        words: `${pick(openings[language])} ${plea} ${pick(closings[language])}`
      };
    })
  );
}
