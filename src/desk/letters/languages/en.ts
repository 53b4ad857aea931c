import type {Wording} from '../wording.ts';

export const english: Wording = {
  language: 'en',
  whomItConcerns: 'Whom it concerns',
  to: name => `To: ${name}`,
  asks: {
    'open-account': 'opening an account',
    'verify-account': 'verifying an account',
    'label-account': 'labelling an account',
    'unlabel-account': 'taking a label off an account',
    'remove-content': 'removing content',
    'restrict-content': 'restricting content',
    'demote-content': 'showing content less',
    'boost-content': 'showing content more',
    'user-data': 'data about users',
    preservation: 'keeping data',
    'account-guidance': 'advice on running an account',
    'network-measures': 'measures about a network of accounts',
    other: 'something else'
  },
  outcomes: {
    granted: 'granted',
    'partly-granted': 'partly granted',
    declined: 'declined',
    'no-action': 'no action',
    referred: 'passed on',
    withdrawn: 'withdrawn'
  },
  answers: {
    granted: 'We will do what you asked.',
    'partly-granted': 'We will do part of what you asked.',
    declined: 'We will not do what you asked.',
    'no-action': 'We looked into what you asked and will take no action.',
    referred: 'What you asked is not ours to decide here, and we have passed it on.',
    withdrawn: 'Your request was withdrawn, and we have closed it.'
  },
  subject: {
    reply: number => `Our decision on your request ${number}`,
    notice: number => `A request that concerns you (${number})`,
    invitation: number => `Before we publish: your reply (${number})`,
    acknowledgement: number => `We have received your request (${number})`
  },
  reached: (title, day, number) =>
    `You wrote to us, or somebody wrote for you, about “${title}”. It reached us on ${day} and has the number ${number}.`,
  reachedOnly: (title, day, number) => `Your request “${title}” reached us on ${day}. It has the number ${number}.`,
  decidedAnew: 'The matter was decided anew, by people who had not decided it before.',
  decidedByOne: (day, decision) => `This was decided on ${day} (decision ${decision}).`,
  decidedByTwo: (day, decision) => `Two people from two teams decided this on ${day} (decision ${decision}).`,
  itemByItem: 'In detail:',
  conditions: list => `on condition that: ${list}`,
  territory: list => `for ${list}`,
  everywhere: 'everywhere',
  ruleItRestsOn: ({title, id, version, since, book}) =>
    `The rule it rests on is “${title}” (${id}, version ${version}, in force since ${since}, in “${book}”).`,
  reads: text => `It reads: ${text}`,
  legalGround: text => `Apart from our rules, the law: ${text}`,
  openWay: title => `What remains open to you: a government body may hold an account in its own name (“${title}”).`,
  appeal: untilDay =>
    `If you think this is wrong, you can appeal until ${untilDay}. Whoever decided will not decide again. Write to the team for requests from authorities and give the number above.`,
  notToSingleEmployees: 'Please do not write to single employees about it.',
  receipt:
    'A receipt comes with this letter. It proves that the decision stands on our record, and anybody can check it without us.',
  concernsYou: (asker, day, number) =>
    `On ${day} ${asker} asked us for something that concerns you. The matter has the number ${number}.`,
  whatWasDecided: outcome => `What we decided: ${outcome}.`,
  invitation: (title, untilDay) =>
    `We may publish a finding in which you are named: “${title}”. Before we do, you can tell us your side until ${untilDay}.`,
  replyStandsBeside: 'What you write will stand beside the finding, unabridged.',
  received: 'You will hear from us when it is decided. You need to do nothing until then.'
};
