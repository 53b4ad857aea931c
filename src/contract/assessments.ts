/** Three questions about a medium, each by itself: who pays, who owns, who decides what is said. */
import {z} from 'zod';

export const answers = ['yes', 'no', 'unknown'] as const;
export type Answer = (typeof answers)[number];
export const questions = ['funding', 'ownership', 'editorial'] as const;
export type Question = (typeof questions)[number];

/** What somebody wrote, over several lines: characters that every store can hold. */
export function writtenText(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(text => text.isWellFormed() && !text.includes('\0'), 'whole characters');
}

export const evidenceSchema = z.object({
  question: z.enum(questions),
  /** Where it was seen. */
  address: writtenText(2000),
  /** The words that bear on the question, as they stood there. */
  capturedText: writtenText(20_000),
  /** SHA-256 of the captured text, or of the kept document. */
  sha256: z.string().length(64),
  seenOn: z.iso.date(),
  /** Whose view it is: the house's own, or an expert's from outside. */
  from: writtenText(300).default('assessor')
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const assessmentFields = z.object({
  funding: z.enum(answers),
  ownership: z.enum(answers),
  editorial: z.enum(answers),
  evidence: z.array(evidenceSchema).max(200),
  reasons: writtenText(20_000),
  /** From when it must be looked at again. A day. */
  reviewOn: z.iso.date(),
  /** Words of experts from outside, named. */
  experts: z
    .array(z.object({name: writtenText(300), words: writtenText(20_000)}))
    .max(50)
    .default([])
});

type Answered = Readonly<Record<Question, Answer>> & {readonly evidence: readonly {readonly question: Question}[]};

/** A yes or a no must show what it rests on. */
export function requireEvidence(body: Answered, context: z.RefinementCtx): void {
  for (const question of questions) {
    if (body[question] === 'unknown' || body.evidence.some(one => one.question === question)) continue;
    context.addIssue({code: 'custom', path: ['evidence'], message: `${question} is answered without evidence`});
  }
}

export const assessmentBodySchema = assessmentFields.superRefine(requireEvidence);
export type AssessmentBody = z.infer<typeof assessmentBodySchema>;

export type Assessment = AssessmentBody & {
  readonly id: string;
  readonly entityId: string;
  readonly personId: string;
  readonly role: string;
  readonly team: string;
  readonly at: string;
};

export const reviewOutcomes = ['confirmed', 'disputed'] as const;
export const assessmentReviewSchema = z.object({
  id: z.string(),
  assessmentId: z.string(),
  outcome: z.enum(reviewOutcomes),
  reasons: writtenText(20_000),
  personId: z.string(),
  role: z.string(),
  team: z.string(),
  at: z.iso.datetime()
});
export type AssessmentReview = z.infer<typeof assessmentReviewSchema>;

/** State Media Monitor's seven kinds (Dragomir), by funding, ownership and editorial control. */
export const typologies = ['SC', 'CaPu', 'CaPr', 'ISFM', 'ISF', 'ISM', 'IP'] as const;
export type Typology = (typeof typologies)[number];
