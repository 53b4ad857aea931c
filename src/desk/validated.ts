/** What somebody typed, as the contract has it, or what does not fit in a sentence. */
import type {z} from 'zod';
import {AppError} from '../errors.ts';

/** `what` names the whole where no part of it is at fault. */
export function validated<Output>(schema: z.ZodType<Output>, given: unknown, what: string): Output {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map(({path, message}) => `${path.join('.') || what}: ${message}`);
  throw new AppError('desk.invalid', issues.join('; '));
}
