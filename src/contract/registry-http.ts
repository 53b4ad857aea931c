/** The registry over HTTP: entities with their accounts, their history, and how they are changed. */
import {z} from 'zod';
import {
  entityAccountBodySchema,
  entityAccountSchema,
  entityBodySchema,
  entityKinds,
  plainText,
  registryEntitySchema
} from './registry.ts';

const named = z.object({id: z.string(), name: z.string()});

/** What a list shows of an entity. */
export const entitySummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(entityKinds),
  country: z.string().nullable(),
  parent: named.nullable(),
  domains: z.array(z.string()),
  /** Those that stand today. */
  accounts: z.int(),
  retired: z.boolean(),
  changedAt: z.iso.datetime()
});
export type EntitySummary = z.infer<typeof entitySummarySchema>;

/** Asked for by `?q=&country=&kind=&retired=1&after=&limit=`; by name, then by id. */
export const entityQuerySchema = z.object({
  /** Words that the name or one of the other names contains, as they are written. */
  q: z.string().max(500).optional(),
  country: z.string().max(2).optional(),
  kind: z.enum(entityKinds).optional(),
  /** `1`: those that were retired as well. */
  retired: z.literal('1').optional(),
  /** The id of the last that was shown. */
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200)
});
export type EntityQuery = z.infer<typeof entityQuerySchema>;

export const entityListSchema = z.object({
  entities: z.array(entitySummarySchema),
  /** How many there are in all, with this question. */
  total: z.int(),
  /** For `after`; null at the end. */
  next: z.string().nullable(),
  /** Countries and kinds of the whole registry with how many entities each has, for a screen's choices. */
  countries: z.array(z.object({country: z.string().nullable(), entities: z.int()})),
  kinds: z.array(z.object({kind: z.enum(entityKinds), entities: z.int()}))
});
export type EntityList = z.infer<typeof entityListSchema>;

/** Where something came from, in words: a person, or a file under its name. */
const originSchema = z.object({source: z.string(), by: named, at: z.iso.datetime(), statement: z.string()});

export const fieldChangeSchema = z.object({
  /** `name`, `country`, `domains`, `sourceNotes.typology`, … */
  field: z.string(),
  /** As text; null where there was nothing. */
  before: z.string().nullable(),
  after: z.string().nullable()
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

export const entityVersionViewSchema = originSchema.extend({
  /** Null for what was declared before there were versions. */
  versionId: z.string().nullable(),
  entity: entityBodySchema,
  changes: z.array(fieldChangeSchema),
  ledgerPosition: z.int()
});

export const entityAccountViewSchema = z.object({
  account: entityAccountSchema,
  /** For `seenVersion`. */
  versionId: z.string(),
  standsToday: z.boolean(),
  /** How it stands in time, in a sentence. */
  statement: z.string(),
  history: z.array(originSchema.extend({versionId: z.string(), account: entityAccountSchema, ledgerPosition: z.int()}))
});
export type EntityAccountView = z.infer<typeof entityAccountViewSchema>;

export const entityViewSchema = z.object({
  entity: registryEntitySchema,
  /** For `seenVersion`. */
  versionId: z.string().nullable(),
  parent: named.nullable(),
  children: z.array(named.extend({kind: z.enum(entityKinds), retired: z.boolean()})),
  accounts: z.array(entityAccountViewSchema),
  /** Newest first. */
  history: z.array(entityVersionViewSchema),
  ledgerPosition: z.int()
});
export type EntityView = z.infer<typeof entityViewSchema>;

/** An address that a browser opens as a page and does not run. */
const pageAddress = plainText(2000).refine(
  text => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
  'an address that begins with https:// or http://'
);

export const newAccountSchema = entityAccountBodySchema.extend({
  url: pageAddress.nullable().default(null),
  platform: entityAccountSchema.shape.platform,
  handle: entityAccountSchema.shape.handle
});
export type NewAccount = z.infer<typeof newAccountSchema>;

export const newEntitySchema = entityBodySchema.extend({accounts: z.array(newAccountSchema).max(200).default([])});
export type NewEntity = z.infer<typeof newEntitySchema>;

/** `seenVersion` is the version that the person had before them: whoever saves second is told. */
export const changedEntitySchema = z.object({seenVersion: plainText(100).nullable(), entity: entityBodySchema});
export type ChangedEntity = z.infer<typeof changedEntitySchema>;

export const setAccountSchema = z.discriminatedUnion('what', [
  z.object({what: z.literal('add'), account: newAccountSchema}),
  z.object({
    what: z.literal('change'),
    accountId: plainText(100),
    seenVersion: plainText(100),
    account: newAccountSchema
  })
]);
export type SetAccount = z.infer<typeof setAccountSchema>;

/** A second name to accounts that somebody else entered; without it they get no label that takes no proof. */
export const confirmAccountsSchema = z.union([
  z.object({accountIds: z.array(plainText(100)).min(1).max(10_000)}),
  z.object({importId: plainText(100)})
]);
export type ConfirmAccounts = z.infer<typeof confirmAccountsSchema>;

/** A second name to what entities are and where they are at home; without it no label and no effect follows from that. */
export const confirmEntitiesSchema = z.object({entityIds: z.array(plainText(100)).min(1).max(10_000)});
export type ConfirmEntities = z.infer<typeof confirmEntitiesSchema>;

export const registryApi = {
  'GET /registry/entities': {body: null, answer: entityListSchema},
  'POST /registry/entities': {body: newEntitySchema, answer: entityViewSchema},
  'GET /registry/entities/:id': {body: null, answer: entityViewSchema},
  'POST /registry/entities/:id/versions': {body: changedEntitySchema, answer: entityViewSchema},
  'POST /registry/entities/:id/accounts': {body: setAccountSchema, answer: entityViewSchema},
  'POST /registry/entities/confirmations': {body: confirmEntitiesSchema, answer: z.object({confirmed: z.int()})},
  'POST /registry/accounts/confirmations': {body: confirmAccountsSchema, answer: z.object({confirmed: z.int()})}
} as const;
