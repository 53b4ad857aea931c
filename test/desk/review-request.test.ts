import {expect, test} from 'vitest';
import type {RulePack} from '../../src/contract/policy.ts';
import {adoptRulePack} from '../../src/desk/adopt-rule-pack.ts';
import {citationOn} from '../../src/desk/clauses.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {listWatches} from '../../src/desk/watches.ts';
import {loadRulePack} from '../../src/policy/load.ts';
import {onEveryEngine} from '../store/engines.ts';
import {day, entriesSince, entryCount, newRequest, openOffice, reviewOf} from './office.ts';

onEveryEngine('judging a request', engine => {
  test('the second who agrees, from another team, makes decision, reply and watch', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const first = await reviewRequest(desk, people.jonas, id, reviewOf(desk));
    expect(first.decision).toBeNull();
    expect(first.standing).toMatch(/One judgement so far/);
    expect((await viewRequest(desk, people.jonas, id)).state).toBe('in-review');

    const before = await entryCount(office);
    const second = await reviewRequest(desk, people.amara, id, reviewOf(desk));
    expect(await entriesSince(office, before)).toEqual([
      'review-given',
      'decision-made',
      'reply-written',
      'watch-opened'
    ]);
    expect(second.decision).toMatchObject({
      outcome: 'declined',
      reviewIds: [first.review.id, second.review.id],
      clause: {clauseId: 'hidden-principal', version: 1},
      ledgerPosition: before + 1
    });
    const view = await viewRequest(desk, people.lev, id);
    expect(view.state).toBe('decided');
    expect(view.decision).toEqual(second.decision);
    expect(view.reviews).toEqual([first.review, second.review]);
    expect(second.review.ledgerPosition).toBe(before);
    const {entry, proof} = await office.log.receipt(before);
    expect(JSON.parse(entry)).toMatchObject({kind: 'review-given', subject: {table: 'review', id: second.review.id}});
    expect((await office.log.verify({proof})).problems).toEqual([]);
    expect(view.mayNotReview).toMatch(/decided/);
    expect(view.reply?.body).toContain('Hidden principal');
    expect(view.reply?.body).toContain(day.slice(0, 4));
    expect(view.reply?.body).not.toMatch(/Jonas|Amara/);
    expect(view.watch?.hypothesis).toEqual(newRequest().wanted);
    expect(await listWatches(desk)).toMatchObject([{id: view.watch?.id}]);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('who differs leaves it open, in words, until a third team in another role agrees with one', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.mei, newRequest());
    await reviewRequest(desk, people.jonas, id, reviewOf(desk, 'declined'));
    const second = await reviewRequest(desk, people.amara, id, reviewOf(desk, 'granted', 'government-accounts'));
    expect(second.decision).toBeNull();
    expect(second.standing).toMatch(/differ.*declined under hidden-principal.*granted under government-accounts/);
    expect((await viewRequest(desk, people.noor, id)).standing).toBe(second.standing);
    const third = await reviewRequest(desk, people.mei, id, reviewOf(desk, 'granted', 'government-accounts'));
    expect(third.review.role).toBe('officer');
    expect(third.decision?.outcome).toBe('granted');
    expect((await viewRequest(desk, people.noor, id)).watch).toBeNull();
  });

  test('the same outcome under another clause is not agreement', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.mei, newRequest());
    await reviewRequest(desk, people.jonas, id, reviewOf(desk, 'declined', 'hidden-principal'));
    const second = await reviewRequest(desk, people.amara, id, reviewOf(desk, 'declined', 'proper-door'));
    expect(second.decision).toBeNull();
  });

  test('nobody judges twice, nor two of one team, nor without the role, nor what is decided', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const review = reviewOf(desk);
    await reviewRequest(desk, people.amara, id, review);
    const before = await entryCount(office);
    const refused = (name: keyof typeof people) => reviewRequest(desk, people[name], id, review);
    await expect(refused('amara')).rejects.toMatchObject({code: 'desk.already-reviewed'});
    await expect(refused('lev')).rejects.toMatchObject({code: 'desk.one-team'});
    await expect(refused('ilse')).rejects.toMatchObject({code: 'session.not-allowed'});
    await expect(reviewRequest(desk, people.jonas, 'none', review)).rejects.toMatchObject({
      code: 'desk.unknown-request'
    });
    expect(await entryCount(office)).toBe(before);
    await reviewRequest(desk, people.jonas, id, review);
    await expect(refused('noor')).rejects.toMatchObject({code: 'desk.already-decided'});
  });

  test('the approached and the recused do not judge, and what they said before no longer counts', async () => {
    const {desk, people} = await openOffice(engine);
    const {id} = await openRequest(desk, people.jonas, newRequest({approachedPersonId: people.mei.id}));
    await expect(reviewRequest(desk, people.mei, id, reviewOf(desk))).rejects.toMatchObject({code: 'desk.recused'});
    await reviewRequest(desk, people.amara, id, reviewOf(desk));
    await recuse(desk, people.amara, id, {personId: people.amara.id, note: 'I know them.'});
    expect((await reviewRequest(desk, people.jonas, id, reviewOf(desk))).decision).toBeNull();
    expect((await reviewRequest(desk, people.lev, id, reviewOf(desk))).decision?.outcome).toBe('declined');
  });

  test('only the clause in force on the day counts, to the letter', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const later = reviewOf(desk, 'declined', 'state-controlled-media', '2020-10-01');
    const code = {code: 'desk.clause-not-in-force'};
    await expect(reviewRequest(desk, people.jonas, id, later)).rejects.toMatchObject(code);
    const {clause} = reviewOf(desk);
    for (const other of [{sha256: 'a'.repeat(64)}, {version: 2}, {packId: 'another'}, {clauseId: 'none'}]) {
      const review = {...reviewOf(desk), clause: {...clause, ...other}};
      await expect(reviewRequest(desk, people.jonas, id, review)).rejects.toMatchObject(code);
    }
    const empty = {...reviewOf(desk), reasons: ' '};
    await expect(reviewRequest(desk, people.jonas, id, empty)).rejects.toMatchObject({code: 'desk.invalid'});
    office.setDay('2020-10-01');
    expect((await reviewRequest(desk, people.jonas, id, later)).review.clause).toEqual(later.clause);
  });

  test('two who agree at the same moment make one decision', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const review = reviewOf(desk);
    const both = await Promise.all([
      reviewRequest(desk, people.jonas, id, review),
      reviewRequest(desk, people.amara, id, review)
    ]);
    expect(both.filter(one => one.decision !== null)).toHaveLength(1);
    expect((await viewRequest(desk, people.lev, id)).reviews).toHaveLength(2);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('one person who presses twice, and a third who comes too late, are refused', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {id} = await openRequest(desk, people.mei, newRequest());
    const review = reviewOf(desk);
    const attempts = await Promise.allSettled(
      (['jonas', 'jonas', 'amara', 'lev', 'noor'] as const).map(name => reviewRequest(desk, people[name], id, review))
    );
    expect(attempts.filter(one => one.status === 'fulfilled')).toHaveLength(2);
    const view = await viewRequest(desk, people.jonas, id);
    expect(new Set(view.reviews.map(one => one.team)).size).toBe(2);
    expect(view.decision?.reviewIds).toHaveLength(2);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('a refusal of somebody who wanted nothing in particular leaves no watch', async () => {
    const {desk, people} = await openOffice(engine);
    const wanted = {audience: [], topics: [], languages: [], places: [], from: null, until: null};
    const {id} = await openRequest(desk, people.mei, newRequest({wanted}));
    await reviewRequest(desk, people.jonas, id, reviewOf(desk));
    await reviewRequest(desk, people.amara, id, reviewOf(desk));
    expect((await viewRequest(desk, people.jonas, id)).watch).toBeNull();
  });

  test('a row that somebody else changed is for the auditor, not a crash', async () => {
    const {desk, people, store} = await openOffice(engine);
    const {id} = await openRequest(desk, people.mei, newRequest());
    await reviewRequest(desk, people.jonas, id, reviewOf(desk));
    const view = () => viewRequest(desk, people.jonas, id);
    const changed = {code: 'ledger.not-consistent', found: expect.stringMatching(/^the row review-\w+ of review/)};
    await store.attack(`update review set outcome = 'enthusiastic'`);
    await expect(view()).rejects.toMatchObject(changed);
    await store.attack(`update review set outcome = 'declined', clause = 'no json'`);
    await expect(view()).rejects.toMatchObject(changed);
  });
});

