/** What goes out of the house about a matter: letters and their way, notices held back, and the days that count. */
import {z} from 'zod';
import {letterSchema, newReviewSchema} from './desk.ts';

/**
 * `handing-over` is written before the file is, `handed-over` after it. A letter that stands at the first of the two
 * may or may not have gone out: nobody knows, so nothing repeats it but a person who says why.
 */
export const dispatchSteps = ['handing-over', 'handed-over', 'confirmed', 'failed', 'sent-by-hand'] as const;

export const dispatchSchema = z.object({
  what: z.enum(dispatchSteps),
  note: z.string(),
  personId: z.string(),
  at: z.iso.datetime()
});
export type Dispatch = z.infer<typeof dispatchSchema>;

/** Where a letter stands; `not-known` is one that may have gone out. */
export const letterStates = ['written', 'not-known', 'handed-over', 'confirmed', 'failed', 'sent-by-hand'] as const;

export const letterViewSchema = letterSchema.extend({
  id: z.string(),
  requestId: z.string(),
  state: z.enum(letterStates),
  /** In words, with what to do. */
  standing: z.string(),
  dispatches: z.array(dispatchSchema)
});
export type LetterView = z.infer<typeof letterViewSchema>;

/** A letter in the list of all that are open: what it says is read at its matter. */
export const openLetterSchema = letterViewSchema.omit({subject: true, body: true, dispatches: true});
export type OpenLetter = z.infer<typeof openLetterSchema>;

export const noticeHoldSchema = z.object({
  what: z.enum(['withheld', 'lifted']),
  legalReason: z.string(),
  /** The day on which it is looked at again; null once it is lifted. */
  reviewOn: z.iso.date().nullable(),
  personId: z.string(),
  at: z.iso.datetime()
});
export type NoticeHold = z.infer<typeof noticeHoldSchema>;

export const deadlineSchema = z.object({
  what: z.enum(['answer-asked-for', 'appeal-closes', 'notice-looked-at-again', 'reply-awaited', 'sending-unconfirmed']),
  dueAt: z.iso.datetime(),
  /** Whether nothing was done by then. */
  missed: z.boolean(),
  statement: z.string()
});
export type Deadline = z.infer<typeof deadlineSchema>;

export const correspondenceSchema = z.object({
  letters: z.array(letterViewSchema),
  /** Newest first. */
  holds: z.array(noticeHoldSchema),
  deadlines: z.array(deadlineSchema),
  /** Whether the affected are told, and if not, why; in words. */
  notices: z.string()
});
export type Correspondence = z.infer<typeof correspondenceSchema>;

const note = z.string().trim().max(2000);

export const correspondenceApi = {
  'GET /requests/:id/correspondence': {body: null, answer: correspondenceSchema},
  /** The reply as it would be written if the matter were decided so now. Writes nothing. */
  'POST /requests/:id/reply-preview': {
    body: newReviewSchema.pick({outcome: true, clause: true, legalGround: true, items: true}),
    answer: letterSchema
  },
  /** Writes a letter that says that the request is there, with its number. Once. */
  'POST /requests/:id/acknowledgement': {body: z.object({}), answer: correspondenceSchema},
  /** The affected are not told, for a legal reason, until the day on which that is looked at again. */
  'POST /requests/:id/hold': {
    body: z.object({legalReason: note.min(1), reviewOn: z.iso.date()}),
    answer: correspondenceSchema
  },
  'POST /requests/:id/hold/lift': {body: z.object({reasons: note.min(1)}), answer: correspondenceSchema},
  /** Letters that somebody should look at, over all matters: not sent, not confirmed, failed, not known. */
  'GET /letters': {body: null, answer: z.array(openLetterSchema)},
  /** Writes the mail for the mail system. `again` says why, when it may have gone out before. */
  'POST /letters/:id/hand-over': {body: z.object({again: note.min(1).nullable()}), answer: letterViewSchema},
  'POST /letters/:id/dispatch': {
    body: z.object({what: z.enum(['confirmed', 'failed', 'sent-by-hand']), note}),
    answer: letterViewSchema
  },
  /**
   * Asks for the personal data of a matter to be taken out, by an order. It is done when a second person in another role
   * asks for the same; until then the answer says that one more is needed.
   */
  'POST /requests/:id/erase': {
    body: z.object({order: note.min(1)}),
    answer: z.object({erased: z.boolean(), statement: z.string()})
  }
} as const;
