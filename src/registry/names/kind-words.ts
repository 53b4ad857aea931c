/**
 * Words that say what kind of body a name belongs to, in the languages such bodies are called by: 中国日报 and China Daily
 * are the same words. Our own list of what stands in names again and again; no dictionary. A word that is missing is
 * compared by its letters and its sound, like others.
 *
 * Left of the colon what they mean (one or more words of it, in English), right the words for it: alphabets in any form
 * that folds to these letters, Chinese, Japanese and Korean as written.
 */
export const kindWords = `
news agency: newsagency wireservice presseagentur nachrichtenagentur informagentstvo информагентство telegraphic 通讯社 通訊社 通信社 新闻社 新聞社 통신사 통신 خبرگزاری وكالةالأنباء khabargozari
news: новости новостей новостное новини noticias notícias nouvelles nachrichten notizie haber haberler haberleri أنباء الأنباء للأنباء انباء أخبار الأخبار الاخبار اخبار خبر نيوز نیوز khabar akhbar خبرها berita новинар вести vesti viesti vijesti wiadomości zprávy zpravy správy новина eidiseis ειδήσεων ειδήσεις ειδησεις समाचार samachar sangbad সংবাদ חדשות 新闻 新聞 新闻网 ニュース 뉴스 khao ข่าว
press: пресса пресс prensa presse stampa basın basin imprensa prasa tisk tlač صحافة الصحافة للصحافة مطبوعات بريس پرس 报刊 出版社 出版 언론 印刷
agency: агентство агентства агенція агентура agencia agência agence agentur agenzia ajansı ajansi ajans agencja agentura agentúra agenția agentia agjencia agjensia πρακτορείο وكالة الوكالة آژانس सूचना סוכנות 社 机构 機構 총국
radio: радио радіо راديو رادیو إذاعة اذاعة الإذاعة الاذاعة idhaa radyo radyosu rádio ràdio rádió raadio radijas radiju rundfunk radiodifusión radiodifusion radiodifusão radiodiffusion ραδιόφωνο ραδιοφωνία रेडियो radiosi רדיו 电台 電台 广播电台 廣播電台 ラジオ 라디오 วิทยุ
television: tv телевидение телевидения телебачення телевизия televisión televisao televisão télévision televisione fernsehen televizyon televizyonu telewizja televize televízia televizija televiziunea televizioni televisio televisie تلفزيون التلفزيون للتلفزيون تلويزيون تلویزیون تليفزيون τηλεόραση τηλεοραση दूरदर्शन טלוויזיה טלויזיה televisi truyềnhình 电视台 電視台 电视 電視 テレビ テレビジョン 텔레비전 텔레비죤 방송 โทรทัศน์ ทีวี тв تي تيفي tivi
broadcasting: вещание вещания телерадиовещание мовлення broadcasting broadcaster emisora omroep yayın yayin yayıncılık بث البث صداوسیما difusión difusion rozhlas penyiaran प्रसारण שידור השידור 广播 廣播 放送 放送局 방송국 방송공사
corporation: company kompaniya компания компанія компании корпорация корпорації corporación corporacion corporação società societa société societe sociedad empresa kurumu kurum korporatsiya شركة مؤسسة المؤسسة مؤسّسة شرکت موسسه společnost spółka perbadanan निगम תאגיד 公司 集团 集團 会社 協会 協會 协会 공사 总台 總台
network: сеть мережа red réseau rede netz netzwerk rete ağı agi شبكة شبکه الشبكة sieć síť δίκτυο רשת 网 網 网络 網絡 ネットワーク 네트워크 jaringan
channel: канал каналы canal kanal kanał kanál chaîne chaine sender قناة القناة کانال ערוץ κανάλι चैनल saluran 频道 頻道 チャンネル 채널 ช่อง телеканал telekanal
central: центральный центральное центральная центральне zentral merkezi المركزية مركزي مرکزی κεντρική केन्द्रीय центральна 中央 중앙 jungang chungang merkez центр center centre центар центру 中心 مركز مرکز
national: национальный национальная национальное національна національне націон nacional nationale nationaler nazionale ulusal milli millî الوطنية الوطني وطنية ملی نشنل narodowy národní národný naționala nationala narodna εθνικό εθνική राष्ट्रीय nasional 国家 國家 国立 국립 국가 לאומי แห่งชาติ
state: государственный государственная государственное державний державна державне estatal état staatlich staatliche statale devlet حكومية دولة الدولة دولت państwowa státní štátna κρατικό राज्य המדינה
public: общественное общественный громадське суспільне суспільний público pública publique öffentlich pubblico kamu عامة العامة عمومی publiczny veřejný verejný δημόσια लोक הציבורי 公共 公営 공공 awam สาธารณะ
peoples: people народный народная народное народна народні popolare pueblo peuple volk halk halkın الشعب شعب مردم ludowy lidový λαός जन העם 人民 인민 inmin renmin rakyat
daily: ежедневная щоденна diario diário quotidien journalier tageszeitung quotidiano günlük gunluk يومية اليومية اليوم روزنامه dziennik deník denník dnevnik καθημερινή दैनिक harian ribao 日报 日報 일보 ilbo
evening: вечерняя вечірня tarde soir abend sera akşam المساء مساء عصر wieczorny večerní wanbao 晚报 晚報 夕刊 석간
morning: утро утренняя утрення mañana manana matin morgen mattino sabah الصباح صباح ranní zaobao 早报 早報 朝刊 조간
newspaper: газета gazeta gazette gaceta giornale journal jornal periódico periodico zeitung gazetesi gazete صحيفة جريدة الجريدة نشریه noviny εφημερίδα अखबार עיתון bao 报 報 报社 報社 신문 sinmun shinmun หนังสือพิมพ์ 新报
times: таймс tempo tiempos zamanı 时报 時報 タイムズ 타임스 타임즈 تايمز تایمز shibao टाइम्स
weekly: еженедельник тижневик semanario semanário hebdomadaire hebdo wochenzeitung settimanale haftalık أسبوعية الأسبوعية هفته tygodnik týdeník 周刊 週刊 周报 週報 주간
voice: голос golos voz voix stimme voce sesi صوت صدای صدا głos hlas φωνή आवाज קול 之声 之聲 之音 소리 목소리 suara เสียง
today: сегодня segodnya сьогодні hoy aujourdhui heute oggi bugün bugun hoje امروز dziś dnes σήμερα आज היום 今日 今天 오늘
world: мир мировой світ mundo monde welt mondo dünya dunya العالم عالم جهان świat svět κόσμος विश्व עולם 世界 ワールド 세계 dunia
international: международный международное международная міжнародний міжнародне internacional internationale internationaler internazionale uluslararası الدولية الدولي دولية międzynarodowy mezinárodní διεθνής अंतर्राष्ट्रीय בינלאומי 国际 國際 국제 antarabangsa
global: глобальный глобальное global mondial weltweit globale küresel عالمية العالمية جهانی globalny παγκόσμιο वैश्विक 环球 環球 全球 글로벌 huanqiu
free: свободная свободный вільна вільне libre livre freies frei libera özgür حرة الحرة آزاد wolna svobodná ελεύθερη मुक्त חופשי 自由 자유 bebas
new: новый новая новое нова nueva nuevo nouveau nouvelle neue neues nuovo nuova yeni الجديد الجديدة جدید nowy nový νέα नया חדש 새 baru
information: информация информационное информационный інформаційне інформація información informação informazione enformasyon معلومات إعلام الإعلام اعلام اطلاعات اطلاع informacja informační πληροφοριών सूचना מידע 信息 資訊 资讯 情報 정보 informasi penerangan
youth: молодёжь молодежь молодёжная молодіжна juventud jeunesse jugend gioventù gençlik الشباب شباب جوانان młodzież mládež νεολαία युवा נוער 青年 少年 청년 pemuda
communist: коммунистическая коммунистический комсомол комуністична comunista communiste kommunistische komünist الشيوعي کمونیست komunistyczna komunistická κομμουνιστικό कम्युनिस्ट קומוניסטית 共产 共産 共產 공산 komunis
party: партия партія partido parti partei partito partisi حزب الحزب partia strana κόμμα पार्टी מפלגה 党 黨 당 partai
league: союз союзу liga ligue bund lega birliği رابطة اتحاد الاتحاد اتحادیه związek svaz σύνδεσμος संघ ליגה 联盟 聯盟 同盟 동맹 union unión 团 團
ministry: министерство міністерство ministerio ministère ministerium ministero bakanlığı bakanligi وزارة وزارت ministerstwo ministerstvo υπουργείο मंत्रालय משרד 部 省 부 성 kementerian กระทรวง
foreign affairs: foreign иностранных закордонних exteriores étrangères auswärtiges auswaertiges esteri dışişleri disisleri الخارجية خارجية خارجه zagranicznych zahraničních εξωτερικών विदेश החוץ 外交 外务 外務 외교 외무
embassy: посольство embajada ambassade botschaft ambasciata büyükelçiliği سفارة سفارت ambasada velvyslanectví πρεσβεία दूतावास שגרירות 大使馆 大使館 대사관 kedutaan
government: govt правительство правительства уряд урядовий gobierno gouvernement regierung governo hükümeti حكومة الحكومة rząd vláda κυβέρνηση सरकार ממשלה 政府 정부 pemerintah kerajaan
army: армия армії ejército armée armee esercito ordusu جيش الجيش ارتش wojsko armáda στρατός सेना צבא 军 軍 군 tentera
military: военный военное військове militar militaire militärisch askeri عسكري العسكري نظامی wojskowy vojenský 军事 軍事 군사
president: президент presidente président präsident cumhurbaşkanı الرئيس رئيس prezydent πρόεδρος राष्ट्रपति נשיא 总统 總統 大统领 대통령 主席 presiden
university: университет університет universidad université universität università üniversitesi جامعة دانشگاه uniwersytet univerzita πανεπιστήμιο विश्वविद्यालय אוניברסיטה 大学 大學 대학교 universiti
republic: республика республики республіка república république republik repubblica cumhuriyeti جمهورية الجمهورية جمهوری republika δημοκρατία गणराज्य 共和国 共和國 공화국
education: образование освіта educación éducation bildung istruzione eğitim التعليم تعليم آموزش edukacja vzdělání εκπαίδευση शिक्षा חינוך 教育 교육 pendidikan
economic: economy экономика экономический економічна económico économique wirtschaft economico ekonomi الاقتصادية اقتصادية اقتصاد اقتصادی gospodarka ekonomický οικονομική आर्थिक כלכלי 经济 經濟 経済 경제
financial: finance финансовый финансы финансова financiero financier finanz finanziario finans المالية مالی finansowy finanční 金融 财经 財經 금융
business: деловой бизнес negocios affaires geschäft affari iş الأعمال اعمال biznes obchod 商业 商業 商 비즈니스
legal: law правовой юридический legale hukuk القانونية قانونی prawny právní 法制 法治 법률
science: наука научный ciencia sciences wissenschaft scienza bilim العلوم علوم nauka věda επιστήμη विज्ञान מדע 科学 科學 과학
sport: sports спорт deporte deportes spor الرياضة رياضة الرياضية ورزش ورزشی sportowy αθλητικά खेल ספורט 体育 體育 스포츠 sukan
department: dept департамент управление відділ departamento département abteilung dipartimento dairesi دائرة إدارة اداره departament oddělení τμήμα विभाग מחלקה 部门 局 厅 廳 jabatan
office: бюро oficina bureau büro ufficio ofisi مكتب دفتر biuro kancelář γραφείο कार्यालय לשכה 办公室 辦公室 사무국 pejabat
committee: комитет комітет comité komitee comitato komitesi لجنة کمیته komitet výbor επιτροπή समिति ועדה 委员会 委員會 委員会 위원회 jawatankuasa
commission: комиссия комісія comisión kommission commissione komisyonu هيئة الهيئة کمیسیون komisja komise आयोग 委 suruhanjaya
council: совет рада consejo conseil rat consiglio konseyi مجلس شورای شورى συμβούλιο परिषद מועצה 理事会 理事會 평의회 majlis
service: служба сервис servicio serviço dienst servizio servisi خدمة خدمات służba služba υπηρεσία सेवा שירות 服务 服務 サービス 서비스 perkhidmatan
student: students студент студентов estudiantes étudiants studenten studenti öğrenci الطلبة طلاب دانشجویان دانشجو studencki φοιτητών छात्र סטודנטים 学生 學生 학생 mahasiswa
worker: workers labour labor рабочий труд праця trabajador travailleur arbeiter lavoratore işçi العمال عمال کارگر robotnik dělník εργάτης श्रमिक עובדים 工人 劳动 勞動 로동 노동 rodong pekerja
truth: правда pravda verdad vérité wahrheit verità hakikat الحقيقة حقیقت prawda αλήθεια सत्य אמת 真理 진리
star: звезда zvezda зірка estrella étoile stern stella yıldız النجم ستاره gwiazda hvězda αστέρι तारा כוכב 星 별 bintang
islamic: исламская исламской ісламська islámica islamique islamische islamica islam الإسلامية الاسلامية إسلامية اسلامی islamska islámská ισλαμική इस्लामी 伊斯兰 伊斯蘭 이슬람
united: соединённых объединённые об'єднані unidos unidas unis vereinigte uniti birleşik المتحدة متحدة متحده zjednoczone spojené ηνωμένων संयुक्त 联合 聯合 bersatu
media: сми медиа медіа medios médias medien medya وسائل رسانه mediów média μέσα मीडिया תקשורת 媒体 媒體 メディア 미디어
group: группа група grupo groupe gruppe gruppo grubu مجموعة گروه grupa skupina όμιλος समूह קבוצה グループ 그룹 kumpulan
city: город місто ciudad ville stadt città şehir مدينة شهر miasto město πόλη शहर עיר 市 시 bandar town village township borough municipality
county: уезд condado comté kreis contea powiat okres νομός 郡 县 縣 huyện
police: полиция поліція policía polizei polizia polis شرطة الشرطة پلیس policja policie αστυνομία पुलिस משטרה 警察 경찰
court: суд tribunal gericht tribunale mahkemesi محكمة دادگاه sąd soud δικαστήριο न्यायालय 法院 법원 mahkamah
`;

/** Forms of business, in any language: they tell nothing of who it is. */
export const businessForms =
  'ltd limited inc incorporated llc llp plc co corp gmbh ag kg sa sas sarl spa srl sl bv nv oy oyj ab as asa aps doo dd ad ead jsc pjsc ojsc ooo ao oao pao zao nao too kft zrt nyrt sro bhd sdn pte pty tbk pt ep ltda eirl cv sab ' +
  'ооо ао оао пао зао нао тоо фгуп фгбу гуп ано есж 有限公司 股份有限公司 有限责任公司 有限責任公司 株式会社 주식회사 شركةمساهمة';

/** Small words: articles and the like. They count only where a name has no others. */
export const smallWords =
  'the a an of for and to in on at by with de des del della di da do dos das du la le les lo los las il i e y et und der die das den dem des fur en van het een en ve ile og och i w z na u v o pro ' +
  'и в на по для та і у з із το η ο του της των και ה של ו و في من از در و برای dan di yang và của का की के';
