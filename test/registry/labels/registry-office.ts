/** An office with a registry: an outlet, a ministry and a youth league, each with an account, and people for every part. */
import type {Person} from '../../../src/contract/desk.ts';
import type {LabelPolicyBody} from '../../../src/contract/labels.ts';
import type {NewAssessment} from '../../../src/contract/labels-http.ts';
import {addPerson} from '../../../src/desk/people.ts';
import {loadRulePack} from '../../../src/policy/load.ts';
import {confirmAccounts} from '../../../src/registry/accounts/confirm-accounts.ts';
import {assessEntity, reviewAssessment} from '../../../src/registry/assessments/assess.ts';
import {addEntity} from '../../../src/registry/entities/change-entity.ts';
import {confirmEntities} from '../../../src/registry/entities/confirm-entities.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {stepPolicy, viewPreview, writePolicy} from '../../../src/registry/labels/policies.ts';
import {startingPolicy} from '../../../src/registry/labels/starting-policy.ts';
import {openOffice} from '../../desk/office.ts';
import type {TestEngine} from '../../store/engines.ts';

const account = (platform: string, handle: string) => ({
  platform,
  handle,
  stableId: null,
  url: null,
  validFrom: null,
  validTo: null,
  stands: true
});
const body = (name: string, kind: 'media' | 'government_body' | 'other') => ({
  name,
  names: [],
  kind,
  country: 'VM',
  parentId: null,
  domains: [],
  wikidataId: null,
  sourceNotes: {},
  retired: false
});

/** Answers with the evidence they need, seen on the office's first day. */
export function answers(given: Partial<Pick<NewAssessment, 'funding' | 'ownership' | 'editorial'>>): NewAssessment {
  const all = {funding: 'unknown', ownership: 'unknown', editorial: 'unknown', ...given} as const;
  return {
    ...all,
    evidence: (['funding', 'ownership', 'editorial'] as const)
      .filter(question => all[question] !== 'unknown')
      .map(question => ({
        question,
        address: `https://statute.example/${question}`,
        capturedText: `Article on ${question}.`,
        seenOn: '2026-09-19'
      })),
    reasons: 'The statute says so.',
    reviewOn: '2027-09-20'
  };
}

export async function openRegistryOffice(engine: TestEngine) {
  const office = await openOffice(engine, loadRulePack('short-video-2026'));
  office.setDay('2026-09-20');
  const {desk, people} = office;
  const {person: ada} = await addPerson(desk, 'system', {name: 'Ada', team: 'administration', roles: ['admin']});
  const {mei, jonas, ilse, lev, amara} = people;
  const outlet = await addEntity(desk, mei, {
    ...body('Valmera News', 'media'),
    accounts: [account('tiktok', 'valmera_news'), account('x', 'valmeranews')]
  });
  const ministry = await addEntity(desk, mei, {
    ...body('Ministry of Valmera', 'government_body'),
    accounts: [account('tiktok', 'valmera_gov')]
  });
  const league = await addEntity(desk, mei, {
    ...body('Youth League', 'other'),
    accounts: [account('douyin', 'youth_league')]
  });

  /** Lev puts a second name to an entity and its accounts. */
  async function confirm(entityId: string): Promise<void> {
    const {accounts} = await readEntity(desk, entityId);
    await confirmEntities(desk, lev, {entityIds: [entityId]});
    await confirmAccounts(desk, lev, {accountIds: accounts.map(one => one.account.accountId)});
  }
  for (const entity of [outlet, ministry, league]) await confirm(entity);

  /** Ilse assesses, Jonas confirms. */
  async function assess(entityId: string, given: Parameters<typeof answers>[0]): Promise<string> {
    const {id} = await assessEntity(desk, ilse, entityId, answers(given));
    await reviewAssessment(desk, jonas, id, {outcome: 'confirmed', reasons: 'I see the same.'});
    return id;
  }

  /** Lev writes a version, Amara puts it in force with the preview she saw. */
  async function putInForce(
    policy: LabelPolicyBody = startingPolicy,
    {
      jurisdictions = ['*'],
      effectiveAt = null,
      by = amara
    }: {jurisdictions?: string[]; effectiveAt?: string | null; by?: Person} = {}
  ): Promise<string> {
    const {id} = await writePolicy(desk, lev, policy);
    const {sha256} = await viewPreview(desk, id, {what: 'in-force', jurisdictions, effectiveAt});
    await stepPolicy(desk, by, id, {
      what: 'in-force',
      jurisdictions,
      effectiveAt,
      previewSha256: sha256,
      reasons: 'As discussed.'
    });
    return id;
  }
  return {...office, ada, confirm, outlet, ministry, league, assess, putInForce};
}
