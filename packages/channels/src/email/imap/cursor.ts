import type { Json } from '@conversa/core/connector';
import * as z from 'zod';

/** How far a folder was read. Committed with the mail before it. */
export interface Cursor {
  /** As text: it may be larger than a number holds. */
  readonly uidValidity: string;
  readonly uid: number;
  /** When the newest mail that was read came to the server, ISO 8601. */
  readonly at?: string;
  /** The latest mails, so that they are known again when the server counts anew. */
  readonly seen: readonly string[];
}
/** Mails that are known again after the server has renumbered them. */
const remembered = 500;
/** Mails are not put into a folder in quite the order in which they came. */
const slackMs = 60 * 60_000;

const shape: z.ZodType<Cursor> = z.object({
  uidValidity: z.string(),
  uid: z.number().int().nonnegative(),
  at: z.string().exactOptional(),
  seen: z.array(z.string()),
});
export const cursorKey = (folder: string): string => `imap:${folder}`.slice(0, 500);
export const readCursor = (value: Json | undefined): Cursor | undefined => shape.safeParse(value).data;

export function advanced(cursor: Cursor, uid: number, at: Date | undefined, mark: string | undefined): Cursor {
  const later = at && (!cursor.at || at.toISOString() > cursor.at) ? at.toISOString() : cursor.at;
  return {
    uidValidity: cursor.uidValidity,
    uid: Math.max(cursor.uid, uid),
    ...(later ? { at: later } : {}),
    seen: mark ? [...cursor.seen, mark].slice(-remembered) : cursor.seen,
  };
}

export interface Candidate {
  readonly uid: number;
  readonly at: Date | undefined;
}
/** After a renumbering: what may be new. Mails from about the time of the last one are told apart by `seen`. */
export function newSince(cursor: Cursor, all: readonly Candidate[]): readonly Candidate[] {
  const from = cursor.at ? new Date(cursor.at).getTime() - slackMs : Number.NEGATIVE_INFINITY;
  return all.filter(({ at }) => !at || at.getTime() >= from);
}
