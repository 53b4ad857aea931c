import {expect, test} from 'vitest';
import {changeEntity} from '../../../src/registry/entities/change-entity.ts';
import {confirmEntities} from '../../../src/registry/entities/confirm-entities.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {stepPolicy, viewPreview, writePolicy} from '../../../src/registry/labels/policies.ts';
import {startingPolicy, widerPolicy} from '../../../src/registry/labels/starting-policy.ts';
import {listLabels} from '../../../src/registry/labels/view-labels.ts';
import {viewPolicies} from '../../../src/registry/labels/view-policies.ts';
import {entriesSince, entryCount} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {openRegistryOffice} from './registry-office.ts';

const everywhere = {what: 'in-force' as const, jurisdictions: ['*'], effectiveAt: null};
const because = {reasons: 'As discussed.'};

onEveryEngine('versions of the label policy', engine => {
  test('take effect by a step of somebody else who saw the preview, and then give exactly what it said', async () => {
    const office = await openRegistryOffice(engine);
    const {desk, people, outlet, assess, log} = office;
    await assess(outlet, {funding: 'yes', ownership: 'yes', editorial: 'yes'});
    const before = await entryCount(office);
    const policy = await writePolicy(desk, people.lev, startingPolicy);
    expect(policy.version).toBe(1);
    expect((await listLabels(desk, 'DE', null)).statement).toBe(
      'No version of the label policy holds for viewers in Germany, so there are no labels.'
    );
    const preview = await viewPreview(desk, policy.id, everywhere);
    expect(preview.statements).toEqual([
      'For viewers everywhere: 2 gain “state-controlled media”; 0 stay as they are. “government account” waits for the proof of 1 account. “verified” waits for the proof of 4 accounts.'
    ]);
    expect(preview.totals).toEqual([{gains: 2, losses: 0, undecided: 0, unproven: 5, paused: 0, unchanged: 0}]);
    await stepPolicy(desk, people.amara, policy.id, {...everywhere, ...because, previewSha256: preview.sha256});
    const {labels, version} = await listLabels(desk, 'DE', null);
    expect(version).toBe(1);
    expect(labels.map(({accountId, label}) => [accountId, label])).toEqual(
      preview.groups.flatMap(({gains}) => gains.map(({accountId, label}) => [accountId, label]))
    );
    expect(labels[0]).toMatchObject({
      entityName: 'Valmera News',
      labelName: 'state-controlled media',
      clause: 'state-controlled-media',
      isContested: false
    });
    expect(await entriesSince(office, before)).toEqual(['label-policy-written', 'label-policy-stepped']);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('are never put in force or taken back by who wrote them, nor without the role', async () => {
    const {desk, people, putInForce} = await openRegistryOffice(engine);
    const {lev, amara, ilse, jonas} = people;
    await expect(writePolicy(desk, amara, startingPolicy)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(putInForce(startingPolicy, {by: lev})).rejects.toMatchObject({code: 'labels.own-policy'});
    await expect(putInForce(startingPolicy, {by: ilse})).rejects.toMatchObject({code: 'session.not-allowed'});
    const id = await putInForce(startingPolicy, {by: jonas});
    const {sha256} = await viewPreview(desk, id, {...everywhere, what: 'rolled-back' as const});
    const back = {...everywhere, ...because, what: 'rolled-back' as const, previewSha256: sha256};
    await expect(stepPolicy(desk, lev, id, back)).rejects.toMatchObject({code: 'labels.own-policy'});
    await stepPolicy(desk, amara, id, back);
    await expect(stepPolicy(desk, amara, id, back)).rejects.toMatchObject({code: 'labels.nothing-to-take-back'});
    expect((await listLabels(desk, '*', null)).version).toBeNull();
  });

  test('are refused when the preview is another by now, and taken when it is the same', async () => {
    const {desk, people, outlet, assess} = await openRegistryOffice(engine);
    const {id} = await writePolicy(desk, people.lev, startingPolicy);
    const seen = await viewPreview(desk, id, everywhere);
    const step = {...everywhere, ...because, previewSha256: seen.sha256};
    await assess(outlet, {editorial: 'yes'});
    await expect(stepPolicy(desk, people.amara, id, step)).rejects.toMatchObject({code: 'labels.preview-differs'});
    const other = {...step, jurisdictions: ['DE']};
    await expect(stepPolicy(desk, people.amara, id, other)).rejects.toMatchObject({code: 'labels.preview-differs'});
    const {sha256} = await viewPreview(desk, id, everywhere);
    await stepPolicy(desk, people.amara, id, {...step, previewSha256: sha256});
  });

  test('are piloted in some countries, rolled out, and rolled back to what held before', async () => {
    const {desk, people, league, assess, putInForce} = await openRegistryOffice(engine);
    await assess(league, {ownership: 'yes', editorial: 'yes'});
    await putInForce();
    const {id: draft} = await writePolicy(desk, people.lev, widerPolicy);
    expect((await viewPreview(desk, draft, {...everywhere, jurisdictions: ['FR', 'DE']})).statements).toEqual([
      'For viewers in Germany and France: 1 gain “government account”; 0 stay as they are. 2 cannot be decided for lack of evidence. “government account” waits for the proof of 1 account. “verified” waits for the proof of 4 accounts.'
    ]);
    const wider = await putInForce(widerPolicy, {jurisdictions: ['FR', 'DE']});
    const count = async (place: string) => (await listLabels(desk, place, null)).labels.length;
    expect([await count('DE'), await count('FR'), await count('US'), await count('*')]).toEqual([1, 1, 0, 0]);
    const rollout = await viewPreview(desk, wider, everywhere);
    expect(rollout.groups.map(({jurisdictions, versionNow}) => [jurisdictions, versionNow])).toEqual([
      [['*'], 1],
      [['DE', 'FR'], 3]
    ]);
    expect(rollout.totals.map(({gains, unchanged}) => [gains, unchanged])).toEqual([
      [1, 0],
      [0, 1]
    ]);
    await stepPolicy(desk, people.amara, wider, {...everywhere, ...because, previewSha256: rollout.sha256});
    expect(await count('US')).toBe(1);
    const back = {what: 'rolled-back' as const, jurisdictions: ['DE'], effectiveAt: null};
    const preview = await viewPreview(desk, wider, back);
    // Two accounts of the outlet lack assessment and proof, the ministry's lacks proof for two labels, the league's for one.
    expect(preview.totals).toEqual([{gains: 0, losses: 1, undecided: 2, unproven: 2 + 2 + 1, paused: 0, unchanged: 0}]);
    await stepPolicy(desk, people.amara, wider, {...back, ...because, previewSha256: preview.sha256});
    expect([await count('DE'), await count('FR'), await count('US')]).toEqual([0, 1, 1]);
    expect((await viewPolicies(desk)).inForce).toEqual([
      {jurisdiction: '*', version: 3},
      {jurisdiction: 'DE', version: 1},
      {jurisdiction: 'FR', version: 3}
    ]);
  });

  test('are scheduled, say when their preview is no longer what would happen, and can be called off', async () => {
    const {desk, people, outlet, assess, putInForce, setDay} = await openRegistryOffice(engine);
    const later = '2026-10-01T00:00:00.000Z';
    const id = await putInForce(startingPolicy, {effectiveAt: later});
    const step = async () => (await viewPolicies(desk)).policies[0]?.steps[0];
    expect(await step()).toMatchObject({standing: 'scheduled', isAsPreviewed: true, holdsIn: []});
    await assess(outlet, {editorial: 'yes'});
    expect(await step()).toMatchObject({standing: 'scheduled', isAsPreviewed: false});
    expect((await listLabels(desk, 'DE', null)).version).toBeNull();
    expect((await listLabels(desk, 'DE', later)).labels).toHaveLength(2);
    const back = {what: 'rolled-back' as const, jurisdictions: ['*'], effectiveAt: null};
    const {sha256} = await viewPreview(desk, id, back);
    await stepPolicy(desk, people.amara, id, {...back, ...because, previewSha256: sha256});
    expect(await step()).toMatchObject({standing: 'called-off'});
    setDay('2026-10-02');
    expect((await listLabels(desk, 'DE', null)).version).toBeNull();
    const past = {...everywhere, effectiveAt: '2026-10-01T00:00:00.000Z'};
    await expect(viewPreview(desk, id, past)).rejects.toMatchObject({code: 'labels.step-in-the-past'});
  });

  test('answer to clauses of the rule book, and to nothing else', async () => {
    const {desk, people} = await openRegistryOffice(engine);
    const [rule] = startingPolicy.rules;
    if (rule === undefined) throw new Error('no rule');
    const made = writePolicy(desk, people.lev, {...startingPolicy, rules: [{...rule, clause: 'funded-media'}]});
    await expect(made).rejects.toMatchObject({code: 'labels.unknown-clause'});
    const view = await viewPolicies(desk);
    expect(view.policies).toEqual([]);
    expect(view.examples.map(({title}) => title)).toEqual([startingPolicy.title, widerPolicy.title]);
  });

  test('answer for a moment of the past as they did then, also after an entity was changed', async () => {
    const {desk, people, outlet, assess, putInForce, setDay} = await openRegistryOffice(engine);
    await assess(outlet, {editorial: 'yes'});
    await putInForce();
    setDay('2026-10-01');
    const {entity, versionId} = await readEntity(desk, outlet);
    await changeEntity(desk, people.mei, outlet, {seenVersion: versionId, entity: {...entity, kind: 'party'}});
    await confirmEntities(desk, people.lev, {entityIds: [outlet]});
    expect((await listLabels(desk, 'DE', null)).labels).toEqual([]);
    const then = await listLabels(desk, 'DE', '2026-09-25T00:00:00.000Z');
    expect(then.labels.map(({label, kind}) => [label, kind])).toEqual([
      ['state-controlled-media', 'media'],
      ['state-controlled-media', 'media']
    ]);
  });
});
