import {expect, test} from 'vitest';
import type {Person} from '../../../src/contract/desk.ts';
import {contestLabel, ruleOnContest} from '../../../src/registry/labels/contests.ts';
import {pauseLabel} from '../../../src/registry/labels/pauses.ts';
import {listContests, listLabels, viewEntityLabels} from '../../../src/registry/labels/view-labels.ts';
import {insertAssessment, insertAssessmentReview} from '../../../src/store/tables/assessment.ts';
import {insertLabelRuling} from '../../../src/store/tables/label-contest.ts';
import {insertLabelPause} from '../../../src/store/tables/label-pause.ts';
import {insertPolicyStep} from '../../../src/store/tables/label-policy.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {openRegistryOffice} from './registry-office.ts';
import {assessment, pause, review, ruling, step} from './worlds.ts';

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
    const {mei, ilse, jonas, noor, amara} = people;
    const contest = await contestLabel(desk, 'public', outlet, said);
    expect(await shown()).toBe(2);
    expect((await listLabels(desk, '*', null)).labels[0]?.isContested).toBe(true);
    await expect(ruleOnContest(desk, ilse, contest.id, again)).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(ruleOnContest(desk, jonas, contest.id, again)).rejects.toMatchObject({
      code: 'labels.not-independent',
      found: 'Jonas, who reviewed an assessment of it'
    });
    await contestLabel(desk, mei, outlet, said);
    await ruleOnContest(desk, amara, contest.id, again);
    await expect(ruleOnContest(desk, noor, contest.id, again)).rejects.toMatchObject({code: 'labels.ruled-already'});
    expect(await shown()).toBe(0);
    const view = await viewEntityLabels(desk, outlet);
    const verdict = view.groups[0]?.accounts[0]?.verdicts.find(one => one.label === label);
    expect(verdict).toMatchObject({verdict: 'undecided', missing: ['assessment']});
    expect((await listContests(desk)).find(({ruling}) => ruling !== null)?.statement).toBe(
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

  test('are ruled on by nobody who may have sent them, nor against a label on the word of the public alone', async () => {
    const {desk, people, ada, outlet, ministry, log} = await labelled();
    const {mei, lev, amara, noor} = people;
    const rule = (by: Person, contestId: string) => ruleOnContest(desk, by, contestId, again);
    const asNoor = await contestLabel(desk, 'public', outlet, {...said, name: 'NOOR '});
    await expect(rule(noor, asNoor.id)).rejects.toMatchObject({
      code: 'labels.not-independent',
      found: 'Noor, who is named as the sender of the contest'
    });
    const mailed = await contestLabel(desk, 'public', outlet, {...said, address: 'noor@valmera.example'});
    await expect(rule(noor, mailed.id)).rejects.toMatchObject({code: 'labels.not-independent'});
    const contest = await contestLabel(desk, 'public', outlet, said);
    await expect(rule(lev, contest.id)).rejects.toMatchObject({
      found: 'Lev, who entered or confirmed an account of it'
    });
    await expect(rule(mei, contest.id)).rejects.toMatchObject({code: 'labels.not-independent'});
    await expect(rule(amara, contest.id)).rejects.toMatchObject({code: 'labels.not-seconded'});
    // Their own word, and somebody's about another entity, are not somebody else's about this one.
    await contestLabel(desk, amara, outlet, said);
    await expect(contestLabel(desk, mei, ministry, said)).rejects.toMatchObject({code: 'labels.not-labelled'});
    await expect(rule(amara, contest.id)).rejects.toMatchObject({code: 'labels.not-seconded'});
    await contestLabel(desk, mei, outlet, said);
    await rule(amara, contest.id);
    // Keeping the label is no act against anybody.
    await ruleOnContest(desk, amara, asNoor.id, {outcome: 'upheld', reasons: 'Nothing new.'});
    expect(ada.active).not.toBe(false);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('hide a label for thirty days at the most, and longer only by another person each time', async () => {
    const {desk, people, outlet, shown, setDay, log} = await labelled();
    const pauseOf = (by: Person, until: string | null = null, what: 'paused' | 'resumed' = 'paused') =>
      pauseLabel(desk, by, outlet, {label, what, reasons: 'Until it is heard.', until});
    await expect(pauseOf(people.amara, '2026-10-21')).rejects.toMatchObject({code: 'labels.pause-too-long'});
    await expect(pauseOf(people.amara, '2026-09-20')).rejects.toMatchObject({code: 'labels.pause-too-long'});
    expect(await pauseOf(people.amara)).toMatchObject({until: '2026-10-20'});
    setDay('2026-10-10');
    await expect(pauseOf(people.amara)).rejects.toMatchObject({code: 'labels.pause-twice'});
    await pauseOf(people.amara, null, 'resumed');
    expect(await shown()).toBe(2);
    await expect(pauseOf(people.amara)).rejects.toMatchObject({code: 'labels.pause-twice'});
    await pauseOf(people.noor, '2026-10-12');
    expect(await shown()).toBe(0);
    expect(await pauseOf(people.amara, '2026-11-01')).toMatchObject({until: '2026-11-01'});
    setDay('2026-10-31');
    expect(await shown()).toBe(0);
    setDay('2026-11-01');
    expect(await shown()).toBe(2);
    const {history} = await viewEntityLabels(desk, outlet);
    expect(history.slice(0, 2).map(({at, what}) => [at, what])).toEqual([
      ['2026-11-01T00:00:00.000Z', 'label-began'],
      ['2026-11-01T00:00:00.000Z', 'label-began']
    ]);
    const at = desk.now().toISOString();
    const past = [
      {personId: people.noor.id, at, until: null},
      {personId: people.noor.id, at, until: '2026-12-02'},
      {personId: people.amara.id, at, until: '2026-11-05'}
    ];
    for (const one of past) {
      const written = desk.store.transaction(tx => insertLabelPause(tx, pause('h', outlet, one)));
      await expect(written).rejects.toThrow(/ends within thirty days/);
    }
    expect((await log.verify()).problems).toEqual([]);
  });

  test('and everything else that became of a label are its history', async () => {
    const {desk, people, outlet, assess, setDay} = await labelled();
    const contest = await contestLabel(desk, people.mei, outlet, said);
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
    const {mei, noor, lev, ilse, amara} = people;
    const contest = await contestLabel(desk, 'public', outlet, said);
    const other = await contestLabel(desk, 'public', outlet, said);
    const own = await contestLabel(desk, 'public', outlet, {...said, name: 'amara'});
    const third = await contestLabel(desk, 'public', outlet, said);
    const policyId = await putInForce();
    expect((await log.verify()).problems).toEqual([]);
    const guards = ['assessment', 'assessment_review', 'label_ruling', 'label_pause', 'label_policy_step'];
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
      await insertLabelRuling(tx, ruling('g-2', other.id, {personId: amara.id, team: amara.team, at}));
      await insertLabelRuling(tx, ruling('g-3', own.id, {personId: amara.id, team: amara.team, at}));
      await insertLabelRuling(tx, ruling('g-4', third.id, {personId: lev.id, team: lev.team, role: 'policy-lead', at}));
      await insertLabelPause(tx, pause('h-1', outlet, {personId: noor.id, at, until: '2026-10-20'}));
      await insertLabelPause(tx, pause('h-2', outlet, {personId: noor.id, at, until: '2026-10-20'}));
      await insertLabelPause(tx, pause('h-3', outlet, {personId: lev.id, at, until: '2026-10-21'}));
      await insertLabelPause(tx, pause('h-4', outlet, {personId: noor.id, at, until: null}));
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
      `The ruling g-2 on the contest ${other.id} was not made by the rule: it came by the public page, and nobody else of the house shared it.`,
      `The ruling g-3 on the contest ${own.id} was not made by the rule: PERSON is named as the sender of the contest.`,
      `The ruling g-4 on the contest ${third.id} was not made by the rule: PERSON said what the entity is.`,
      'The pause h-2 was not made by the rule: PERSON had paused it before.',
      'The pause h-3 was not made by the rule: it ends on 2026-10-21, after more than 30 days.',
      'The pause h-4 was not made by the rule: it has no end.',
      'The step x-1 of the label policy was not made by the rule: PERSON wrote the version.',
      'The step x-2 of the label policy was not made by the rule: it names no preview.',
      'The step x-3 of the label policy was not made by the rule: it took effect before it was recorded.'
    ]);
  });
});
