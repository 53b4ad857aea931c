/**
 * What was tested, at what price, and what it came to: the parts of findings that carry an error rate.
 *
 * Probabilities are chances under the null named beside them. E-values are kept as base-10 logarithms, since they
 * grow beyond any number: a value of 3 means that a fair bet against the null would have grown a thousandfold.
 */
import {z} from 'zod';

/** Signals whose evidence has one cause count once: a copied post shares its text, link and time. */
export const evidenceFamilies = ['content', 'time', 'target', 'identity', 'infrastructure'] as const;
export const evidenceFamilySchema = z.enum(evidenceFamilies);
export type EvidenceFamily = z.infer<typeof evidenceFamilySchema>;

/** Timing given the shared objects, for one pair of accounts under one signal. */
export const edgeSignificanceSchema = z.object({
  /** Of this signal alone, with the price for choosing among windows paid. */
  p: z.number(),
  /** Of the pair, fused over its families. */
  pairP: z.number(),
  /** `pairP` after Benjamini and Hochberg over all testable pairs. */
  q: z.number(),
  tier: z.enum(['core', 'candidate', 'none']),
  /** The window that said most. */
  windowSeconds: z.number(),
  /** Uses of the same object on the same day: had in common, within the window of each other, expected to be. */
  shared: z.int(),
  met: z.int(),
  expected: z.number()
});
export type EdgeSignificance = z.infer<typeof edgeSignificanceSchema>;

/** A group found in one part of the data and tested on the rest. */
export const groupTestSchema = z.object({
  /** Base-10 logarithm of the e-value, averaged over splits, families and windows. */
  logE: z.number(),
  /** What it had to reach among this many groups at this level (e-BH). */
  neededLogE: z.number(),
  tests: z.int(),
  level: z.number(),
  survives: z.boolean(),
  /** The same per family, each held against the same bar. */
  families: z.array(z.object({family: evidenceFamilySchema, logE: z.number(), survives: z.boolean()})),
  /** Halves in which the group was found without looking at the other half, and on how many of these the rest bore it out. */
  halves: z.int(),
  foundIn: z.int(),
  borneOutIn: z.int()
});
export type GroupTest = z.infer<typeof groupTestSchema>;

export const benignPatterns = ['syndication', 'fandom', 'breaking-news', 'app-auto-posts', 'mutual-follow'] as const;
export type BenignPattern = (typeof benignPatterns)[number];

/** What speaks against a network, and what it rests on. */
export const counterEvidenceSchema = z.object({
  strongest: z.array(z.string()),
  weakest: z.array(z.string()),
  /** What is left of the evidence when one signal or object is taken away. */
  without: z.array(
    z.object({kind: z.enum(['signal', 'object', 'account']), what: z.string(), logE: z.number(), survives: z.boolean()})
  ),
  /** How many of the strongest objects must be taken away, strongest first, for the network to fall; null: not by any looked at. */
  objectsToFall: z.int().nullable(),
  windows: z.array(z.object({windowSeconds: z.number(), edges: z.int(), logE: z.number()})),
  /** Accounts that are first more often than chance would have it, most telling first. */
  leaders: z.array(z.object({accountKey: z.string(), first: z.int(), of: z.int(), p: z.number()})),
  history: z.array(
    z.object({
      startsAt: z.number(),
      endsAt: z.number(),
      accounts: z.int(),
      state: z.enum(['born', 'steady', 'grew', 'shrank', 'split', 'dormant', 'revived'])
    })
  ),
  /** Most alike first. `likeness` 0 to 1: the share of the pattern's marks that were measured here. */
  resembles: z.array(z.object({pattern: z.enum(benignPatterns), likeness: z.number(), measured: z.array(z.string())}))
});
export type CounterEvidence = z.infer<typeof counterEvidenceSchema>;

/** The same pipeline on the same data with its coordination destroyed. */
export const controlSchema = z.object({
  seed: z.int(),
  /** `times`: who shared what stays, when is dealt anew. `accounts`: what was shared when stays, by whom is dealt anew. */
  kind: z.enum(['times', 'accounts']),
  edges: z.int(),
  networks: z.int(),
  accounts: z.int()
});
export type Control = z.infer<typeof controlSchema>;

/** Groups planted into this very data, and how many of them the same pipeline found. */
export const sensitivitySchema = z.object({
  seed: z.int(),
  planted: z.array(
    z.object({accounts: z.int(), objects: z.int(), withinSeconds: z.number(), groups: z.int(), found: z.int()})
  ),
  /** The least that was found every time; null where nothing planted was. */
  smallest: z.object({accounts: z.int(), objects: z.int(), withinSeconds: z.number()}).nullable(),
  sentence: z.string()
});
export type Sensitivity = z.infer<typeof sensitivitySchema>;

/** How the scan tested: over what, at which level, against which base rates. */
export const testsSchema = z.object({
  windowsSeconds: z.array(z.number()),
  refusedWindows: z.array(z.object({windowSeconds: z.number(), why: z.string()})),
  /** Accounts that could have met another on two objects, and all pairs of these: the number that is paid for. */
  testableAccounts: z.int(),
  testablePairs: z.number(),
  candidatePairs: z.int(),
  candidateLevel: z.number(),
  corePairs: z.int(),
  coreLevel: z.number(),
  groups: z.int(),
  groupLevel: z.number(),
  baseRates: z.object({
    from: z.enum(['this-data', 'this-data-without-the-core', 'background']),
    background: z.string().nullable(),
    rounds: z.int(),
    /** Share of the testable accounts in the strict core: high where most of the data is the operation. */
    coreShare: z.number(),
    looksLikeArchive: z.boolean()
  })
});
export type Tests = z.infer<typeof testsSchema>;

/** A watch as one question asked of this scan, written down before it, with an error rate of its own. */
export const watchTestSchema = z.object({
  watchId: z.string(),
  statement: z.string(),
  accounts: z.int(),
  groups: z.int(),
  logE: z.number().nullable(),
  neededLogE: z.number(),
  verdict: z.enum(['answered-yes', 'answered-no', 'not-testable']),
  networkIds: z.array(z.string()),
  measured: z.string()
});
export type WatchTest = z.infer<typeof watchTestSchema>;
