/** The reply to those who asked: plain words, the clause, and what they can do next. A template, no judgement in it. */
import type {Decision, Review} from '../contract/desk.ts';
import type {Clause, RulePack} from '../contract/policy.ts';
import {clauseInForce, dayOf} from '../policy/in-force.ts';
import type {Letter} from '../store/tables/letter.ts';
import type {OpenedRequest} from '../store/tables/request.ts';

const answers: Readonly<Record<Review['outcome'], string>> = {
  granted: 'We will do what you asked.',
  'partly-granted': 'We will do part of what you asked.',
  declined: 'We will not do what you asked.',
  'no-action': 'We looked into what you asked and will take no action.',
  referred: 'What you asked is not ours to decide here, and we have passed it on.',
  withdrawn: 'Your request was withdrawn, and we have closed it.'
};

export type ReplyFacts = {
  readonly request: OpenedRequest;
  readonly decision: Pick<Decision, 'id' | 'outcome' | 'decidedAt'>;
  readonly clause: Clause;
  readonly rulePack: RulePack;
};

function alternative({request, decision, rulePack}: ReplyFacts): string | null {
  const aboutAccount = request.asks.some(ask => ask === 'open-account' || ask === 'verify-account');
  const open = clauseInForce(rulePack, 'government-accounts', dayOf(decision.decidedAt));
  if (decision.outcome !== 'declined' || !aboutAccount || open === null) return null;
  return `What remains open to you: a government body may hold an account in its own name (“${open.title}”).`;
}

export function writeReply(facts: ReplyFacts): Letter {
  const {request, decision, clause, rulePack} = facts;
  const to = request.requester || request.principal || 'Whom it concerns';
  const paragraphs = [
    `To: ${to}`,
    `You wrote to us, or somebody wrote for you, about “${request.title}”. It reached us on ${dayOf(request.receivedAt)} and has the number ${request.id}.`,
    `${answers[decision.outcome]} Two people from two teams decided this on ${dayOf(decision.decidedAt)} (decision ${decision.id}).`,
    `The rule it rests on is “${clause.title}” (${clause.id}, version ${clause.version}, in force since ${clause.inForceFrom}, in “${rulePack.title}”). It reads: ${clause.text.trim()}`,
    alternative(facts),
    'If you think this is wrong, write to the team for requests from authorities and give the number above. Please do not write to single employees about it.',
    'A receipt comes with this letter. It proves that the decision stands on our record, and anybody can check it without us.'
  ];
  return {
    to,
    subject: `Your request ${request.id}: ${decision.outcome}`,
    body: paragraphs.filter(paragraph => paragraph !== null).join('\n\n'),
    writtenAt: decision.decidedAt
  };
}
