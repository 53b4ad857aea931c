/** Watches over time: kept, renewed, closed, and the scans that tested them. */
import {z} from 'zod';
import {watchSchema} from './desk.ts';

export const watchActs = ['kept', 'renewed', 'closed'] as const;

/** `due`: its last day is near. `expired`: the day has passed, and no scan asks it any more. */
export const watchStates = ['watching', 'due', 'expired', 'closed'] as const;
export type WatchState = (typeof watchStates)[number];

export const newWatchChangeSchema = z
  .object({
    what: z.enum(watchActs),
    /** Until which day it is renewed; twelve months from today when left out. */
    untilDay: z.iso.date().optional(),
    reasons: z.string().trim().min(1).max(5000)
  })
  .refine(change => change.untilDay === undefined || change.what === 'renewed', {
    path: ['untilDay'],
    message: 'a new day belongs to a renewal'
  });
export type NewWatchChange = z.infer<typeof newWatchChangeSchema>;

export const watchChangeSchema = z.object({
  id: z.string(),
  watchId: z.string(),
  what: z.enum(watchActs),
  untilDay: z.iso.date().nullable(),
  reasons: z.string(),
  personId: z.string(),
  at: z.iso.datetime()
});
export type WatchChange = z.infer<typeof watchChangeSchema>;

/**
 * What one scan says to a watch. `scan`: it was asked as a question of its own, with an error rate of its own.
 * `elements`: it was not, and the networks that were found were held against it element by element.
 */
export const watchTestBodySchema = z.object({
  by: z.enum(['scan', 'elements']),
  verdict: z.enum(['answered-yes', 'answered-no', 'not-testable', 'lead', 'no-lead']),
  statement: z.string(),
  networkIds: z.array(z.string()),
  /** Cases that it opened or led back to. */
  leads: z.int()
});
export type WatchTestBody = z.infer<typeof watchTestBodySchema>;
export type WatchVerdict = WatchTestBody['verdict'];

export const watchTestRowSchema = watchTestBodySchema.extend({
  id: z.string(),
  watchId: z.string(),
  findingsId: z.string(),
  at: z.iso.datetime()
});
export type WatchTestRow = z.infer<typeof watchTestRowSchema>;

export const watchSummarySchema = watchSchema.extend({
  state: z.enum(watchStates),
  untilDay: z.iso.date(),
  requestTitle: z.string(),
  /** Accounts that the request named for itself; part of the hypothesis. */
  accounts: z.array(z.string()),
  tests: z.int(),
  lastTestedAt: z.iso.datetime().nullable(),
  lastVerdict: watchTestBodySchema.shape.verdict.nullable()
});
export type WatchSummary = z.infer<typeof watchSummarySchema>;

export const watchViewSchema = watchSummarySchema.omit({tests: true}).extend({
  changes: z.array(watchChangeSchema),
  /** Newest first. */
  tests: z.array(watchTestRowSchema.extend({findingsTitle: z.string()})),
  caseIds: z.array(z.string())
});
export type WatchView = z.infer<typeof watchViewSchema>;

export const watchesApi = {
  'GET /watches': {body: null, answer: z.array(watchSummarySchema)},
  'GET /watches/:id': {body: null, answer: watchViewSchema},
  'POST /watches/:id/changes': {body: newWatchChangeSchema, answer: watchViewSchema}
} as const;
