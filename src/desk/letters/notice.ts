/** Letters to those whom a matter affects: what was asked about them and decided; and, before publication, their say. */
import type {Particulars} from '../../contract/desk.ts';
import type {Letter} from '../../store/tables/letter.ts';
import type {OpenedRequest} from '../../store/tables/request.ts';
import {appealLine, type DecisionFacts, decidedLine, groundLines, itemLines} from './decision-words.ts';
import {dayInWords, wordingFor} from './registry.ts';

type Affected = Particulars['affected'][number];

/** Tells one of the affected what was decided about them, who had asked, and how to appeal. */
export function writeNotice(
  affected: Affected,
  facts: DecisionFacts & {readonly request: OpenedRequest},
  writtenAt: string
): Letter {
  const {request, decision} = facts;
  const wording = wordingFor(request.particulars?.language ?? 'en');
  const asker = request.principal || request.requester || wording.whomItConcerns;
  const paragraphs = [
    wording.to(affected.name),
    wording.concernsYou(asker, dayInWords(wording, request.receivedAt), request.id),
    `${wording.whatWasDecided(wording.outcomes[decision.outcome])} ${decidedLine(wording, decision)}`,
    itemLines(wording, decision),
    ...groundLines(wording, facts),
    appealLine(wording, decision),
    wording.receipt
  ];
  return {
    to: affected.name,
    subject: wording.subject.notice(request.id),
    body: paragraphs.filter(paragraph => paragraph !== null).join('\n\n'),
    writtenAt,
    kind: 'notice',
    language: wording.language,
    address: affected.address,
    dueAt: null
  };
}

export type InvitationFacts = {
  readonly to: Affected;
  /** The title of the finding. */
  readonly title: string;
  /** The number to answer under. */
  readonly number: string;
  readonly language: string;
  readonly writtenAt: string;
  /** Until when an answer is awaited. */
  readonly dueAt: string;
};

/** Asks somebody who is named for their side, before anything is published. */
export function writeInvitation({to, title, number, language, writtenAt, dueAt}: InvitationFacts): Letter {
  const wording = wordingFor(language);
  return {
    to: to.name,
    subject: wording.subject.invitation(number),
    body: [wording.to(to.name), wording.invitation(title, dayInWords(wording, dueAt)), wording.replyStandsBeside].join(
      '\n\n'
    ),
    writtenAt,
    kind: 'invitation',
    language: wording.language,
    address: to.address,
    dueAt
  };
}
