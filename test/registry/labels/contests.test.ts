import {expect, test} from 'vitest';
import {contestLabel, pauseLabel, ruleOnContest} from '../../../src/registry/labels/contests.ts';
import {listContests, listLabels, viewEntityLabels} from '../../../src/registry/labels/view-labels.ts';
import {insertAssessment, insertAssessmentReview} from '../../../src/store/tables/assessment.ts';
import {insertLabelRuling} from '../../../src/store/tables/label-contest.ts';
import {insertPolicyStep} from '../../../src/store/tables/label-policy.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {openRegistryOffice} from './registry-office.ts';
import {assessment, review, ruling, step} from './worlds.ts';

const label = 'state-controlled-media';
const said = {label, name: 'Valmera News', words: 'Our council is independent.'} as const;
const again = {outcome: 'to-be-assessed-again', reasons: 'The statute has changed.'} as const;

onEveryEngine('contests of labels', engine => {
  async function labelled() {
    const office = await openRegistryOffice(engine);
    await office.assess(office.outlet, {editorial: 'yes'});
    await office.putInForce();
    const shown = async () => (await listLabels(office.desk, '*', null)).labels.length;
    return {...office, shown};
  }

  test('are ruled on by somebody who had no part in it; then it takes another assessment by two people', async () => {
    const {desk, people, outlet, shown, assess, log} = await labelled();
    const {ilse, jonas, noor, amara} = people;
    const contest = await contestLabel(desk, 'public', outlet, said);
    expect(await shown()).toBe(2);
    expect((await listLabels(desk, '*', null)).labels[0]?.isContested).toBe(true);
    await expect(ruleOnContest(desk, ilse, contest.id, again)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(ruleOnContest(desk, jonas, contest.id, again)).rejects.toMatchObject({
      code: 'labels.not-independent',
      found: 'Jonas, who reviewed an assessment of it'
    });
    await ruleOnContest(desk, amara, contest.id, again);
    await expect(ruleOnContest(desk, noor, contest.id, again)).rejects.toMatchObject({code: 'labels.ruled-already'});
    expect(await shown()).toBe(0);
    const view = await viewEntityLabels(desk, outlet);
    const verdict = view.groups[0]?.accounts[0]?.verdicts.find(one => one.label === label);
    expect(verdict).toMatchObject({verdict: 'undecided', missing: ['assessment']});
    expect((await listContests(desk))[0]?.statement).toBe(
      '“state-controlled media” of Valmera News was contested; by the ruling of 2026-09-20 it is gone until it is assessed again.'
    );
    await assess(outlet, {editorial: 'yes'});
    expect(await shown()).toBe(2);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('are not ruled on by who lodged them; a label that is not there cannot be contested', async () => {
    const {desk, people, outlet, ministry} = await labelled();
    const contest = await contestLabel(desk, people.amara, outlet, said);
    const upheld = {outcome: 'upheld', reasons: 'Nothing new.'} as const;
    await expect(ruleOnContest(desk, people.amara, contest.id, upheld)).rejects.toMatchObject({
      code: 'labels.not-independent',
      found: 'Amara, who lodged the contest'
    });
    await ruleOnContest(desk, people.noor, contest.id, upheld);
    expect((await listContests(desk))[0]).toMatchObject({ruling: {outcome: 'upheld', personName: 'Noor'}});
    await expect(contestLabel(desk, 'public', ministry, said)).rejects.toMatchObject({code: 'labels.not-labelled'});
    await expect(contestLabel(desk, 'public', outlet, {...said, documents: ['a'.repeat(64)]})).rejects.toMatchObject({
      code: 'desk.unknown-document'
    });
  });

  test('can hide the label meanwhile, for all accounts of the entity, until it is resumed', async () => {
    const {desk, people, outlet, shown} = await labelled();
    const pause = (what: 'paused' | 'resumed', contestId: string | null = null) =>
      pauseLabel(desk, people.amara, outlet, {label, what, reasons: 'Until it is heard.', contestId});
    await expect(pause('resumed')).rejects.toMatchObject({code: 'labels.said-already'});
    await expect(pause('paused', 'label-contest-none')).rejects.toMatchObject({code: 'labels.unknown-contest'});
    const contest = await contestLabel(desk, 'public', outlet, said);
    await pause('paused', contest.id);
    expect(await shown()).toBe(0);
    expect((await listContests(desk))[0]?.isPaused).toBe(true);
    await expect(pause('paused')).rejects.toMatchObject({code: 'labels.said-already'});
    await pause('resumed');
    expect(await shown()).toBe(2);
  });

  test('and everything else that became of a label are its history', async () => {
    const {desk, people, outlet, assess, setDay} = await labelled();
    const contest = await contestLabel(desk, 'public', outlet, said);
    setDay('2026-09-22');
    await pauseLabel(desk, people.amara, outlet, {
      label,
      what: 'paused',
      reasons: 'Until heard.',
      contestId: contest.id
    });
    setDay('2026-09-23');
    await ruleOnContest(desk, people.amara, contest.id, again);
    setDay('2026-09-24');
    await pauseLabel(desk, people.amara, outlet, {label, what: 'resumed', reasons: 'Heard.'});
    setDay('2026-09-25');
    await assess(outlet, {editorial: 'yes'});
    const {history} = await viewEntityLabels(desk, outlet);
    const told = history.map(({at, what, account}) => [at.slice(0, 10), what, account?.handle ?? null]).reverse();
    expect(told).toEqual([
      ['2026-09-20', 'assessed', null],
      ['2026-09-20', 'confirmed', null],
      ['2026-09-20', 'label-began', 'valmera_news'],
      ['2026-09-20', 'label-began', 'valmeranews'],
      ['2026-09-20', 'contested', null],
      ['2026-09-22', 'paused', null],
      ['2026-09-22', 'label-ended', 'valmera_news'],
      ['2026-09-22', 'label-ended', 'valmeranews'],
      ['2026-09-23', 'ruled', null],
      ['2026-09-24', 'resumed', null],
      ['2026-09-25', 'assessed', null],
      ['2026-09-25', 'confirmed', null],
      ['2026-09-25', 'label-began', 'valmera_news'],
      ['2026-09-25', 'label-began', 'valmeranews']
    ]);
    expect(history[0]).toMatchObject({jurisdictions: ['*'], policyVersion: 1, label});
  });

  test('rulings and steps written past the registry are refused by the database', async () => {
    const {desk, people, outlet, putInForce} = await labelled();
    const contest = await contestLabel(desk, people.amara, outlet, said);
    const {lev, amara, jonas, ilse} = people;
    const rule = (by: {readonly id: string; readonly team: string}, role: string) =>
      desk.store.transaction(tx =>
        insertLabelRuling(tx, ruling('g', contest.id, {personId: by.id, team: by.team, role}))
      );
    for (const [by, role] of [
      [amara, 'reviewer'],
      [jonas, 'reviewer'],
      [ilse, 'analyst']
    ] as const) {
      await expect(rule(by, role)).rejects.toThrow(/had no part in it/);
    }
    const id = await putInForce();
    const taken = desk.store.transaction(tx => insertPolicyStep(tx, step('x', id, {personId: lev.id})));
    await expect(taken).rejects.toThrow(/somebody else than who wrote it/);
  });

  test('what was written past every rule, with an entry to match, is named when the record is verified', async () => {
    const office = await labelled();
    const {desk, ada, people, outlet, log, putInForce} = office;
    const {mei, noor, lev, ilse} = people;
    const contest = await contestLabel(desk, 'public', outlet, said);
    const policyId = await putInForce();
    expect((await log.verify()).problems).toEqual([]);
    const guards = ['assessment', 'assessment_review', 'label_ruling', 'label_policy_step'];
    const on = (table: string) => (desk.store.dialect === 'sqlite' ? '' : ` on ${table}`);
    await desk.store.transaction(async tx => {
      for (const table of guards) {
        await tx.db.executeQuery({
          ...tx.db.selectFrom('person').select('id').compile(),
          sql: `drop trigger ${table}_rule${on(table)}`,
          parameters: []
        });
      }
      const at = desk.now().toISOString();
      const ofMei = {personId: mei.id, team: mei.team, role: 'officer', at} as const;
      await insertAssessment(tx, assessment('s-1', outlet, ofMei));
      await insertAssessmentReview(tx, review('r-1', 's-1', ofMei));
      await insertAssessment(tx, assessment('s-2', outlet, {...ofMei, personId: ada.id, team: ada.team}));
      await insertAssessmentReview(tx, review('r-2', 's-2', {personId: noor.id, team: 'legal', role: 'reviewer', at}));
      await insertLabelRuling(tx, ruling('g-1', contest.id, {personId: ilse.id, team: ilse.team, role: 'analyst', at}));
      const seen = {previewSha256: 'a'.repeat(64), effectiveAt: at, at};
      await insertPolicyStep(tx, step('x-1', policyId, {...seen, personId: lev.id}));
      await insertPolicyStep(tx, step('x-2', policyId, {...seen, personId: mei.id, previewSha256: null}));
      await insertPolicyStep(
        tx,
        step('x-3', policyId, {...seen, personId: mei.id, effectiveAt: '2026-09-01T00:00:00.000Z'})
      );
    });
    const found = (await log.verify()).problems.filter(one => one.what === 'rule-broken').map(one => one.statement);
    expect(found.map(one => one.replace(/person-\w+/, 'PERSON'))).toEqual([
      'The review r-1 of the assessment s-1 was not made by the rule: PERSON gave the assessment.',
      'The assessment s-2 was not made by the rule: Ada had no role for it.',
      'The review r-2 of the assessment s-2 was not made by the rule: Noor was not of the team legal.',
      `The ruling g-1 on the contest ${contest.id} was not made by the rule: PERSON assessed the entity.`,
      'The step x-1 of the label policy was not made by the rule: PERSON wrote the version.',
      'The step x-2 of the label policy was not made by the rule: it names no preview.',
      'The step x-3 of the label policy was not made by the rule: it took effect before it was recorded.'
    ]);
  });
});
