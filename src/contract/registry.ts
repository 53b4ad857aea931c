/** The registry: who speaks for a state or an organisation, under which names, with which accounts, and since when. */
import {z} from 'zod';

export const entityKinds = ['media', 'government_body', 'official', 'party', 'other'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** ISO 3166-1 alpha-2, in capitals. */
export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/, 'two capital letters, ISO 3166-1');
const day = z.iso.date();
/** Text that every store and every screen can hold: whole characters, none that cannot be seen. */
export function plainText(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(text => text.isWellFormed() && !/\p{Cc}/u.test(text), 'whole characters, and none that steer a terminal');
}
const shortText = plainText(500);

/** Names in any script; `lang` is BCP 47 where it is known. */
export const entityNameSchema = z.object({
  name: shortText,
  lang: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,35}$/)
    .nullable()
    .default(null),
  /** `official`, `also`: another name it goes by, `former`, `product`: something it makes, `person`: who stands for it. */
  use: z.enum(['official', 'also', 'former', 'short', 'product', 'person']).default('also')
});
export type EntityName = z.infer<typeof entityNameSchema>;

/** An entity as it is from one version on. */
export const entityBodySchema = z.object({
  name: shortText,
  names: z.array(entityNameSchema).max(500).default([]),
  kind: z.enum(entityKinds),
  country: countryCodeSchema.nullable(),
  parentId: z.string().nullable().default(null),
  /** Lower case, without a scheme: `example.gov`. */
  domains: z
    .array(
      z
        .string()
        .max(253)
        .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/)
    )
    .max(200)
    .default([]),
  /** `Q…` */
  wikidataId: z
    .string()
    .regex(/^Q[1-9]\d*$/)
    .nullable()
    .default(null),
  /** What a source says of it and nobody here has assessed, e.g. a typology code. Never the ground of a label. */
  sourceNotes: z.record(plainText(100), plainText(2000)).default({}),
  /** True: it was added by mistake or is no more. What it did stays. */
  retired: z.boolean().default(false)
});
export type EntityBody = z.infer<typeof entityBodySchema>;

export const registryEntitySchema = entityBodySchema.extend({
  id: z.string(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** `person`, or the id of the import it last came with. */
  source: z.string(),
  /**
   * Kind and country as far as two people, or a file of a named source, stand for them; null where nobody else does yet.
   * Labels and effects follow from these. Worked out from the record; no row holds it.
   */
  vouched: z.object({kind: z.enum(entityKinds).nullable(), country: countryCodeSchema.nullable()}).optional()
});
export type RegistryEntity = z.infer<typeof registryEntitySchema>;

export const entityAccountBodySchema = z.object({
  /** DID, user id, channel id: what stays when the handle changes. */
  stableId: plainText(300).nullable().default(null),
  url: plainText(2000).nullable().default(null),
  /** Days; null: not known, or still. The last day is the first on which it is the entity's no more. */
  validFrom: day.nullable().default(null),
  validTo: day.nullable().default(null),
  /** False: it was entered by mistake. */
  stands: z.boolean().default(true)
});

/** `platform` is a short id: `x`, `tiktok`, `bluesky`, `mastodon`, `youtube`, `facebook`, `telegram`, `vk`, … */
export const entityAccountSchema = entityAccountBodySchema.extend({
  accountId: z.string(),
  entityId: z.string(),
  platform: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  handle: plainText(300),
  source: z.string(),
  at: z.iso.datetime(),
  /** How many people have said that this very account is the entity's. Worked out from the record; no row holds it. */
  vouchers: z.int().optional()
});
export type EntityAccount = z.infer<typeof entityAccountSchema>;

/** YouTube's ids of channels are the only names of accounts in which case tells one from another. */
const channelId = /^UC[\w-]{22}$/;

/** A handle as it is compared: without a leading @, and without case but where case makes another account. */
export function normalHandle(platform: string, handle: string): string {
  const plain = handle.trim().replace(/^@/, '');
  return platform.toLowerCase() === 'youtube' && channelId.test(plain) ? plain : plain.toLowerCase();
}

/** Where the account stands in time: a day within [validFrom, validTo). */
export function isValidOn(
  {validFrom, validTo, stands}: Pick<EntityAccount, 'validFrom' | 'validTo' | 'stands'>,
  onDay: string
): boolean {
  return stands && (validFrom === null || validFrom <= onDay) && (validTo === null || onDay < validTo);
}

export const registrySources = [
  'state-media-matrix',
  'wikidata-json',
  'wikidata-csv',
  'congress-legislators',
  'dotgov',
  'registry-csv'
] as const;
export type RegistrySource = (typeof registrySources)[number];
