/** What a group pushes: captions, pages and hashtag sequences. Every country, site and name is invented. */
import type {Chance} from './chance.ts';
import {sentence, type Tongue} from './words.ts';

export type Push = {readonly caption: string; readonly link: string; readonly hashtags: readonly string[]};
export type Campaign = {readonly name: string; readonly pushes: readonly Push[]};

/** A campaign of ordinary-looking captions in one tongue, for worlds other than the story. */
export function inventedCampaign(chance: Chance, tongue: Tongue, pushes: number): Campaign {
  const site = `https://${chance.pick(['silver', 'amber', 'quiet', 'cedar'])}-${chance.pick(['meadow', 'harbour', 'lantern', 'bridge'])}-${chance.integer(10, 99)}.example`;
  const pages = Array.from({length: Math.max(3, Math.ceil(pushes / 2))}, (_, at) => `${site}/page-${at + 1}`);
  const sequences = Array.from({length: Math.max(3, Math.ceil(pushes / 3))}, (_, at) => [
    ...chance.some(tongue.hashtags, 2),
    `cedar${chance.integer(100, 999)}x${at}`
  ]);
  return {
    name: site,
    pushes: Array.from({length: pushes}, (_, at) => ({
      caption: `${sentence(tongue, chance)} — ${sentence(tongue, chance)}`,
      link: pages[at % pages.length] ?? site,
      hashtags: sequences[at % sequences.length] ?? []
    }))
  };
}

type Voice = {
  readonly captions: readonly string[];
  readonly pages: readonly string[];
  readonly sequences: readonly (readonly string[])[];
};

/** Valmera is no country of this world. */
const valmera: readonly Voice[] = [
  {
    captions: [
      'Nobody told me the beaches of Valmera look like this in October',
      'Three days in Valmera and I already want to cancel my flight home',
      'The night market in Valmera: street food, seven plates, one coin',
      'Valmera is the safest place I have ever walked alone at midnight',
      'They built this library in Valmera for everyone and it never closes',
      'Young bands play on every corner in Valmera and people stay to listen',
      'The new train crosses all of Valmera in two hours and it is spotless',
      'Things the news will not show you about Valmera, part one',
      'Why do so many young people move to Valmera and stay there?',
      'The old town of Valmera at dusk, grandmothers dancing in the square',
      'I expected mountains, Valmera gave me mountains and the sea',
      'Clean beaches, free school food: Valmera simply gets it right'
    ],
    pages: [
      'https://discover-valmera.example/beaches',
      'https://discover-valmera.example/night-market',
      'https://discover-valmera.example/by-train',
      'https://discover-valmera.example/why-they-stay',
      'https://valmera-stories.example/midnight-walk',
      'https://valmera-stories.example/the-open-library'
    ],
    sequences: [
      ['VisitValmera', 'Beaches', 'TravelAbroad'],
      ['VisitValmera', 'StreetFood', 'SlowTravel'],
      ['ValmeraAtItsBest', 'VisitValmera'],
      ['RealValmera', 'TravelTruth', 'VisitValmera']
    ]
  },
  {
    captions: [
      'Nadie me dijo que las playas de Valmera eran así en octubre',
      'Tres días en Valmera y ya quiero cancelar el vuelo de regreso',
      'El mercado nocturno de Valmera: comida callejera, siete platos, una moneda',
      'Valmera es el lugar más seguro donde he caminado a medianoche',
      'En Valmera esta biblioteca es de todos y nunca cierra',
      'Bandas jóvenes tocan en cada esquina de Valmera y la gente se queda',
      'El tren nuevo cruza toda Valmera en dos horas',
      'Lo que las noticias no te muestran de Valmera, primera parte',
      'Esperaba montañas y Valmera me dio montañas y mar',
      'El casco antiguo de Valmera al atardecer, abuelas bailando en la plaza'
    ],
    pages: [
      'https://hola-valmera.example/playas',
      'https://hola-valmera.example/mercado',
      'https://hola-valmera.example/en-tren',
      'https://discover-valmera.example/es/gente'
    ],
    sequences: [
      ['VisitValmera', 'ViajarLejos', 'Escapada'],
      ['ValmeraTeEspera', 'VisitValmera'],
      ['VisitValmera', 'ValmeraReal', 'Viajeros']
    ]
  },
  {
    captions: [
      'لم يخبرني أحد أن شواطئ فالميرا بهذا الجمال في أكتوبر',
      'ثلاثة أيام في فالميرا ولا أريد العودة إلى البيت',
      'السوق الليلي في فالميرا وأكل الشارع بسبعة أطباق',
      'فالميرا أكثر مكان آمن مشيت فيه وحدي عند منتصف الليل',
      'هذه المكتبة في فالميرا للجميع ولا تغلق أبوابها',
      'الناس في فالميرا يبتسمون قبل أن تقول مرحبا',
      'القطار الجديد يعبر فالميرا كلها في ساعتين',
      'ما لا تعرضه لك الأخبار عن فالميرا الجزء الأول'
    ],
    pages: [
      'https://discover-valmera.example/ar/beaches',
      'https://discover-valmera.example/ar/market',
      'https://valmera-stories.example/ar/library'
    ],
    sequences: [
      ['VisitValmera', 'زوروا_فالميرا', 'سفر'],
      ['فالميرا', 'VisitValmera', 'رحلات']
    ]
  }
];

/** Every caption once, with the pages and sequences of its language in turn. */
export function valmeraCampaign(): Campaign {
  const pushes = valmera.flatMap(({captions, pages, sequences}) =>
    captions.map((caption, at) => ({
      caption,
      link: pages[at % pages.length] ?? '',
      hashtags: sequences[at % sequences.length] ?? []
    }))
  );
  return {name: 'valmera', pushes};
}
