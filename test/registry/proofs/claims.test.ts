import {expect, test} from 'vitest';
import type {NewClaim} from '../../../src/contract/proofs.ts';
import {keepDocuments} from '../../../src/desk/intake/documents.ts';
import {addEntity, changeEntity} from '../../../src/registry/entities/change-entity.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {type CodeMail, claimAccount} from '../../../src/registry/proofs/claim-account.ts';
import {
  claimToLookAt,
  enterCode,
  recordCheck,
  seeDocuments,
  withdrawClaim
} from '../../../src/registry/proofs/record-check.ts';
import {listClaims, viewClaim} from '../../../src/registry/proofs/view-claims.ts';
import {openOffice} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {forgeRow} from '../../store/forge.ts';

const did = 'did:plc:abcdefghijklmnopqrstuvwx';
const entity = {
  name: 'Ministry of Tides',
  names: [],
  kind: 'government_body' as const,
  country: 'XV',
  parentId: null,
  wikidataId: null,
  sourceNotes: {},
  retired: false
};
const seen = {outcome: 'passed' as const, seen: 'It was there.', answerSha256: 'a'.repeat(64)};

onEveryEngine('claims', engine => {
  async function house() {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const mails: CodeMail[] = [];
    const effects = {
      sendCode: async (mail: CodeMail) => {
        mails.push(mail);
      }
    };
    const ministry = await addEntity(desk, 'system', {
      ...entity,
      domains: ['tides.gov', 'github.io'],
      accounts: [
        {
          platform: 'bluesky',
          handle: 'press.tides.gov',
          stableId: did,
          url: null,
          validFrom: null,
          validTo: null,
          stands: true
        }
      ]
    });
    const other = await addEntity(desk, 'system', {
      ...entity,
      name: 'Tidal Post',
      kind: 'media',
      domains: ['post.com'],
      accounts: [
        {platform: 'x', handle: '@TidalPost', stableId: null, url: null, validFrom: null, validTo: null, stands: true}
      ]
    });
    const claim = (fields: Partial<NewClaim>) =>
      claimAccount(
        desk,
        people.mei,
        {entityId: ministry, platform: 'x', account: '@tides', method: 'dns-txt', domain: 'tides.gov', ...fields},
        effects
      );
    return {...office, mails, ministry, other, claim, effects};
  }

  test('goes from the claim over looks to proven, shaky and withdrawn, all of it on the record', async () => {
    const {desk, people, claim, log, setDay, ministry} = await house();
    const id = await claim({});
    const view = await viewClaim(desk, id);
    expect(view).toMatchObject({
      state: 'waiting',
      entityName: 'Ministry of Tides',
      personName: 'Mei',
      nextLookAt: view.claim.at
    });
    expect(view.claim.challenge).toMatch(/^[0-9a-f]{32}$/);
    expect(view.instructions.put).toEqual([
      {where: 'TXT _overt-proof.tides.gov', what: `overt-proof=${view.claim.challenge} account=x:tides`}
    ]);
    await recordCheck(desk, 'system', id, seen);
    expect(await viewClaim(desk, id)).toMatchObject({
      state: 'proven',
      checks: [{personName: 'Overt, on schedule', outcome: 'passed'}]
    });
    for (const day of ['2020-04-28', '2020-04-29', '2020-04-30']) {
      setDay(day);
      await recordCheck(desk, 'system', id, {outcome: 'absent', seen: 'Gone.', answerSha256: null});
      expect((await viewClaim(desk, id)).state).toBe('shaky');
    }
    setDay('2020-05-01');
    await recordCheck(desk, people.mei, id, {outcome: 'absent', seen: 'Gone.', answerSha256: null});
    expect(await viewClaim(desk, id)).toMatchObject({state: 'lapsed', statement: expect.stringContaining('4 days')});
    await recordCheck(desk, 'system', id, seen);
    expect((await viewClaim(desk, id)).state).toBe('proven');
    await withdrawClaim(desk, people.noor, id, 'It was sold.');
    expect(await viewClaim(desk, id)).toMatchObject({state: 'withdrawn', nextLookAt: null});
    await expect(recordCheck(desk, 'system', id, seen)).rejects.toMatchObject({code: 'proofs.withdrawn'});
    expect((await listClaims(desk, ministry)).map(one => one.claim.id)).toEqual([id]);
    expect(await listClaims(desk, 'entity-none')).toEqual([]);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('are refused where nothing could be proven by them, with a reason', async () => {
    const {claim, other, desk, people, effects} = await house();
    const refused: readonly (readonly [Partial<NewClaim>, string])[] = [
      [{entityId: 'entity-none'}, 'registry.unknown-entity'],
      [{domain: 'elsewhere.gov'}, 'proofs.bad-claim'],
      [{domain: null}, 'proofs.bad-claim'],
      [{domain: 'github.io'}, 'proofs.bad-claim'],
      [{domain: '127.0.0.1'}, 'proofs.refused-name'],
      [{domain: '2130706433'}, 'proofs.refused-name'],
      [{domain: 'localhost'}, 'proofs.refused-name'],
      [{domain: 'tides.gov.'}, 'proofs.refused-name'],
      [{domain: 'tіdes.gov'}, 'proofs.refused-name'],
      [{account: 'tіdes'}, 'proofs.refused-name'],
      [{account: 'ti\u200Bdes'}, 'proofs.refused-name'],
      [{account: '@tidalpost'}, 'proofs.other-entity'],
      [{method: 'mail', target: 'press@elsewhere.gov'}, 'proofs.bad-claim'],
      [{method: 'mail', target: 'press@tides.gov.evil.com'}, 'proofs.bad-claim'],
      [{method: 'mail', target: 'a@b@tides.gov'}, 'proofs.bad-claim'],
      [{method: 'mail', target: 'press@tides.gov\r\nBcc: all@evil.com'}, 'desk.invalid'],
      [{method: 'mail'}, 'proofs.bad-claim'],
      [{method: 'rel-me', target: 'https://x.com/someoneelse'}, 'proofs.bad-claim'],
      [{method: 'rel-me', target: 'https://evil.com/tides'}, 'proofs.bad-claim'],
      [{method: 'rel-me', platform: 'unheard-of'}, 'proofs.bad-claim'],
      [{method: 'rel-me', platform: 'mastodon', account: 'tides@127.0.0.1'}, 'proofs.refused-name'],
      [{method: 'rel-me', platform: 'mastodon', account: 'tides@social.local'}, 'proofs.refused-name'],
      [{method: 'at-handle', platform: 'bluesky', account: 'tides.bsky.social', target: did}, 'proofs.bad-claim'],
      [{method: 'at-handle', platform: 'bluesky', account: 'eviltides.gov', target: did}, 'proofs.bad-claim'],
      [{method: 'at-handle', platform: 'bluesky', account: 'new.tides.gov'}, 'proofs.bad-claim'],
      [{method: 'at-handle', platform: 'x', account: 'press.tides.gov', target: did}, 'proofs.bad-claim'],
      [
        {method: 'at-handle', platform: 'bluesky', account: 'press.tides.gov', target: `${did.slice(0, -1)}y`},
        'proofs.bad-claim'
      ],
      [{method: 'dns-txt', platform: 'bluesky', account: 'new.tides.gov'}, 'proofs.bad-claim'],
      [{method: 'dns-txt', platform: 'bluesky', account: 'localhost', target: did}, 'proofs.refused-name'],
      [{method: 'rel-me', platform: 'bluesky', account: 'press.tides.gov'}, 'proofs.bad-claim'],
      [
        {method: 'mail', platform: 'bluesky', account: 'press.tides.gov', target: 'press@tides.gov'},
        'proofs.bad-claim'
      ],
      [{method: 'document'}, 'proofs.bad-claim'],
      [{method: 'document', documents: ['a'.repeat(64)]}, 'desk.unknown-document'],
      [{documents: ['a'.repeat(64)]}, 'proofs.bad-claim']
    ];
    for (const [fields, code] of refused) {
      await expect(claim(fields), JSON.stringify(fields)).rejects.toMatchObject({code});
    }
    expect(await listClaims(desk)).toEqual([]);
    const given: NewClaim = {
      entityId: other,
      platform: 'x',
      account: '@TidalPost',
      method: 'dns-txt',
      domain: 'post.com'
    };
    await expect(claimAccount(desk, people.ilse, given, effects)).rejects.toMatchObject({code: 'session.not-allowed'});
    const id = await claimAccount(desk, people.mei, given, effects);
    await expect(claimAccount(desk, people.mei, given, effects)).rejects.toMatchObject({
      code: 'proofs.claimed-already'
    });
    await withdrawClaim(desk, people.mei, id, 'Wrong domain.');
    await claimAccount(desk, people.mei, given, effects);
  });

  test('are refused to whoever put the domain into the registry', async () => {
    const {desk, people, effects, ministry, log, store} = await house();
    const {mei, jonas} = people;
    const {entity: now, versionId} = await readEntity(desk, ministry);
    const body = {...entity, domains: [...now.domains, 'mei.org']};
    await changeEntity(desk, mei, ministry, {seenVersion: versionId, entity: body});
    const given: NewClaim = {
      entityId: ministry,
      platform: 'x',
      account: '@tides',
      method: 'dns-txt',
      domain: 'mei.org'
    };
    await expect(claimAccount(desk, mei, given, effects)).rejects.toThrow(/mei\.org, which Mei put into the registry/);
    await claimAccount(desk, mei, {...given, domain: 'tides.gov'}, effects);
    await claimAccount(desk, jonas, given, effects);
    expect((await log.verify()).problems).toEqual([]);
    const row = await desk.store.read
      .selectFrom('account_claim')
      .selectAll()
      .where('person_id', '=', jonas.id)
      .executeTakeFirstOrThrow();
    const past = {...row, id: 'claim-x', person_id: mei.id};
    const written = desk.store.transaction(tx => tx.db.insertInto('account_claim').values(past).execute());
    await expect(written).rejects.toThrow(/somebody else has put into the registry/);
    const noRole = {...row, id: 'claim-y', person_id: people.ilse.id};
    const other = desk.store.transaction(tx => tx.db.insertInto('account_claim').values(noRole).execute());
    await expect(other).rejects.toThrow(/claimed by somebody who may/);
    await forgeRow(store, 'account_claim', past, {actor: mei.id});
    expect((await log.verify()).problems.map(one => one.statement)).toEqual([
      `The claim claim-x was not made by the rule: ${mei.id} put mei.org into the registry.`
    ]);
  });

  test('find what to look for where it follows from the rest', async () => {
    const {claim, desk} = await house();
    const target = async (fields: Partial<NewClaim>) => (await viewClaim(desk, await claim(fields))).claim.target;
    expect(await target({method: 'at-handle', platform: 'bluesky', account: '@press.tides.gov'})).toBe(did);
    expect(await target({method: 'rel-me', platform: 'mastodon', account: '@tides@social.org'})).toBe(
      'https://social.org/@tides'
    );
    expect(await target({method: 'rel-me', platform: 'x', target: 'http://twitter.com/Tides/'})).toBe(
      'https://twitter.com/Tides/'
    );
  });

  test('by mail keep the code from everybody but the mailbox', async () => {
    const {claim, desk, people, mails, setDay} = await house();
    const id = await claim({method: 'mail', target: 'Press@tides.gov'});
    const [mail] = mails;
    const code = /^ {4}(\S+)$/m.exec(mail?.body ?? '')?.[1] ?? '';
    expect(mail).toMatchObject({claimId: id, address: 'Press@tides.gov', to: 'Ministry of Tides'});
    expect(code).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/);
    expect(JSON.stringify(await viewClaim(desk, id))).not.toContain(code);
    const rows = await desk.store.read.selectFrom('account_claim').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code);
    await expect(claimToLookAt(desk, people.mei, id)).rejects.toMatchObject({code: 'proofs.not-this-way'});
    await expect(recordCheck(desk, 'system', id, seen)).rejects.toMatchObject({code: 'proofs.not-this-way'});
    await enterCode(
      desk,
      people.mei,
      id,
      code.replace(/.$/, last => (last === '0' ? '1' : '0'))
    );
    expect(await viewClaim(desk, id)).toMatchObject({state: 'waiting', checks: [{outcome: 'absent'}]});
    await enterCode(desk, people.mei, id, ` ${code.toUpperCase()} `);
    expect((await viewClaim(desk, id)).state).toBe('proven');
    await expect(enterCode(desk, people.mei, id, code)).rejects.toMatchObject({code: 'proofs.seen-already'});
    setDay('2021-06-01');
    expect((await viewClaim(desk, id)).state).toBe('shaky');
    setDay('2021-12-01');
    expect((await viewClaim(desk, id)).state).toBe('lapsed');
    const late = await claim({method: 'mail', target: 'press@tides.gov'});
    setDay('2021-12-16');
    await expect(enterCode(desk, people.mei, late, 'x')).rejects.toMatchObject({code: 'proofs.code-expired'});
  });

  test('by mail are not there where the mail could not be put into the outbox', async () => {
    const {desk, people, ministry} = await house();
    const sendCode = async () => {
      throw new Error('disk full');
    };
    const given: NewClaim = {
      entityId: ministry,
      platform: 'x',
      account: 'tides',
      method: 'mail',
      domain: 'tides.gov',
      target: 'a@tides.gov'
    };
    await expect(claimAccount(desk, people.mei, given, {sendCode})).rejects.toThrow('disk full');
    expect(await listClaims(desk)).toEqual([]);
  });

  test('by document take two others who are convinced', async () => {
    const {claim, desk, people} = await house();
    const [document] = await keepDocuments(desk, people.mei, [
      {fileName: 'letter.pdf', bytes: Buffer.from('%PDF-1.7')}
    ]);
    const id = await claim({method: 'document', domain: null, documents: [document?.sha256 ?? '']});
    expect(await viewClaim(desk, id)).toMatchObject({
      nextLookAt: null,
      documents: [{id: document?.id, fileName: 'letter.pdf'}]
    });
    const look = {convinces: true, words: 'The number in the public directory confirmed it.'};
    await expect(seeDocuments(desk, people.mei, id, look)).rejects.toMatchObject({code: 'proofs.own-claim'});
    await expect(seeDocuments(desk, people.ilse, id, look)).rejects.toMatchObject({code: 'session.not-allowed'});
    await seeDocuments(desk, people.amara, id, look);
    await expect(seeDocuments(desk, people.amara, id, look)).rejects.toMatchObject({code: 'proofs.seen-already'});
    expect((await viewClaim(desk, id)).statement).toContain('1 of them');
    await seeDocuments(desk, people.noor, id, look);
    expect((await viewClaim(desk, id)).state).toBe('proven');
    await seeDocuments(desk, people.lev, id, {convinces: false, words: 'The signature is another.'});
    expect((await viewClaim(desk, id)).state).toBe('shaky');
  });

  test('are looked at a minute apart, by those who may', async () => {
    const {claim, desk, people} = await house();
    const id = await claim({});
    await claimToLookAt(desk, people.mei, id);
    await recordCheck(desk, people.mei, id, {outcome: 'unreachable', seen: 'Silent.', answerSha256: null});
    await expect(claimToLookAt(desk, people.mei, id)).rejects.toMatchObject({code: 'proofs.too-soon'});
    await expect(claimToLookAt(desk, people.ilse, id)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(claimToLookAt(desk, people.mei, 'claim-none')).rejects.toMatchObject({code: 'proofs.unknown-claim'});
  });
});
