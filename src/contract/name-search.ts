/** Finding an entity of the registry by any of its names. */
import {z} from 'zod';
import {entityKinds, entityNameSchema} from './registry.ts';

/** Asked by `?q=&limit=&retired=1`. */
export const nameQuerySchema = z.object({
  /** A name in any script; the first 256 characters are read. */
  q: z.string().default(''),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  /** `1`: those that were retired as well. */
  retired: z.literal('1').optional()
});

export const nameHitSchema = z.object({
  entity: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(entityKinds),
    country: z.string().nullable(),
    /** What it is part of. */
    parent: z.object({id: z.string(), name: z.string()}).nullable(),
    retired: z.boolean()
  }),
  /** The name by which it was found. */
  name: z.string(),
  lang: z.string().nullable(),
  use: entityNameSchema.shape.use.unwrap(),
  /** 0 to 1. */
  score: z.number(),
  /** Below, it may well be somebody else. */
  isLikely: z.boolean(),
  /** In words, the most telling first. */
  why: z.array(z.string()).min(1)
});

export const nameSearchSchema = z.object({
  query: z.string(),
  /** The best first. */
  hits: z.array(nameHitSchema),
  /** A hit with this score or more is likely. */
  likelyFrom: z.number(),
  /** Names that were searched, of how many entities. */
  searched: z.object({names: z.int(), entities: z.int()})
});
export type NameSearch = z.infer<typeof nameSearchSchema>;

export const nameSearchApi = {
  'GET /registry/search': {body: null, answer: nameSearchSchema}
} as const;
