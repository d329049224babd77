import type { JsonObject } from '@conversa/core/connector';
import { object, text } from '../shapes.ts';

/** What Meta says of an error, in the words that say most. */
export const reasonOf = (error: JsonObject = {}): string | undefined =>
  text(object(error['error_data'])['details']) ??
  text(error['error_user_msg']) ??
  text(error['message']) ??
  text(error['title']);
