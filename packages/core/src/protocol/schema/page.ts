import * as z from 'zod';

/** `limit` of a list: 1 to 100. */
export function pageLimit(otherwise: number): z.ZodType<number> {
  return z.coerce.number().int().min(1).max(100).default(otherwise);
}
