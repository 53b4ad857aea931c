import {expect, test} from 'vitest';
import type {Person} from '../../src/contract/desk.ts';
import {takeInMail} from '../../src/desk/intake/take-in-mail.ts';
import {acknowledge} from '../../src/desk/letters/acknowledge.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {addPerson} from '../../src/desk/people.ts';
import {recordView} from '../../src/desk/record-view.ts';
import {remark} from '../../src/desk/remark.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {listEntries, openEntry} from '../../src/desk/sensitive-entries.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {insertDispatch} from '../../src/store/tables/dispatch.ts';
import {readLetters} from '../../src/store/tables/letter.ts';
import {onEveryEngine} from '../store/engines.ts';
import {entriesSince, entryCount, newRequest, type Office, openOffice, reviewOf} from './office.ts';

const secret = 'beaches';
const nothing = {audience: [], topics: [], languages: [], places: [], from: null, until: null};

onEveryEngine('entries of sensitive matters', engine => {
  const list = async ({desk}: Office, person: Person) => listEntries(desk, person, {from: 0, limit: 1000});

  /** Decided and answered, discussed, with a document: something of every kind. */
  async function sensitiveMatter(office: Office): Promise<{readonly id: string; readonly from: number}> {
    const {desk, people} = office;
    const from = await entryCount(office);
    const mail = `From: a@gov.example\r\nSubject: An account about ${secret}\r\n\r\nCould we have an account about ${secret} without being seen as official? We could pay.\r\n`;
    const file = {fileName: `${secret}.eml`, bytes: Buffer.from(mail)};
    const {requestId: id} = await takeInMail(desk, people.mei, file, {
      asks: ['open-account'],
      wanted: {...nothing, topics: [secret]}
    });
    await acknowledge(desk, people.mei, id);
    await remark(desk, people.ilse, id, {text: `Which ${secret}?`});
    await reviewRequest(desk, people.jonas, id, {...reviewOf(desk), reasons: `Not about ${secret}.`});
    await reviewRequest(desk, people.amara, id, {...reviewOf(desk), reasons: `No ${secret}.`});
    const [letter] = await readLetters(desk.store.read, id);
    await desk.store.transaction(tx =>
      insertDispatch(tx, people.mei.id, {
        id: 'dispatch-1',
        letterId: letter?.id ?? '',
        what: 'sent-by-hand',
        note: `With ${secret}.`,
        personId: people.mei.id,
        at: desk.now().toISOString()
      })
    );
    expect((await viewRequest(desk, people.mei, id)).sensitive).toBe(true);
    return {id, from};
  }

  test('are listed without what they say, each with the reason, whatever table they record', async () => {
    const office = await openOffice(engine);
    const {from} = await sensitiveMatter(office);
    const entries = (await list(office, office.people.noor)).filter(one => one.position >= from);
    const kinds = new Set(entries.map(one => one.entry.kind));
    for (const kind of [
      'document-kept',
      'request-opened',
      'request-flagged',
      'reply-written',
      'remark-made',
      'watch-opened',
      'dispatch-recorded',
      'decision-made'
    ]) {
      expect([...kinds]).toContain(kind);
    }
    expect(entries.filter(one => one.content !== null || one.withheld === undefined)).toEqual([]);
    expect(JSON.stringify(await list(office, office.people.noor))).not.toContain(secret);
  });

  test('of ordinary matters, and what belongs to no matter, are listed with their content', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const ordinary = {words: 'Please look at this.', asks: ['other' as const], title: 'A question', principal: null};
    await openRequest(desk, people.mei, newRequest({...ordinary, requester: 'Anybody', wanted: nothing}));
    const entries = await list(office, people.noor);
    expect(entries.length).toBeGreaterThan(before);
    expect(entries.filter(one => one.content === null || one.withheld !== undefined)).toEqual([]);
  });

  test('give whoever acted their own words, and nobody else', async () => {
    const office = await openOffice(engine);
    const {from} = await sensitiveMatter(office);
    const of = async (person: Person) =>
      (await list(office, person)).filter(one => one.position >= from && one.content !== null);
    expect((await of(office.people.jonas)).map(one => one.entry.kind)).toEqual(['review-given']);
    expect((await of(office.people.ilse)).map(one => one.entry.kind)).toEqual(['remark-made']);
    expect(await of(office.people.lev)).toEqual([]);
  });

  test('are given to whoever opens one, which is on record first, and the rest of the matter with it', async () => {
    const office = await openOffice(engine);
    const {desk} = office;
    const {id, from} = await sensitiveMatter(office);
    const auditor = (await addPerson(desk, 'system', {name: 'Tomás', team: 'audit', roles: ['auditor']})).person;
    const other = await sensitiveMatterOf(office);
    for (const person of [office.people.lev, auditor]) {
      const before = await entryCount(office);
      const opened = await openEntry(desk, person, from);
      expect(opened.content).toMatchObject({file_name: `${secret}.eml`});
      expect(opened.withheld).toBeUndefined();
      expect(await entriesSince(office, before)).toEqual(['sensitive-viewed']);
      const [look] = await desk.store.read
        .selectFrom('sensitive_view')
        .selectAll()
        .where('person_id', '=', person.id)
        .execute();
      expect(look).toMatchObject({request_id: id});
      const entries = await list(office, person);
      expect(entries.find(one => one.position === from)?.content).not.toBeNull();
      expect(entries.find(one => one.position === other)?.content).toBeNull();
      // Once in ten minutes.
      await openEntry(desk, person, from + 1);
      expect(await entryCount(office)).toBe(before + 1);
    }
    office.setDay('2020-04-21');
    expect((await list(office, auditor)).find(one => one.position === from)?.withheld).toMatch(/goes on record/);
    await expect(openEntry(desk, auditor, 9999)).rejects.toMatchObject({code: 'ledger.unknown-position'});
  });

  /** Where its request stands. */
  async function sensitiveMatterOf(office: Office): Promise<number> {
    const position = await entryCount(office);
    await openRequest(office.desk, office.people.mei, newRequest({requester: 'Somebody else'}));
    return position;
  }

  test('are shown to whoever has just opened the matter itself', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id, from} = await sensitiveMatter(office);
    await recordView(desk, people.noor, await viewRequest(desk, people.noor, id));
    const shown = (await list(office, people.noor)).filter(one => one.position >= from && one.content === null);
    expect(shown).toEqual([]);
  });
});
