import * as z from 'zod';
import type { InteractiveKind } from '../../model/part.ts';

export const interactiveKind: z.ZodType<InteractiveKind> = z.enum([
  'buttons',
  'list',
  'link',
  'call',
  'carousel',
  'flow',
  'products',
  'location_request',
  'contact_request',
  'address_request',
  'call_request',
]);
