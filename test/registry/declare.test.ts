import {expect, test} from 'vitest';
import type {DeclaredAccount} from '../../src/contract/finding.ts';
import {declareAccounts} from '../../src/registry/declare.ts';
import {declaredAccounts} from '../../src/registry/declared-accounts.ts';
import {confirmEntities} from '../../src/registry/entities/confirm-entities.ts';
import {startingPolicy} from '../../src/registry/labels/starting-policy.ts';
import {insertAccountClaim} from '../../src/store/tables/account-claim.ts';
import {insertLabelPolicy, insertPolicyStep} from '../../src/store/tables/label-policy.ts';
import {insertProofCheck} from '../../src/store/tables/proof-check.ts';
import {entriesSince, entryCount, openOffice} from '../desk/office.ts';
import {onEveryEngine} from '../store/engines.ts';

const embassy = {entity: 'Embassy of Valmera', country: 'VM', kind: 'government_body'} as const;
const accounts: readonly DeclaredAccount[] = [
  {...embassy, platform: 'tiktok', account: '@ValmeraEmbassy'},
  {...embassy, platform: 'tiktok', account: 'valmera_culture'},
  {platform: 'tiktok', account: 'valmera_news', entity: 'Valmera News', country: null, kind: 'media'}
];

onEveryEngine('declared accounts', engine => {
  test('are recorded with their entities and given back as a scan takes them', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    expect(await declareAccounts(desk, people.mei, accounts)).toEqual({added: 3, already: 0});
    expect(await entriesSince(office, before)).toEqual([
      'entity-added',
      'account-declared',
      'account-declared',
      'entity-added',
      'account-declared'
    ]);
    expect(await declaredAccounts(desk)).toEqual(accounts);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('are counted and left as they are when they come again, whatever the case or the @', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    await declareAccounts(desk, people.mei, accounts);
    const before = await entryCount(office);
    const again = [{...embassy, platform: 'tiktok', account: 'valmeraembassy'}];
    expect(await declareAccounts(desk, people.lev, again)).toEqual({added: 0, already: 1});
    expect(await declareAccounts(desk, people.lev, [{...again[0], platform: 'x', account: 've', ...embassy}])).toEqual({
      added: 1,
      already: 0
    });
    expect(await entryCount(office)).toBe(before + 1);
  });

  test('take a role and a name', async () => {
    const {desk, people} = await openOffice(engine);
    await expect(declareAccounts(desk, people.ilse, accounts)).rejects.toMatchObject({code: 'session.not-allowed'});
    const nameless = [{...embassy, platform: 'tiktok', account: ' '}];
    await expect(declareAccounts(desk, people.mei, nameless)).rejects.toMatchObject({code: 'desk.invalid'});
    expect(await declaredAccounts(desk)).toEqual([]);
  });

  test('come with their labels, where those hold, and how far they are proven', async () => {
    const {desk, people} = await openOffice(engine);
    await declareAccounts(desk, people.mei, accounts);
    const [row] = await desk.store.read
      .selectFrom('declared_account')
      .selectAll()
      .where('account', '=', '@ValmeraEmbassy')
      .execute();
    if (row === undefined) throw new Error('test: no account');
    // What an entity is counts for labels once a second person says so too.
    await confirmEntities(desk, people.lev, {entityIds: [row.entity_id]});
    const at = desk.now().toISOString();
    const claim = {
      id: 'claim-1',
      entityId: row.entity_id,
      platform: 'tiktok',
      account: '@ValmeraEmbassy',
      method: 'dns-txt' as const,
      domain: 'embassy.example',
      challenge: 'x',
      target: null,
      documents: [],
      personId: people.mei.id,
      at
    };
    const policyId = 'policy-1';
    await desk.store.transaction(async tx => {
      await insertAccountClaim(tx, claim);
      const seen = {seen: 'It is there.', answerSha256: null, personId: 'system', at};
      await insertProofCheck(tx, {id: 'check-1', claimId: claim.id, outcome: 'passed', ...seen});
      await insertLabelPolicy(tx, {...startingPolicy, id: policyId, version: 1, personId: people.lev.id, at});
      await insertPolicyStep(tx, {
        id: 'step-1',
        policyId,
        what: 'in-force',
        effectiveAt: at,
        jurisdictions: ['DE', 'FR'],
        previewSha256: 'a'.repeat(64),
        reasons: 'So.',
        personId: people.amara.id,
        at
      });
    });
    const shown = await declaredAccounts(desk);
    expect(shown.find(one => one.account === '@ValmeraEmbassy')).toEqual({
      ...accounts[0],
      labels: ['government-account (DE, FR)', 'verified (DE, FR)'],
      proof: 'proven (dns-txt)'
    });
    expect(shown.find(one => one.account === 'valmera_culture')).toEqual(accounts[1]);
  });
});
