import { type AwayPart, isAway } from '../engine/media.ts';
import { ConversaError, isConversaError } from '../errors.ts';
import type { AccountId, MessageId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { Part } from '../model/part.ts';
import type { DueMessage } from '../ports/storage/due.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';

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
  const { storage, clock, logger } = context;
  try {
    const message = await storage.messages.get({ accountId: item.accountId }, item.messageId);
    for (const part of message?.parts.filter(isAway) ?? []) await bring(context, registry, item, part, signal);
    await storage.media.settle(item);
  } catch (error) {
    const isOver = clock.now().getTime() - item.wantedAt.getTime() > giveUpAfterMs;
    const isHopeless = isConversaError(error) && ['not_found', 'too_large'].includes(error.code);
    logger.warn(
      isOver || isHopeless ? 'A file could not be fetched and is given up.' : 'A file could not be fetched yet.',
      {
        inboxId: item.inboxId,
        messageId: item.messageId,
        code: isConversaError(error) ? error.code : 'unknown',
      },
    );
    if (isOver || isHopeless) {
      await giveUp(
        context,
        item,
        isConversaError(error) && error.code === 'too_large' ? 'media_too_large' : 'media_lost',
      );
      await storage.media.settle(item);
    } else {
      const pauseMs = Math.min(maxPauseMs, 1_000 * 2 ** Math.min(item.attempts, 20));
      await storage.media.postpone(item, new Date(clock.now().getTime() + pauseMs));
    }
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
  const { media } = await registry.connection(inboxId);
  if (!media) throw new ConversaError('not_found', 'This channel has no files.');
  const { body, mime, size } = await media.open(part.source.ref, signal);
  const { mediaBytes } = context.limits;
  if (size !== undefined && size > mediaBytes) {
    await body.cancel();
    throw new ConversaError('too_large', `The file is larger than ${mediaBytes} bytes.`);
  }
  const key = `media/${crypto.randomUUID()}`;
  const stored = await context.blobs.put(key, limited(body, mediaBytes), { mime });
  await replaceParts(context, accountId, messageId, (one) =>
    isAway(one) && JSON.stringify(one.source.ref) === JSON.stringify(part.source.ref)
      ? { ...one, source: { in: 'blob', key }, mime: one.mime || mime, size: stored.size }
      : one,
  );
}

/** What came with the file, its caption above all, stays. */
async function giveUp(context: Context, { accountId, messageId }: DueMessage, reason: string): Promise<void> {
  await replaceParts(context, accountId, messageId, (part) => {
    if (!isAway(part)) return part;
    const { source: _gone, ...known } = part;
    return { type: 'unsupported', reason, raw: known };
  });
}

async function replaceParts(
  context: Context,
  accountId: AccountId,
  messageId: MessageId,
  replace: (part: Part) => Part,
): Promise<void> {
  await context.change(accountId, async (change) => {
    const message: Message = await change.message(messageId);
    const { peer } = await change.conversation(message.conversationId);
    await change.patchMessage(messageId, { parts: message.parts.map(replace) });
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
