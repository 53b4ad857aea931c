import type {Wording} from '../wording.ts';

export const german: Wording = {
  language: 'de',
  whomItConcerns: 'Die zuständige Stelle',
  to: name => `An: ${name}`,
  asks: {
    'open-account': 'ein Konto eröffnen',
    'verify-account': 'ein Konto bestätigen',
    'label-account': 'ein Konto kennzeichnen',
    'unlabel-account': 'die Kennzeichnung eines Kontos entfernen',
    'remove-content': 'Inhalte entfernen',
    'restrict-content': 'Inhalte einschränken',
    'demote-content': 'Inhalte seltener zeigen',
    'boost-content': 'Inhalte öfter zeigen',
    'user-data': 'Daten über Nutzer',
    preservation: 'Daten aufbewahren',
    'account-guidance': 'Rat zur Führung eines Kontos',
    'network-measures': 'Maßnahmen zu einem Netz von Konten',
    other: 'etwas anderes'
  },
  outcomes: {
    granted: 'stattgegeben',
    'partly-granted': 'teilweise stattgegeben',
    declined: 'abgelehnt',
    'no-action': 'keine Maßnahme',
    referred: 'weitergegeben',
    withdrawn: 'zurückgezogen'
  },
  answers: {
    granted: 'Wir werden tun, worum Sie gebeten haben.',
    'partly-granted': 'Wir werden einen Teil dessen tun, worum Sie gebeten haben.',
    declined: 'Wir werden nicht tun, worum Sie gebeten haben.',
    'no-action': 'Wir haben Ihr Anliegen geprüft und ergreifen keine Maßnahme.',
    referred: 'Darüber haben nicht wir zu entscheiden; wir haben Ihr Anliegen weitergegeben.',
    withdrawn: 'Ihr Anliegen wurde zurückgezogen, und wir haben es geschlossen.'
  },
  subject: {
    reply: number => `Unsere Entscheidung über Ihr Anliegen ${number}`,
    notice: number => `Ein Anliegen, das Sie betrifft (${number})`,
    invitation: number => `Vor der Veröffentlichung: Ihre Erwiderung (${number})`,
    acknowledgement: number => `Wir haben Ihr Anliegen erhalten (${number})`
  },
  reached: (title, day, number) =>
    `Sie haben uns geschrieben, oder jemand hat für Sie geschrieben: „${title}“. Es hat uns am ${day} erreicht und trägt die Nummer ${number}.`,
  reachedOnly: (title, day, number) =>
    `Ihr Anliegen „${title}“ hat uns am ${day} erreicht. Es trägt die Nummer ${number}.`,
  decidedAnew: 'Die Sache wurde neu entschieden, von Personen, die sie zuvor nicht entschieden hatten.',
  decidedByOne: (day, decision) => `Das wurde am ${day} entschieden (Entscheidung ${decision}).`,
  decidedByTwo: (day, decision) =>
    `Zwei Personen aus zwei Teams haben das am ${day} entschieden (Entscheidung ${decision}).`,
  itemByItem: 'Im Einzelnen:',
  conditions: list => `unter der Bedingung: ${list}`,
  territory: list => `für ${list}`,
  everywhere: 'alle Länder',
  ruleItRestsOn: ({title, id, version, since, book}) =>
    `Die Regel dazu ist „${title}“ (${id}, Fassung ${version}, in Kraft seit ${since}, in „${book}“).`,
  reads: text => `Ihr Wortlaut, in der Sprache des Regelwerks: ${text}`,
  legalGround: text => `Unabhängig von unseren Regeln das Recht: ${text}`,
  openWay: title =>
    `Was Ihnen offensteht: Eine staatliche Stelle darf ein Konto unter eigenem Namen führen („${title}“).`,
  appeal: untilDay =>
    `Wenn Sie das für falsch halten, können Sie bis ${untilDay} Widerspruch einlegen. Wer entschieden hat, entscheidet nicht noch einmal. Schreiben Sie an das Team für Anliegen von Behörden und nennen Sie die Nummer oben.`,
  notToSingleEmployees: 'Bitte schreiben Sie darüber nicht an einzelne Beschäftigte.',
  receipt:
    'Diesem Brief liegt eine Quittung bei. Sie beweist, dass die Entscheidung in unserem Verzeichnis steht, und jeder kann sie ohne uns prüfen.',
  concernsYou: (asker, day, number) =>
    `Am ${day} hat ${asker} uns um etwas gebeten, das Sie betrifft. Die Sache trägt die Nummer ${number}.`,
  whatWasDecided: outcome => `Unsere Entscheidung: ${outcome}.`,
  invitation: (title, untilDay) =>
    `Wir veröffentlichen möglicherweise einen Befund, in dem Sie genannt sind: „${title}“. Vorher können Sie sich bis ${untilDay} dazu äußern.`,
  replyStandsBeside: 'Was Sie schreiben, steht ungekürzt neben dem Befund.',
  received: 'Sie hören von uns, sobald es entschieden ist. Bis dahin brauchen Sie nichts zu tun.'
};
