/** Chapters one to three: a message, two people, and what stays. */
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {NewReview} from '../../contract/desk.ts';
import {storyRequest} from './message.ts';
import {type Caller, check, type Stage, type Step} from './step.ts';

const clauseId = 'hidden-principal';
const expectedFlags = ['hidden-principal', 'payment-for-influence', 'informal-channel', 'guidance-sought'];

function requestLink(id: string) {
  return {label: 'The request', to: `/requests/${id}`};
}

async function reviewAs(caller: Caller, reasons: string): Promise<NewReview> {
  const {packId, clauses} = await caller.call('GET /clauses');
  const clause = clauses.find(one => one.id === clauseId);
  if (clause === undefined) throw new Error(`story: no clause ${clauseId} in force`);
  const {version, sha256} = clause;
  return {outcome: 'declined', clause: {packId, clauseId, version, sha256}, reasons};
}

function requestId(stage: Stage): string {
  return stage.recall('requestId');
}

const message: Step = {
  id: 'message',
  chapter: 'A message',
  title: 'A colleague writes',
  text: 'The demo has a clock of its own, and it says 28 September 2026. Mei looks after creators. A friend has asked her for something on behalf of somebody else, and she does what few people do: she writes it down, in her own words, and hands it to the desk that handles requests from governments.',
  persona: 'mei',
  at: '2026-09-28T08:41:00Z',
  play: async stage => {
    const mei = await stage.as('mei');
    const request = storyRequest(stage.personId('mei'), stage.now());
    const view = await mei.call('POST /requests', {body: request});
    return {
      result: [...request.words.split('\n').filter(line => line !== ''), `Taken in as ${view.id}.`],
      checks: [
        check('Her words are kept to the letter', view.words === request.words),
        check('The record has an entry for it', view.ledgerPositions.length > 0)
      ],
      links: [requestLink(view.id)],
      remember: {requestId: view.id}
    };
  }
};

const flags: Step = {
  id: 'flags',
  chapter: 'A message',
  title: 'What stands out, and why',
  text: 'Nobody has judged anything yet. Overt only points at words: who would stay unseen, what is offered, by which door it came, what advice is sought. Each flag says which words, why they matter, and which clause they touch.',
  persona: 'jonas',
  at: '2026-09-28T09:05:00Z',
  play: async stage => {
    const jonas = await stage.as('jonas');
    const view = await jonas.call('GET /requests/:id', {params: {id: requestId(stage)}});
    const found = view.flags.map(flag => flag.rule);
    const quotesAreExact = view.flags.every(flag =>
      flag.quotes.every(({text, start, end}) => view.words.slice(start, end) === text)
    );
    return {
      result: view.flags.map(flag => {
        const quotes = flag.quotes.map(quote => `“${quote.text}”`).join(', ');
        return `${flag.title}: ${flag.reason}${quotes === '' ? '' : ` Words: ${quotes}.`} Clause: ${flag.clause.clauseId}.`;
      }),
      checks: [
        ...expectedFlags.map(rule => check(`Flagged: ${rule}`, found.includes(rule))),
        check('Every quotation stands in the message exactly there', quotesAreExact),
        check('The request is marked as sensitive', view.sensitive)
      ],
      links: [requestLink(view.id)]
    };
  }
};

const recusal: Step = {
  id: 'recusal',
  chapter: 'Two people',
  title: 'Mei steps back',
  text: 'The friend is Mei’s. From the moment she wrote, she is recused: she may read, and she may not judge. She tries anyway, to see whether that holds.',
  persona: 'mei',
  at: '2026-09-28T09:20:00Z',
  play: async stage => {
    const mei = await stage.as('mei');
    const params = {id: requestId(stage)};
    const before = await mei.call('GET /requests/:id', {params});
    const review = await reviewAs(mei, 'I would rather say it myself.');
    const error = await mei.attempt('POST /requests/:id/reviews', {params, body: review});
    const after = await mei.call('GET /requests/:id', {params});
    return {
      result: [
        before.mayNotReview ?? 'Nothing keeps Mei from judging.',
        error === null ? 'Her judgement was taken.' : `Her judgement was refused: ${error.found} ${error.todo}`
      ],
      checks: [
        check(
          'Mei is recused because she was approached',
          before.recusals.some(one => one.because === 'was-approached')
        ),
        check('Her attempt is refused', error?.code === 'desk.recused'),
        check('Nothing of it was kept', after.reviews.length === 0)
      ],
      links: [requestLink(params.id)]
    };
  }
};

