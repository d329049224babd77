import type { Catalogue } from '../connector/contract.ts';
import type { ChannelEventOf, Failure } from '../connector/events.ts';
import type { InboxId } from '../model/ids.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { jsonObject, jsonList } from '../model/read-json.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import type { Context } from './context.ts';

/** What a channel tells of an inbox that is no message: kept beside its credentials, for its page. */
const notes = {
  alert: 'note:alert:',
  template: 'note:template:',
  group: 'note:group:',
  history: 'note:history',
  /** That the provider ended the connection, and whether it was connected anew since. */
  ended: 'note:ended',
} as const;
/** Connectors note `sync:<address>:<kind>` before they ask for the past. */
const asks = 'sync:';
const alertsAtMost = 50;
const dayMs = 24 * 60 * 60 * 1_000;

export type Told = ChannelEventOf<
  'history.progress' | 'template.updated' | 'account.alert' | 'quality.updated' | 'group.updated' | 'flow.updated'
>;
export interface Alert {
  readonly at: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly sentence: string;
  /** Of a refusal: why. */
  readonly code?: string;
}

/** Repeating it changes nothing. Resolves to whether there is something new to see. */
export async function noteTold(context: Context, scope: AccountScope, inboxId: InboxId, event: Told): Promise<boolean> {
  const { connections } = context.storage;
  const write = (key: string, value: Json): Promise<void> =>
    connections.writeState(scope, inboxId, new Map([[key, value]]));
  const at = event.at.toISOString();
  if (event.type === 'history.progress') {
    const before = jsonObject(await connections.state(scope, inboxId, notes.history));
    const percent = Math.max(Number(before['percent'] ?? 0), event.percent);
    await write(notes.history, { percent, at, ...(event.declined || before['declined'] ? { declined: true } : {}) });
    return true;
  }
  const detail = jsonObject(event.detail);
  if (event.type === 'template.updated') {
    const id = detail['message_template_id'];
    if (typeof id !== 'string' && typeof id !== 'number') return false;
    const key = `${notes.template}${String(id).slice(0, 100)}`;
    const known = jsonObject(await connections.state(scope, inboxId, key));
    const field = typeof detail['field'] === 'string' ? detail['field'] : 'update';
    const before = jsonObject(known[field])['at'];
    if (typeof before === 'string' && before > at) return false;
    await write(key, { ...known, [field]: { ...detail, at } });
    return true;
  }
  if (event.type === 'group.updated') return noteGroups(context, scope, inboxId, detail, at);
  const { sentence, severity } = detail;
  if (typeof sentence !== 'string') return false;
  await addAlert(context, scope, inboxId, event.id, { at, sentence, severity: severity ?? 'info' });
  return true;
}

async function addAlert(
  { storage: { connections } }: Context,
  scope: AccountScope,
  inboxId: InboxId,
  id: string,
  alert: JsonObject & Pick<Alert, 'at'>,
): Promise<void> {
  await connections.writeState(scope, inboxId, new Map([[`${notes.alert}${alert.at}:${id}`.slice(0, 400), alert]]));
  const all = [...(await connections.states(scope, inboxId, notes.alert)).keys()];
  const old = all.slice(0, Math.max(0, all.length - alertsAtMost));
  if (old.length > 0) await connections.writeState(scope, inboxId, new Map(old.map((key) => [key, null])));
}

/**
 * The provider refuses what the inbox sends, whoever it is for. A thousand messages may meet with it: it is noted once a day
 * for each reason. Resolves to whether it is new.
 */
export async function noteRefused(
  context: Context,
  scope: AccountScope,
  inboxId: InboxId,
  { code, sentence }: Failure,
): Promise<boolean> {
  const now = context.clock.now();
  const since = new Date(now.getTime() - dayMs).toISOString();
  const known = await alertsOf(context, scope, inboxId);
  if (known.some((alert) => alert.code === code && alert.at > since)) return false;
  const at = now.toISOString();
  await addAlert(context, scope, inboxId, `refused:${code}`, { at, sentence, severity: 'critical', code });
  return true;
}

