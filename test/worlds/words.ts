/**
 * Ordinary sentences in several scripts, put together from short lists: an opening, what was done, to what, and an
 * ending. All written for these worlds; nobody said them.
 */
import type {Chance} from './chance.ts';

export type Tongue = {
  readonly code: string;
  /** Hours ahead of UTC at which its speakers live in these worlds. */
  readonly hoursAhead: number;
  readonly between: string;
  readonly openings: readonly string[];
  readonly doings: readonly string[];
  readonly things: readonly string[];
  readonly endings: readonly string[];
  readonly hashtags: readonly string[];
};

export const tongues: readonly Tongue[] = [
  {
    code: 'en',
    hoursAhead: -5,
    between: ' ',
    openings: [
      'Today',
      'Finally',
      'This morning',
      'After a long week',
      'With my neighbour',
      'For the third time',
      'On a whim',
      'Before sunrise',
      'In the rain',
      'As promised'
    ],
    doings: [
      'I repaired',
      'we painted',
      'I tasted',
      'my sister drew',
      'we carried home',
      'I almost dropped',
      'grandma taught me to bake',
      'I finally understood',
      'we danced around',
      'I photographed',
      'the kids built',
      'I swapped'
    ],
    things: [
      'the old garden gate',
      'a blue kitchen chair',
      'the spiciest noodle soup',
      'a very small boat',
      'my first sourdough',
      'this stubborn bicycle',
      'a jar of plum jam',
      'the noisiest radio',
      'a kite with no tail',
      'the tiny balcony',
      'a paper lantern',
      'three left socks',
      'the quiet lake',
      'an orange sweater'
    ],
    endings: [
      'and it was worth it',
      'and nobody noticed',
      'so ask me anything',
      'and I would do it again',
      'with mixed results',
      'and the dog approved',
      'while the kettle sang',
      'and now I am tired',
      'just before dinner',
      'and lost the receipt',
      'thanks to a good tutorial',
      'with both hands'
    ],
    hashtags: [
      'dailylife',
      'kitchen',
      'diy',
      'weekend',
      'garden',
      'smallwins',
      'cozy',
      'walks',
      'craft',
      'neighbours',
      'rainyday',
      'bakingtime'
    ]
  },
  {
    code: 'es',
    hoursAhead: -3,
    between: ' ',
    openings: [
      'Hoy',
      'Por fin',
      'Esta tarde',
      'Sin prisa',
      'Con mi prima',
      'Otra vez',
      'Al amanecer',
      'Entre clases',
      'Bajo la lluvia',
      'Como prometí'
    ],
    doings: [
      'arreglé',
      'pintamos',
      'probé',
      'mi hermano encontró',
      'llevamos a casa',
      'casi rompí',
      'la abuela me enseñó a coser',
      'por poco pierdo',
      'bailamos junto a',
      'fotografié',
      'los niños armaron',
      'cambié'
    ],
    things: [
      'la puerta del patio',
      'una silla verde',
      'la sopa más picante',
      'un barquito de madera',
      'mi primer pan de maíz',
      'esta bicicleta terca',
      'un frasco de mermelada',
      'la radio del abuelo',
      'una cometa sin cola',
      'el balcón pequeño',
      'un farol de papel',
      'tres calcetines distintos',
      'el lago tranquilo',
      'un suéter naranja'
    ],
    endings: [
      'y valió la pena',
      'y nadie se dio cuenta',
      'pregunten lo que quieran',
      'y lo haría otra vez',
      'con resultados dudosos',
      'y al gato le gustó',
      'mientras hervía el agua',
      'y ahora a dormir',
      'antes de cenar',
      'y perdí el recibo',
      'gracias a un buen tutorial',
      'con las dos manos'
    ],
    hashtags: [
      'vidadiaria',
      'cocina',
      'hazlotu',
      'findesemana',
      'jardin',
      'pequeñoslogros',
      'paseos',
      'manualidades',
      'vecinos',
      'lluvia',
      'pancasero',
      'familia'
    ]
  },
  {
    code: 'ru',
    hoursAhead: 3,
    between: ' ',
    openings: [
      'Сегодня',
      'Наконец',
      'Утром',
      'После долгой недели',
      'Вместе с соседом',
      'В третий раз',
      'Перед рассветом',
      'Под дождём',
      'Как обещала',
      'Между делом'
    ],
    doings: [
      'я починила',
      'мы покрасили',
      'я попробовала',
      'сестра нарисовала',
      'мы принесли домой',
      'я чуть не уронила',
      'бабушка испекла',
      'мы танцевали вокруг',
      'я сфотографировала',
      'дети построили',
      'я обменяла'
    ],
    things: [
      'старую калитку',
      'синий стул',
      'самый острый суп',
      'маленькую лодку',
      'первый домашний хлеб',
      'упрямый велосипед',
      'банку варенья',
      'громкое радио',
      'змея без хвоста',
      'крошечный балкон',
      'бумажный фонарь',
      'тихое озеро',
      'оранжевый свитер'
    ],
    endings: [
      'и оно того стоило',
      'и никто не заметил',
      'спрашивайте что угодно',
      'и повторю ещё раз',
      'с переменным успехом',
      'и собака довольна',
      'пока кипел чайник',
      'и теперь хочу спать',
      'прямо перед ужином',
      'благодаря хорошему уроку',
      'двумя руками'
    ],
    hashtags: ['будни', 'кухня', 'своимируками', 'выходные', 'сад', 'прогулка', 'уют', 'соседи', 'дождь', 'выпечка']
  },
  {
    code: 'ar',
    hoursAhead: 3,
    between: ' ',
    openings: [
      'اليوم',
      'أخيرا',
      'هذا الصباح',
      'بعد أسبوع طويل',
      'مع جارتي',
      'للمرة الثالثة',
      'قبل الشروق',
      'تحت المطر',
      'كما وعدت',
      'بين الدروس'
    ],
    doings: [
      'أصلحت',
      'لوّنا',
      'ذقت',
      'رسمت أختي',
      'حملنا إلى البيت',
      'كدت أكسر',
      'علمتني جدتي كيف أخبز',
      'رقصنا حول',
      'صورت',
      'بنى الأطفال',
      'بدلت'
    ],
    things: [
      'باب الحديقة القديم',
      'كرسيا أزرق',
      'أشد حساء حرارة',
      'قاربا صغيرا',
      'أول خبز في بيتي',
      'دراجة عنيدة',
      'جرة مربى',
      'أعلى مذياع صوتا',
      'طائرة ورق بلا ذيل',
      'الشرفة الصغيرة',
      'فانوسا من ورق',
      'البحيرة الهادئة',
      'سترة برتقالية'
    ],
    endings: [
      'وكان يستحق التعب',
      'ولم ينتبه أحد',
      'فاسألوني ما شئتم',
      'وسأعيدها مرة أخرى',
      'والنتيجة متوسطة',
      'والقطة راضية',
      'والماء يغلي',
      'وحان وقت النوم',
      'قبيل العشاء',
      'بفضل درس جميل',
      'بكلتا اليدين'
    ],
    hashtags: ['يوميات', 'مطبخ', 'صنع_يدوي', 'عطلة', 'حديقة', 'نزهة', 'جيران', 'مطر', 'خبز_البيت', 'عائلة']
  },
  {
    code: 'zh',
    hoursAhead: 8,
    between: '',
    openings: [
      '今天',
      '终于',
      '清晨',
      '忙完一周',
      '和邻居一起',
      '第三次',
      '日出之前',
      '下雨天',
      '说到做到',
      '课间休息'
    ],
    doings: [
      '我修好了',
      '我们刷了',
      '我尝了',
      '妹妹画了',
      '我们搬回了',
      '差点摔坏',
      '奶奶教我做',
      '我拍下了',
      '孩子们搭了',
      '我换来了',
      '我终于看懂了'
    ],
    things: [
      '旧院门',
      '一把蓝椅子',
      '最辣的面汤',
      '一条小木船',
      '第一个自制面包',
      '这辆倔强的自行车',
      '一罐李子酱',
      '最吵的收音机',
      '没有尾巴的风筝',
      '小小的阳台',
      '一盏纸灯笼',
      '安静的湖',
      '橙色毛衣'
    ],
    endings: [
      '，很值得',
      '，没人发现',
      '，欢迎来问',
      '，还想再来一次',
      '，结果一般般',
      '，小狗很满意',
      '，水正好开了',
      '，现在想睡觉',
      '，刚好赶上晚饭',
      '，多亏了教程',
      '，双手万岁'
    ],
    hashtags: ['日常生活', '厨房时间', '手工制作', '周末', '小花园', '散步记录', '邻居们', '雨天', '家常面包', '小确幸']
  },
  {
    code: 'hi',
    hoursAhead: 5,
    between: ' ',
    openings: [
      'आज',
      'आखिरकार',
      'सुबह सुबह',
      'लंबे हफ्ते के बाद',
      'पड़ोसी के साथ',
      'तीसरी बार',
      'सूरज निकलने से पहले',
      'बारिश में',
      'वादे के मुताबिक',
      'फुरसत में'
    ],
    doings: [
      'मैंने ठीक किया',
      'हमने रंगा',
      'मैंने चखा',
      'बहन ने बनाया',
      'हम घर लाए',
      'दादी ने दिखाया',
      'मैंने समझा',
      'मैंने खींची फोटो में',
      'बच्चों ने सजाया',
      'मैंने बदला'
    ],
    things: [
      'पुराना दरवाज़ा',
      'नीली कुर्सी',
      'सबसे तीखा सूप',
      'छोटी सी नाव',
      'पहली घर की रोटी',
      'यह जिद्दी साइकिल',
      'आम का मुरब्बा',
      'शोर वाला रेडियो',
      'बिना पूंछ की पतंग',
      'छोटी बालकनी',
      'कागज़ की कंदील',
      'शांत झील',
      'नारंगी स्वेटर'
    ],
    endings: [
      'और मज़ा आ गया',
      'और किसी ने देखा नहीं',
      'कुछ भी पूछ लो',
      'और फिर करूंगी',
      'नतीजा ठीक ठाक',
      'और कुत्ता खुश है',
      'चाय बनने तक',
      'अब नींद आ रही है',
      'खाने से ठीक पहले',
      'दोनों हाथों से'
    ],
    hashtags: ['रोज़मर्रा', 'रसोई', 'हाथकाकाम', 'छुट्टी', 'बगीचा', 'सैर', 'पड़ोस', 'बारिश', 'घरकाखाना', 'परिवार']
  },
  {
    code: 'th',
    hoursAhead: 7,
    between: '',
    openings: [
      'วันนี้',
      'ในที่สุด',
      'เช้านี้',
      'หลังสัปดาห์อันยาวนาน',
      'กับเพื่อนบ้าน',
      'ครั้งที่สาม',
      'ก่อนพระอาทิตย์ขึ้น',
      'ท่ามกลางสายฝน',
      'ตามสัญญา',
      'ระหว่างพัก'
    ],
    doings: [
      'ฉันซ่อม',
      'เราทาสี',
      'ฉันลองชิม',
      'น้องสาววาด',
      'เราแบกกลับบ้านซึ่ง',
      'ฉันเกือบทำตก',
      'ยายสอนให้ทำ',
      'ฉันถ่ายรูป',
      'เด็กๆสร้าง',
      'ฉันแลก'
    ],
    things: [
      'ประตูสวนเก่า',
      'เก้าอี้สีฟ้า',
      'ก๋วยเตี๋ยวรสเผ็ดที่สุด',
      'เรือลำเล็ก',
      'ขนมปังก้อนแรก',
      'จักรยานดื้อคันนี้',
      'แยมพลัมหนึ่งขวด',
      'วิทยุเสียงดัง',
      'ว่าวไม่มีหาง',
      'ระเบียงเล็กๆ',
      'โคมกระดาษ',
      'ทะเลสาบเงียบสงบ',
      'เสื้อกันหนาวสีส้ม'
    ],
    endings: [
      'คุ้มค่ามาก',
      'ไม่มีใครสังเกต',
      'ถามได้เลย',
      'จะทำอีกแน่นอน',
      'ผลออกมาพอใช้',
      'หมาชอบใจ',
      'ระหว่างรอน้ำเดือด',
      'ง่วงแล้ว',
      'ก่อนมื้อเย็นพอดี',
      'ด้วยสองมือ'
    ],
    hashtags: [
      'ชีวิตประจำวัน',
      'ในครัว',
      'งานฝีมือ',
      'วันหยุด',
      'สวนหลังบ้าน',
      'เดินเล่น',
      'เพื่อนบ้าน',
      'ฝนตก',
      'ขนมปังโฮมเมด',
      'ครอบครัว'
    ]
  }
];

export function tongueOf(code: string): Tongue {
  const tongue = tongues.find(one => one.code === code);
  if (tongue === undefined) throw new Error(`worlds: no words in ${code}`);
  return tongue;
}

export function sentence(tongue: Tongue, chance: Chance): string {
  const {openings, doings, things, endings, between} = tongue;
  return [openings, doings, things, endings].map(part => chance.pick(part)).join(between);
}

/** Parts of handles and names that belong to nobody. */
export const nameParts = {
  first: [
    'mira',
    'tobi',
    'sana',
    'leno',
    'yuki',
    'karo',
    'dani',
    'noor',
    'ilya',
    'bela',
    'fenn',
    'zuri',
    'omi',
    'tess',
    'ravi',
    'lumo',
    'anka',
    'pelle',
    'suda',
    'jaro'
  ],
  second: [
    'bakes',
    'outside',
    'draws',
    'onwheels',
    'athome',
    'walks',
    'garden',
    'daily',
    'and.cat',
    'offline',
    'in.town',
    'upstairs',
    'studio',
    'laughs',
    'repairs',
    'reads',
    'sings',
    'bytheriver',
    'notes',
    'today'
  ]
} as const;
