/** Requests written by hand, the other families. Everything in them is invented. */
import type {Family, Written} from './simulated.ts';

export const writtenSecond: Readonly<Partial<Record<Family, readonly Written[]>>> = {
  'broadcaster-label': [
    [
      'letter',
      'QA',
      ['unlabel-account'],
      'Channel Nine International',
      'The note under our name',
      'Your note says that we are controlled by a state. Our editors are independent although the treasury pays the budget. Take the note away.'
    ],
    [
      'e-mail',
      'RU',
      ['unlabel-account'],
      'Редакция телеканала',
      'Снимите пометку',
      'Ваша пометка о государственном финансировании вводит зрителей в заблуждение и снижает охват. Требуем её снять.'
    ],
    [
      'letter',
      'CN',
      ['unlabel-account', 'boost-content'],
      '某国际频道',
      '请取消官方媒体标签',
      '我们的频道被标注为官方媒体，影响了节目的推荐，请尽快取消这一标签。'
    ],
    [
      'letter',
      'FR',
      ['unlabel-account'],
      'Antenne Monde',
      'Mention « média d’État »',
      'La mention apposée à notre chaîne ne distingue pas le service public de la propagande. Nous en demandons le retrait.'
    ],
    [
      'form',
      'IR',
      ['unlabel-account'],
      'قناة الأفق',
      'إزالة وسم الإعلام الحكومي',
      'نعترض على الوسم الذي يصف قناتنا بأنها تابعة للدولة، ونطلب حذفه لأنه يضر بمصداقية مراسلينا.'
    ]
  ],
  'paid-reach': [
    [
      'e-mail',
      'AZ',
      ['boost-content'],
      'Bright Coast Agency',
      'Budget for the season',
      'We have a budget of two hundred thousand to see clips about our client’s new coast at the top of feeds in Berlin and London. It should not look like an advertisement.',
      'A state investment fund'
    ],
    [
      'conversation',
      'SA',
      ['boost-content'],
      'مدير علاقات عامة',
      'ظهور أكبر مقابل مبلغ',
      'عرض مبلغاً كبيراً مقابل أن تظهر مقاطع المشروع الجديد للمشاهدين في أوروبا أكثر من غيرها، دون كلمة إعلان.'
    ],
    [
      'e-mail',
      'ES',
      ['boost-content', 'account-guidance'],
      'Gabinete del consejero',
      'Más alcance para los vídeos del consejero',
      'Estamos dispuestos a abonar lo que haga falta para que los vídeos del consejero salgan antes que los demás, sin la palabra patrocinado.'
    ],
    [
      'colleague-message',
      'UZ',
      ['boost-content'],
      'Представитель агентства',
      'Поднять ролики за деньги',
      'Агентство готово заплатить, если ролики о новой столице будут чаще показывать за границей как обычные, не как рекламу.'
    ],
    [
      'e-mail',
      'AT',
      ['boost-content'],
      'Agentur Nordwind',
      'Sichtbarkeit gegen Honorar',
      'Für ein Honorar sollen die Filme unseres Auftraggebers, einer Landesregierung, häufiger empfohlen werden, und zwar ohne Kennzeichnung als Werbung.'
    ]
  ],
  'block-opposition': [
    [
      'letter',
      'UG',
      ['restrict-content'],
      'Communications Commission',
      'Page of a banned movement',
      'The movement of the former candidate was dissolved by decree. Make its page unreachable for users within our borders.'
    ],
    [
      'letter',
      'TR',
      ['restrict-content', 'remove-content'],
      'Autorité des télécommunications',
      'Chaîne d’exilés',
      'La chaîne tenue par des journalistes en exil appelle au boycott du scrutin. Veuillez en interdire l’accès depuis notre territoire.'
    ],
    [
      'letter',
      'RU',
      ['restrict-content'],
      'Надзорное ведомство',
      'Ограничить доступ к странице',
      'Страница незарегистрированной партии внесена в реестр. Обеспечьте её недоступность на территории страны в течение суток.'
    ],
    [
      'e-mail',
      'NI',
      ['restrict-content'],
      'Instituto de Telecomunicaciones',
      'Cuenta del partido disuelto',
      'El partido fue cancelado por el tribunal electoral. Exigimos que su cuenta no pueda verse desde el territorio nacional.'
    ],
    [
      'form',
      'VN',
      ['restrict-content'],
      'Department of Broadcasting',
      'Exile radio',
      'A radio run from abroad by persons wanted here spreads calls for another government. Geographic blocking is required.'
    ]
  ],
  'false-official': [
    [
      'form',
      'NG',
      ['remove-content'],
      'Office of the Governor',
      'Somebody pretends to be the governor',
      'An account with his portrait promises grants and asks people to send a fee. It is not his. Please close it.'
    ],
    [
      'e-mail',
      'CH',
      ['remove-content'],
      'Bundesamt für Gesundheit',
      'Gefälschtes Profil der Amtsleiterin',
      'Ein Profil gibt sich als unsere Amtsleiterin aus und verkauft Tabletten. Wir bitten um Löschung des falschen Kontos.'
    ],
    [
      'form',
      'MX',
      ['remove-content'],
      'Alcaldía',
      'Suplantación de la alcaldesa',
      'Alguien usa el nombre y la foto de la alcaldesa para pedir transferencias. Rogamos dar de baja ese perfil falso.'
    ],
    [
      'form',
      'CI',
      ['remove-content', 'verify-account'],
      'Primature',
      'Usurpation d’identité',
      'Un escroc se fait passer pour notre ministre et propose de faux emplois. Merci de supprimer ce profil.'
    ],
    [
      'e-mail',
      'SG',
      ['remove-content'],
      '总理公署',
      '有人冒充部长',
      '有账号盗用部长照片，冒充本人推销投资，请关闭该假账号。'
    ]
  ],
  'public-warning': [
    [
      'form',
      'PH',
      ['boost-content'],
      'Weather service',
      'Typhoon tonight',
      'The storm makes landfall at midnight. Could the evacuation routes that we posted be shown first to people on the eastern islands?'
    ],
    [
      'e-mail',
      'ES',
      ['boost-content'],
      'Protección Civil',
      'Aviso por inundaciones',
      'El río se desborda. Pedimos que nuestro aviso con los refugios abiertos llegue a todos los usuarios de la comarca.'
    ],
    [
      'e-mail',
      'CA',
      ['boost-content', 'verify-account'],
      'Agence de santé',
      'Campagne de rougeole',
      'Une flambée de rougeole touche trois écoles. Serait-il possible de mettre en avant nos informations sur les centres de vaccination ?'
    ],
    [
      'form',
      'DE',
      ['boost-content'],
      'Leitstelle des Kreises',
      'Trinkwasser abkochen',
      'Nach einem Rohrbruch ist das Trinkwasser verunreinigt. Bitte zeigen Sie unsere Warnung allen im Landkreis an.'
    ],
    [
      'e-mail',
      'JP',
      ['boost-content'],
      'Fire and disaster agency',
      'Tsunami bulletin',
      'After the quake of this morning, help us bring the bulletin with the assembly points in front of everybody on the coast.'
    ]
  ],
  'offended-faith': [
    [
      'letter',
      'PK',
      ['restrict-content', 'remove-content'],
      'Telecommunication Authority',
      'Sacrilegious drawings',
      'Drawings of the Prophet were uploaded. Under the law against blasphemy they must not be seen by anybody here.'
    ],
    [
      'letter',
      'ID',
      ['restrict-content'],
      'Ministry of Religious Affairs',
      'Song that mocks prayer',
      'The song makes fun of the call to prayer. Believers are offended; the criminal code forbids insulting a religion.'
    ],
    [
      'e-mail',
      'MY',
      ['restrict-content'],
      'جهة الشؤون الدينية',
      'محتوى يسيء إلى الدين',
      'مقاطع تستهزئ بالقرآن وتجرح مشاعر المؤمنين، ونطلب حجبها داخل البلاد وفق قانون ازدراء الأديان.'
    ],
    [
      'letter',
      'RU',
      ['remove-content'],
      'Прокуратура',
      'Оскорбление чувств верующих',
      'В ролике танцуют в храме. Это оскорбляет чувства верующих, статья уголовного кодекса прилагается; просим удалить.'
    ],
    [
      'e-mail',
      'ES',
      ['remove-content'],
      'Abogacía del Estado',
      'Burla de la Virgen',
      'La grabación hace escarnio de la Virgen durante la procesión. Constituye delito contra los sentimientos religiosos.'
    ]
  ],
  'keep-data': [
    [
      'form',
      'US',
      ['preservation'],
      'Federal investigators',
      'Preservation for ninety days',
      'Kindly keep all records of the two users named below as they stand today; a request under the mutual assistance treaty will follow.'
    ],
    [
      'letter',
      'FR',
      ['preservation'],
      'Parquet de Lyon',
      'Gel de données',
      'Dans l’attente d’une commission rogatoire internationale, nous vous demandons de conserver les données du compte cité.'
    ],
    [
      'form',
      'BR',
      ['preservation'],
      'Polícia Federal',
      'Preservação de registros',
      'Solicitamos a guarda dos registros de acesso do usuário por seis meses, até que a cooperação jurídica seja concluída.'
    ],
    [
      'letter',
      'DE',
      ['preservation'],
      'Landeskriminalamt',
      'Sicherung vor Löschung',
      'Wir bitten, die Daten des genannten Nutzers einzufrieren, bis unser Rechtshilfeersuchen bei Ihnen eingeht.'
    ],
    [
      'form',
      'KR',
      ['preservation'],
      'Cyber police',
      'Hold on deletion',
      'Please do not delete messages and logs of this account until the judicial papers have passed through the embassy.'
    ]
  ],
  'unmarked-partners': [
    [
      'e-mail',
      'EG',
      ['account-guidance'],
      'Nile Stories Ltd',
      'Working with creators',
      'Our public client wants thirty creators to praise the new railway in their own voice. How do we brief them so that no partnership notice shows?',
      'A transport ministry'
    ],
    [
      'conversation',
      'IN',
      ['account-guidance', 'boost-content'],
      'Ein Berater',
      'Bekannte Gesichter für eine Reform',
      'Bekannte Gesichter sollen die Reform loben, als käme es von ihnen selbst. Er fragt, wie man das anstellt, ohne dass „Werbung“ darübersteht.'
    ],
    [
      'e-mail',
      'PH',
      ['account-guidance'],
      'Campaign office',
      'Micro influencers for the senator',
      'We are lining up small influencers for the senator and pay per clip. Advise us which wording avoids the paid label.'
    ],
    [
      'e-mail',
      'CI',
      ['account-guidance'],
      'Agence Savane',
      'Influenceurs et barrage',
      'Le ministère souhaite que des influenceurs vantent le barrage sans indiquer qu’ils sont rémunérés. Quels conseils pour passer inaperçus ?'
    ],
    [
      'conversation',
      'CN',
      ['account-guidance'],
      '公关公司',
      '请网红说好话',
      '公关公司想找一批网红夸政府的新区，给钱但不标注合作，问我们怎样才不会被提示。'
    ]
  ],
  'wrong-voting-day': [
    [
      'form',
      'US',
      ['remove-content', 'demote-content'],
      'County clerk',
      'Wrong day for the vote',
      'Posts tell people of one party to vote on Wednesday. The polls close on Tuesday. Please take these down quickly.'
    ],
    [
      'e-mail',
      'BR',
      ['remove-content'],
      'Tribunal Eleitoral',
      'Mentira sobre a urna',
      'Um vídeo afirma que o voto pode ser enviado por mensagem. É falso e priva eleitores do voto; pedimos a retirada.'
    ],
    [
      'e-mail',
      'DE',
      ['demote-content'],
      'Landeswahlleitung',
      'Falsche Angaben zur Briefwahl',
      'Verbreitet wird, dass man auf dem Stimmzettel unterschreiben müsse. Das macht Stimmen ungültig. Bitte bremsen Sie die Verbreitung.'
    ],
    [
      'form',
      'KE',
      ['remove-content'],
      'Electoral commission',
      'Forged notice of closed stations',
      'A forged notice in our name says that stations in two counties stay closed. Remove it before the doors open at six.'
    ],
    [
      'e-mail',
      'MX',
      ['remove-content', 'label-account'],
      'Instituto electoral',
      'Casillas inexistentes',
      'Circulan direcciones falsas de casillas para confundir a quienes van a votar el domingo. Solicitamos su eliminación.'
    ]
  ]
};
