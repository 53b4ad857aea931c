/** The reply to those who asked: plain words, the clause, and what they can do next. A template, no judgement in it. */
import {clauseInForce, dayOf} from '../../policy/in-force.ts';
import type {Letter} from '../../store/tables/letter.ts';
import type {OpenedRequest} from '../../store/tables/request.ts';
import {appealLine, type DecisionFacts, decidedLine, groundLines, itemLines} from './decision-words.ts';
import {dayInWords, wordingFor} from './registry.ts';
import type {Wording} from './wording.ts';

export type ReplyFacts = DecisionFacts & {readonly request: OpenedRequest};

function alternative(wording: Wording, {request, decision, rulePack}: ReplyFacts): string | null {
  const aboutAccount = request.asks.some(ask => ask === 'open-account' || ask === 'verify-account');
  const open = clauseInForce(rulePack, 'government-accounts', dayOf(decision.decidedAt));
  return decision.outcome === 'declined' && aboutAccount && open !== null ? wording.openWay(open.title) : null;
}

/** Who is written to: whoever asked, else whoever it was asked for. */
function addressee(wording: Wording, {requester, principal}: OpenedRequest): string {
  return requester || principal || wording.whomItConcerns;
}

export function writeReply(facts: ReplyFacts): Letter {
  const {request, decision} = facts;
  const wording = wordingFor(request.particulars?.language ?? 'en');
  const to = addressee(wording, request);
  const paragraphs = [
    wording.to(to),
    wording.reached(request.title, dayInWords(wording, request.receivedAt), request.id),
    `${wording.answers[decision.outcome]} ${decidedLine(wording, decision)}`,
    itemLines(wording, decision),
    ...groundLines(wording, facts),
    alternative(wording, facts),
    `${appealLine(wording, decision)} ${wording.notToSingleEmployees}`,
    wording.receipt
  ];
  return {
    to,
    subject: wording.subject.reply(request.id),
    body: paragraphs.filter(paragraph => paragraph !== null).join('\n\n'),
    writtenAt: decision.decidedAt,
    kind: (decision.round ?? 0) > 0 ? 'appeal-reply' : 'reply',
    language: wording.language,
    address: request.particulars?.requesterAddress ?? null,
    dueAt: null
  };
}

/** Says at once that the request is there, with its number. */
export function writeAcknowledgement(request: OpenedRequest, writtenAt: string): Letter {
  const wording = wordingFor(request.particulars?.language ?? 'en');
  const to = addressee(wording, request);
  return {
    to,
    subject: wording.subject.acknowledgement(request.id),
    body: [
      wording.to(to),
      wording.reachedOnly(request.title, dayInWords(wording, request.receivedAt), request.id),
      wording.received
    ].join('\n\n'),
    writtenAt,
    kind: 'acknowledgement',
    language: wording.language,
    address: request.particulars?.requesterAddress ?? null,
    dueAt: null
  };
}
