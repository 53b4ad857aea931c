/** Leads to paid content: posts with a sign of payment, and what the rule book says of such. Never a verdict. */
import {z} from 'zod';
import {effectKinds} from './effects.ts';

/**
 * `platform-field`: the platform marks the post as paid. `disclosure-words`: the caption does. `discount-code` and
 * `affiliate-link`: whoever follows pays somebody. `named-in-request`: a request at the desk that spoke of payment named
 * the account.
 */
export const promotionSigns = [
  'platform-field',
  'disclosure-words',
  'discount-code',
  'affiliate-link',
  'named-in-request'
] as const;
export type PromotionSign = (typeof promotionSigns)[number];

export const promotionRules = ['political-advertising', 'undisclosed-paid-promotion'] as const;

export const promotionLeadSchema = z.object({
  rule: z.enum(promotionRules),
  clauseId: z.string(),
  /** What the clause allows where somebody decides that it is so. */
  effect: z.enum(effectKinds),
  postKey: z.string(),
  url: z.string().nullable(),
  platform: z.string(),
  account: z.string(),
  /** The entity of the registry that it is about or that put it out; null where none is. */
  entityId: z.string().nullable(),
  signs: z.array(z.object({sign: z.enum(promotionSigns), seen: z.string()})),
  statement: z.string()
});
export type PromotionLead = z.infer<typeof promotionLeadSchema>;

export const promotionsSchema = z.object({
  dataset: z.string(),
  posts: z.int(),
  /** False: no post carries the platform's own mark, so that its absence says nothing. */
  hasPlatformField: z.boolean(),
  withSigns: z.int(),
  /** At most the asked number, in the order of the data. */
  leads: z.array(promotionLeadSchema),
  leadsInAll: z.int()
});
export type Promotions = z.infer<typeof promotionsSchema>;
