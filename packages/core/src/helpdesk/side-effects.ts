import type { ChannelEvent, Failure } from '../connector/events.ts';
import type { Json } from '../model/json.ts';
import type { IngestItem } from '../engine/ingest/item.ts';
import type { InboxId } from '../model/ids.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import { provenKeys } from '../engine/ingest/item.ts';
import { noteEnded, noteRefused, noteTold, type Told } from './connection-notes.ts';
import { noteConsent } from './consent.ts';
import type { Context } from './context.ts';
import { nameGroup } from './groups.ts';
import { noteWindow } from './reply-window.ts';
import { publishTyping } from './typing.ts';
import { setAside } from './quarantine.ts';

/** What an event does beyond messages: typing goes to the bus, connection states to their row, what else was told to the inbox's notes. */
export async function applySideEffects(context: Context, item: IngestItem): Promise<void> {
  const { event, accountId, inboxId } = item;
  const scope = { accountId };
  if (event.type === 'connection.state') {
    const counts = await context.storage.connections.setStatus(scope, inboxId, {
      state: event.state,
      at: event.at,
      ...(event.reason ? { reason: event.reason } : {}),
    });
    if (!counts) return;
    if (event.state === 'logged_out') await noteEnded(context, scope, inboxId, event.id);
    await context.change(accountId, async (change) => {
      change.append([
        {
          type: 'inbox.state_changed',
          subjectId: inboxId,
          actor: { kind: 'channel' },
          data: { connection: event.state },
          live: true,
          audience: 'agents',
          at: context.clock.now(),
        },
      ]);
    });
  } else if (event.type === 'typing') {
    const [key] = provenKeys(event.peer, inboxId);
    const contact = key && (await context.storage.contacts.byKey(scope, key));
    if (contact) await publishTyping(context, { accountId, inboxId, contact, on: event.on });
  } else if (event.type === 'message.received' && event.message.peer.kind === 'group') {
    for (const { value } of event.message.peer.keys) await nameGroup(context, scope, inboxId, value);
  } else if (event.type === 'window.opened') await noteWindow(context, item, event);
  else if (event.type === 'message.status' && event.failure?.code === 'opted_out' && event.recipient)
    // Nobody told of it before, but the provider knows.
    await noteConsent(context, item, { peer: event.recipient, allowed: false });
  else if (event.type === 'message.status' && event.failure?.scope === 'connection')
    await inboxRefused(context, scope, inboxId, event.failure);
  else if (event.type === 'contact.consent') await noteConsent(context, item, event);
  else if (event.type === 'unknown')
    // Nobody acts on it yet; it is kept for when somebody does.
    await setAside(context, {
      channel: event.address.kind,
      form: 'event',
      ...scope,
      inboxId,
      reason: 'nobody knows what this is',
      body: JSON.stringify(event),
    });
  else if (isTold(event) && (await noteTold(context, scope, inboxId, event))) {
    await tellOfInbox(context, scope, inboxId, event);
    if (event.type === 'group.updated')
      for (const id of groupsIn(event.detail)) await nameGroup(context, scope, inboxId, id);
  }
}

/** The provider takes nothing of this inbox: its page says so. */
export async function inboxRefused(
  context: Context,
  scope: AccountScope,
  inboxId: InboxId,
  failure: Failure,
): Promise<void> {
  if (await noteRefused(context, scope, inboxId, failure))
    await tellOfInbox(context, scope, inboxId, { type: 'account.alert', live: true });
}

const tellOfInbox = (
  context: Context,
  { accountId }: AccountScope,
  inboxId: InboxId,
  { type, live }: Pick<ChannelEvent, 'type' | 'live'>,
): Promise<void> =>
  context.change(accountId, async (change) => {
    change.append([
      {
        type: 'inbox.updated',
        subjectId: inboxId,
        actor: { kind: 'channel' },
        data: { told: type },
        live,
        audience: 'agents',
        at: context.clock.now(),
      },
    ]);
  });

/** The groups an event speaks of. */
function groupsIn(detail: Json): readonly string[] {
  const { groups } = detail as { readonly groups?: Json };
  return (Array.isArray(groups) ? groups : []).flatMap((one) => {
    const id = (one as { readonly group_id?: Json } | null)?.group_id;
    return typeof id === 'string' ? [id] : [];
  });
}

const told: readonly ChannelEvent['type'][] = [
  'history.progress',
  'template.updated',
  'account.alert',
  'quality.updated',
  'group.updated',
  'flow.updated',
];
const isTold = (event: ChannelEvent): event is ChannelEvent & Told => told.includes(event.type);
