/** Requests written by hand, seven families of them. Everything in them is invented. */
import type {Family, Written} from './simulated.ts';

export const writtenFirst: Readonly<Partial<Record<Family, readonly Written[]>>> = {
  'quiet-account': [
    [
      'colleague-message',
      'RS',
      ['open-account', 'account-guidance'],
      'An acquaintance of a colleague',
      'An account for the image office',
      'He asked me over dinner whether the image bureau may have a page with us that shows landscapes and kitchens, and nobody needs to learn that the bureau is behind it. What should they post first?'
    ],
    [
      'conversation',
      'MA',
      ['open-account'],
      'Un intermédiaire',
      'Une page sans drapeau',
      'La direction de la communication voudrait ouvrir un compte qui ait l’air d’être tenu par un passionné de voyages. Le lien avec l’administration ne doit apparaître nulle part.'
    ],
    [
      'e-mail',
      'PE',
      ['account-guidance'],
      'Consultora Mirador',
      'Perfil para mostrar lo mejor del país',
      'Nuestro cliente, una oficina pública, prefiere no figurar. Buscamos ayuda para poner en marcha un perfil que parezca de jóvenes viajeros.',
      'Oficina de promoción exterior'
    ],
    [
      'colleague-message',
      'KZ',
      ['open-account', 'account-guidance'],
      'Знакомый',
      'Канал без вывески',
      'Знакомый из ведомства по связям с общественностью спрашивает, можно ли завести у нас страницу о красивых местах страны так, чтобы зрители не догадались, кто её ведёт.'
    ],
    [
      'conversation',
      'CN',
      ['open-account', 'account-guidance'],
      '一位朋友',
      '想开一个不显官方的账号',
      '他说宣传部门想在我们平台开一个号，拍美食和风景给国外的人看，但是不要让人看出来是官方的，问我怎么做比较好。'
    ]
  ],
  'verify-body': [
    [
      'form',
      'KE',
      ['verify-account'],
      'Ministry of Agriculture',
      'Verification of our account',
      'We run the handle listed below for farmers and the press and ask you to mark it as verified. Our letterhead and the appointment of the spokesperson are attached.'
    ],
    [
      'letter',
      'SN',
      ['verify-account'],
      'Ambassade du Sénégal',
      'Certification du compte de l’ambassade',
      'Nous vous prions de bien vouloir certifier le compte que notre ambassade utilise pour informer nos ressortissants.'
    ],
    [
      'e-mail',
      'AT',
      ['verify-account', 'label-account'],
      'Stadt Linz, Presseamt',
      'Häkchen für die Stadt',
      'Wir bitten um die Bestätigung unseres städtischen Kontos, damit Bürgerinnen es von Nachahmungen unterscheiden können.'
    ],
    [
      'form',
      'AE',
      ['verify-account'],
      'وزارة الثقافة',
      'توثيق حساب الوزارة',
      'نرجو منح حساب وزارتنا شارة التوثيق، وقد أرفقنا خطاباً رسمياً باسم المتحدث المعتمد.'
    ],
    [
      'form',
      'TW',
      ['verify-account'],
      '臺北市消防局',
      '申請官方認證',
      '本局經營的帳號常被市民詢問真偽，請協助加上認證標記，附上公文與聯絡窗口。'
    ]
  ],
  'mocking-clips': [
    [
      'letter',
      'TH',
      ['remove-content'],
      'Office of the Permanent Secretary',
      'Videos that ridicule the head of government',
      'The attached list holds nineteen clips in which the prime minister is shown as a puppet and made to sing. They harm his dignity. Kindly take them down.'
    ],
    [
      'e-mail',
      'TR',
      ['remove-content'],
      'Cabinet du gouverneur',
      'Caricatures animées du gouverneur',
      'Plusieurs séquences tournent notre gouverneur en dérision avec une voix contrefaite. Nous exigeons leur suppression sous quarante-huit heures.'
    ],
    [
      'letter',
      'VE',
      ['remove-content', 'restrict-content'],
      'Secretaría de la Presidencia',
      'Parodias del presidente',
      'Circulan imitaciones burlescas del señor presidente bailando. Solicitamos que dejen de estar disponibles por ofender su investidura.'
    ],
    [
      'e-mail',
      'BY',
      ['remove-content'],
      'Пресс-служба',
      'Ролики с насмешками над главой государства',
      'В приложенных роликах лицо главы государства приклеено к мультипликационному коту. Просим удалить этот юмор как оскорбительный.'
    ],
    [
      'form',
      'EG',
      ['remove-content'],
      'مكتب المحافظ',
      'مقاطع ساخرة من المحافظ',
      'انتشرت مقاطع تقلّد صوت المحافظ وتسخر من خطابه. نطلب إزالتها لأنها تمسّ هيبته.'
    ]
  ],
  'protest-footage': [
    [
      'e-mail',
      'IR',
      ['remove-content', 'demote-content'],
      'Communications regulator',
      'Street scenes of last Friday',
      'Recordings of crowds and of officers with batons are being passed around. They endanger public order and should not be shown to users here.'
    ],
    [
      'letter',
      'CM',
      ['restrict-content'],
      'Ministère de la Sécurité',
      'Images des rassemblements',
      'Des vidéos montrent les forces de l’ordre face aux manifestants. Merci de les rendre invisibles dans le pays le temps que le calme revienne.'
    ],
    [
      'e-mail',
      'CO',
      ['demote-content'],
      'Dirección de Policía',
      'Grabaciones de las marchas',
      'Las grabaciones de los enfrentamientos en las marchas incitan a más desorden. Pedimos que no aparezcan en las recomendaciones.'
    ],
    [
      'letter',
      'KZ',
      ['remove-content'],
      'Министерство внутренних дел',
      'Съёмки с площади',
      'Видео с митинга, где полиция разгоняет людей, подстрекают к беспорядкам. Просим убрать их из ленты.'
    ],
    [
      'api',
      'HK',
      ['remove-content', 'restrict-content'],
      '保安部門',
      '示威現場影片',
      '有人上載警察與示威者衝突的片段，影響社會秩序，請下架或在本地屏蔽。'
    ]
  ],
  'who-is-the-critic': [
    [
      'conversation',
      'HU',
      ['user-data'],
      'A councillor’s assistant',
      'Who writes this page?',
      'She would simply like to know who is behind the page that keeps publishing the mayor’s invoices. A name or a telephone number is enough, no need for paperwork.'
    ],
    [
      'e-mail',
      'DZ',
      ['user-data'],
      'Attaché de presse',
      'Identité d’un internaute',
      'Un anonyme attaque chaque semaine notre directeur au sujet des marchés publics. Pouvez-vous nous dire, de façon informelle, qui se cache derrière ce pseudonyme ?'
    ],
    [
      'e-mail',
      'DE',
      ['user-data'],
      'Büro des Landrats',
      'Betreiber eines Kontos',
      'Ein Konto ohne Namen veröffentlicht laufend Vorwürfe gegen den Landrat. Teilen Sie uns bitte unbürokratisch mit, wer dahintersteckt.'
    ],
    [
      'colleague-message',
      'AZ',
      ['user-data'],
      'Помощник депутата',
      'Кто пишет про депутата',
      'Просит тихо сказать, с какого номера зарегистрирован блог, где разбирают дачу депутата. Без бумаг, по-дружески.'
    ],
    [
      'conversation',
      'JO',
      ['user-data'],
      'موظف في البلدية',
      'من صاحب الحساب؟',
      'يريد معرفة هوية صاحب الحساب المجهول الذي ينشر وثائق عن رئيس البلدية، ويقول إنه لا حاجة إلى طلب رسمي.'
    ]
  ],
  'data-by-order': [
    [
      'form',
      'GB',
      ['user-data'],
      'Crown Court, by the police',
      'Production order, missing child',
      'Enclosed is the order of the court of this morning for subscriber details and log-in addresses of the account through which a child of nine was lured away. The matter is urgent.'
    ],
    [
      'letter',
      'BE',
      ['user-data'],
      'Juge d’instruction',
      'Réquisition dans un dossier d’escroquerie',
      'Par la présente ordonnance, le juge requiert les données d’inscription et les adresses de connexion du compte qui a vendu de faux billets à une centaine de victimes.'
    ],
    [
      'letter',
      'DE',
      ['user-data', 'preservation'],
      'Staatsanwaltschaft Kiel',
      'Beschluss des Amtsgerichts',
      'Mit beiliegendem Beschluss wird die Herausgabe der Bestandsdaten des Nutzers angeordnet, gegen den wegen Anlagebetrugs ermittelt wird.'
    ],
    [
      'form',
      'CL',
      ['user-data'],
      'Fiscalía Regional',
      'Orden judicial por extorsión',
      'El juzgado de garantía ordena entregar los datos de registro del usuario que extorsionó a comerciantes. Se adjunta la resolución firmada.'
    ],
    [
      'form',
      'JP',
      ['user-data'],
      'District Court of Nara',
      'Warrant in a case of stolen savings',
      'Pursuant to the warrant of the judge, we request registration records for the user who emptied the savings of elderly people by pretending to be their grandson.'
    ]
  ]
};
