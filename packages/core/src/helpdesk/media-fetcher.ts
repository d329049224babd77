import { type AwayPart, isAway } from '../engine/media.ts';
import { ConversaError, isConversaError } from '../errors.ts';
import type { AccountId, MessageId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { Part } from '../model/part.ts';
import type { DueMessage } from '../ports/storage/due.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import { inTime } from './in-time.ts';

const atOnce = 8;
/** A file of the largest size over a slow line. */
const leaseMs = 10 * 60_000;
const maxPauseMs = 30 * 60_000;
/** Providers keep files for a week; then it is given up. */
const giveUpAfterMs = 7 * 24 * 60 * 60_000;

/** Fetches what is due into the blob store. Returns how many messages it has looked at. */
export async function fetchMedia(context: Context, registry: ConnectorRegistry, signal: AbortSignal): Promise<number> {
  const claimed = await context.storage.media.claim({ now: context.clock.now(), limit: atOnce, leaseMs });
  await Promise.all(claimed.map((item) => fetchOne(context, registry, item, signal)));
  return claimed.length;
}

async function fetchOne(
  context: Context,
  registry: ConnectorRegistry,
  item: DueMessage,
  signal: AbortSignal,
): Promise<void> {
  const { storage, clock } = context;
  const message = await storage.messages.get({ accountId: item.accountId }, item.messageId);
  let left = 0;
  for (const part of message?.parts.filter(isAway) ?? [])
    if (!(await ended(context, registry, item, part, signal))) left++;
  if (left === 0) return storage.media.settle(item);
  const pauseMs = Math.min(maxPauseMs, 1_000 * 2 ** Math.min(item.attempts, 20));
  await storage.media.postpone(item, new Date(clock.now().getTime() + pauseMs));
}

/** Whether this file is here, or given up. Its message may have others. */
async function ended(
  context: Context,
  registry: ConnectorRegistry,
  item: DueMessage,
  part: AwayPart,
  signal: AbortSignal,
): Promise<boolean> {
  const { clock, logger } = context;
  try {
    await inTime(clock, leaseMs, signal, (ends) => bring(context, registry, item, part, ends));
    return true;
  } catch (error) {
    const code = isConversaError(error) ? error.code : 'unknown';
    const isOver =
      ['not_found', 'too_large'].includes(code) || clock.now().getTime() - item.wantedAt.getTime() > giveUpAfterMs;
    logger.warn(isOver ? 'A file could not be fetched and is given up.' : 'A file could not be fetched yet.', {
      inboxId: item.inboxId,
      messageId: item.messageId,
      code,
    });
    if (isOver) await giveUp(context, item, part, code === 'too_large' ? 'media_too_large' : 'media_lost');
    return isOver;
  }
}

/** From the provider into the blob store, then the message says where it is. */
async function bring(
  context: Context,
  registry: ConnectorRegistry,
  { accountId, inboxId, messageId }: DueMessage,
  part: AwayPart,
  signal: AbortSignal,
): Promise<void> {
  const { media } = await registry.connection(inboxId).catch((cause: unknown) => {
    // A channel that the installation is without now may be back tomorrow: its files are not gone.
    throw new ConversaError('network', 'The inbox cannot be connected to.', { cause });
  });
  if (!media) throw new ConversaError('not_found', 'This channel has no files.');
  const { body, mime, size } = await media.open(part.source.ref, signal);
  const { mediaBytes } = context.limits;
  if (size !== undefined && size > mediaBytes) {
    await body.cancel();
    throw new ConversaError('too_large', `The file is larger than ${mediaBytes} bytes.`);
  }
  const key = `media/${crypto.randomUUID()}`;
  const stored = await context.blobs.put(key, limited(body, mediaBytes), { mime });
  await replacePart(context, accountId, messageId, part, (one) => ({
    ...one,
    source: { in: 'blob', key },
    mime: one.mime || mime,
    size: stored.size,
  }));
}

/** What came with the file, its caption above all, stays. */
async function giveUp(
  context: Context,
  { accountId, messageId }: DueMessage,
  part: AwayPart,
  reason: string,
): Promise<void> {
  await replacePart(context, accountId, messageId, part, ({ source: _gone, ...known }) => ({
    type: 'unsupported',
    reason,
    raw: known,
  }));
}

/** An edit may have put other files in the place of those that were asked for: they stay. */
async function replacePart(
  context: Context,
  accountId: AccountId,
  messageId: MessageId,
  { source: { ref } }: AwayPart,
  by: (part: AwayPart) => Part,
): Promise<void> {
  const isIt = (one: Part): one is AwayPart => isAway(one) && JSON.stringify(one.source.ref) === JSON.stringify(ref);
  await context.change(accountId, async (change) => {
    const message: Message = await change.message(messageId);
    const { peer } = await change.conversation(message.conversationId);
    await change.patchMessage(messageId, { parts: message.parts.map((one) => (isIt(one) ? by(one) : one)) });
    change.append([
      {
        type: 'message.updated',
        subjectId: messageId,
        conversationId: message.conversationId,
        peerId: peer.id,
        actor: { kind: 'system' },
        data: { change: 'media' },
        live: false,
        audience: message.direction === 'internal' ? 'agents' : 'all',
        at: context.clock.now(),
      },
    ]);
  });
}

/** A provider may say nothing of the size, or say it wrong. */
function limited(body: ReadableStream<Uint8Array>, max: number): ReadableStream<Uint8Array> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, out) => {
        size += chunk.byteLength;
        if (size > max) out.error(new ConversaError('too_large', `The file is larger than ${max} bytes.`));
        else out.enqueue(chunk);
      },
    }),
  );
}
