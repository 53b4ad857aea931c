/** What the examples of the help texts act on: one of each kind for each command, so that no example needs another. */
import {readConfig} from '../../src/config/config.ts';
import {type NewRequest, type Person, particularsSchema} from '../../src/contract/desk.ts';
import {viewCase} from '../../src/desk/cases.ts';
import {citationOn} from '../../src/desk/clauses.ts';
import type {Desk} from '../../src/desk/desk.ts';
import {inviteReplies, takeStatement} from '../../src/desk/invite-replies.ts';
import {openCase} from '../../src/desk/open-case.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {addPerson} from '../../src/desk/people.ts';
import {addPublicStatement} from '../../src/desk/public-statements.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {confirmAccounts} from '../../src/registry/accounts/confirm-accounts.ts';
import {assessEntity, reviewAssessment} from '../../src/registry/assessments/assess.ts';
import {setEffect} from '../../src/registry/effects/set-effect.ts';
import {setJurisdictions} from '../../src/registry/effects/set-jurisdictions.ts';
import {addEntity} from '../../src/registry/entities/change-entity.ts';
import {confirmEntities} from '../../src/registry/entities/confirm-entities.ts';
import {readEntity} from '../../src/registry/entities/read-entity.ts';
import {contestLabel} from '../../src/registry/labels/contests.ts';
import {stepPolicy, viewPreview, writePolicy} from '../../src/registry/labels/policies.ts';
import {startingPolicy} from '../../src/registry/labels/starting-policy.ts';
import {claimAccount} from '../../src/registry/proofs/claim-account.ts';
import {openWorkspace} from '../../src/server/workspace.ts';
import {readWatch} from '../../src/store/tables/watch.ts';
import {findings, network} from '../desk/findings.ts';
import {newRequest} from '../desk/office.ts';

/** By command, then by what stands before `-0123456789abcdef` in the example. */
export type Subjects = Readonly<Record<string, Readonly<Record<string, string>>>>;

type House = {readonly desk: Desk; readonly mei: Person; readonly ilse: Person; readonly judges: readonly Person[]};

async function fresh({desk, mei}: House, fields: Partial<NewRequest> = {}): Promise<string> {
  const {id} = await openRequest(desk, mei, {...newRequest(), receivedAt: desk.now().toISOString(), ...fields});
  return id;
}

/** Judged by one after the other until it is decided. */
async function decide({desk, judges}: House, id: string, outcome: 'declined' | 'granted', clauseId: string) {
  const clause = citationOn(desk, clauseId, desk.now().toISOString().slice(0, 10));
  if (clause === null) throw new Error(`test: ${clauseId} is not in force`);
  for (const judge of judges) {
    const {decision} = await reviewRequest(desk, judge, id, {outcome, clause, reasons: `Because of ${clauseId}.`});
    if (decision !== null) return;
  }
  throw new Error(`test: ${id} is not decided`);
}

async function requests(house: House): Promise<Subjects> {
  const made: Record<string, Record<string, string>> = {};
  const names = ['show', 'review', 'decide', 'recuse', 'flag', 'override', 'remark', 'export'];
  for (const name of names) made[`request ${name}`] = {request: await fresh(house)};
  made.precedent = {request: await fresh(house)};
  for (const name of ['reopen', 'appeal']) {
    const request = await fresh(house);
    await decide(house, request, 'declined', 'hidden-principal');
    made[`request ${name}`] = {request};
  }
  const overridden = made['request override']?.request ?? '';
  const [flag] = (await viewRequest(house.desk, house.mei, overridden)).flags;
  made['request override'] = {request: overridden, flag: flag?.id ?? ''};
  return made;
}

async function watches(house: House): Promise<Subjects> {
  const made: Record<string, Record<string, string>> = {};
  for (const name of ['show', 'renew', 'keep', 'close']) {
    const request = await fresh(house);
    await decide(house, request, 'declined', 'hidden-principal');
    made[`watch ${name}`] = {watch: (await readWatch(house.desk.store.read, request))?.id ?? ''};
  }
  return made;
}

