import type {Wording} from '../wording.ts';

export const french: Wording = {
  language: 'fr',
  whomItConcerns: 'À qui de droit',
  to: name => `À l’attention de : ${name}`,
  asks: {
    'open-account': 'ouvrir un compte',
    'verify-account': 'certifier un compte',
    'label-account': 'signaler un compte par une mention',
    'unlabel-account': 'retirer la mention d’un compte',
    'remove-content': 'supprimer un contenu',
    'restrict-content': 'restreindre un contenu',
    'demote-content': 'montrer moins un contenu',
    'boost-content': 'montrer davantage un contenu',
    'user-data': 'des données d’utilisateurs',
    preservation: 'la conservation de données',
    'account-guidance': 'des conseils sur la tenue d’un compte',
    'network-measures': 'des mesures sur un réseau de comptes',
    other: 'autre chose'
  },
  outcomes: {
    granted: 'accordé',
    'partly-granted': 'accordé en partie',
    declined: 'refusé',
    'no-action': 'aucune mesure',
    referred: 'transmis',
    withdrawn: 'retiré'
  },
  answers: {
    granted: 'Nous ferons ce que vous avez demandé.',
    'partly-granted': 'Nous ferons une partie de ce que vous avez demandé.',
    declined: 'Nous ne ferons pas ce que vous avez demandé.',
    'no-action': 'Nous avons examiné votre demande et ne prendrons aucune mesure.',
    referred: 'Il ne nous appartient pas d’en décider ici ; nous avons transmis votre demande.',
    withdrawn: 'Votre demande a été retirée et nous l’avons close.'
  },
  subject: {
    reply: number => `Notre décision sur votre demande ${number}`,
    notice: number => `Une demande qui vous concerne (${number})`,
    invitation: number => `Avant publication : votre réponse (${number})`,
    acknowledgement: number => `Nous avons reçu votre demande (${number})`
  },
  reached: (title, day, number) =>
    `Vous nous avez écrit, ou quelqu’un a écrit pour vous, au sujet de « ${title} ». Votre demande nous est parvenue le ${day} et porte le numéro ${number}.`,
  reachedOnly: (title, day, number) =>
    `Votre demande « ${title} » nous est parvenue le ${day}. Elle porte le numéro ${number}.`,
  decidedAnew: 'L’affaire a été décidée à nouveau, par des personnes qui ne l’avaient pas décidée auparavant.',
  decidedByOne: (day, decision) => `Cela a été décidé le ${day} (décision ${decision}).`,
  decidedByTwo: (day, decision) =>
    `Deux personnes de deux équipes différentes en ont décidé le ${day} (décision ${decision}).`,
  itemByItem: 'En détail :',
  conditions: list => `à condition que : ${list}`,
  territory: list => `pour ${list}`,
  everywhere: 'partout',
  ruleItRestsOn: ({title, id, version, since, book}) =>
    `La règle appliquée est « ${title} » (${id}, version ${version}, en vigueur depuis le ${since}, dans « ${book} »).`,
  reads: text => `Son texte, dans la langue du règlement : ${text}`,
  legalGround: text => `Indépendamment de nos règles, le droit : ${text}`,
  openWay: title =>
    `Ce qui vous reste ouvert : un organisme public peut tenir un compte en son propre nom (« ${title} »).`,
  appeal: untilDay =>
    `Si vous pensez que c’est une erreur, vous pouvez faire appel jusqu’au ${untilDay}. Ceux qui ont décidé ne décideront pas une seconde fois. Écrivez à l’équipe chargée des demandes des autorités en indiquant le numéro ci-dessus.`,
  notToSingleEmployees: 'Merci de ne pas écrire à des employés à titre individuel.',
  receipt:
    'Un reçu accompagne cette lettre. Il prouve que la décision figure dans notre registre, et chacun peut le vérifier sans nous.',
  concernsYou: (asker, day, number) =>
    `Le ${day}, ${asker} nous a demandé quelque chose qui vous concerne. L’affaire porte le numéro ${number}.`,
  whatWasDecided: outcome => `Ce que nous avons décidé : ${outcome}.`,
  invitation: (title, untilDay) =>
    `Nous pourrions publier un constat dans lequel vous êtes nommé : « ${title} ». Auparavant, vous pouvez nous donner votre version jusqu’au ${untilDay}.`,
  replyStandsBeside: 'Ce que vous écrirez figurera en entier à côté du constat.',
  received: 'Nous vous écrirons quand ce sera décidé. Vous n’avez rien à faire d’ici là.'
};
