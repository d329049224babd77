import * as z from 'zod';
import type { Json, JsonObject } from '../../model/json.ts';

/** Bodies are parsed JSON already: whatever is in them is JSON. (A recursive schema would only say so again, at length.) */
export const json: z.ZodType<Json> = z.unknown() as z.ZodType<Json>;
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string().max(64), json);
