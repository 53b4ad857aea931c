/** What was done before with matters like this one, and which others should be looked at again. */
import {z} from 'zod';
import {outcomes, requestStates} from './desk.ts';

const matterSchema = z.object({
  id: z.string(),
  title: z.string(),
  requester: z.string(),
  country: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  state: z.enum(requestStates),
  outcome: z.enum(outcomes).nullable(),
  /** The clause that the decision rests on. */
  clauseId: z.string().nullable()
});

export const precedentSchema = matterSchema.extend({
  /** 0 to 1; only its order means anything. */
  likeness: z.number().min(0).max(1),
  /** What the two have in common, and in what they differ, a sentence each. */
  alike: z.array(z.string()),
  differs: z.array(z.string())
});
export type Precedent = z.infer<typeof precedentSchema>;

export const precedentsSchema = z.object({
  precedents: z.array(precedentSchema),
  /** Matters that were compared. */
  comparedWith: z.int()
});
export type Precedents = z.infer<typeof precedentsSchema>;

export const lookAgainSchema = z.object({
  /** Why there is a list or none, in a sentence. */
  because: z.string(),
  matters: z.array(matterSchema.extend({why: z.array(z.string()).min(1)}))
});
export type LookAgain = z.infer<typeof lookAgainSchema>;

export const precedentsApi = {
  'GET /requests/:id/precedents': {body: null, answer: precedentsSchema},
  'GET /requests/:id/look-again': {body: null, answer: lookAgainSchema}
} as const;
