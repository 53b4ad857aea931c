/**
 * Words by which captions say that they are paid for. Phrases count wherever they stand. Single words are also said in
 * ordinary talk ("Anzeige" is a charge at the police, "reklama" may be the topic), so they count as a hashtag, in
 * brackets, or alone at the start or end of a caption.
 *
 * Gathered from public guidance of advertising regulators and from what platforms print on such posts; far from whole.
 */
export type DisclosureWords = {readonly phrases: readonly string[]; readonly words: readonly string[]};

export const disclosureWords: Readonly<Record<string, DisclosureWords>> = {
  ar: {phrases: ['إعلان مدفوع', 'شراكة مدفوعة', 'محتوى مدعوم', 'برعاية'], words: ['إعلان', 'اعلان', 'ممول']},
  bg: {phrases: ['платено партньорство', 'рекламно съдържание'], words: ['реклама']},
  bn: {phrases: ['পেইড পার্টনারশিপ', 'স্পন্সর করা'], words: ['বিজ্ঞাপন']},
  cs: {phrases: ['placená spolupráce', 'placené partnerství', 'reklamní spolupráce'], words: ['reklama', 'spolupráce']},
  da: {phrases: ['betalt samarbejde', 'sponsoreret indhold', 'betalt partnerskab'], words: ['reklame', 'annonce']},
  de: {
    phrases: ['bezahlte partnerschaft', 'bezahlte werbung', 'gesponsert von', 'in bezahlter kooperation'],
    words: ['werbung', 'anzeige', 'gesponsert']
  },
  el: {phrases: ['πληρωμένη συνεργασία', 'χορηγούμενο περιεχόμενο'], words: ['διαφήμιση', 'χορηγούμενο']},
  en: {
    phrases: [
      'paid partnership',
      'paid promotion',
      'sponsored by',
      'sponsored content',
      'this is an ad',
      'in paid partnership with',
      'advertisement for'
    ],
    words: ['ad', 'sponsored', 'advert', 'advertisement', 'advertorial', 'sponsoredpost', 'paidpartnership', 'spon']
  },
  es: {
    phrases: [
      'colaboración pagada',
      'colaboración remunerada',
      'publicidad pagada',
      'patrocinado por',
      'contenido patrocinado'
    ],
    words: ['publi', 'publicidad', 'patrocinado', 'anuncio']
  },
  fa: {phrases: ['همکاری تبلیغاتی', 'محتوای تبلیغاتی'], words: ['تبلیغ', 'تبلیغات', 'آگهی']},
  fi: {phrases: ['kaupallinen yhteistyö', 'maksettu kumppanuus'], words: ['mainos', 'kaupallinenyhteistyö']},
  fr: {
    phrases: ['partenariat rémunéré', 'collaboration commerciale', 'sponsorisé par', 'contenu sponsorisé'],
    words: ['publicité', 'pub', 'sponsorisé', 'partenariatrémunéré']
  },
  he: {phrases: ['שיתוף פעולה ממומן', 'בשיתוף פעולה בתשלום', 'תוכן ממומן'], words: ['פרסומת', 'ממומן']},
  hi: {phrases: ['सशुल्क साझेदारी', 'प्रायोजित सामग्री'], words: ['विज्ञापन', 'प्रायोजित']},
  hr: {phrases: ['plaćeno partnerstvo', 'sponzorirani sadržaj'], words: ['oglas', 'sponzorirano']},
  hu: {
    phrases: ['fizetett együttműködés', 'fizetett partnerség', 'szponzorált tartalom'],
    words: ['hirdetés', 'reklám']
  },
  id: {
    phrases: ['kerja sama berbayar', 'kemitraan berbayar', 'konten bersponsor', 'disponsori oleh'],
    words: ['iklan', 'endorse']
  },
  it: {
    phrases: ['partnership pubblicizzata', 'collaborazione retribuita', 'sponsorizzato da', 'contenuto sponsorizzato'],
    words: ['adv', 'pubblicità', 'sponsorizzato']
  },
  ja: {
    phrases: ['タイアップ投稿', 'プロモーションを含', '有料パートナーシップ', '広告を含'],
    words: ['広告', 'pr', 'タイアップ', '提供']
  },
  ko: {phrases: ['유료 광고', '유료광고', '협찬을 받', '유료 파트너십', '소정의 원고료'], words: ['광고', '협찬']},
  ms: {phrases: ['perkongsian berbayar', 'kandungan tajaan'], words: ['iklan', 'tajaan']},
  nb: {
    phrases: ['betalt samarbeid', 'betalt partnerskap', 'sponset innhold'],
    words: ['reklame', 'annonse', 'sponset']
  },
  nl: {
    phrases: ['betaald partnerschap', 'betaalde samenwerking', 'gesponsord door'],
    words: ['advertentie', 'reclame', 'gesponsord', 'spon']
  },
  pl: {
    phrases: [
      'płatna współpraca',
      'współpraca płatna',
      'materiał sponsorowany',
      'materiał reklamowy',
      'współpraca reklamowa'
    ],
    words: ['reklama', 'współpraca']
  },
  pt: {
    phrases: ['parceria paga', 'conteúdo patrocinado', 'patrocinado por', 'publicidade paga'],
    words: ['publi', 'publicidade', 'patrocinado', 'pub']
  },
  ro: {phrases: ['parteneriat plătit', 'conținut sponsorizat'], words: ['publicitate', 'reclamă', 'sponsorizat']},
  ru: {
    phrases: [
      'на правах рекламы',
      'платное партнёрство',
      'платное партнерство',
      'партнёрский материал',
      'рекламодатель:',
      'erid:'
    ],
    words: ['реклама']
  },
  sk: {phrases: ['platená spolupráca', 'platené partnerstvo'], words: ['reklama', 'spolupráca']},
  sr: {phrases: ['плаћено партнерство', 'plaćeno partnerstvo', 'спонзорисани садржај'], words: ['реклама', 'oglas']},
  sv: {
    phrases: ['betalt samarbete', 'betalt partnerskap', 'i samarbete med annonsör', 'sponsrat innehåll'],
    words: ['annons', 'reklam', 'reklamsamarbete']
  },
  th: {phrases: ['ความร่วมมือที่มีค่าตอบแทน', 'ได้รับการสนับสนุนจาก', 'เนื้อหาที่ได้รับการสนับสนุน'], words: ['โฆษณา', 'สปอนเซอร์']},
  tr: {
    phrases: ['ücretli ortaklık', 'ücretli iş birliği', 'sponsorlu içerik'],
    words: ['reklam', 'işbirliği', 'iş birliği', 'sponsorlu']
  },
  uk: {phrases: ['на правах реклами', 'платне партнерство', 'рекламний матеріал'], words: ['реклама']},
  ur: {phrases: ['بامعاوضہ شراکت'], words: ['اشتہار']},
  vi: {
    phrases: ['hợp tác trả phí', 'quan hệ đối tác trả phí', 'nội dung được tài trợ', 'được tài trợ bởi'],
    words: ['quảng cáo', 'tài trợ']
  },
  zh: {
    phrases: ['付费推广', '商业推广', '广告合作', '品牌合作', '付費合作', '廣告合作', '业配文', '業配文'],
    words: ['广告', '廣告', '赞助', '贊助', '业配', '業配', '恰饭', '工商']
  }
};
