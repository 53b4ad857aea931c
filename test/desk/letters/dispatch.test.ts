import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import PostalMime from 'postal-mime';
import {expect, onTestFinished, test} from 'vitest';
import {particularsSchema} from '../../../src/contract/desk.ts';
import {acknowledge} from '../../../src/desk/letters/acknowledge.ts';
import {openLetters, previewReply, readCorrespondence} from '../../../src/desk/letters/correspondence.ts';
import {handOver, type MailRoom, recordDispatch} from '../../../src/desk/letters/dispatch.ts';
import {holdNotices, liftHold} from '../../../src/desk/letters/hold.ts';
import {openRequest} from '../../../src/desk/open-request.ts';
import {reviewRequest} from '../../../src/desk/review-request.ts';
import {openOutbox} from '../../../src/store/outbox.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {entriesSince, entryCount, newRequest, type Office, openOffice, reviewOf} from '../office.ts';

async function mailRoom({log}: Office): Promise<MailRoom & {readonly folder: string}> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-outbox-'));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  return {
    folder,
    outbox: openOutbox(folder),
    from: 'Requests <requests@platform.example>',
    receipt: at => log.receipt(at)
  };
}

const asked = particularsSchema.parse({
  requesterAddress: 'press@office.example',
  language: 'fr',
  affected: [{name: 'Ana', address: 'ana@example.org'}, {name: 'Béla'}]
});

async function decided(office: Office): Promise<string> {
  const {desk, people} = office;
  const {id} = await openRequest(desk, people.mei, newRequest({particulars: asked}));
  await reviewRequest(desk, people.jonas, id, reviewOf(desk));
  await reviewRequest(desk, people.amara, id, reviewOf(desk));
  return id;
}

onEveryEngine('letters on their way', engine => {
  test('a decision writes to those who asked and to all who are affected', async () => {
    const office = await openOffice(engine);
    const id = await decided(office);
    const {letters, notices} = await readCorrespondence(office.desk, id);
    expect(letters.map(({kind, to, language, state}) => [kind, to, language, state])).toEqual([
      ['reply', 'A friend', 'fr', 'written'],
      ['notice', 'Ana', 'fr', 'written'],
      ['notice', 'Béla', 'fr', 'written']
    ]);
    expect(notices).toContain('all 2 who are known');
    expect(letters[2]?.standing).toMatch(/No address is known/);
  });

  test('a letter is handed over once, as a mail that a mail reader can read, with a receipt', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const room = await mailRoom(office);
    const id = await decided(office);
    const [reply] = (await readCorrespondence(desk, id)).letters;
    if (reply === undefined) throw new Error('test: no letter');
    const before = await entryCount(office);
    const sent = await handOver(desk, room, people.mei, {letterId: reply.id, again: null});
    expect(sent.state).toBe('handed-over');
    expect(await entriesSince(office, before)).toEqual(['dispatch-recorded', 'dispatch-recorded']);
    const mail = await PostalMime.parse(await readFile(join(room.folder, `${reply.id}.eml`)));
    expect(mail.subject).toBe(reply.subject);
    expect(mail.to?.[0]?.address).toBe('press@office.example');
    expect(mail.text?.trim()).toBe(reply.body);
    expect(mail.messageId).toBe(`<${reply.id}@platform.example>`);
    expect(mail.attachments.map(({filename}) => filename)).toEqual([
      expect.stringMatching(/\.tlog-proof$/),
      expect.stringMatching(/entry\.json$/),
      'verifier-key.txt'
    ]);
    await expect(handOver(desk, room, people.mei, {letterId: reply.id, again: null})).rejects.toMatchObject({
      code: 'desk.letter-on-its-way'
    });
    expect(await readdir(room.folder)).toHaveLength(1);
    const twice = await handOver(desk, room, people.mei, {letterId: reply.id, again: 'The mail system lost it.'});
    expect(twice.dispatches.map(({what}) => what)).toEqual([
      'handing-over',
      'handed-over',
      'handing-over',
      'handed-over'
    ]);
    expect((await recordDispatch(desk, people.mei, {letterId: reply.id, what: 'confirmed', note: ''})).state).toBe(
      'confirmed'
    );
    expect((await openLetters(desk, people.mei)).map(({to}) => to)).toEqual(['Ana', 'Béla']);
  });

  test('a letter of which nobody knows whether it went out is marked, and never repeated by itself', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const room = await mailRoom(office);
    const id = await decided(office);
    const [reply] = (await readCorrespondence(desk, id)).letters;
    if (reply === undefined) throw new Error('test: no letter');
    const broken = {...room, outbox: {put: () => Promise.reject(new Error('the disk is full'))}};
    await expect(handOver(desk, broken, people.mei, {letterId: reply.id, again: null})).rejects.toThrow(
      'the disk is full'
    );
    const {letters, deadlines} = await readCorrespondence(desk, id);
    expect(letters[0]?.state).toBe('not-known');
    expect(deadlines.map(({what}) => what)).toContain('sending-unconfirmed');
    await expect(handOver(desk, room, people.mei, {letterId: reply.id, again: null})).rejects.toMatchObject({
      code: 'desk.letter-on-its-way'
    });
  });

  test('one without an address is sent by hand, and an analyst sends nothing', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const room = await mailRoom(office);
    const id = await decided(office);
    const toBela = (await readCorrespondence(desk, id)).letters[2];
    if (toBela === undefined) throw new Error('test: no letter');
    const attempt = handOver(desk, room, people.mei, {letterId: toBela.id, again: null});
    await expect(attempt).rejects.toMatchObject({code: 'desk.letter-without-address'});
    const byIlse = recordDispatch(desk, people.ilse, {letterId: toBela.id, what: 'sent-by-hand', note: ''});
    await expect(byIlse).rejects.toMatchObject({code: 'session.not-allowed'});
    const byHand = await recordDispatch(desk, people.mei, {letterId: toBela.id, what: 'sent-by-hand', note: 'Post.'});
    expect(byHand.state).toBe('sent-by-hand');
  });

  test('that a request is there is said once, before anything is decided', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest({particulars: asked}));
    await expect(acknowledge(desk, people.ilse, id)).rejects.toMatchObject({code: 'session.not-allowed'});
    await acknowledge(desk, people.mei, id);
    await expect(acknowledge(desk, people.mei, id)).rejects.toMatchObject({code: 'desk.letter-on-its-way'});
    const {letters} = await readCorrespondence(desk, id);
    expect(letters.map(({kind, address}) => [kind, address])).toEqual([['acknowledgement', 'press@office.example']]);
    expect(letters[0]?.body).toContain(id);
  });

  test('a reply can be read before anybody decides, and reading it writes nothing', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest({particulars: asked}));
    const before = await entryCount(office);
    const {outcome, clause} = reviewOf(desk);
    const preview = await previewReply(desk, id, {outcome, clause, legalGround: 'Loi X.'});
    expect(preview.language).toBe('fr');
    expect(preview.body).toContain('Loi X.');
    expect(await entryCount(office)).toBe(before);
  });
});