/** The provider ended the connection. Hearing of the same end again, however late, changes nothing. */
export async function noteEnded(
  { storage: { connections } }: Context,
  scope: AccountScope,
  inboxId: InboxId,
  id: string,
): Promise<void> {
  if (jsonObject(await connections.state(scope, inboxId, notes.ended))['id'] === id) return;
  await connections.writeState(scope, inboxId, new Map([[notes.ended, { id }]]));
}
/**
 * The inbox was connected anew. Its past may be asked for again, but only if the provider had ended what was before: a
 * second question within one connection would break the customer's app.
 */
export async function beginAnew(
  { storage: { connections } }: Context,
  scope: AccountScope,
  inboxId: InboxId,
): Promise<void> {
  const ended = jsonObject(await connections.state(scope, inboxId, notes.ended));
  if (ended['id'] === undefined || ended['used'] === true) return;
  const asked = await connections.states(scope, inboxId, asks);
  await connections.writeState(
    scope,
    inboxId,
    new Map<string, Json>([
      ...[...asked.keys()].map((key) => [key, null] as const),
      [notes.history, null],
      [notes.ended, { ...ended, used: true }],
    ]),
  );
}

async function noteGroups(
  { storage }: Context,
  scope: AccountScope,
  inboxId: InboxId,
  detail: JsonObject,
  at: string,
): Promise<boolean> {
  const groups = jsonList(detail['groups']).map(jsonObject);
  for (const group of groups) {
    const { group_id: id, type } = group;
    if (typeof id !== 'string' || typeof type !== 'string') continue;
    const key = `${notes.group}${id.slice(0, 200)}`;
    const known = jsonObject(await storage.connections.state(scope, inboxId, key));
    await storage.connections.writeState(scope, inboxId, new Map([[key, { ...known, [type]: { ...group, at } }]]));
  }
  return groups.length > 0;
}

/** Newest first. */
export async function alertsOf({ storage }: Context, scope: AccountScope, inboxId: InboxId): Promise<readonly Alert[]> {
  const found = await storage.connections.states(scope, inboxId, notes.alert);
  return ([...found.values()] as unknown as readonly Alert[]).toReversed();
}
export async function historyNote({ storage }: Context, scope: AccountScope, inboxId: InboxId): Promise<JsonObject> {
  return jsonObject(await storage.connections.state(scope, inboxId, notes.history));
}
/** By address and kind, what was noted of asking for the past. */
export const asksOf = (
  { storage }: Context,
  scope: AccountScope,
  inboxId: InboxId,
): Promise<ReadonlyMap<string, Json>> => storage.connections.states(scope, inboxId, asks);
/** By the provider’s id: what was told of it, by the webhook’s field or type. */
export async function notesOf(
  { storage }: Context,
  scope: AccountScope,
  inboxId: InboxId,
  kind: 'template' | 'group',
): Promise<ReadonlyMap<string, JsonObject>> {
  const found = await storage.connections.states(scope, inboxId, notes[kind]);
  return new Map([...found].map(([key, value]) => [key.slice(notes[kind].length), jsonObject(value)]));
}
interface Wanted {
  readonly kind: 'template' | 'group';
  readonly catalogue: Catalogue;
  readonly after: string | undefined;
}
/** A page of a provider's list; each item with `told`: what the provider said of it by webhook. */
export async function listTold(
  context: Context,
  scope: AccountScope,
  inboxId: InboxId,
  { kind, catalogue, after }: Wanted,
): Promise<{ readonly items: readonly JsonObject[]; readonly next?: string }> {
  const [page, known] = await Promise.all([catalogue.list(after), notesOf(context, scope, inboxId, kind)]);
  return {
    ...page,
    items: (page.items as readonly JsonObject[]).map((item) => {
      const { id } = item;
      const told = typeof id === 'string' ? known.get(id) : undefined;
      return told ? { ...item, told } : item;
    }),
  };
}
