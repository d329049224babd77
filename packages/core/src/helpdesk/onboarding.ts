import type { Step } from '../connector/contract.ts';
import type { Address } from '../connector/events.ts';
import { ConversaError } from '../errors.ts';
import type { Inbox } from '../model/account.ts';
import type { InboxId } from '../model/ids.ts';
import type { Json } from '../model/json.ts';
import { type Actor, factActor, requireAdministrator, requireManager } from './actor.ts';
import { beginAnew } from './connection-notes.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import { connectInbox } from './inboxes.ts';
import { accountFact } from './organisation.ts';

/** What the browser shows next; never with credentials. */
export type ShownStep =
  | Exclude<Step<unknown>, { readonly do: 'done' }>
  | { readonly do: 'done'; readonly name: string };

export interface OnboardingWish {
  /** Absent: it begins anew. */
  readonly input?: Json;
  /** The inbox becomes one of this channel when the last step is done; its contacts and conversations stay. */
  readonly to?: string;
}
const memoryKey = 'onboarding';

/**
 * The next step of connecting an inbox to its provider. What the connector remembers between steps may be a token, so it is
 * kept here, sealed, and not in the browser.
 * @throws `forbidden`, `not_found`, `feature_disabled` for a channel that is connected in another way, and what the connector says
 */
export async function onboard(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inboxId: InboxId,
  { input = null, to }: OnboardingWish,
): Promise<ShownStep> {
  requireManager(actor, inboxId);
  const scope = { accountId: actor.accountId };
  const inbox = await context.storage.inboxes.get(scope, inboxId);
  if (!inbox) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  const channel = to ?? inbox.channel;
  const { app, connector } = registry.app(channel);
  if (channel !== inbox.channel && !connector.movesFrom?.includes(inbox.channel))
    throw new ConversaError(
      'not_permitted',
      `An inbox of the channel "${inbox.channel}" cannot become one of "${channel}": its people are not reached there.`,
    );
  const account = await context.storage.accounts.get(actor.accountId);
  if (account?.switches.channels?.[channel] === false)
    throw new ConversaError('feature_disabled', `Your operator has not enabled the channel "${channel}".`);
  const { onboarding } = app;
  if (!onboarding)
    throw new ConversaError(
      'feature_disabled',
      `The channel "${channel}" needs no connecting, or is connected in another way.`,
    );
  const { connections } = context.storage;
  const sealed = input === null ? undefined : await connections.state(scope, inboxId, memoryKey);
  const memory = typeof sealed === 'string' ? (JSON.parse(await context.cipher.open(sealed)) as Json) : null;
  const { step, memory: next } = await onboarding.next(memory, input ?? {});
  const kept = step.do === 'done' ? null : await context.cipher.seal(JSON.stringify(next));
  if (step.do === 'done') {
    if (channel !== inbox.channel) {
      // From here on the old channel's webhooks find nobody; what they brought stays.
      await connections.setAddresses(scope, inboxId, inbox.channel, []);
      await context.change(actor.accountId, (change) => change.patchInbox(inboxId, { channel }));
    }
    await connectInbox(context, registry, actor, inboxId, step.credentials as Json);
    await beginAnew(context, scope, inboxId);
    await tellState(context, actor, inboxId, 'connected');
  }
  await connections.writeState(scope, inboxId, new Map([[memoryKey, kept]]));
  return step.do === 'done' ? { do: 'done', name: step.name } : step;
}

/** Forgets an inbox's credentials and tells the provider; its conversations stay. @throws `forbidden`, `not_found` */
export async function disconnectInbox(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inboxId: InboxId,
): Promise<void> {
  requireManager(actor, inboxId);
  const scope = { accountId: actor.accountId };
  const { connections } = context.storage;
  const inbox = await context.storage.inboxes.get(scope, inboxId);
  if (!inbox) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  await leave(context, registry, inbox).catch((error: unknown) =>
    // A provider that no longer knows us is no reason to keep credentials.
    context.logger.warn('The provider was not told that an inbox leaves.', { inboxId, error: String(error) }),
  );
  await connectInbox(context, registry, actor, inboxId, null);
  await connections.setAddresses(scope, inboxId, inbox.channel, []);
  await tellState(context, actor, inboxId, 'logged_out');
  registry.forget(inboxId);
}
/** With what connects it. @throws `forbidden`, `not_found`, `conflict` if it has conversations: they would go with it */
export async function deleteInbox(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  id: InboxId,
): Promise<void> {
  requireAdministrator(actor);
  const used = await context.storage.conversations.list(actor, { inboxId: id }, { limit: 1 });
  // Its provider is told of nothing that is then refused.
  if (used.items.length === 0 && (await context.storage.connections.credentials(actor, id)) !== undefined)
    await disconnectInbox(context, registry, actor, id);
  await context.change(actor.accountId, async (change) => {
    await change.deleteInbox(id);
    change.append([accountFact(context, actor, 'inbox.deleted', id)]);
  });
  registry.forget(id);
}

async function leave(context: Context, registry: ConnectorRegistry, inbox: Inbox): Promise<void> {
  const connection = await registry.connection(inbox.id);
  if (!connection.leave) return;
  const shared: Address[] = [];
  for (const address of await connection.addresses()) {
    const others = await context.storage.connections.inboxesAt(inbox.channel, address);
    if (others.some(({ inboxId }) => inboxId !== inbox.id)) shared.push(address);
  }
  await connection.leave(shared);
}

/** The connection is as said from now on, and everyone who looks at the inbox learns it. */
async function tellState(
  context: Context,
  actor: Actor,
  inboxId: InboxId,
  state: 'connected' | 'logged_out',
): Promise<void> {
  const at = context.clock.now();
  await context.storage.connections.setStatus({ accountId: actor.accountId }, inboxId, { state, at });
  await context.change(actor.accountId, async (change) => {
    change.append([
      {
        type: 'inbox.state_changed',
        subjectId: inboxId,
        actor: factActor(actor),
        data: { connection: state },
        live: true,
        audience: 'agents',
        at,
      },
    ]);
  });
}
