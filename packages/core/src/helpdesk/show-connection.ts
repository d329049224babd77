import { ConversaError } from '../errors.ts';
import type { InboxId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { WireConnection } from '../protocol/agent.ts';
import { type Actor, sees } from './actor.ts';
import { alertsOf, asksOf, historyNote } from './connection-notes.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';

const describeWithinMs = 8_000;

/** How an inbox stands with its provider. A provider that does not answer is left out, not waited for. @throws `not_found` */
export async function showConnection(
  context: Context,
  registry: ConnectorRegistry,
  actor: Actor,
  inboxId: InboxId,
): Promise<WireConnection> {
  const scope = { accountId: actor.accountId };
  const { connections } = context.storage;
  const inbox = await context.storage.inboxes.get(scope, inboxId);
  if (!inbox || !sees(actor, inboxId)) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  const connection = await registry.connection(inboxId);
  const connected = (await connection.addresses()).length > 0;
  const [status, alerts, history, asked, description] = await Promise.all([
    connections.status(scope, inboxId),
    alertsOf(context, scope, inboxId),
    historyNote(context, scope, inboxId),
    asksOf(context, scope, inboxId),
    connected ? connection.describe?.(AbortSignal.timeout(describeWithinMs)).catch(() => undefined) : undefined,
  ]);
  return {
    connected,
    ...(status ? { state: status.state, since: status.at.toISOString() } : {}),
    ...(status?.reason ? { reason: status.reason.sentence } : {}),
    ...(description ? { description } : {}),
    ...(connection.history ? { history: { ...pastOf(history), requested: requestsOf(asked) } } : {}),
    alerts: alerts.map(({ at, severity, sentence }) => ({ at, severity, sentence })),
  };
}

type Requested = NonNullable<WireConnection['history']>['requested'];
function requestsOf(notes: ReadonlyMap<string, unknown>): Requested {
  const of = (kind: 'contacts' | 'messages'): object => {
    const [, note] = [...notes].find(([key]) => key.endsWith(`:${kind}`)) ?? [];
    const at = (note as { readonly requestedAt?: unknown } | undefined)?.requestedAt;
    return typeof at === 'string' ? { [kind]: at } : {};
  };
  return { ...of('contacts'), ...of('messages') };
}
function pastOf({ percent, declined }: JsonObject): { readonly percent?: number; readonly declined?: boolean } {
  return { ...(typeof percent === 'number' ? { percent } : {}), ...(declined === true ? { declined } : {}) };
}
