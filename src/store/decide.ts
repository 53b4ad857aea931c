/** The one place where a decision is written. The database refuses what breaks the rule even from elsewhere. */
import {AppError} from '../errors.ts';
import {type Breach, breachesOf} from './rule.ts';
import type {CoveredRow} from './schema.ts';
import {record, type Tx} from './store.ts';

type NewDecision = {
  readonly requestId: string;
  /** The reviews it rests on; outcome and clause are theirs. */
  readonly reviewIds: readonly string[];
  readonly reasons: string;
  /** Who brought the last of the reviews, or `system`. */
  readonly actor: string;
};

type Decided = {readonly id: string; readonly ledgerPosition: number};

const codes = {
  'review-missing': 'desk.invalid',
  'foreign-review': 'desk.invalid',
  tied: 'desk.recused',
  'one-team': 'desk.one-team',
  disagree: 'desk.invalid'
} as const satisfies Record<Breach['what'], string>;

/** Writes and records a decision if two people from two teams without a tie agree on it. */
export async function decide(tx: Tx, {requestId, reviewIds, reasons, actor}: NewDecision): Promise<Decided> {
  const {db, effects} = tx;
  const request = await db.selectFrom('request').selectAll().where('id', '=', requestId).executeTakeFirst();
  if (request === undefined) throw new AppError('desk.unknown-request', requestId);
  const earlier = await db.selectFrom('decision').select('id').where('request_id', '=', requestId).executeTakeFirst();
  if (earlier !== undefined) throw new AppError('desk.already-decided', `the decision ${earlier.id}`);
  const ids = [...new Set(reviewIds)];
  const reviews =
    ids.length === 0 ? [] : await db.selectFrom('review').selectAll().where('id', 'in', ids).orderBy('id').execute();
  const people = await db.selectFrom('person').selectAll().execute();
  const recusals = await db.selectFrom('recusal').selectAll().where('request_id', '=', requestId).execute();
  const [breach] = breachesOf({request, reviews, reviewIds: ids, recusals, people});
  if (breach !== undefined) throw new AppError(codes[breach.what], breach.statement);
  const [review] = reviews;
  if (review === undefined) throw new Error('store: the rule let a decision without reviews pass');

  const row: CoveredRow<'decision'> = {
    id: `d-${Buffer.from(effects.randomBytes(8)).toString('hex')}`,
    request_id: requestId,
    outcome: review.outcome,
    clause: review.clause,
    reasons,
    review_ids: JSON.stringify(ids),
    decided_at: effects.now().toISOString(),
    round: null,
    particulars: null
  };
  await db.insertInto('decision').values(row).execute();
  const subject = {table: 'decision', id: row.id} as const;
  const ledgerPosition = await record(tx, {kind: 'decision-made', actor, subject, content: row});
  return {id: row.id, ledgerPosition};
}
