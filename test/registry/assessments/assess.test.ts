import {expect, test} from 'vitest';
import {changePerson} from '../../../src/desk/people.ts';
import {assessEntity, reviewAssessment, sha256Of} from '../../../src/registry/assessments/assess.ts';
import {viewAssessments} from '../../../src/registry/assessments/view-assessments.ts';
import {entriesSince, entryCount} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {answers, openRegistryOffice} from '../labels/registry-office.ts';

const confirmed = {outcome: 'confirmed', reasons: 'I see the same.'} as const;

onEveryEngine('assessments', engine => {
  test('hold once a second person of another team has confirmed them, and are on the record', async () => {
    const office = await openRegistryOffice(engine);
    const {desk, people, outlet, log} = office;
    const before = await entryCount(office);
    const {id} = await assessEntity(
      desk,
      people.ilse,
      outlet,
      answers({funding: 'yes', ownership: 'yes', editorial: 'yes'})
    );
    const waiting = await viewAssessments(desk, outlet);
    expect(waiting).toMatchObject({
      inForce: null,
      statement: 'No assessment of Valmera News is in force; 1 wait for a second assessor.',
      assessments: [{standing: 'waiting', typology: 'SC', by: {name: 'Ilse'}, role: 'analyst', team: 'analysis'}]
    });
    expect(waiting.assessments[0]?.evidence[0]?.sha256).toBe(sha256Of('Article on funding.'));
    await reviewAssessment(desk, people.jonas, id, confirmed);
    const view = await viewAssessments(desk, outlet);
    expect(view).toMatchObject({
      inForce: id,
      assessments: [
        {
          standing: 'in-force',
          statement: 'It is in force, to be looked at again on 2027-09-20.',
          review: {by: {name: 'Jonas'}, team: 'government-relations', role: 'officer'}
        }
      ]
    });
    expect(await entriesSince(office, before)).toEqual(['assessment-given', 'assessment-reviewed']);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('are never confirmed by who gave them, by their team, twice, or by somebody without a role', async () => {
    const {desk, ada, people, outlet} = await openRegistryOffice(engine);
    const {mei, noor, jonas, amara} = people;
    const {id} = await assessEntity(desk, mei, outlet, answers({editorial: 'yes'}));
    await expect(reviewAssessment(desk, mei, id, confirmed)).rejects.toMatchObject({code: 'labels.same-assessor'});
    await expect(reviewAssessment(desk, noor, id, confirmed)).rejects.toMatchObject({code: 'labels.same-assessor'});
    await expect(reviewAssessment(desk, ada, id, confirmed)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(reviewAssessment(desk, jonas, id, {...confirmed, role: 'legal'})).rejects.toMatchObject({
      code: 'session.not-allowed'
    });
    await reviewAssessment(desk, jonas, id, {...confirmed, outcome: 'disputed'});
    await expect(reviewAssessment(desk, amara, id, confirmed)).rejects.toMatchObject({code: 'labels.reviewed-already'});
    expect(await viewAssessments(desk, outlet)).toMatchObject({inForce: null, assessments: [{standing: 'disputed'}]});
  });

  test('take evidence for every answer, with its own hash or that of a kept document, seen by today', async () => {
    const {desk, people, outlet} = await openRegistryOffice(engine);
    const given = answers({editorial: 'yes'});
    const [evidence] = given.evidence;
    if (evidence === undefined) throw new Error('no evidence');
    const refused = (change: object) => expect(assessEntity(desk, people.ilse, outlet, {...given, ...change})).rejects;
    await refused({evidence: []}).toMatchObject({
      code: 'desk.invalid',
      found: 'evidence: editorial is answered without evidence'
    });
    await refused({evidence: [{...evidence, sha256: 'a'.repeat(64)}]}).toMatchObject({code: 'labels.wrong-evidence'});
    await refused({evidence: [{...evidence, seenOn: '2026-09-21'}]}).toMatchObject({code: 'labels.wrong-evidence'});
    await refused({reviewOn: '2026-09-20'}).toMatchObject({code: 'desk.invalid'});
    await refused({reasons: 'half of a pair \ud800'}).toMatchObject({code: 'desk.invalid'});
    await refused({reasons: 'nothing \0'}).toMatchObject({code: 'desk.invalid'});
    await expect(assessEntity(desk, people.ilse, 'entity-none', given)).rejects.toMatchObject({
      code: 'registry.unknown-entity'
    });
    expect((await viewAssessments(desk, outlet)).assessments).toEqual([]);
  });

  test('past their day of review hold and are overdue; a newer one takes their place', async () => {
    const {desk, people, outlet, assess, setDay} = await openRegistryOffice(engine);
    await assess(outlet, {editorial: 'yes'});
    setDay('2027-11-01');
    expect((await viewAssessments(desk, outlet)).assessments[0]).toMatchObject({standing: 'in-force', isOverdue: true});
    const newer = {...answers({editorial: 'no'}), reviewOn: '2028-11-01'};
    const {id} = await assessEntity(desk, people.ilse, outlet, newer);
    await reviewAssessment(desk, people.jonas, id, confirmed);
    expect((await viewAssessments(desk, outlet)).assessments.map(({standing}) => standing)).toEqual([
      'in-force',
      'superseded'
    ]);
  });

  test('and reviews written past the registry are refused by the database', async () => {
    const {desk, ada, people, outlet} = await openRegistryOffice(engine);
    const {mei, noor, ilse, jonas} = people;
    const {id} = await assessEntity(desk, mei, outlet, answers({editorial: 'yes'}));
    const insert = (row: {person_id: string; team: string; role: string}) =>
      desk.store.transaction(({db}) =>
        db
          .insertInto('assessment_review')
          .values({
            id: 'r',
            assessment_id: id,
            outcome: 'confirmed',
            reasons: '.',
            at: '2026-09-20T10:00:00.000Z',
            ...row
          })
          .execute()
      );
    const says = /second assessor is another person/;
    await expect(insert({person_id: mei.id, team: 'legal', role: 'officer'})).rejects.toThrow(says);
    await expect(insert({person_id: noor.id, team: 'trust-and-safety', role: 'reviewer'})).rejects.toThrow(says);
    await expect(insert({person_id: noor.id, team: 'legal', role: 'reviewer'})).rejects.toThrow(says);
    await expect(insert({person_id: ilse.id, team: 'analysis', role: 'reviewer'})).rejects.toThrow(says);
    await changePerson(desk, ada, jonas.id, {
      team: 'government-relations',
      roles: ['officer'],
      active: false,
      reason: 'Left.'
    });
    await expect(insert({person_id: jonas.id, team: 'government-relations', role: 'officer'})).rejects.toThrow(says);
    await insert({person_id: ilse.id, team: 'analysis', role: 'analyst'});
  });
});
