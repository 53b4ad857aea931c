/**
 * From a row to a value of the contract. The desk writes only what fits, so a row that does not fit was changed by
 * somebody else: that is for the auditor, not a bug.
 */
import type {z} from 'zod';
import {AppError} from '../../errors.ts';
import type {CoveredTable} from '../schema.ts';

/** `value` may parse JSON; text that is none counts as a changed row. */
export function stored<Value>(schema: z.ZodType<Value>, table: CoveredTable, id: string, value: () => unknown): Value {
  const parsed = schema.safeParse(jsonOrNothing(value));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'its JSON';
  throw new AppError('ledger.not-consistent', `the row ${id} of ${table} in a form the desk never wrote (${where})`);
}

function jsonOrNothing(value: () => unknown): unknown {
  try {
    return value();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
