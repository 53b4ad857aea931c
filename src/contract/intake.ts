/** What comes through the doors: documents, mails, and what the rules say of a request before it is on the record. */
import {z} from 'zod';
import {requestViewSchema} from './deliberation.ts';
import {askKinds, flagSchema, newRequestSchema, particularsSchema} from './desk.ts';

export const documentSchema = z.object({
  id: z.string(),
  sha256: z.string(),
  fileName: z.string(),
  /** By its content, never by its name. */
  mediaType: z.string(),
  bytes: z.int().min(0),
  keptBy: z.string(),
  keptAt: z.iso.datetime(),
  /** Why one should not simply open it, in words; null when nothing speaks against it. */
  caution: z.string().nullable()
});
export type DocumentView = z.infer<typeof documentSchema>;

/** What a mail says, for the form that a person then completes. Nothing in it is guessed. */
export const mailReadingSchema = z.object({
  title: z.string(),
  words: z.string(),
  requester: z.string(),
  requesterAddress: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  /** What does not fit together, or could not be read. */
  notes: z.array(z.string())
});
export type MailReading = z.infer<typeof mailReadingSchema>;

/** One file that was sent: kept, and read where it is a mail. What was attached to a mail is kept beside it. */
export const takenFileSchema = z.object({
  document: documentSchema,
  attachments: z.array(documentSchema),
  mail: mailReadingSchema.nullable()
});
export type TakenFile = z.infer<typeof takenFileSchema>;

/** A request as far as it is typed. Not trimmed, so that every place in the words is the place on the screen. */
export const unfinishedRequestSchema = newRequestSchema.extend({
  receivedAt: z.string().max(100),
  title: z.string().max(1000),
  words: z.string().max(50_000),
  asks: z.array(z.enum(askKinds)).max(askKinds.length)
});

/** What a person may say about a mail beyond what it says itself. */
export const saidOfMailSchema = newRequestSchema
  .partial()
  .extend({particulars: particularsSchema.partial().optional()});
export type SaidOfMail = z.infer<typeof saidOfMailSchema>;

/** What arrived and belongs to no request yet. */
export const arrivalsSchema = z.object({
  /** Kept, and named by no request. */
  documents: z.array(documentSchema),
  /** In the inbox: not taken in yet, and why not where that is known. */
  waiting: z.array(z.object({fileName: z.string(), bytes: z.int(), why: z.string()})),
  /** Bytes that were kept when the power went, before their name was. */
  nameless: z.array(z.object({sha256: z.string(), bytes: z.int()}))
});
export type Arrivals = z.infer<typeof arrivalsSchema>;

export const intakeApi = {
  /** Multipart: `file`, one or more. Kept before anything else is done with them. */
  'POST /documents': {body: null, answer: z.object({files: z.array(takenFileSchema)})},
  'GET /requests/:id/documents': {body: null, answer: z.array(documentSchema)},
  /** Multipart: `file`, one mail; `request` as JSON, what a person says beyond it. Answers the request it became. */
  'POST /requests/from-mail': {body: null, answer: requestViewSchema},
  'POST /flags/preview': {body: unfinishedRequestSchema, answer: z.object({flags: z.array(flagSchema)})},
  'GET /arrivals': {body: null, answer: arrivalsSchema}
} as const;
