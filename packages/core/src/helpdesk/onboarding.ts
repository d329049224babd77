import type { Step } from '../connector/contract.ts';
import { ConversaError } from '../errors.ts';
import type { InboxId } from '../model/ids.ts';
import type { Json } from '../model/json.ts';
import { type Actor, requireManager } from './actor.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';
import { connectInbox } from './inboxes.ts';

/** What the browser shows next; never with credentials. */
export type ShownStep =
  | Exclude<Step<unknown>, { readonly do: 'done' }>
  | { readonly do: 'done'; readonly name: string };

const memoryKey = 'onboarding';

/**
 * The next step of connecting an inbox to its provider. What the connector remembers between steps may be a token, so it is
 * kept here, sealed, and not in the browser. `input: null` begins anew.
 * @throws `forbidden`, `not_found`, `feature_disabled` for a channel that is connected in another way, and what the connector says
 */
export async function onboard(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inboxId: InboxId,
  input: Json,
): Promise<ShownStep> {
  requireManager(actor, inboxId);
  const scope = { accountId: actor.accountId };
  const inbox = await context.storage.inboxes.get(scope, inboxId);
  if (!inbox) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  const { onboarding } = registry.app(inbox.channel).app;
  if (!onboarding)
    throw new ConversaError(
      'feature_disabled',
      `The channel "${inbox.channel}" needs no connecting, or is connected in another way.`,
    );
  const { connections } = context.storage;
  const sealed = input === null ? undefined : await connections.state(scope, inboxId, memoryKey);
  const memory = typeof sealed === 'string' ? (JSON.parse(await context.cipher.open(sealed)) as Json) : null;
  const { step, memory: next } = await onboarding.next(memory, input ?? {});
  const kept = step.do === 'done' ? null : await context.cipher.seal(JSON.stringify(next));
  if (step.do === 'done') await connectInbox(context, registry, actor, inboxId, step.credentials as Json);
  await connections.writeState(scope, inboxId, new Map([[memoryKey, kept]]));
  return step.do === 'done' ? { do: 'done', name: step.name } : step;
}

/** Forgets an inbox's credentials; its conversations stay. @throws `forbidden`, `not_found` */
export async function disconnectInbox(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inboxId: InboxId,
): Promise<void> {
  await connectInbox(context, registry, actor, inboxId, null);
  const scope = { accountId: actor.accountId };
  const inbox = await context.storage.inboxes.get(scope, inboxId);
  if (inbox) await context.storage.connections.setAddresses(scope, inboxId, inbox.channel, []);
  await context.storage.connections.setStatus(scope, inboxId, { state: 'logged_out', at: context.clock.now() });
  registry.forget(inboxId);
}
