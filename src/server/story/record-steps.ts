/** Chapters six and seven: somebody edits the record, and it is your turn. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {editDecision} from './intruder.ts';
import {check, type Stage, type Step} from './step.ts';

const forged = 'granted';

function storeFile(stage: Stage): string {
  return join(stage.folder, 'store.sqlite');
}

const tamper: Step = {
  id: 'tamper',
  chapter: 'Somebody edits the record',
  title: 'Declined becomes granted',
  text: 'Weeks later it would be convenient if the request had never been declined. Somebody with access to the disk opens the database file directly, takes off the guards, turns “declined” into “granted”, and puts the guards back. No program of ours took part. On the screen, the old decision now reads as they wish.',
  persona: null,
  at: '2026-11-20T23:14:00Z',
  play: async stage => {
    const jonas = await stage.as('jonas');
    const params = {id: stage.recall('requestId')};
    const honest = await jonas.call('GET /requests/:id', {params});
    const decisionId = honest.decision?.id ?? '';
    const {before} = editDecision(storeFile(stage), decisionId, forged);
    const edited = await jonas.call('GET /requests/:id', {params});
    return {
      result: [`In the file, decision ${decisionId} said “${before}”. It now says “${edited.decision?.outcome}”.`],
      checks: [
        check('The decision on the screen has changed', before === 'declined' && edited.decision?.outcome === forged)
      ],
      links: [{label: 'The request', to: `/requests/${params.id}`}],
      remember: {decisionId, honestOutcome: before}
    };
  }
};

const caught: Step = {
  id: 'caught',
  chapter: 'Somebody edits the record',
  title: 'The receipt does not agree',
  text: 'Tomás is the auditor and trusts nothing. He takes the receipt from where it was kept and checks the record with the checkpoint in it. The text of the decision no longer gives what was signed. The record goes red, and names the entry.',
  persona: 'tomas',
  at: '2026-11-21T09:00:00Z',
  play: async stage => {
    const tomas = await stage.as('tomas');
    const proof = await readFile(stage.recall('receiptFile'), 'utf8');
    const verification = await tomas.call('POST /ledger/verify', {body: {proof}});
    const position = Number(stage.recall('decisionPosition'));
    const elsewhere = verification.problems.filter(problem => problem.position !== position);
    return {
      result: verification.problems.map(problem => problem.statement),
      checks: [
        check('The record does not pass', !verification.ok),
        check('It was checked against what was kept outside', verification.against !== 'own-checkpoint'),
        check(
          `The entry at position ${position}, the decision, is named`,
          verification.problems.some(problem => problem.position === position)
        ),
        check('No other entry is accused', elsewhere.length === 0)
      ],
      links: [{label: 'The record', to: '/ledger'}]
    };
  }
};

const restore: Step = {
  id: 'restore',
  chapter: 'Somebody edits the record',
  title: 'Put back',
  text: 'The decision is put back as it was, in the same way. Now receipt and record agree again, because every byte does. Silence alone would not have done it.',
  persona: 'tomas',
  at: '2026-11-21T09:30:00Z',
  play: async stage => {
    editDecision(storeFile(stage), stage.recall('decisionId'), stage.recall('honestOutcome'));
    const tomas = await stage.as('tomas');
    const proof = await readFile(stage.recall('receiptFile'), 'utf8');
    const verification = await tomas.call('POST /ledger/verify', {body: {proof}});
    return {
      result: [
        `${verification.checkedEntries} of ${verification.size} entries checked; root ${verification.rootHash}.`
      ],
      checks: [
        check('The record passes again', verification.ok && verification.problems.length === 0),
        check('Every entry was checked', verification.size > 0 && verification.checkedEntries === verification.size)
      ],
      links: [{label: 'The record', to: '/ledger'}]
    };
  }
};

const yourTurn: Step = {
  id: 'your-turn',
  chapter: 'Your turn',
  title: 'Now drop your own file',
  text: 'That was the story, played on this machine, in a folder that you can delete. Everything you saw was computed just now. Now drop your own file: a table of posts with an account, a time and a text is enough, and nothing of it leaves this machine.',
  persona: 'ilse',
  at: '2026-11-21T10:00:00Z',
  play: async stage => {
    const ilse = await stage.as('ilse');
    const {formats} = await ilse.call('GET /catalogue');
    return {
      result: [`Formats: ${formats.map(format => format.title).join(', ')}.`],
      checks: [
        check(
          'There is a format for a plain table',
          formats.some(format => format.id === 'csv')
        )
      ],
      links: [{label: 'Import a file', to: '/import'}]
    };
  }
};

export const recordSteps: readonly Step[] = [tamper, caught, restore, yourTurn];