onEveryEngine('rules of one’s own making', engine => {
  test('nobody decides alone under a pack that they adopted; somebody else may', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const {clauses} = loadRulePack('short-video-2020');
    const [clause] = clauses;
    if (clause === undefined) throw new Error('test: no clause');
    const own: RulePack = {
      id: 'own-rules',
      title: 'Own rules',
      asOf: '2020-01-01',
      clauses: [
        ...clauses,
        {
          ...clause,
          id: 'anything-goes',
          title: 'Anything goes',
          text: 'What is asked is done.',
          whoDecides: {people: 1, roles: ['reviewer', 'officer', 'policy-lead']}
        }
      ]
    };
    await adoptRulePack(desk, people.lev, own);
    const itsDesk = {...desk, rulePack: own};
    const citation = citationOn(itsDesk, 'anything-goes', day);
    if (citation === null) throw new Error('test: the clause is not in force');
    const review = {outcome: 'granted', clause: citation, reasons: 'Why not.'} as const;
    const asked = newRequest({words: 'May we have an account?'});
    const {id} = await openRequest(itsDesk, people.jonas, asked);
    expect((await viewRequest(itsDesk, people.lev, id)).sensitive).toBe(false);
    const alone = await reviewRequest(itsDesk, people.lev, id, review);
    expect(alone.decision).toBeNull();
    const together = await reviewRequest(itsDesk, people.mei, id, review);
    expect(together.decision?.reviewIds).toHaveLength(2);
    const another = {...asked, title: 'Another', requester: 'Somebody else'};
    const other = await openRequest(itsDesk, people.jonas, another);
    expect((await reviewRequest(itsDesk, people.mei, other.id, review)).decision?.reviewIds).toHaveLength(1);
    expect((await office.log.verify()).problems).toEqual([]);
  });
});
