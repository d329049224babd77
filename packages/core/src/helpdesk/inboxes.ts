import { ConversaError } from '../errors.ts';
import type { Inbox } from '../model/account.ts';
import type { InboxId } from '../model/ids.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { InboxPatch } from '../ports/storage/change.ts';
import { type Actor, factActor, requireAdministrator, requireManager } from './actor.ts';
import { requireBot } from './bots.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import { openWithoutBot } from './conversations.ts';
import { accountFact } from './organisation.ts';
import { absent } from './reserved-id.ts';
import { randomToken } from './secrets.ts';

export interface NewInbox {
  readonly name: string;
  readonly channel: string;
  readonly settings: JsonObject;
}

/** With an `id` that exists already: that inbox. @throws `forbidden`, `feature_disabled` when the operator does not allow this channel, `not_found` for an unknown one */
export async function createInbox(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  wish: NewInbox,
  id: InboxId = context.makeId('ibx'),
): Promise<Inbox> {
  requireAdministrator(actor);
  if (!registry.has(wish.channel))
    throw new ConversaError('not_found', `This installation has no channel of type "${wish.channel}".`);
  const account = await context.storage.accounts.get(actor.accountId);
  if (account?.switches.channels?.[wish.channel] === false)
    throw new ConversaError(
      'feature_disabled',
      `Your operator has not enabled the channel "${wish.channel}" for this account.`,
    );
  const inbox = await context.change(actor.accountId, async (change) => {
    const existing = await absent(change.inbox(id));
    if (existing) return existing;
    const made = await change.createInbox({
      id,
      name: wish.name,
      channel: wish.channel,
      state: 'active',
      returning: 'reopen',
      settings: wish.settings,
      features: {},
    });
    change.append([accountFact(context, actor, 'inbox.created', id)]);
    return made;
  });
  return inbox;
}

/** @throws `forbidden`, `not_found`, `invalid_input` for a `botId` that is no bot's token */
export async function patchInbox(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  id: InboxId,
  patch: InboxPatch,
): Promise<Inbox> {
  requireManager(actor, id);
  if (patch.botId) await requireBot(context, actor, patch.botId);
  const inbox = await context.change(actor.accountId, async (change) => {
    const before = await change.inbox(id);
    const after = await change.patchInbox(id, patch);
    const stateChanged = patch.state !== undefined && patch.state !== before.state;
    change.append([
      {
        type: stateChanged ? 'inbox.state_changed' : 'inbox.updated',
        subjectId: id,
        actor: factActor(actor),
        data: stateChanged ? { from: before.state, to: after.state } : {},
        live: true,
        audience: 'agents',
        at: context.clock.now(),
      },
    ]);
    return after;
  });
  registry.forget(id);
  if (patch.botId === null) await openWithoutBot(context);
  return inbox;
}

/**
 * Gives an inbox what its channel needs to work, sealed at rest; its connection is opened anew.
 * @throws `forbidden`, `not_found`, and what the connector says of the credentials
 */
export async function connectInbox(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  id: InboxId,
  credentials: Json,
): Promise<void> {
  requireManager(actor, id);
  const scope = { accountId: actor.accountId };
  if (!(await context.storage.inboxes.get(scope, id))) throw new ConversaError('not_found', `There is no inbox ${id}.`);
  await context.storage.connections.setCredentials(scope, id, await context.cipher.seal(JSON.stringify(credentials)));
  registry.forget(id);
  // Wherever its connection runs, it runs with what it had before.
  context.bus.publish({ kind: 'connection', inboxId: id });
  await registry.connection(id);
}

/** The secret a host signs user ids with; made when first asked for, sealed at rest. */
export async function identitySecret(context: Context, { accountId, inbox }: InboxInAccount): Promise<string> {
  const scope = { accountId };
  const { connections } = context.storage;
  const sealed =
    (await connections.credentials(scope, inbox.id)) ??
    (await connections.initCredentials(
      scope,
      inbox.id,
      await context.cipher.seal(JSON.stringify({ identitySecret: randomToken() })),
    ));
  return (JSON.parse(await context.cipher.open(sealed)) as { identitySecret: string }).identitySecret;
}
