import * as z from 'zod';
import type { IdPrefix, IdTypes } from '../../model/ids.ts';
import { isId } from '../../model/type-id.ts';

/** An id of one kind. */
export function idSchema<P extends IdPrefix>(prefix: P): z.ZodType<IdTypes[P]> {
  return z
    .string()
    .regex(
      new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`),
      `expected an id like ${prefix}_01h455vb4pex5vsknk084sn02q`,
    )
    .refine((value): value is IdTypes[P] => isId(prefix, value));
}
