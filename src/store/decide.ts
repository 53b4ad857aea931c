/** The one place where a decision is written. The database refuses what breaks the rule even from elsewhere. */
import type {ItemJudgement} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {needsOfClause} from './clause-needs.ts';
import {readMatter} from './matter.ts';
import {type Breach, breachesOf, currentRound, decisionNow} from './rule.ts';
import type {CoveredRow} from './schema.ts';
import {record, type Tx} from './store.ts';
import {particularsOf, particularsText} from './tables/judgement.ts';

type NewDecision = {
  readonly requestId: string;
  /** The reviews it rests on; outcome, clause and items are theirs. */
  readonly reviewIds: readonly string[];
  readonly reasons: string;
  /** Who brought the last of the reviews, or `system`. */
  readonly actor: string;
};

type Decided = {readonly id: string; readonly ledgerPosition: number};

const codes = {
  'review-missing': 'desk.invalid',
  'other-round': 'desk.invalid',
  tied: 'desk.recused',
  'not-in-role': 'desk.not-in-role',
  'one-person': 'desk.one-team',
  'one-team': 'desk.one-team',
  'one-role': 'desk.one-team',
  'role-missing': 'desk.role-missing',
  disagree: 'desk.invalid'
} as const satisfies Record<Breach['what'], string>;

/** Writes and records the decision of the round that runs, if the rule allows it by these reviews. */
export async function decide(tx: Tx, {requestId, reviewIds, reasons, actor}: NewDecision): Promise<Decided> {
  const {db, effects} = tx;
  const matter = await readMatter(db, requestId);
  if (matter === null) throw new AppError('desk.unknown-request', requestId);
  const earlier = decisionNow(matter);
  if (earlier !== undefined) throw new AppError('desk.already-decided', `the decision ${earlier.id}`);
  const ids = [...new Set(reviewIds)];
  const reviews = matter.reviews.filter(review => ids.includes(review.id));
  const needs = await needsOfClause(db, reviews[0]?.clause ?? '');
  const [breach] = breachesOf(matter, ids, needs);
  if (breach !== undefined) throw new AppError(codes[breach.what], breach.statement);
  const [review] = reviews;
  if (review === undefined) throw new Error('store: the rule let a decision without reviews pass');

  const round = currentRound(matter);
  const row: CoveredRow<'decision'> = {
    id: `d-${Buffer.from(effects.randomBytes(8)).toString('hex')}`,
    request_id: requestId,
    outcome: review.outcome,
    clause: review.clause,
    reasons,
    review_ids: JSON.stringify(ids),
    decided_at: effects.now().toISOString(),
    round: round === 0 ? null : round,
    particulars: together(reviews)
  };
  await db.insertInto('decision').values(row).execute();
  const subject = {table: 'decision', id: row.id} as const;
  const ledgerPosition = await record(tx, {kind: 'decision-made', actor, subject, content: row});
  return {id: row.id, ledgerPosition};
}

type Kept = {readonly legalGround?: string | null; readonly items?: readonly ItemJudgement[]};

/** Legal grounds one after the other; items with the conditions and reasons of all who agree on them. */
function together(reviews: readonly CoveredRow<'review'>[]): string | null {
  const kept: readonly Kept[] = reviews.map(review => particularsOf(review.particulars));
  const grounds = [...new Set(kept.flatMap(({legalGround}) => (legalGround == null ? [] : [legalGround])))];
  const items = new Map<string, ItemJudgement>();
  for (const item of kept.flatMap(one => one.items ?? [])) {
    const before = items.get(item.item);
    items.set(item.item, {
      ...item,
      conditions: [...new Set([...(before?.conditions ?? []), ...item.conditions])],
      reasons: [...new Set([before?.reasons ?? '', item.reasons])].filter(text => text !== '').join('\n\n')
    });
  }
  return particularsText({
    legalGround: grounds.length === 0 ? null : grounds.join('\n\n'),
    items: items.size === 0 ? undefined : [...items.values()]
  });
}
