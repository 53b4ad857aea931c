import type {Wording} from '../wording.ts';

export const russian: Wording = {
  language: 'ru',
  whomItConcerns: 'Для предъявления по месту требования',
  to: name => `Кому: ${name}`,
  asks: {
    'open-account': 'открыть аккаунт',
    'verify-account': 'подтвердить аккаунт',
    'label-account': 'пометить аккаунт',
    'unlabel-account': 'снять пометку с аккаунта',
    'remove-content': 'удалить материалы',
    'restrict-content': 'ограничить материалы',
    'demote-content': 'реже показывать материалы',
    'boost-content': 'чаще показывать материалы',
    'user-data': 'данные о пользователях',
    preservation: 'сохранить данные',
    'account-guidance': 'советы по ведению аккаунта',
    'network-measures': 'меры в отношении сети аккаунтов',
    other: 'другое'
  },
  outcomes: {
    granted: 'удовлетворено',
    'partly-granted': 'удовлетворено частично',
    declined: 'отклонено',
    'no-action': 'без мер',
    referred: 'передано',
    withdrawn: 'отозвано'
  },
  answers: {
    granted: 'Мы сделаем то, о чём вы просили.',
    'partly-granted': 'Мы сделаем часть того, о чём вы просили.',
    declined: 'Мы не сделаем того, о чём вы просили.',
    'no-action': 'Мы рассмотрели вашу просьбу и не будем принимать мер.',
    referred: 'Решать это здесь не нам; мы передали вашу просьбу дальше.',
    withdrawn: 'Ваша просьба отозвана, и мы её закрыли.'
  },
  subject: {
    reply: number => `Наше решение по вашему обращению ${number}`,
    notice: number => `Обращение, которое касается вас (${number})`,
    invitation: number => `Перед публикацией: ваш ответ (${number})`,
    acknowledgement: number => `Мы получили ваше обращение (${number})`
  },
  reached: (title, day, number) =>
    `Вы написали нам, или кто-то написал за вас, о следующем: «${title}». Обращение поступило ${day} и имеет номер ${number}.`,
  reachedOnly: (title, day, number) => `Ваше обращение «${title}» поступило ${day}. Его номер: ${number}.`,
  decidedAnew: 'Дело решено заново людьми, которые прежде его не решали.',
  decidedByOne: (day, decision) => `Решение принято ${day} (решение ${decision}).`,
  decidedByTwo: (day, decision) => `Решение приняли два человека из двух команд ${day} (решение ${decision}).`,
  itemByItem: 'Подробно:',
  conditions: list => `при условии: ${list}`,
  territory: list => `для: ${list}`,
  everywhere: 'везде',
  ruleItRestsOn: ({title, id, version, since, book}) =>
    `Правило, на котором оно основано: «${title}» (${id}, версия ${version}, действует с ${since}, «${book}»).`,
  reads: text => `Его текст на языке свода правил: ${text}`,
  legalGround: text => `Помимо наших правил, закон: ${text}`,
  openWay: title => `Что вам доступно: государственный орган может вести аккаунт от своего имени («${title}»).`,
  appeal: untilDay =>
    `Если вы считаете это ошибкой, вы можете обжаловать решение до ${untilDay}. Принимавшие решение не будут решать снова. Напишите в команду по обращениям органов власти и укажите номер выше.`,
  notToSingleEmployees: 'Пожалуйста, не пишите об этом отдельным сотрудникам.',
  receipt:
    'К письму приложена квитанция. Она доказывает, что решение внесено в наш журнал, и любой может проверить её без нас.',
  concernsYou: (asker, day, number) =>
    `К нам поступило обращение, которое касается вас. Дата: ${day}; кто обратился: ${asker}. Номер дела: ${number}.`,
  whatWasDecided: outcome => `Наше решение: ${outcome}.`,
  invitation: (title, untilDay) =>
    `Мы можем опубликовать вывод, в котором вы упомянуты: «${title}». До этого вы можете изложить свою позицию, срок: ${untilDay}.`,
  replyStandsBeside: 'Ваш ответ будет полностью опубликован рядом с выводом.',
  received: 'Мы напишем вам, когда решение будет принято. До этого от вас ничего не требуется.'
};
