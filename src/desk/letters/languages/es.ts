import type {Wording} from '../wording.ts';

export const spanish: Wording = {
  language: 'es',
  whomItConcerns: 'A quien corresponda',
  to: name => `A la atención de: ${name}`,
  asks: {
    'open-account': 'abrir una cuenta',
    'verify-account': 'verificar una cuenta',
    'label-account': 'etiquetar una cuenta',
    'unlabel-account': 'quitar la etiqueta de una cuenta',
    'remove-content': 'retirar contenido',
    'restrict-content': 'restringir contenido',
    'demote-content': 'mostrar menos un contenido',
    'boost-content': 'mostrar más un contenido',
    'user-data': 'datos de usuarios',
    preservation: 'conservar datos',
    'account-guidance': 'consejos para llevar una cuenta',
    'network-measures': 'medidas sobre una red de cuentas',
    other: 'otra cosa'
  },
  outcomes: {
    granted: 'concedido',
    'partly-granted': 'concedido en parte',
    declined: 'denegado',
    'no-action': 'sin medidas',
    referred: 'remitido',
    withdrawn: 'retirado'
  },
  answers: {
    granted: 'Haremos lo que ha pedido.',
    'partly-granted': 'Haremos una parte de lo que ha pedido.',
    declined: 'No haremos lo que ha pedido.',
    'no-action': 'Hemos estudiado su petición y no tomaremos medidas.',
    referred: 'No nos corresponde decidirlo aquí; hemos remitido su petición.',
    withdrawn: 'Su petición fue retirada y la hemos cerrado.'
  },
  subject: {
    reply: number => `Nuestra decisión sobre su petición ${number}`,
    notice: number => `Una petición que le concierne (${number})`,
    invitation: number => `Antes de publicar: su respuesta (${number})`,
    acknowledgement: number => `Hemos recibido su petición (${number})`
  },
  reached: (title, day, number) =>
    `Usted nos escribió, o alguien escribió por usted, acerca de «${title}». Nos llegó el ${day} y tiene el número ${number}.`,
  reachedOnly: (title, day, number) => `Su petición «${title}» nos llegó el ${day}. Tiene el número ${number}.`,
  decidedAnew: 'El asunto se decidió de nuevo, por personas que no lo habían decidido antes.',
  decidedByOne: (day, decision) => `Se decidió el ${day} (decisión ${decision}).`,
  decidedByTwo: (day, decision) => `Lo decidieron dos personas de dos equipos el ${day} (decisión ${decision}).`,
  itemByItem: 'En detalle:',
  conditions: list => `con la condición de que: ${list}`,
  territory: list => `para ${list}`,
  everywhere: 'todas partes',
  ruleItRestsOn: ({title, id, version, since, book}) =>
    `La norma en la que se basa es «${title}» (${id}, versión ${version}, en vigor desde el ${since}, en «${book}»).`,
  reads: text => `Su texto, en el idioma del reglamento: ${text}`,
  legalGround: text => `Aparte de nuestras normas, la ley: ${text}`,
  openWay: title =>
    `Lo que le queda abierto: un organismo público puede tener una cuenta en su propio nombre («${title}»).`,
  appeal: untilDay =>
    `Si cree que es un error, puede recurrir hasta el ${untilDay}. Quienes decidieron no volverán a decidir. Escriba al equipo de peticiones de las autoridades e indique el número de arriba.`,
  notToSingleEmployees: 'Le rogamos que no escriba sobre ello a empleados a título individual.',
  receipt:
    'Con esta carta va un recibo. Prueba que la decisión consta en nuestro registro, y cualquiera puede comprobarlo sin nosotros.',
  concernsYou: (asker, day, number) =>
    `El ${day}, ${asker} nos pidió algo que le concierne a usted. El asunto tiene el número ${number}.`,
  whatWasDecided: outcome => `Lo que hemos decidido: ${outcome}.`,
  invitation: (title, untilDay) =>
    `Es posible que publiquemos un hallazgo en el que se le nombra: «${title}». Antes, puede darnos su versión hasta el ${untilDay}.`,
  replyStandsBeside: 'Lo que escriba figurará íntegro junto al hallazgo.',
  received: 'Le escribiremos cuando esté decidido. Hasta entonces no tiene que hacer nada.'
};
