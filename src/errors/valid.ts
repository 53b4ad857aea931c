/** What a person gives, checked once more below the API: the desk trusts no caller to have done it. */
import type {z} from 'zod';
import {AppError} from '../errors.ts';

export function validAs<Value>(schema: z.ZodType<Value>, value: unknown, what: string): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map(({path, message}) => `${path.join('.') || what}: ${message}`);
  throw new AppError('desk.invalid', issues.join('; '));
}