async function cases(house: House): Promise<Subjects> {
  const {desk, mei, ilse} = house;
  const made: Record<string, Record<string, string>> = {};
  const names = ['open', 'show', 'invite', 'statement', 'publish'];
  const networks = names.map((_, at) =>
    network({id: `network-${String(at + 1).repeat(12)}`, texts: [`Harbour ${at}`, `Harbour ${at}, now`]})
  );
  const json = JSON.stringify(findings(networks));
  const findingsId = (await recordFindings(desk, ilse, {title: 'May', json})).findings.id;
  for (const [at, name] of names.entries()) {
    const networkId = networks[at]?.id ?? '';
    if (name === 'open') made['case open'] = {findings: findingsId, network: networkId};
    else made[`case ${name}`] = {case: (await openCase(desk, mei, {findingsId, networkId})).id};
  }
  const id = made['case publish']?.case ?? '';
  const dueAt = new Date(desk.now().getTime() + 20 * 86_400_000).toISOString();
  await inviteReplies(desk, mei, id, {dueAt, language: 'en', words: ''});
  for (const {accountKey} of networks[0]?.accounts ?? []) {
    await takeStatement(desk, mei, id, {about: accountKey, saidBy: 'Its owner', words: 'We like harbours.'});
  }
  const {matter} = await viewCase(desk, id);
  await decide(house, matter?.id ?? '', 'granted', 'network-measures');
  return made;
}

async function entities({desk, ilse}: House): Promise<Subjects> {
  const body = {kind: 'media', country: null, names: [], parentId: null, domains: [], wikidataId: null} as const;
  const rest = {stableId: null, url: null, validFrom: null, validTo: null, stands: true};
  const made: Record<string, Record<string, string>> = {};
  for (const name of ['show', 'change', 'confirm-entity', 'account']) {
    const accounts = [{platform: 'x', handle: `valmera_${name}`, ...rest}];
    const given = {...body, names: [], domains: [], name: `Valmera ${name}`, sourceNotes: {}, retired: false, accounts};
    const entity = await addEntity(desk, ilse, given);
    const [theirs] = (await readEntity(desk, entity)).accounts;
    made[`registry ${name}`] = {entity, account: theirs?.account.accountId ?? ''};
  }
  return made;
}

/** An outlet that carries a label, with a contest of it, and an assessment that waits for somebody of another team. */
async function labels({desk, mei, ilse, judges: [jonas, lev, noor]}: House): Promise<Subjects> {
  if (jonas === undefined || lev === undefined || noor === undefined) throw new Error('test: too few people');
  const body = {kind: 'media', country: null, names: [], parentId: null, domains: [], wikidataId: null} as const;
  const account = {platform: 'x', stableId: null, url: null, validFrom: null, validTo: null, stands: true};
  const outlet = (name: string) =>
    addEntity(desk, mei, {
      ...{...body, names: [], domains: [], sourceNotes: {}, retired: false},
      name,
      accounts: [{...account, handle: name.toLowerCase().replaceAll(' ', '_')}]
    });
  const [entity, labelled] = [await outlet('Harbour News'), await outlet('Harbour Radio')];
  const accountIds = (await readEntity(desk, labelled)).accounts.map(one => one.account.accountId);
  await confirmEntities(desk, lev, {entityIds: [labelled]});
  await confirmAccounts(desk, lev, {accountIds});
  const evidence = {address: 'https://statute.example', capturedText: 'The minister appoints the editor.'};
  const given = {funding: 'unknown', ownership: 'unknown', editorial: 'yes'} as const;
  const seen = {question: 'editorial' as const, ...evidence, seenOn: desk.now().toISOString().slice(0, 10)};
  const whole = {...given, evidence: [seen], reasons: 'The statute.', reviewOn: '2099-01-01'};
  const assessment = (await assessEntity(desk, ilse, entity, whole)).id;
  const {id} = await assessEntity(desk, ilse, labelled, whole);
  await reviewAssessment(desk, jonas, id, {outcome: 'confirmed', reasons: 'I read it too.'});
  const policy = (await writePolicy(desk, lev, startingPolicy)).id;
  const step = {what: 'in-force' as const, jurisdictions: ['*'], effectiveAt: null};
  const {sha256} = await viewPreview(desk, policy, step);
  await stepPolicy(desk, noor, policy, {...step, previewSha256: sha256, reasons: 'As discussed.'});
  const said = {label: 'state-controlled-media', name: 'Harbour Radio', words: 'We are independent.'} as const;
  const contest = (await contestLabel(desk, mei, labelled, said)).id;
  return {
    'registry assess': {entity},
    'registry confirm': {assessment},
    'registry assessments': {entity},
    'registry labels': {entity: labelled},
    'registry contest': {entity: labelled},
    'registry pause': {entity: labelled},
    'registry rule': {'label-contest': contest},
    'registry preview': {'label-policy': policy}
  };
}

