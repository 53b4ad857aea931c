/** A publication as files: the report of this network alone with the replies beside it, and its findings. */
import {randomBytes} from 'node:crypto';
import type {Decision} from '../contract/desk.ts';
import type {RenderPublication, ToPublish} from '../desk/publish-case.ts';
import {inWords} from '../desk/words.ts';
import {findingsJson} from '../disclosure/findings-json.ts';
import {type PublicationOptions, pseudonymise, speakersIn} from '../disclosure/pseudonymise.ts';
import type {Replies} from '../disclosure/report/replies.ts';
import {renderReport} from '../disclosure/report.ts';
import {signals} from '../signals/registry.ts';
import {describeSignal} from '../signals/signal.ts';

const secretBytes = 32;

function decidedInWords(decision: Decision, parties: ToPublish['parties']): string {
  const {outcome, clause, decidedAt, items = []} = decision;
  const otherwise = items.filter(one => one.outcome !== outcome).length;
  const accounts = parties.filter(one => one.kind === 'account').length;
  const each = otherwise === 0 ? '' : ` Of its ${accounts} accounts, ${otherwise} were judged otherwise.`;
  return `Measures against this network were decided on ${decidedAt.slice(0, 10)}: ${inWords(outcome).toLowerCase()}, under “${clause.clauseId}” (version ${clause.version}).${each}`;
}

/** Who speaks and what they say, with names or without. */
type Voices = {
  readonly about: (party: string) => string;
  readonly saidBy: (name: string) => string | null;
  readonly say: (words: string) => string;
};

function named({parties}: ToPublish): Voices {
  const shown = new Map(parties.map(one => [one.party, one.shown]));
  return {about: party => shown.get(party) ?? party, saidBy: name => name, say: words => words};
}

function unnamed({findings, parties}: ToPublish, options: PublicationOptions): Voices {
  const {account, say} = speakersIn(findings, options);
  const accounts = new Set(parties.filter(one => one.kind === 'account').map(one => one.party));
  return {
    about: party => (accounts.has(party) ? account(party).replace(/^.*:pseudonym:/, '') : 'Somebody named in the case'),
    saidBy: () => null,
    say
  };
}

function repliesOf({decision, parties, statements, silent}: ToPublish, voices: Voices): Replies {
  return {
    decided: decidedInWords(decision, parties),
    silent,
    replies: statements.map(({about, saidBy, words, at}) => ({
      about: voices.about(about),
      saidBy: voices.saidBy(saidBy),
      words: voices.say(words),
      day: at.slice(0, 10)
    }))
  };
}

export const renderPublication: RenderPublication = toPublish => {
  const isFull = toPublish.form === 'full';
  const options = {secret: randomBytes(secretBytes), keepTexts: false, nameDeclared: false};
  const findings = isFull ? toPublish.findings : pseudonymise(toPublish.findings, options);
  const replies = repliesOf(toPublish, isFull ? named(toPublish) : unnamed(toPublish, options));
  return [
    {name: 'report.html', content: renderReport(findings, signals.map(describeSignal), !isFull, replies)},
    {name: 'findings.json', content: findingsJson(findings)},
    {name: 'replies.json', content: `${JSON.stringify(replies, null, 2)}\n`}
  ];
};
