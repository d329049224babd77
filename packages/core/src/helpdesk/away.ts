import type { OutboundMessage } from '../connector/outbound.ts';
import { mayAnswerAway } from '../engine/mail/away.ts';
import type { Inbox } from '../model/account.ts';
import type { AccountId, InboxId, MessageId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { ChannelServices } from './channel-services.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import { isMail, mailAnswer } from './mail-draft.ts';

const consumer = 'away';
const pageSize = 500;

interface AwayMessage {
  readonly enabled?: boolean;
  readonly text?: string;
}

/** Answers, along every account's log, for inboxes that have an away message. What it does not answer, it says why. */
export async function answerAway(parts: ChannelServices, signal: AbortSignal): Promise<void> {
  const { storage } = parts.context;
  for (const accountId of await storage.log.behind(consumer, 100)) {
    const head = await storage.log.head(accountId);
    const inboxes = await storage.inboxes.list({ accountId });
    // Most accounts have no away message: they need not be read.
    if (!inboxes.some((inbox) => awayTextOf(parts, inbox) !== undefined)) {
      await storage.log.advance(consumer, accountId, head);
      continue;
    }
    for (;;) {
      if (signal.aborted) return;
      const facts = await storage.log.read({ accountId }, await storage.log.cursor(consumer, accountId), pageSize);
      const last = facts.at(-1);
      if (!last) break;
      const live = facts.filter(
        (fact) => fact.type === 'message.created' && fact.live && fact.actor.kind === 'contact',
      );
      const ids = live.map(({ subjectId }) => subjectId as MessageId);
      const messages = ids.length > 0 ? await storage.messages.byIds({ accountId }, [...new Set(ids)]) : [];
      for (const message of messages) await answerOne(parts, accountId, message);
      await storage.log.advance(consumer, accountId, last.seq);
      if (facts.length < pageSize) break;
    }
  }
}

/** What an inbox answers by itself; undefined when it does not. */
function awayTextOf({ registry }: ChannelServices, inbox: Inbox): string | undefined {
  const away = inbox.settings['awayMessage'] as AwayMessage | undefined;
  const answers = inbox.state !== 'paused' && away?.enabled === true && isMail(registry, inbox);
  return (answers && away.text) || undefined;
}

async function answerOne(parts: ChannelServices, accountId: AccountId, message: Message): Promise<void> {
  const { context, inboxes } = parts;
  const { storage, clock, logger } = context;
  const scope = { accountId };
  const found = await inboxes.find(message.inboxId);
  const text = found && awayTextOf(parts, found.inbox);
  if (!text || (await hasBotNow(parts, accountId, message))) return;
  const writer = message.author.kind === 'contact' ? message.author.id : '';
  const key = `away:${writer}`;
  const before = await storage.connections.state(scope, message.inboxId, key);
  const verdict = mayAnswerAway(message, {
    live: true,
    now: clock.now(),
    lastAt: typeof before === 'string' ? new Date(before) : undefined,
    own: await ownAddresses(parts, accountId),
  });
  if (!verdict.may) {
    logger.debug('No away message.', { inboxId: message.inboxId, messageId: message.id, why: verdict.why });
    return;
  }
  // First that it was answered: one too few is better than one too many.
  await storage.connections.writeState(scope, message.inboxId, new Map([[key, clock.now().toISOString()]]));
  try {
    await send(parts, accountId, message, text);
  } catch (error) {
    logger.warn('An away message could not be written.', { inboxId: message.inboxId, error: String(error) });
  }
}

/** Somebody answers them: as long as the bot has the conversation, nobody is away. */
async function hasBotNow(
  { context, inboxes }: ChannelServices,
  accountId: AccountId,
  message: Message,
): Promise<boolean> {
  const found = await inboxes.find(message.inboxId);
  if (found?.inbox.botId === undefined) return false;
  const conversation = await context.storage.conversations.get({ accountId }, message.conversationId);
  return conversation?.status === 'pending';
}

async function send(
  { context, registry, inboxes }: ChannelServices,
  accountId: AccountId,
  message: Message,
  text: string,
): Promise<void> {
  const scope = { accountId };
  const conversation = await context.storage.conversations.get(scope, message.conversationId);
  if (!conversation) return;
  const { inbox } = await inboxes.get(message.inboxId);
  const connection = await registry.connection(inbox.id);
  const answer = await mailAnswer(context, registry, scope, { conversation, inbox, inReplyTo: message.id });
  // To the one who wrote, not to everybody of the mail.
  const mail = { subject: answer.draft.subject, to: answer.draft.to.slice(0, 1), cc: [] };
  const id = context.makeId('msg');
  const now = context.clock.now();
  const outbound: OutboundMessage = {
    id,
    to: { kind: 'person', keys: [] },
    by: 'system',
    parts: [{ type: 'text', text }],
    ...(message.externalId ? { inReplyTo: { externalId: message.externalId } } : {}),
    hint: { token: conversation.id, replyTo: answer.references },
    mail,
  };
  const plan = connection.plan(outbound, { now });
  if (!plan.ok) return;
  await context.change(accountId, async (change) => {
    await change.insertMessage({
      id,
      conversationId: conversation.id,
      inboxId: inbox.id,
      direction: 'out',
      author: { kind: 'system' },
      via: 'auto',
      parts: outbound.parts,
      status: 'queued',
      inReplyTo: message.id,
      reactions: [],
      mail: { ...mail, automatic: 'auto_reply' },
      sentAt: now,
      createdAt: now,
    });
    await change.enqueue(
      plan.pieces.map((piece) => ({
        ...piece,
        inboxId: inbox.id,
        conversationId: conversation.id,
        messageId: id,
        due: now,
      })),
    );
    // The customer still waits: nobody has read it.
    await change.patchConversation(conversation.id, { lastActivityAt: now, lastMessageId: id });
    change.append([
      {
        type: 'message.created',
        subjectId: id,
        conversationId: conversation.id,
        peerId: conversation.peer.id,
        actor: { kind: 'system' },
        data: {},
        live: true,
        audience: 'all',
        at: now,
      },
    ]);
  });
  context.bus.publish({ kind: 'outbox' });
}

/** Of all mail inboxes of the account: two of them could answer each other for ever. */
async function ownAddresses({ context, registry }: ChannelServices, accountId: AccountId): Promise<readonly string[]> {
  const inboxes = (await context.storage.inboxes.list({ accountId })).filter((inbox) => isMail(registry, inbox));
  const addresses = await Promise.all(
    inboxes.map(async ({ id }): Promise<readonly string[]> => addressesOf(registry, id).catch(() => [])),
  );
  return addresses.flat();
}
async function addressesOf(registry: ConnectorRegistry, id: InboxId): Promise<readonly string[]> {
  const connection = await registry.connection(id);
  return (await connection.addresses()).map((address) => address.id.toLowerCase());
}
