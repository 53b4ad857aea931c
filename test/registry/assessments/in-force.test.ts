import fc from 'fast-check';
import {expect, test} from 'vitest';
import {assessmentInForce} from '../../../src/registry/assessments/in-force.ts';
import {anyMoment, anyWorld, assessment, contest, emptyWorld, moment, review, ruling} from '../labels/worlds.ts';

const one = assessment('s1', 'e1', {editorial: 'yes', at: moment(1)});
const base = {...emptyWorld, assessments: [one]};

test('an assessment that nobody confirmed, or that was disputed, does not hold', () => {
  expect(assessmentInForce(base, 'e1', moment(50))).toBeNull();
  const disputed = {...base, reviews: [review('r1', 's1', {outcome: 'disputed'})]};
  expect(assessmentInForce(disputed, 'e1', moment(50))).toBeNull();
});

test('it holds from the moment at which it is confirmed, until a newer one is', () => {
  const two = assessment('s2', 'e1', {editorial: 'no', at: moment(5)});
  const world = {
    ...base,
    assessments: [one, two],
    reviews: [review('r1', 's1', {at: moment(3)}), review('r2', 's2', {at: moment(8)})]
  };
  const held = (n: number) => assessmentInForce(world, 'e1', moment(n))?.assessment.id ?? null;
  expect([2, 3, 7, 8, 80].map(held)).toEqual([null, 's1', 's1', 's2', 's2']);
  expect(assessmentInForce(world, 'e2', moment(80))).toBeNull();
});

test('past its day of review it still holds, and is overdue', () => {
  const world = {...base, assessments: [{...one, reviewOn: '2026-01-10'}], reviews: [review('r1', 's1')]};
  const overdue = (at: string) => assessmentInForce(world, 'e1', at)?.isOverdue;
  expect(overdue('2026-01-09T23:59:59.999Z')).toBe(false);
  expect(overdue('2026-01-10T00:00:00.000Z')).toBe(true);
});

test('after a ruling it holds no more, nor does one given before and confirmed after; one given after does', () => {
  const early = assessment('s2', 'e1', {at: moment(3)});
  const anew = assessment('s3', 'e1', {at: moment(6)});
  const world = {
    ...base,
    assessments: [one, early, anew],
    reviews: [
      review('r1', 's1', {at: moment(2)}),
      review('r2', 's2', {at: moment(7)}),
      review('r3', 's3', {at: moment(9)})
    ],
    contests: [contest('c1', 'e1', {at: moment(3)})],
    rulings: [ruling('g1', 'c1', {at: moment(5)})]
  };
  const held = (n: number) => assessmentInForce(world, 'e1', moment(n))?.assessment.id ?? null;
  expect([4, 5, 8, 9].map(held)).toEqual(['s1', null, null, 's3']);
});

test('a contest that was not upheld by a ruling, or that was ruled against, changes nothing', () => {
  const world = {...base, reviews: [review('r1', 's1')], contests: [contest('c1', 'e1'), contest('c2', 'e2')]};
  const ruled = {...world, rulings: [ruling('g1', 'c1', {outcome: 'upheld'}), ruling('g2', 'c2')]};
  for (const each of [world, ruled]) expect(assessmentInForce(each, 'e1', moment(50))?.assessment.id).toBe('s1');
});

test('in any world what holds was confirmed by then, and given after every ruling by then', () => {
  fc.assert(
    fc.property(anyWorld, anyMoment, (world, at) => {
      for (const {id} of world.entities) {
        const held = assessmentInForce(world, id, at);
        const contests = world.contests.filter(each => each.entityId === id).map(each => each.id);
        const voided = world.rulings.filter(
          each => each.outcome === 'to-be-assessed-again' && contests.includes(each.contestId) && each.at <= at
        );
        const fit = world.assessments.filter(
          each =>
            each.entityId === id &&
            world.reviews.some(
              ({assessmentId, outcome, at: when}) => assessmentId === each.id && outcome === 'confirmed' && when <= at
            ) &&
            voided.every(each2 => each2.at < each.at)
        );
        if (held === null) expect(fit).toEqual([]);
        else expect(fit).toContain(held.assessment);
      }
    })
  );
});
