import { ConversaError, isConversaError } from '../errors.ts';
import { marketingStopped } from '../engine/consent.ts';
import { personalise } from '../engine/personalise.ts';
import type { BulkRecipient, BulkSend } from '../model/bulk-send.ts';
import type { Contact } from '../model/contact.ts';
import type { AccountId, SendId } from '../model/ids.ts';
import type { TemplatePart } from '../model/part.ts';
import type { Actor } from './actor.ts';
import type { ChannelServices } from './channel-services.ts';
import { startConversation } from './start-conversation.ts';

const sendsAtOnce = 20;
const tickMs = 1_000;
const laterMs = 30_000;
/** Of one recipient: the others may well get theirs. */
const refusals: readonly string[] = ['invalid_input', 'not_permitted', 'part_unsupported', 'too_large', 'not_found'];

/** Writes to the next recipients of every send whose time has come. Returns how many it looked at. */
export async function sendBulk(dependencies: ChannelServices, signal: AbortSignal): Promise<number> {
  const { context } = dependencies;
  let count = 0;
  for (const { accountId, id } of await context.storage.sends.due(context.clock.now(), sendsAtOnce)) {
    if (signal.aborted) break;
    count += await oneTurn(dependencies, accountId, id, signal);
  }
  return count;
}

async function oneTurn(
  dependencies: ChannelServices,
  accountId: AccountId,
  id: SendId,
  signal: AbortSignal,
): Promise<number> {
  const { context } = dependencies;
  const scope = { accountId };
  const { sends } = context.storage;
  const send = await sends.get(scope, id);
  if (send?.state !== 'running') return 0;
  const pauseMs = 60_000 / send.perMinute;
  const atOnce = Math.max(1, Math.floor(tickMs / pauseMs));
  const waiting = await sends.waiting(scope, id, atOnce);
  const postpone = (ms: number): Promise<void> =>
    sends.patch(scope, id, { due: new Date(context.clock.now().getTime() + ms) });
  if (waiting.length === 0) {
    await sends.patch(scope, id, { state: 'done' });
    await tellEnd(dependencies, scope.accountId, send);
    return 0;
  }
  const begun = context.clock.now().getTime();
  for (const recipient of waiting) {
    if (signal.aborted) return 0;
    const outcome = await writeTo(dependencies, accountId, send, recipient);
    if (outcome === 'later') {
      await postpone(laterMs);
      return waiting.length;
    }
    if (outcome === 'stop') {
      await sends.patch(scope, id, { state: 'paused' });
      await tellEnd(dependencies, scope.accountId, send);
      return waiting.length;
    }
  }
  // What writing itself took counts.
  await postpone(Math.max(0, waiting.length * pauseMs - (context.clock.now().getTime() - begun)));
  return waiting.length;
}

type Outcome = 'done' | 'later' | 'stop';
async function writeTo(
  dependencies: ChannelServices,
  accountId: AccountId,
  send: BulkSend,
  recipient: BulkRecipient,
): Promise<Outcome> {
  const { context, registry } = dependencies;
  const { storage, logger } = context;
  const scope = { accountId };
  const { position } = recipient;
  const pass = async (state: 'skipped' | 'refused', reason: string): Promise<Outcome> => {
    await storage.sends.settle(scope, send.id, position, { state, reason });
    return 'done';
  };
  const contact = await contactOf(dependencies, accountId, recipient);
  if (send.marketing && contact && marketingStopped(contact.attributes)) return pass('skipped', 'opted_out');
  const { value, missing } = personalise(send.part.variables, {
    name: recipient.name ?? contact?.name,
    phone: recipient.phone ?? contact?.phone,
    email: contact?.email,
    attributes: contact?.attributes ?? {},
    fields: recipient.fields ?? {},
  });
  if (missing.length > 0) return pass('refused', `Not known: ${missing.join(', ')}.`);
  const part: TemplatePart = { ...send.part, variables: value };
  const prefix = `bulk-${send.id}-`;
  let hasIt = false;
  try {
    // What is wrong with the template itself is wrong for everyone after them, too.
    const prepared = await (await registry.connection(send.inboxId)).prepare?.([part]);
    if (prepared?.ok === false && prepared.instead) return 'stop';
    const { created } = await startConversation(
      dependencies,
      asCreator(send, accountId),
      {
        inboxId: send.inboxId,
        clientId: `${prefix}${position}`,
        parts: [part],
        ...(recipient.name ? { name: recipient.name } : {}),
        ...(recipient.contactId ? { contactId: recipient.contactId } : { phone: recipient.phone! }),
      },
      {
        status: 'resolved',
        reply: {
          isBulk: true,
          // In one transaction with the message: whoever dies in between has done both or neither.
          hook: async (change, message) => {
            hasIt = await change.hasSibling(message, prefix);
            if (hasIt)
              throw new ConversaError('conflict', 'This person got the message under another entry of the list.');
            await change.recipientSent(send.id, position, message.id);
          },
        },
      },
    );
    if (!created) await pass('refused', 'This message was written before.');
    return 'done';
  } catch (error) {
    // Two entries turned out to be one person meanwhile.
    if (hasIt) return pass('skipped', 'same_person');
    if (isConversaError(error) && refusals.includes(error.code)) return pass('refused', error.message);
    logger.warn('A bulk send has to wait.', { inboxId: send.inboxId, error: String(error) });
    return 'later';
  }
}

async function contactOf(
  { context: { storage } }: ChannelServices,
  accountId: AccountId,
  { contactId, phone }: BulkRecipient,
): Promise<Contact | undefined> {
  const scope = { accountId };
  if (contactId === undefined) return storage.contacts.byKey(scope, { scope: 'a', kind: 'phone', value: phone ?? '' });
  const contact = await storage.contacts.get(scope, contactId);
  return contact?.mergedInto ? storage.contacts.get(scope, contact.mergedInto) : contact;
}

/** Whoever made the send has written every message of it, though they may have left meanwhile. */
const asCreator = ({ createdBy }: BulkSend, accountId: AccountId): Actor => ({
  userId: createdBy,
  accountId,
  role: 'administrator',
  manages: [],
  operator: false,
  via: { kind: 'host' },
});

async function tellEnd({ context }: ChannelServices, accountId: AccountId, { inboxId }: BulkSend): Promise<void> {
  await context.change(accountId, async (change) => {
    change.append([
      {
        type: 'inbox.updated',
        subjectId: inboxId,
        actor: { kind: 'system' },
        data: { told: 'bulk_send' },
        live: true,
        audience: 'agents',
        at: context.clock.now(),
      },
    ]);
  });
}
