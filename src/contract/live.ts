/** What is sent live to those who look. */
import {z} from 'zod';

/** Who has which matter before them: a request or a case. */
const presentSchema = z.array(z.object({matterId: z.string(), personIds: z.array(z.string())}));

/** What `GET /live` sends: `hello` first, then `presence` and `changed` as they happen. */
export const liveEventSchema = z.discriminatedUnion('is', [
  z.object({is: z.literal('hello'), entries: z.int()}),
  z.object({is: z.literal('presence'), present: presentSchema}),
  z.object({
    is: z.literal('changed'),
    entries: z.int(),
    kinds: z.array(z.string()),
    requestIds: z.array(z.string()),
    caseIds: z.array(z.string()),
    /** Who did it, so that nobody is told of their own act. */
    personIds: z.array(z.string())
  })
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;

export const liveApi = {
  /** A request or case that the person has before them. Repeated while it lasts; `here` false when they turn away. */
  'POST /live/presence': {
    body: z.object({matterId: z.string().min(1).max(100), here: z.boolean()}),
    answer: z.object({present: presentSchema})
  }
} as const;
