import type { ChannelEvent, Json } from '@conversa/core/connector';
import * as z from 'zod';
import { fetchOne, type FolderWork } from './folder.ts';

/** How far the past of a folder was brought, newest first, so that what matters most is there first. */
interface Backfill {
  readonly since: string;
  /** Uids below this one are still to come. */
  readonly before: number;
  readonly done: number;
  readonly total: number;
  readonly uidValidity: string;
}
const shape: z.ZodType<Backfill> = z.object({
  since: z.string(),
  before: z.number(),
  done: z.number(),
  total: z.number(),
  uidValidity: z.string(),
});
export const backfillKey = 'backfill';
const ofFolder = (folder: string): string => `backfill:${folder}`.slice(0, 500);
/** So many between two looks for new mail. */
const atOnce = 50;

/** The wish for a mailbox's past, kept until every folder has answered it. */
export const wishShape: z.ZodType<{ readonly since: string; readonly id: string }> = z.object({
  since: z.iso.datetime(),
  id: z.string(),
});

/**
 * Brings the next few mails of the past that was asked for; each is committed with how far it goes, so that a restart
 * goes on where it was. Nothing of it counts as new. Returns whether there is more.
 */
export async function continueBackfill(work: FolderWork): Promise<boolean> {
  const { ports, session, folder, credentials, signal } = work;
  const wish = wishShape.safeParse(await ports.state.get(backfillKey)).data;
  if (!wish || session.client.mailbox === false) return false;
  const key = `${ofFolder(folder)}:${wish.id}`.slice(0, 500);
  const uidValidity = String(session.client.mailbox.uidValidity);
  const found = await session.within(session.client.search({ since: new Date(wish.since) }, { uid: true }), 60_000);
  const uids = (found || []).toSorted((a, b) => b - a);
  const stored = shape.safeParse(await ports.state.get(key)).data;
  let at: Backfill =
    stored?.uidValidity === uidValidity
      ? stored
      : { since: wish.since, before: Number.MAX_SAFE_INTEGER, done: 0, total: uids.length, uidValidity };
  const left = uids.filter((uid) => uid < at.before);
  if (left.length === 0 && stored) return false;
  const next = left.slice(0, atOnce);
  const messages =
    next.length === 0
      ? []
      : await session.within(
          session.client.fetchAll(
            next.join(','),
            { uid: true, size: true, internalDate: true, flags: true },
            { uid: true },
          ),
          60_000,
        );
  for (const message of messages.toSorted((a, b) => b.uid - a.uid)) {
    if (signal.aborted) return false;
    const events = message.flags?.has('\\Deleted') ? [] : await fetchOne(work, message, false);
    at = { ...at, before: message.uid, done: at.done + 1 };
    await ports.sink({ events, checkpoint: { key, value: at as unknown as Json } });
  }
  const isDone = left.length <= next.length;
  const percent = isDone ? 100 : Math.min(99, Math.floor((at.done / Math.max(1, at.total)) * 100));
  const progress: ChannelEvent = {
    id: `backfill#${wish.id}#${folder}#${at.done}`,
    type: 'history.progress',
    address: { kind: 'email', id: credentials.address.toLowerCase() },
    at: ports.now(),
    live: false,
    percent,
  };
  await ports.sink({
    events: [progress],
    checkpoint: { key, value: { ...at, ...(isDone ? { before: 0 } : {}) } },
  });
  return !isDone;
}