const firstReview: Step = {
  id: 'first-review',
  chapter: 'Two people',
  title: 'Jonas reads the clause and declines',
  text: 'Jonas works in government relations. He reads the clause that is in force today, and his judgement cites exactly that text, by its hash. It is one judgement of two: nothing is decided yet.',
  persona: 'jonas',
  at: '2026-09-29T14:10:00Z',
  play: async stage => {
    const jonas = await stage.as('jonas');
    const params = {id: requestId(stage)};
    const {clauses, onDay} = await jonas.call('GET /clauses');
    const clause = clauses.find(one => one.id === clauseId);
    const review = await reviewAs(
      jonas,
      'The office may have an account in its own name, verified and labelled. What is asked for is an account whose viewers must not learn who runs it. We do not open those, for anyone.'
    );
    const view = await jonas.call('POST /requests/:id/reviews', {params, body: review});
    const again = await jonas.attempt('POST /requests/:id/reviews', {params, body: review});
    return {
      result: [`In force on ${onDay}: ${clause?.title}. ${clause?.text.trim()}`, `Jonas: ${review.reasons}`],
      checks: [
        check('His judgement is on the request', view.reviews.length === 1),
        check('One judgement decides nothing', view.decision === null && view.state === 'in-review'),
        check('He cannot be the second one too', again?.code === 'desk.already-reviewed')
      ],
      links: [requestLink(params.id)]
    };
  }
};

const secondReview: Step = {
  id: 'second-review',
  chapter: 'Two people',
  title: 'Amara agrees, and it is decided',
  text: 'Amara is a lawyer, in another team. She comes to the same end by herself. Two people from two teams: now there is a decision, with a reply to send and an entry on the record.',
  persona: 'amara',
  at: '2026-09-30T10:30:00Z',
  play: async stage => {
    const amara = await stage.as('amara');
    const params = {id: requestId(stage)};
    const review = await reviewAs(
      amara,
      'The wish to stay unseen is the purpose of the account, not a detail of it. The offer of payment is declined as well. A declared account remains open to them, and we say so.'
    );
    const view = await amara.call('POST /requests/:id/reviews', {params, body: review});
    const teams = new Set(view.reviews.map(one => one.team));
    return {
      result: [
        `Amara: ${review.reasons}`,
        `Decided: ${view.decision?.outcome ?? 'nothing'}, on record at position ${view.decision?.ledgerPosition ?? 'none'}.`,
        ...(view.reply === null ? [] : [`Reply to ${view.reply.to}: ${view.reply.subject}`, view.reply.body])
      ],
      checks: [
        check('The request is declined', view.decision?.outcome === 'declined'),
        check('Two people from two teams decided', view.decision?.reviewIds.length === 2 && teams.size === 2),
        check('The decision cites the clause that was in force', view.decision?.clause.sha256 === review.clause.sha256),
        check('A reply is written', view.reply !== null)
      ],
      links: [requestLink(params.id), {label: 'The record', to: '/ledger'}]
    };
  }
};

const receipt: Step = {
  id: 'receipt',
  chapter: 'What stays',
  title: 'A receipt leaves the house',
  text: 'With the reply goes a receipt: a short text that proves this decision stood on the record at this place, signed. Whoever holds it can check it without asking us, even years from now. We keep this one in a file, away from the database.',
  persona: 'jonas',
  at: '2026-09-30T10:41:00Z',
  play: async stage => {
    const jonas = await stage.as('jonas');
    const got = await jonas.call('GET /requests/:id/receipt', {params: {id: requestId(stage)}});
    const folder = join(stage.folder, 'outside');
    await mkdir(folder, {recursive: true});
    const path = join(folder, got.fileName);
    await writeFile(path, got.proof);
    const verified = await jonas.call('POST /ledger/verify', {body: {proof: got.proof}});
    return {
      result: [`Written to ${path}`, ...got.proof.trimEnd().split('\n').slice(0, 3), '…'],
      checks: [
        check('The receipt is for an entry of the record', got.position >= 0 && got.entry.includes('decision-made')),
        check('The record agrees with it today', verified.ok)
      ],
      links: [requestLink(requestId(stage)), {label: 'The record', to: '/ledger'}],
      remember: {receiptFile: path, decisionPosition: String(got.position)}
    };
  }
};

const watch: Step = {
  id: 'watch',
  chapter: 'What stays',
  title: 'The refusal leaves a watch',
  text: 'A refusal ends a conversation; it does not end a plan. So what was wanted is written down as a hypothesis, now, before anybody has looked at any data. If it were written after, it could be made to fit.',
  persona: 'jonas',
  at: '2026-09-30T10:52:00Z',
  play: async stage => {
    const jonas = await stage.as('jonas');
    const watches = await jonas.call('GET /watches');
    const cases = await jonas.call('GET /cases');
    const findings = await jonas.call('GET /findings');
    const ours = watches.find(one => one.requestId === requestId(stage));
    return {
      result: ours === undefined ? [] : [ours.statement],
      checks: [
        check('A watch is on the record', ours !== undefined && ours.ledgerPosition >= 0),
        check('It is older than any finding', findings.length === 0 && cases.length === 0)
      ],
      links: [requestLink(requestId(stage))],
      remember: {watchId: ours?.id ?? ''}
    };
  }
};

export const deskSteps: readonly Step[] = [message, flags, recusal, firstReview, secondReview, receipt, watch];
