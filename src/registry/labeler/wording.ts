/** What each label means, in the languages in which the desk writes letters: for clients, the badge and the page. */
import type {LabelId} from '../../contract/labels.ts';

export type LabelWording = {readonly lang: string; readonly name: string; readonly description: string};

type Words = Readonly<Record<string, readonly [name: string, description: string]>>;

const words: Readonly<Record<LabelId, Words>> = {
  'state-controlled-media': {
    en: [
      'State-controlled media',
      'A state decides what this outlet says. That was assessed from evidence on its editorial control, which is public.'
    ],
    ar: [
      'وسيلة إعلام تسيطر عليها دولة',
      'دولة تقرر ما تقوله هذه الوسيلة. جرى تقييم ذلك بناءً على أدلة علنية على السيطرة التحريرية.'
    ],
    de: [
      'Staatlich gelenktes Medium',
      'Ein Staat bestimmt, was dieses Medium sagt. Das wurde anhand öffentlicher Belege zur redaktionellen Kontrolle geprüft.'
    ],
    es: [
      'Medio controlado por un Estado',
      'Un Estado decide lo que dice este medio. Se evaluó con pruebas públicas sobre su control editorial.'
    ],
    fr: [
      'Média contrôlé par un État',
      'Un État décide de ce que dit ce média. Cela a été évalué d’après des preuves publiques de son contrôle éditorial.'
    ],
    ru: [
      'СМИ под контролем государства',
      'Что говорит это издание, решает государство. Это оценено по открытым свидетельствам о редакционном контроле.'
    ],
    zh: ['国家控制的媒体', '该媒体的内容由国家决定。此结论依据有关编辑控制的公开证据评估得出。']
  },
  'state-funded-media': {
    en: [
      'State-funded media',
      'A state pays for this outlet, wholly or in part. This says nothing about who decides what it says.'
    ],
    ar: ['وسيلة إعلام تموّلها دولة', 'دولة تموّل هذه الوسيلة كلياً أو جزئياً. لا يقول هذا شيئاً عمّن يقرر محتواها.'],
    de: [
      'Staatlich finanziertes Medium',
      'Ein Staat bezahlt dieses Medium ganz oder teilweise. Das sagt nichts darüber, wer bestimmt, was es sagt.'
    ],
    es: [
      'Medio financiado por un Estado',
      'Un Estado paga este medio, en todo o en parte. Esto no dice nada sobre quién decide lo que publica.'
    ],
    fr: [
      'Média financé par un État',
      'Un État finance ce média, en tout ou en partie. Cela ne dit rien de qui décide de son contenu.'
    ],
    ru: [
      'СМИ на государственные средства',
      'Государство оплачивает это издание полностью или частично. Это не говорит о том, кто решает, что оно пишет.'
    ],
    zh: ['国家资助的媒体', '该媒体全部或部分由国家出资。这并不说明由谁决定其内容。']
  },
  'government-account': {
    en: ['Government account', 'This account speaks for a government body or for an official in office.'],
    ar: ['حساب حكومي', 'يتحدث هذا الحساب باسم جهة حكومية أو مسؤول في منصبه.'],
    de: ['Konto einer Regierungsstelle', 'Dieses Konto spricht für eine staatliche Stelle oder jemanden im Amt.'],
    es: ['Cuenta gubernamental', 'Esta cuenta habla en nombre de un organismo público o de un cargo en ejercicio.'],
    fr: ['Compte gouvernemental', 'Ce compte parle au nom d’un organisme public ou d’une personne en fonction.'],
    ru: ['Аккаунт органа власти', 'Этот аккаунт говорит от имени органа власти или действующего должностного лица.'],
    zh: ['政府账号', '该账号代表政府机构或在任官员发言。']
  },
  'political-party': {
    en: ['Political party', 'This account speaks for a political party.'],
    ar: ['حزب سياسي', 'يتحدث هذا الحساب باسم حزب سياسي.'],
    de: ['Politische Partei', 'Dieses Konto spricht für eine politische Partei.'],
    es: ['Partido político', 'Esta cuenta habla en nombre de un partido político.'],
    fr: ['Parti politique', 'Ce compte parle au nom d’un parti politique.'],
    ru: ['Политическая партия', 'Этот аккаунт говорит от имени политической партии.'],
    zh: ['政党', '该账号代表某个政党发言。']
  },
  verified: {
    en: ['Verified', 'This account has been proven to belong to the organisation or person it names.'],
    ar: ['موثّق', 'ثبت أن هذا الحساب يعود إلى الجهة أو الشخص الذي يسمّيه.'],
    de: ['Bestätigt', 'Es ist nachgewiesen, dass dieses Konto der Stelle oder Person gehört, die es nennt.'],
    es: ['Verificada', 'Se ha comprobado que esta cuenta pertenece a la organización o persona que nombra.'],
    fr: ['Vérifié', 'Il a été prouvé que ce compte appartient à l’organisation ou à la personne qu’il nomme.'],
    ru: ['Подтверждён', 'Доказано, что этот аккаунт принадлежит организации или человеку, которых он называет.'],
    zh: ['已验证', '已证实该账号属于其所称的机构或个人。']
  }
};

/** English first. */
export function wordingsOf(label: LabelId): readonly LabelWording[] {
  return Object.entries(words[label]).map(([lang, [name, description]]) => ({lang, name, description}));
}

/** In a language, or in English where there is none of it. */
export function wordingIn(label: LabelId, lang: string): LabelWording {
  const all = wordingsOf(label);
  const found = all.find(one => one.lang === lang.toLowerCase().split('-')[0]) ?? all[0];
  if (found === undefined) throw new Error(`wording: nothing for ${label}`);
  return found;
}
