/** People and their ways in, and what teams answer for. */
import {z} from 'zod';
import {askKinds, personSchema, type Role, roles, teams} from './desk.ts';

/** Roles that exclude each other: who gives roles decides nothing, and who checks changes nothing. */
export const exclusiveRoles: readonly {
  readonly role: Role;
  readonly excludes: readonly Role[];
  readonly because: string;
}[] = [
  {
    role: 'admin',
    excludes: ['officer', 'reviewer', 'legal', 'policy-lead'],
    because: 'whoever gives the roles must not decide cases'
  },
  {
    role: 'auditor',
    excludes: ['analyst', 'officer', 'reviewer', 'legal', 'policy-lead', 'admin'],
    because: 'whoever checks the record must not write in it'
  }
];

/** Why these roles cannot be one person's, in words; null when they can. */
export function clashOf(given: readonly Role[]): string | null {
  for (const {role, excludes, because} of exclusiveRoles) {
    const clash = given.includes(role) ? given.find(other => excludes.includes(other)) : undefined;
    if (clash !== undefined) return `${role} together with ${clash}: ${because}`;
  }
  return null;
}

/** Letters, digits and `. _ - @ +`, so that an e-mail address is one. Capital letters make no difference. */
export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{1,99}$/, '2 to 100 letters, digits or . _ @ + -, beginning with a letter or digit');

/** Length is what makes a password hard to guess. No other rule, so that sentences and any script will do. */
export const minPasswordLength = 12;
export const newPasswordSchema = z.string().min(minPasswordLength).max(200);
const givenPasswordSchema = z.string().min(1).max(200);
const reasonSchema = z.string().trim().min(1).max(2000);
const nameSchema = z.string().trim().min(1).max(200);
const rolesSchema = z
  .array(z.enum(roles))
  .min(1)
  .max(roles.length)
  .refine(given => clashOf(given) === null, {
    error: ({input}) => `roles that exclude each other: ${clashOf(Array.isArray(input) ? input : [])}`
  });

export const newPersonSchema = z.object({
  name: nameSchema,
  team: z.enum(teams),
  roles: rolesSchema,
  /** With one, they sign in by password; the first is for one use. */
  login: loginSchema.nullable().optional()
});

export const newPersonChangeSchema = z.object({
  team: z.enum(teams),
  roles: rolesSchema,
  active: z.boolean(),
  reason: reasonSchema
});
export type NewPersonChange = z.infer<typeof newPersonChangeSchema>;

export const accessChanges = [
  'login-given',
  'password-set',
  'access-reset',
  'access-reset-on-the-machine',
  'token-added',
  'token-revoked'
] as const;

export const tokenSchema = z.object({id: z.string(), name: z.string(), createdAt: z.iso.datetime()});

/** How somebody comes in, and what was changed about it. Never a secret. */
export const accessSchema = z.object({
  person: personSchema,
  login: z.string().nullable(),
  password: z.enum(['none', 'own', 'one-time']),
  tokens: z.array(tokenSchema),
  /** Newest first. */
  changes: z.array(
    z.object({
      what: z.enum(accessChanges).or(z.literal('person-changed')),
      note: z.string(),
      by: z.string(),
      at: z.iso.datetime()
    })
  )
});
export type Access = z.infer<typeof accessSchema>;

/** Shown once, kept nowhere. */
const secretOnceSchema = z.object({
  person: personSchema,
  token: z.string().nullable(),
  login: z.string().nullable(),
  oneTimePassword: z.string().nullable()
});

export const portfolioSchema = z.object({
  team: z.enum(teams),
  /** Country codes; `*` alone for everywhere. */
  regions: z
    .array(z.string().regex(/^([A-Z]{2}|\*)$/, 'a country code such as FR, or *'))
    .min(1)
    .max(250),
  /** What is asked; `*` alone for everything. */
  subjects: z
    .array(z.enum(askKinds).or(z.literal('*')))
    .min(1)
    .max(askKinds.length)
});
export type Portfolio = z.infer<typeof portfolioSchema>;

export const sessionBodySchema = z.union([
  z.object({token: z.string().max(500)}),
  z.object({
    login: z.string().trim().min(1).max(100),
    password: givenPasswordSchema,
    /** Needed where the password is for one use: it becomes theirs. */
    newPassword: newPasswordSchema.optional()
  }),
  z.object({personaId: z.string()})
]);

export const peopleApi = {
  /** Everybody of the workspace, so that people are named and chosen by name. */
  'GET /people': {body: null, answer: z.array(personSchema)},
  'POST /people': {body: newPersonSchema, answer: secretOnceSchema},
  'POST /people/:id/changes': {body: newPersonChangeSchema, answer: personSchema},
  /** Ends every way in of a person and gives a one-time password. */
  'POST /people/:id/reset': {
    body: z.object({reason: reasonSchema, login: loginSchema.nullable().optional()}),
    answer: secretOnceSchema
  },
  'GET /people/:id/access': {body: null, answer: accessSchema},
  'DELETE /people/:id/tokens/:tokenId': {body: null, answer: accessSchema},
  'POST /profile/password': {
    body: z.object({
      /** Null where there is none yet. */
      current: givenPasswordSchema.nullable(),
      next: newPasswordSchema,
      /** Needed where there is none yet. */
      login: loginSchema.nullable().optional()
    }),
    answer: accessSchema
  },
  'POST /profile/tokens': {
    body: z.object({name: nameSchema}),
    answer: z.object({token: z.string(), id: z.string()})
  },
  'GET /portfolios': {body: null, answer: z.array(portfolioSchema)},
  'PUT /portfolios': {body: portfolioSchema, answer: z.array(portfolioSchema)}
} as const;
