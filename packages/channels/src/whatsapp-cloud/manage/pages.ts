import type { Json } from '@conversa/core/connector';
import { given, object, text } from '../webhook/read.ts';

/** Where the next page of a list begins, for the address of the call. */
export const after = (cursor: string | undefined): string =>
  cursor === undefined ? '' : `&after=${encodeURIComponent(cursor)}`;
/** What Meta says of the next page. */
export const nextOf = (paging: Json | undefined): { readonly next?: string } =>
  given({ next: text(object(object(paging)['cursors'])['after']) });
