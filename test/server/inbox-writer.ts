/**
 * Takes mails and documents in, one after another, and says so line by line, until it is killed:
 *
 *     node inbox-writer.ts HOME PERSON PREFIX
 *
 * `arrived TEXT` once a mail is in the inbox, `opened ID` once its request is on the record, `kept ID` once a document
 * is, `named ID` once a request names it.
 */
import {writeSync} from 'node:fs';
import {particularsSchema} from '../../src/contract/desk.ts';
import {keepDocuments} from '../../src/desk/intake/documents.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {putIntoInbox, takeInInbox} from '../../src/server/inbox.ts';
import {openWorkspace} from '../../src/server/workspace.ts';
import {plainMail} from '../desk/intake/mails.ts';

const [home = '', personId = '', prefix = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);

const workspace = await openWorkspace(
  {home, databaseUrl: null, demo: false, memoryBytes: 200_000_000, threads: 1, uploadLimitBytes: 1_000_000},
  {
    onBug: error => {
      throw error;
    }
  }
);
const {desk} = workspace;
const person = await workspace.personById(personId);
if (person === null) throw new Error('test: nobody of that id');

for (let round = 0; ; round += 1) {
  const text = `${prefix} ${round}`;
  await putIntoInbox(home, Buffer.from(plainMail({text, subject: text})), {
    personId,
    said: {asks: ['remove-content']}
  });
  say(`arrived ${text}`);
  for (const {requestId} of (await takeInInbox(workspace)).taken) say(`opened ${requestId}`);
  const [document] = await keepDocuments(desk, person, [
    {fileName: 'letter.txt', bytes: Buffer.from(`letter ${text}`)}
  ]);
  say(`kept ${document?.id}`);
  await openRequest(desk, person, {
    door: 'letter',
    receivedAt: '2026-11-01T00:00:00.000Z',
    title: 'A letter',
    words: 'See the letter.',
    asks: ['other'],
    requester: '',
    principal: null,
    country: null,
    approachedPersonId: null,
    wanted: {audience: [], topics: [], languages: [], places: [], from: null, until: null},
    particulars: particularsSchema.parse({documentIds: [document?.id]})
  });
  say(`named ${document?.id}`);
}
