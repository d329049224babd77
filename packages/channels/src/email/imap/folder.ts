import { type ChannelEvent, type ConnectionPorts, ConversaError, type Json } from '@conversa/core/connector';
import { hashOf } from '../marks.ts';
import type { ImapMessage } from '../peers.ts';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import { takeIn } from '../intake.ts';
import { Batch } from './batch.ts';
import { advanced, type Candidate, type Cursor, cursorKey, newSince, readCursor } from './cursor.ts';
import type { Session } from './session.ts';
import { tooLarge, unreadable } from './unreadable.ts';

export interface FolderWork {
  readonly app: CheckedApp;
  readonly ports: ConnectionPorts;
  readonly credentials: EmailCredentials;
  readonly session: Session;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly quarantine: ((raw: { readonly body: string; readonly reason: string }) => Promise<void>) | undefined;
}
/** A mail that could not be handed over so often is named instead of fetched. */
const maxTries = 3;
/** Mail from outside never lies there. */
const sentFolder = /(^|[./\\])sent([ -]?(items|mail|messages))?$/i;

/**
 * Brings what is new in a folder, in order, mails committed together with the cursor behind them. The first time there
 * is nothing new: a mailbox's past comes only when it is asked for. Returns how many came.
 */
export async function readFolder(work: FolderWork): Promise<number> {
  const { session, ports, folder, credentials } = work;
  const { client } = session;
  const after = credentials.imap?.after ?? 'leave';
  const opened = await session.within(client.mailboxOpen(folder, { readOnly: after === 'leave' }));
  const mailbox = client.mailbox;
  if (mailbox === false) return 0;
  const uidValidity = String(mailbox.uidValidity);
  const key = cursorKey(folder);
  const before = readCursor(await ports.state.get(key)) ?? (await begin(work, uidValidity, opened.uidNext));
  const renumbered = before.uidValidity !== uidValidity;
  let cursor: Cursor = renumbered ? { ...before, uidValidity, uid: 0 } : before;
  if (!renumbered && opened.uidNext <= before.uid + 1) return 0;
  const listed = await session.within(
    client.fetchAll(
      `${cursor.uid + 1}:*`,
      { uid: true, size: true, internalDate: true, flags: true, headers: ['message-id', 'date', 'from', 'subject'] },
      { uid: true },
    ),
    120_000,
  );
  // The star always means at least the last one.
  const found = listed.filter(({ uid }) => uid > cursor.uid).sort((a, b) => a.uid - b.uid);
  const candidates = found.map(({ uid, internalDate }): Candidate => ({ uid, at: dateOf(internalDate) }));
  const wanted = new Set((renumbered ? newSince(before, candidates) : candidates).map(({ uid }) => uid));
  const known = new Set(cursor.seen);
  const batch = new Batch(ports.sink, key);
  let count = 0;
  const store = async (): Promise<void> => {
    for (const uid of await batch.flush()) {
      count++;
      await tidy(work, uid);
    }
  };
  try {
    for (const message of found) {
      if (work.signal.aborted) break;
      const mark = markOf(message);
      const next = advanced(cursor, message.uid, dateOf(message.internalDate), mark);
      // Servers deliver a mail twice when its acceptance was not heard.
      const isCopy = known.has(mark) && (renumbered || hasMessageId(message));
      const skip = !wanted.has(message.uid) || message.flags?.has('\\Deleted') || isCopy;
      const events = skip ? [] : await fetchOne(work, message, true);
      // What is not there any more may come back under another number: it is not remembered as seen.
      cursor = events.length === 0 ? { ...next, seen: cursor.seen } : next;
      if (events.length > 0) known.add(mark);
      batch.add(events, cursor, skip ? undefined : { uid: message.uid, bytes: message.size ?? 0 });
      if (batch.isFull) await store();
    }
  } catch (error) {
    // What was read before the connection broke need not be read again.
    await store().catch(() => undefined);
    throw error;
  }
  await store();
  return count;
}

