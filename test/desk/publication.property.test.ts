/**
 * Random histories of a case: opened, judged, replied to, reopened, published, in any order and by anybody. Whatever
 * was published must have met its conditions at that moment, by a reading of the history that knows nothing of the code.
 */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lodgeAppeal} from '../../src/desk/appeal.ts';
import {inviteReplies, takeStatement} from '../../src/desk/invite-replies.ts';
import {openCase} from '../../src/desk/open-case.ts';
import {publishCase} from '../../src/desk/publish-case.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {reviewRequest} from '../../src/desk/review-request.ts';
import {AppError} from '../../src/errors.ts';
import {onEveryEngine} from '../store/engines.ts';
import {findings, network} from './findings.ts';
import {coveredRowCount, entryCount, type Name, names, openOffice, reviewOf} from './office.ts';

const keys = network({texts: ['Vote']}).accounts.map(account => account.accountKey);
const firstDay = '2020-07-01';
const dayMs = 86_400_000;

type Act =
  | {readonly act: 'review'; readonly by: Name; readonly outcome: 'granted' | 'declined'}
  | {readonly act: 'invite'; readonly by: Name; readonly party: number | null; readonly days: number}
  | {readonly act: 'reply'; readonly by: Name; readonly party: number}
  | {readonly act: 'appeal'; readonly by: Name}
  | {readonly act: 'publish'; readonly by: Name}
  | {readonly act: 'wait'; readonly days: number};

const by = fc.constantFrom(...names);
const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('review' as const),
      by,
      outcome: fc.constantFrom('granted' as const, 'granted' as const, 'declined' as const)
    })
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('invite' as const),
      by,
      party: fc.option(fc.nat(2)),
      days: fc.integer({min: 5, max: 12})
    })
  },
  {weight: 2, arbitrary: fc.record({act: fc.constant('reply' as const), by, party: fc.nat(2)})},
  {weight: 1, arbitrary: fc.record({act: fc.constant('appeal' as const), by})},
  {weight: 5, arbitrary: fc.record({act: fc.constant('publish' as const), by})},
  {weight: 4, arbitrary: fc.record({act: fc.constant('wait' as const), days: fc.integer({min: 1, max: 9})})}
);

/** Parts of it begin each history, or publications would be rare. */
const properWay: readonly Act[] = [
  {act: 'invite', by: 'mei', party: null, days: 8},
  {act: 'review', by: 'jonas', outcome: 'granted'},
  {act: 'review', by: 'lev', outcome: 'granted'},
  {act: 'wait', days: 8},
  {act: 'publish', by: 'lev'},
  {act: 'appeal', by: 'mei'}
];

onEveryEngine('the publication of a case', engine => {
  test('never comes without its conditions, and each change has one entry', async () => {
    let publications = 0;
    const history = fc
      .tuple(fc.subarray([...properWay]), fc.array(anAct, {minLength: 6, maxLength: 24}))
      .map(parts => parts.flat());
    const office = await openOffice(engine);
    const {desk, people, setDay} = office;
    setDay(firstDay);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(history, async acts => {
        run += 1;
        let day = Date.parse(firstDay);
        setDay(firstDay);
        // Another document with the same network, so that each history has a case of its own.
        const other = network({id: `network-${String(run).padStart(12, '0')}`, texts: ['Vote', 'Vote now']});
        const {findings: kept} = await recordFindings(desk, people.ilse, {
          title: `Run ${run}`,
          json: JSON.stringify(findings([other]))
        });
        const opened = await openCase(desk, people.mei, {findingsId: kept.id, networkId: other.id});
        const matterId = opened.matterId ?? '';
        let decided: string | null = null;
        let open = true;
        const replied = new Set<string>();
        const dueBy = new Map<string, number>();
        for (const act of acts) {
          try {
            if (act.act === 'wait') {
              day += act.days * dayMs;
              setDay(new Date(day).toISOString().slice(0, 10));
            } else if (act.act === 'review') {
              const review = reviewOf(desk, act.outcome, 'network-measures', firstDay);
              const {decision} = await reviewRequest(desk, people[act.by], matterId, review);
              if (decision !== null) {
                decided = decision.outcome;
                open = false;
              }
            } else if (act.act === 'appeal') {
              const appeal = {
                side: 'affected' as const,
                name: `${act.by} ${day}`,
                address: null,
                words: 'This is wrong.'
              };
              const lodged = await lodgeAppeal(desk, people[act.by], matterId, appeal);
              if (lodged.inTime) open = true;
            } else if (act.act === 'reply') {
              const about = keys[act.party] ?? '';
              await takeStatement(desk, people[act.by], opened.id, {about, saidBy: 'Its owner', words: 'No.'});
              replied.add(about);
            } else if (act.act === 'invite') {
              const due = day + act.days * dayMs;
              const dueAt = new Date(due).toISOString();
              const one = act.party === null ? null : (keys[act.party] ?? '');
              const whom = one === null ? keys.filter(key => !dueBy.has(key)) : [one];
              const parties = one === null ? {} : {parties: [{party: one}]};
              await inviteReplies(desk, people[act.by], opened.id, {dueAt, ...parties});
              for (const key of whom) dueBy.set(key, Math.max(due, dueBy.get(key) ?? 0));
            } else {
              await publishCase(desk, people[act.by], opened.id, {form: 'full', reasons: 'Because.'}, () => [
                {name: 'all.txt', content: 'all'}
              ]);
              publications += 1;
              expect(open, 'published while nothing was decided or a round was open').toBe(false);
              expect(decided).toBe('granted');
              for (const key of keys) {
                const hadTime = (dueBy.get(key) ?? Number.POSITIVE_INFINITY) <= day + dayMs;
                expect(replied.has(key) || hadTime, `${key} had no chance to reply`).toBe(true);
              }
              expect(
                ['officer', 'legal', 'policy-lead'].some(role => people[act.by].roles.some(one => one === role))
              ).toBe(true);
            }
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
          }
        }
      }),
      {numRuns: engine.name === 'sqlite' ? 60 : 15, seed: 11}
    );
    expect(publications).toBeGreaterThan(engine.name === 'sqlite' ? 5 : 0);
    expect(await entryCount(office)).toBe(await coveredRowCount(office));
    expect((await office.log.verify()).problems).toEqual([]);
  }, 240_000);
});
