/**
 * Any sequence of acts by any people, against a model of twenty lines that knows nothing of the code: who is refused,
 * when it is decided, and that the record has exactly one entry for everything that changed and nothing else.
 */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {NewReview} from '../../src/contract/desk.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {recuse} from '../../src/desk/recuse.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {viewRequest} from '../../src/desk/view-request.ts';
import {AppError} from '../../src/errors.ts';
import {onEveryEngine} from '../store/engines.ts';
import {coveredRowCount, entryCount, type Name, names, newRequest, openOffice, reviewOf} from './office.ts';

type Act =
  | {readonly act: 'review'; readonly by: Name; readonly outcome: NewReview['outcome']; readonly clauseId: string}
  | {readonly act: 'recuse'; readonly by: Name; readonly whom: Name};

const name = fc.constantFrom(...names);
const review = fc.record({
  act: fc.constant('review' as const),
  by: name,
  outcome: fc.constantFrom('declined' as const, 'declined' as const, 'granted' as const),
  clauseId: fc.constantFrom('hidden-principal', 'hidden-principal', 'proper-door')
});
const recusal = fc.record({act: fc.constant('recuse' as const), by: name, whom: name});
const story = fc.record({
  approached: fc.option(name),
  informal: fc.boolean(),
  opener: name,
  acts: fc.array(fc.oneof({weight: 3, arbitrary: review}, {weight: 1, arbitrary: recusal}), {maxLength: 7})
});

const teamOf: Readonly<Record<Name, string>> = {
  mei: 'trust-and-safety',
  noor: 'trust-and-safety',
  jonas: 'government-relations',
  amara: 'legal',
  lev: 'legal',
  ilse: 'analysis'
};

/** What should happen, worked out apart from the code. */
function model(approached: Name | null) {
  const recused = new Set<Name>(approached === null ? [] : [approached]);
  const judged = new Map<Name, string>();
  let decidedBy: readonly Name[] | null = null;
  const counting = () => [...judged].filter(([by]) => !recused.has(by));
  return {
    decidedBy: () => decidedBy,
    /** Entries that the act should add; null when it should be refused. */
    perform: (act: Act): number | null => {
      if (act.act === 'recuse') {
        if (act.by !== act.whom && act.by === 'ilse') return null;
        if (recused.has(act.whom)) return 0;
        if (decidedBy !== null) return null;
        recused.add(act.whom);
        return 1;
      }
      const judgement = `${act.outcome} ${act.clauseId}`;
      if (recused.has(act.by) || act.by === 'ilse' || decidedBy !== null || judged.has(act.by)) return null;
      if (counting().some(([by]) => teamOf[by] === teamOf[act.by])) return null;
      const partner = counting().find(([, other]) => other === judgement);
      judged.set(act.by, judgement);
      if (partner === undefined) return 1;
      decidedBy = [partner[0], act.by];
      return act.outcome === 'declined' ? 4 : 3;
    }
  };
}

onEveryEngine('any sequence of acts', engine => {
  test('decides by two untied people of two teams or not at all, one entry per change', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const numRuns = engine.name === 'sqlite' ? 300 : 100;
    let runs = 0;
    let decisions = 0;
    await fc.assert(
      fc.asyncProperty(story, async ({approached, informal, opener, acts}) => {
        runs += 1;
        const request = newRequest({
          door: informal ? 'colleague-message' : 'letter',
          words: 'Please look at this.',
          asks: ['other'],
          approachedPersonId: approached === null ? null : people[approached].id
        });
        const {id} = await openRequest(desk, people[opener], request);
        const expected = model(approached ?? (informal ? opener : null));
        let entries = await entryCount(office);
        for (const act of acts) {
          const due = expected.perform(act);
          const attempt =
            act.act === 'review'
              ? reviewRequest(desk, people[act.by], id, reviewOf(desk, act.outcome, act.clauseId))
              : recuse(desk, people[act.by], id, {personId: people[act.whom].id, note: 'A tie.'});
          const refused = await attempt.then(
            () => false,
            (error: unknown) => {
              if (error instanceof AppError) return true;
              throw error;
            }
          );
          expect([act, refused]).toEqual([act, due === null]);
          entries += due ?? 0;
          expect(await entryCount(office)).toBe(entries);
        }
        const view = await viewRequest(desk, people.mei, id);
        const judges = view.reviews.filter(one => view.decision?.reviewIds.includes(one.id)).map(one => one.personId);
        expect(judges).toEqual((expected.decidedBy() ?? []).map(by => people[by].id));
        expect(view.state === 'decided').toBe(judges.length === 2);
        expect(view.watch !== null).toBe(view.decision?.outcome === 'declined');
        if (view.decision !== null) decisions += 1;
        if (runs % 100 === 0) expect((await office.log.verify()).problems).toEqual([]);
      }),
      {numRuns, endOnFailure: true}
    );
    expect(decisions).toBeGreaterThan(numRuns / 20);
    expect(await entryCount(office)).toBe(await coveredRowCount(office));
    expect((await office.log.verify()).problems).toEqual([]);
  }, 120_000);
});
