import { ConversaError } from '../errors.ts';
import { phoneOf } from '../engine/phone.ts';
import type { BulkSend, BulkSendState } from '../model/bulk-send.ts';
import type { InboxId, SendId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { TemplatePart } from '../model/part.ts';
import type { Audience, NewRecipient, SendCounts } from '../ports/storage/sends.ts';
import { type Actor, factActor, requireManager, requirePerson } from './actor.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import { requireTemplates } from './templates.ts';

/** Somebody on a list: a phone number with country code, and columns that fill places of the message. */
export interface ListedRecipient {
  readonly phone: string;
  readonly name?: string;
  readonly fields?: JsonObject;
}
export type AudienceWish = Audience | { readonly kind: 'list'; readonly rows: readonly ListedRecipient[] };
export interface NewBulkSend {
  readonly name: string;
  readonly template: Omit<TemplatePart, 'type' | 'shown'>;
  readonly audience: AudienceWish;
  readonly perMinute: number;
}
const recipientsAtMost = 100_000;
const pageSize = 1_000;

/**
 * Writes down a message to many and everyone it goes to; sending begins when all are written down. The same id again goes
 * on where it was broken off.
 * @throws `forbidden`, `not_found`, `feature_disabled`, `not_permitted` on channels where only customers begin
 */
export async function createBulkSend(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inboxId: InboxId,
  wish: NewBulkSend,
  id: SendId,
): Promise<BulkSend> {
  requireManager(actor, inboxId);
  requirePerson(actor);
  const { sends, inboxes } = context.storage;
  const inbox = await inboxes.get(actor, inboxId);
  if (!inbox) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  await requireTemplates(context, actor, inbox);
  const connection = await registry.connection(inboxId);
  if ((await connection.capabilities()).initiate === 'never')
    throw new ConversaError('not_permitted', 'On this channel only customers begin a conversation.');
  const { name, template, perMinute } = wish;
  await sends.create(actor, {
    id,
    inboxId,
    createdBy: actor.userId,
    name,
    part: { type: 'template', ...template },
    marketing: await isMarketing(registry, inboxId, template),
    perMinute,
    state: 'paused',
    total: 0,
    createdAt: context.clock.now(),
  });
  const before = await sends.get(actor, id);
  // A replay of a request that had done its work.
  if (before && before.total > 0) return before;
  const total = await addAll(context, actor, id, wish.audience);
  if (total === 0) {
    await sends.patch(actor, id, { state: 'cancelled' });
    throw new ConversaError('invalid_input', 'Nobody in this audience has a phone number.');
  }
  await sends.patch(actor, id, { total, state: 'running', due: context.clock.now() });
  await tell(context, actor, inboxId);
  return (await sends.get(actor, id))!;
}

/** A template whose category is not known is taken for advertising: nobody who stopped it may get it. */
async function isMarketing(
  registry: ConnectorRegistry,
  inboxId: InboxId,
  { name, language }: NewBulkSend['template'],
): Promise<boolean> {
  const { templates } = await registry.connection(inboxId);
  if (!templates) return true;
  let after: string | undefined;
  for (let page = 0; page < 100; page++) {
    const found = await templates.list(after);
    const items = found.items as readonly JsonObject[];
    const template = items.find((one) => one['name'] === name && one['language'] === language);
    if (template) return template['category'] === 'MARKETING';
    if (found.next === undefined) break;
    after = found.next;
  }
  return true;
}

async function addAll(context: Context, actor: Actor, id: SendId, wish: AudienceWish): Promise<number> {
  const { sends } = context.storage;
  if (wish.kind === 'list') {
    const listed = listedRecipients(wish.rows);
    let count = 0;
    for (let at = 0; at < listed.length; at += pageSize)
      count = await sends.addRecipients(actor, id, listed.slice(at, at + pageSize));
    return count;
  }
  let count = 0;
  let position = 0;
  for (let after: Parameters<typeof sends.audience>[2]['after']; ;) {
    const page = await sends.audience(actor, wish, { limit: pageSize, ...(after ? { after } : {}) });
    if (page.length > 0)
      count = await sends.addRecipients(
        actor,
        id,
        page.map(({ id: contactId }) => ({ position: position++, contactId })),
      );
    if (position > recipientsAtMost)
      throw new ConversaError('too_large', `A message goes to at most ${recipientsAtMost} recipients at once.`);
    if (page.length < pageSize) return count;
    after = page.at(-1)!.id;
  }
}

/** Each number once, the first row wins. @throws `invalid_input` naming the first row that has none */
function listedRecipients(rows: readonly ListedRecipient[]): readonly NewRecipient[] {
  const found = new Map<string, NewRecipient>();
  for (const [at, { phone: written, name, fields }] of rows.entries()) {
    const phone = phoneOf(written);
    if (phone === undefined)
      throw new ConversaError(
        'invalid_input',
        `Row ${at + 1} of the list has no phone number with country code: “${written.slice(0, 40)}”.`,
      );
    if (!found.has(phone))
      found.set(phone, { position: at, phone, ...(name ? { name } : {}), ...(fields ? { fields } : {}) });
  }
  return [...found.values()];
}

export interface ShownSend {
  readonly send: BulkSend;
  readonly counts: SendCounts;
}
/** @throws `forbidden`, `not_found` */
export async function listBulkSends(context: Context, actor: Actor, inboxId: InboxId): Promise<readonly ShownSend[]> {
  requireManager(actor, inboxId);
  const { sends, inboxes } = context.storage;
  if (!(await inboxes.get(actor, inboxId))) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  const all = await sends.list(actor, inboxId);
  const counts = await sends.counts(
    actor,
    all.map(({ id }) => id),
  );
  return all.map((send) => ({ send, counts: counts.get(send.id)! }));
}
/** @throws `forbidden`, `not_found` */
export async function bulkSend(context: Context, actor: Actor, inboxId: InboxId, id: SendId): Promise<ShownSend> {
  requireManager(actor, inboxId);
  const { sends } = context.storage;
  const send = await sends.get(actor, id);
  if (send?.inboxId !== inboxId) throw new ConversaError('not_found', `There is no bulk send ${id}.`);
  return { send, counts: (await sends.counts(actor, [id])).get(id)! };
}
/** Pauses, goes on or ends for good; who has got the message keeps it. @throws `forbidden`, `not_found`, `conflict` */
export async function changeBulkSend(
  context: Context,
  actor: Actor,
  inboxId: InboxId,
  id: SendId,
  state: Exclude<BulkSendState, 'done'>,
): Promise<ShownSend> {
  const { send } = await bulkSend(context, actor, inboxId, id);
  if (send.state === 'done' || send.state === 'cancelled')
    throw new ConversaError('conflict', 'This bulk send has ended.');
  await context.storage.sends.patch(actor, id, { state, due: context.clock.now() });
  await tell(context, actor, inboxId);
  return bulkSend(context, actor, inboxId, id);
}

async function tell(context: Context, actor: Actor, inboxId: InboxId): Promise<void> {
  await context.change(actor.accountId, async (change) => {
    change.append([
      {
        type: 'inbox.updated',
        subjectId: inboxId,
        actor: factActor(actor),
        data: { told: 'bulk_send' },
        live: true,
        audience: 'agents',
        at: context.clock.now(),
      },
    ]);
  });
}