onEveryEngine('notices held back', engine => {
  test('take legal, a reason and a day within a year; the affected are told when the hold is lifted', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const counsel = {...people.amara, roles: ['legal' as const]};
    const {id} = await openRequest(desk, people.mei, newRequest({particulars: asked}));
    const hold = {legalReason: 'A court forbids it.', reviewOn: '2020-06-01'};
    await expect(holdNotices(desk, people.mei, id, hold)).rejects.toMatchObject({code: 'session.not-allowed'});
    for (const reviewOn of ['2020-04-20', '2022-01-01']) {
      await expect(holdNotices(desk, counsel, id, {...hold, reviewOn})).rejects.toMatchObject({code: 'desk.invalid'});
    }
    await holdNotices(desk, counsel, id, hold);
    await reviewRequest(desk, people.jonas, id, reviewOf(desk));
    await reviewRequest(desk, people.amara, id, reviewOf(desk));
    const held = await readCorrespondence(desk, id);
    expect(held.letters.map(({kind}) => kind)).toEqual(['reply']);
    expect(held.notices).toContain('A court forbids it.');
    expect(held.deadlines.find(({what}) => what === 'notice-looked-at-again')?.missed).toBe(false);
    office.setDay('2020-06-02');
    const due = (await readCorrespondence(desk, id)).deadlines.find(({what}) => what === 'notice-looked-at-again');
    expect(due?.missed).toBe(true);
    await liftHold(desk, counsel, id, 'The court has let it go.');
    await expect(liftHold(desk, counsel, id, 'Again.')).rejects.toMatchObject({code: 'desk.invalid'});
    const told = await readCorrespondence(desk, id);
    expect(told.letters.map(({kind}) => kind)).toEqual(['reply', 'notice', 'notice']);
    expect((await office.log.verify()).problems).toEqual([]);
  });
});