/** The first look: what has come since the mailbox was connected is new, what was there before is its past. */
async function begin(
  { ports, credentials, folder }: FolderWork,
  uidValidity: string,
  uidNext: number,
): Promise<Cursor> {
  const start = credentials.imap?.start?.[folder];
  const next = start?.uidValidity === uidValidity ? Math.min(start.uidNext, uidNext) : uidNext;
  const cursor: Cursor = { uidValidity, uid: Math.max(0, next - 1), at: ports.now().toISOString(), seen: [] };
  await ports.sink({ events: [], checkpoint: { key: cursorKey(folder), value: cursor as unknown as Json } });
  return cursor;
}

/**
 * Recognises a mail without its uid, which a renumbering changes. A second delivery has other lines of its way and so
 * another size; that counts only where there is no Message-ID.
 */
function markOf(message: ImapMessage): string {
  const head = message.headers ? Buffer.from(message.headers).toString('latin1').replaceAll(/\s+/g, ' ').trim() : '';
  return hashOf(head, hasMessageId(message) ? '' : String(message.size ?? 0)).slice(0, 12);
}

/** Events of one mail; of one that cannot be had, its name. @throws when the connection or the store fails */
export async function fetchOne(
  work: FolderWork,
  message: ImapMessage,
  live: boolean,
): Promise<readonly ChannelEvent[]> {
  const { app, ports, credentials, session, folder } = work;
  const receivedAt = dateOf(message.internalDate) ?? ports.now();
  const arrival = {
    path: 'imap',
    receivedAt,
    live,
    address: { kind: 'email', id: credentials.address.toLowerCase() },
    ...(sentFolder.test(folder) ? { sent: true } : {}),
  };
  if ((message.size ?? 0) > app.maxBytes) {
    const head = await session.within(
      session.client.download(String(message.uid), undefined, { uid: true, maxBytes: 64 * 1024 }),
    );
    return tooLarge(work, arrival, head.content, message.size ?? 0);
  }
  const key = `imap-failed:${folder}:${message.uid}`.slice(0, 500);
  try {
    const { content } = await session.within(
      session.client.download(String(message.uid), undefined, { uid: true }),
      60_000,
    );
    if (!content) {
      await requireGone(work, message.uid);
      return [];
    }
    return await takeIn(app, ports, credentials, { ...arrival, chunks: watched(content, session) });
  } catch (error) {
    if (session.closed.aborted || isOurs(error)) {
      // The connection may have died of this very mail.
      const tries = Number((await ports.state.get(key)) ?? 0) + 1;
      if (tries < maxTries || isOurs(error)) {
        if (!isOurs(error)) await ports.state.write(new Map([[key, tries]]));
        throw error;
      }
      await ports.state.write(new Map([[key, null]]));
    }
    await work.quarantine?.({
      body: JSON.stringify({ folder, uid: message.uid }),
      reason: String(error).slice(0, 500),
    });
    ports.log('error', 'A mail could not be read and is named instead.', { folder, uid: message.uid });
    return [unreadable(arrival, folder, message.uid)];
  }
}
/** Nothing was handed over: because somebody has deleted it, or because the server has begun to count anew. @throws when it is still listed */
async function requireGone({ session }: FolderWork, uid: number): Promise<void> {
  const { client } = session;
  const listed = await session.within(client.fetchAll(String(uid), { uid: true }, { uid: true }));
  if (client.mailbox === false || listed.length > 0)
    throw new ConversaError('network', 'The server lists a mail that it does not hand over.');
}
/** The store's failure is not the mail's. */
const isOurs = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'storage_unavailable' || error.code === 'busy');

/** A stream that stops in the middle is a connection that is gone. */
async function* watched(content: AsyncIterable<Uint8Array>, session: Session): AsyncGenerator<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await session.within(chunks.next(), 60_000);
    if (done) return;
    yield value;
  }
}

async function tidy({ session, credentials }: FolderWork, uid: number): Promise<void> {
  const after = credentials.imap?.after ?? 'leave';
  if (after === 'leave') return;
  const { client } = session;
  if (after === 'mark_read') await session.within(client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }));
  else await session.within(client.messageMove(String(uid), after.moveTo, { uid: true }));
}
const hasMessageId = ({ headers }: ImapMessage): boolean =>
  headers !== undefined && /^message-id:\s*\S/im.test(Buffer.from(headers).toString('latin1'));
export const dateOf = (value: Date | string | undefined): Date | undefined => {
  if (value === undefined) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
};
