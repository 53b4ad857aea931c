/** Labels as they are sent: one labeler for each jurisdiction, and its labels in the form of the AT Protocol. */
import {z} from 'zod';
import {labelIds} from './labels.ts';
import {countryCodeSchema} from './registry.ts';

/** Whose labels; `*` is what holds everywhere. */
export const labelerJurisdictionSchema = countryCodeSchema.or(z.literal('*'));

/** How a jurisdiction is written in addresses: `all`, or the country in small letters. */
export function jurisdictionName(jurisdiction: string): string {
  return jurisdiction === '*' ? 'all' : jurisdiction.toLowerCase();
}

/** Null for what names no jurisdiction. */
export function jurisdictionNamed(name: string): string | null {
  if (name === 'all') return '*';
  return /^[a-z]{2}$/.test(name) ? name.toUpperCase() : null;
}

/** `did:method:…`, as the protocol takes it. */
export const didSchema = z
  .string()
  .max(2048)
  .regex(/^did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]$/, 'a DID, such as did:plc:…');

/** A label without its signature, version 1 of the protocol. What is not there is left out, `neg` when it is false. */
export const atLabelSchema = z.object({
  ver: z.literal(1),
  src: didSchema,
  uri: didSchema,
  val: z.enum(labelIds),
  neg: z.literal(true).optional(),
  cts: z.iso.datetime(),
  exp: z.iso.datetime().optional()
});
export type AtLabel = z.infer<typeof atLabelSchema>;

/** Why it was sent; a negation has no ground any more. */
export const labelGroundSchema = z.object({
  entityId: z.string(),
  accountId: z.string(),
  clause: z.string(),
  policyVersion: z.int(),
  because: z.string(),
  assessmentId: z.string().nullable(),
  claimId: z.string().nullable()
});

export const emittedLabelSchema = z.object({
  id: z.string(),
  jurisdiction: labelerJurisdictionSchema,
  seq: z.int().min(1),
  label: atLabelSchema,
  ground: labelGroundSchema.nullable()
});
export type EmittedLabel = z.infer<typeof emittedLabelSchema>;

export const labelerKeySchema = z.object({
  id: z.string(),
  jurisdiction: labelerJurisdictionSchema,
  did: didSchema,
  /** secp256k1, as multibase (`z…`). */
  publicKey: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]+$/),
  /** A person's id, or `system`. */
  personId: z.string(),
  at: z.iso.datetime()
});
export type LabelerKey = z.infer<typeof labelerKeySchema>;

/** A labeler as people see it. `head` is the number of the last label it sent, 0 for none. */
export const labelerViewSchema = z.object({
  jurisdiction: labelerJurisdictionSchema,
  name: z.string(),
  did: didSchema,
  endpoint: z.string(),
  head: z.int(),
  keys: z.array(labelerKeySchema.extend({isInUse: z.boolean(), isHere: z.boolean()}))
});
export type LabelerView = z.infer<typeof labelerViewSchema>;

/** What one round sent for one jurisdiction. `notSent`: labels of accounts that have no DID. */
export const emissionSchema = z.object({
  jurisdiction: labelerJurisdictionSchema,
  given: z.int(),
  renewed: z.int(),
  negated: z.int(),
  notSent: z.int(),
  head: z.int()
});
export type Emission = z.infer<typeof emissionSchema>;
