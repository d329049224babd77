import * as z from 'zod';
import type { Problem } from '../problem.ts';

export const problem: z.ZodType<Problem> = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
  requestId: z.string().exactOptional(),
});
