import { ConversaError } from '../../../errors.ts';
import type { Page, PageRequest } from '../../../ports/storage/scope.ts';

/** @throws `invalid_input` */
export function pageLimit({ limit }: Pick<PageRequest, 'limit'>): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new ConversaError('invalid_input', 'A page has 1 to 100 items.');
  return limit;
}

/** Of one item more than asked for: the page, and where the next one begins. */
export function pageOf<T>(items: readonly T[], limit: number, placeOf: (item: T) => Place): Page<T> {
  if (items.length <= limit) return { items };
  const kept = items.slice(0, limit);
  return { items: kept, next: encodePlace(placeOf(kept.at(-1)!)) };
}

/** Where an item stands in a list ordered by time, then id. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}
export function encodePlace({ at, id }: Place): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url');
}
/** @throws `invalid_input` */
export function decodePlace(text: string): Place {
  const [ms, id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  const at = new Date(Number(ms));
  if (Number.isNaN(at.getTime()) || !/^[0-9a-z]{3}_[0-9a-z]{26}$/.test(id))
    throw new ConversaError('invalid_input', '`after` is not a cursor of this list.');
  return { at, id };
}
