import {expect, test} from 'vitest';
import {arrivedDocuments, documentContent, documentsOf, keepDocuments} from '../../../src/desk/intake/documents.ts';
import {previewFlags} from '../../../src/desk/intake/preview-flags.ts';
import {takeInFile, takeInMail} from '../../../src/desk/intake/take-in-mail.ts';
import {openRequest} from '../../../src/desk/open-request.ts';
import {viewRequest} from '../../../src/desk/view-request.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {entriesSince, entryCount, newRequest, openOffice} from '../office.ts';
import {particulars} from '../rules/reading.ts';
import {nestedMail, plainMail} from './mails.ts';

const eml = (text: string, fileName = 'mail.eml') => ({fileName, bytes: Buffer.from(text, 'utf8')});

onEveryEngine('mails at the desk', engine => {
  test('a mail becomes a request with its original and what was attached, and each is an entry', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const {requestId, isNew} = await takeInMail(desk, people.mei, eml(nestedMail(), 'order.eml'));
    expect(isNew).toBe(true);
    const view = await viewRequest(desk, people.mei, requestId);
    expect(view).toMatchObject({
      door: 'e-mail',
      title: 'Order 7',
      words: 'Please remove the video of the café.',
      requester: 'Ministry of the Interior',
      asks: ['other']
    });
    // The mail is of 2026, the desk of 2020.
    expect(view.particulars?.notes?.map(note => note.split(' ')[0])).toEqual(['Answers', 'Its', 'It']);
    const documents = await documentsOf(desk, requestId);
    expect(documents.map(({fileName, mediaType}) => [fileName, mediaType])).toEqual([
      ['order.eml', 'message/rfc822'],
      ['order.pdf', 'application/x-msdownload'],
      ['печать.png', 'image/png'],
      ['forwarded.eml', 'message/rfc822']
    ]);
    expect(documents.map(document => document.caution !== null)).toEqual([false, true, false, false]);
    const original = await documentContent(desk, documents[0]?.id ?? '');
    expect(original.bytes.toString('utf8')).toBe(nestedMail());
    expect((await entriesSince(office, before)).slice(0, 5)).toEqual([
      'document-kept',
      'document-kept',
      'document-kept',
      'document-kept',
      'request-opened'
    ]);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('the same mail is one request, however often and by however many it is taken in', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const mail = eml(plainMail({text: 'Please verify our account.'}));
    const took = await Promise.all([1, 2, 3].map(() => takeInMail(desk, people.mei, mail)));
    expect(new Set(took.map(one => one.requestId)).size).toBe(1);
    expect(took.filter(one => one.isNew)).toHaveLength(1);
    const entries = await entryCount(office);
    expect(await takeInMail(desk, people.jonas, mail)).toMatchObject({isNew: false});
    expect(await entryCount(office)).toBe(entries);
  });

  test('what cannot be read is a request that says so, with its original', async () => {
    const {desk, people} = await openOffice(engine);
    const noise = {fileName: '../../broken.eml', bytes: Buffer.from([0xff, 0, 1, 2, 3])};
    const {requestId} = await takeInMail(desk, people.mei, noise);
    const view = await viewRequest(desk, people.mei, requestId);
    expect(view.title).toBe('A mail that could not be read');
    expect(view.particulars?.notes?.join(' ')).toMatch(/could not be read/);
    const [document] = await documentsOf(desk, requestId);
    expect(document).toMatchObject({fileName: 'broken.eml', bytes: 5});
    expect((await documentContent(desk, document?.id ?? '')).bytes).toEqual(noise.bytes);
  });

  test('what a person says beside it counts, and a wrong word of theirs opens nothing', async () => {
    const {desk, people} = await openOffice(engine);
    const mail = eml(plainMail({text: 'Please remove it.', headers: ['Reply-To: x@gmail.com']}));
    await expect(takeInMail(desk, people.mei, mail, {approachedPersonId: 'nobody'})).rejects.toMatchObject({
      code: 'desk.unknown-person'
    });
    const said = {asks: ['remove-content' as const], country: 'RS', particulars: {territory: ['*']}};
    const {requestId} = await takeInMail(desk, people.mei, mail, said);
    const view = await viewRequest(desk, people.mei, requestId);
    expect(view).toMatchObject({asks: ['remove-content'], country: 'RS', words: 'Please remove it.'});
    expect(view.particulars).toMatchObject({territory: ['*'], requesterAddress: 'desk@office.example'});
    expect(view.flags.map(flag => flag.rule)).toContain('wider-than-territory');
  });

  test('documents that no request names are arrivals until one does', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const taken = await takeInFile(desk, people.mei, eml(plainMail({subject: 'Letter', text: 'Words.'})));
    expect(taken.mail).toMatchObject({title: 'Letter', words: 'Words.', receivedAt: expect.any(String)});
    const [scan] = await keepDocuments(desk, people.mei, [{fileName: 'scan.pdf', bytes: Buffer.from('%PDF-1.7\n')}]);
    await desk.documents.put('bytes whose row was never written');
    const arrived = await arrivedDocuments(desk);
    expect(arrived.documents.map(document => document.id).sort()).toEqual([taken.document.id, scan?.id].sort());
    expect(arrived.nameless).toMatchObject([{bytes: 33}]);
    const documentIds = [taken.document.id, scan?.id ?? ''];
    await openRequest(desk, people.mei, newRequest({particulars: particulars({documentIds})}));
    expect((await arrivedDocuments(desk)).documents).toEqual([]);
    await expect(
      openRequest(desk, people.mei, newRequest({particulars: particulars({documentIds: ['document-none']})}))
    ).rejects.toMatchObject({code: 'desk.unknown-document'});
  });

  test('flags are shown beforehand as they will be raised, and nothing is recorded', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const request = newRequest({particulars: particulars({paymentWords: 'They could pay.'})});
    const before = await entryCount(office);
    const flags = await previewFlags(desk, people.mei, request);
    expect(await entryCount(office)).toBe(before);
    const {id} = await openRequest(desk, people.mei, request);
    const raised = (await viewRequest(desk, people.mei, id)).flags;
    expect(raised.map(flag => flag.rule).sort()).toEqual(flags.map(flag => flag.rule).sort());
    expect(await previewFlags(desk, people.mei, {...request, words: '', title: '', asks: []})).toBeDefined();
    const auditor = {...people.mei, roles: ['auditor' as const]};
    await expect(previewFlags(desk, auditor, request)).rejects.toMatchObject({code: 'session.not-allowed'});
  });
});