/** Proven by mail, so that no example asks anything of the internet. */
async function claims({desk, mei, ilse}: House): Promise<Subjects> {
  const entity = await addEntity(desk, ilse, {
    name: 'Ministry of Tides',
    names: [],
    kind: 'government_body',
    country: null,
    parentId: null,
    domains: ['tides.gov'],
    wikidataId: null,
    sourceNotes: {},
    retired: false,
    accounts: []
  });
  const mail = {entityId: entity, platform: 'x', account: 'tides', method: 'mail', target: 'press@tides.gov'} as const;
  const claim = await claimAccount(desk, mei, mail, {sendCode: async () => {}});
  return {'registry verify': {entity, claim}};
}

/** A matter that was granted, an effect that rests on one, and `actor`, who may set another. */
async function effects(house: House, actorId: string): Promise<Subjects> {
  const {
    desk,
    judges: [, lev, noor]
  } = house;
  if (lev === undefined || noor === undefined) throw new Error('test: too few people');
  const granted = async () => {
    const addresses = ['https://video.example/1', 'https://video.example/2'];
    const request = await fresh(house, {particulars: particularsSchema.parse({addresses})});
    await decide(house, request, 'granted', 'territorial-reach');
    return request;
  };
  for (const id of [actorId, noor.id]) await setJurisdictions(desk, lev, id, {jurisdictions: ['DE']});
  const effect = await setEffect(desk, noor, {
    kind: 'not-recommended',
    subjectKind: 'content',
    subject: 'https://video.example/2',
    territories: ['DE'],
    underLawOf: 'DE',
    requestId: await granted(),
    reasons: 'An order of a court.',
    notice: 'Your clip is not recommended in Germany.',
    until: null,
    clauseId: 'territorial-reach'
  });
  return {'policy effect': {request: await granted()}, 'policy end-effect': {effect: effect.id}};
}

/** `admin` and `actor` are tokens: of the administrator, and of whoever runs the examples. */
export async function prepareSubjects(admin: string, actor: string): Promise<Subjects> {
  const config = readConfig({OVERT_MEMORY: '500MB', OVERT_THREADS: '1'});
  const workspace = await openWorkspace({...config, demo: false}, {onBug: String});
  const {desk} = workspace;
  const [keeper, runner] = [await workspace.personByToken(admin), await workspace.personByToken(actor)];
  if (keeper === null || runner === null) throw new Error('test: a token of nobody');
  const add = async (name: string, team: Person['team'], ...roles: Person['roles']) =>
    (await addPerson(desk, keeper, {name, team, roles})).person;
  try {
    const house: House = {
      desk,
      mei: await add('Mei', 'trust-and-safety', 'officer'),
      ilse: await add('Ilse', 'analysis', 'analyst'),
      judges: [
        await add('Jonas', 'government-relations', 'officer'),
        await add('Lev', 'legal', 'policy-lead'),
        await add('Noor', 'legal', 'legal')
      ]
    };
    const said = await addPublicStatement(desk, house.mei, {
      kind: 'claim',
      saidBy: 'A spokesperson',
      saidOn: '2026-03-10',
      source: 'https://example.org/1',
      words: 'We declined every such request.',
      measure: null,
      dueOn: null
    });
    const staying = await add('Vic', 'analysis', 'analyst');
    const leaving = await add('Val', 'analysis', 'analyst');
    return {
      ...(await requests(house)),
      ...(await watches(house)),
      ...(await cases(house)),
      ...(await entities(house)),
      ...(await claims(house)),
      ...(await labels(house)),
      ...(await effects(house, runner.id)),
      'policy jurisdictions': {person: staying.id},
      'said show': {'public-statement': said.id},
      'person change': {person: staying.id},
      'person reset': {person: staying.id},
      'person deactivate': {person: leaving.id}
    };
  } finally {
    await workspace.close();
  }
}
