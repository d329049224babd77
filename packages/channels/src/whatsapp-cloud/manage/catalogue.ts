import type { Json } from '@conversa/core/connector';
import { given, object, text } from '../shapes.ts';

/** What Meta says of the next page. */
export const nextOf = (paging: Json | undefined): { readonly next?: string } =>
  given({ next: text(object(object(paging)['cursors'])['after']) });
