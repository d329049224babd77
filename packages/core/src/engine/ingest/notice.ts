import type { ChannelEvent, ChannelEventOf } from '../../connector/events.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Message } from '../../model/message.ts';
import type { KnownMessage } from '../../ports/storage/ingest.ts';
import type { IngestItem, IngestOutcome } from './item.ts';
import type { Work } from './work.ts';

export function park(work: Work, item: IngestItem, externalId: string, event: ChannelEvent): IngestOutcome {
  work.park({ accountId: item.accountId, inboxId: item.inboxId, externalId, event });
  return { did: 'parked' };
}

/** What a provider tells of a message of ours that changes nothing about it: a delay, a complaint. */
export function noticed(work: Work, item: IngestItem, event: ChannelEventOf<'message.notice'>): IngestOutcome {
  const known = work.message(item.inboxId, event.externalId);
  if (!known) return park(work, item, event.externalId, event);
  return tell(work, item, known, event.id, event.notice, event.values);
}

/** A line in the conversation's history, `mail_<notice>`, once for each event. */
export function tell(
  work: Work,
  item: IngestItem,
  about: KnownMessage,
  eventId: string,
  notice: string,
  values: { readonly [key: string]: string },
): IngestOutcome {
  const { accountId, inboxId } = item;
  const externalId = eventId.slice(0, 600);
  const before = work.message(inboxId, externalId);
  if (before) return { did: 'duplicate', messageId: before.id, conversationId: before.conversationId };
  // Mail knows seconds only: it is told after what it is about.
  const at = Math.max(item.event.at.getTime(), about.sentAt.getTime() + 1);
  const sentAt = at < work.now.getTime() ? new Date(at) : work.now;
  const message: Message = {
    id: work.id('msg'),
    conversationId: about.conversationId,
    inboxId,
    direction: 'internal',
    author: { kind: 'system' },
    via: 'channel',
    parts: [{ type: 'activity', activity: `mail_${notice}`, values }],
    status: 'sent',
    externalId,
    inReplyTo: about.id,
    reactions: [],
    sentAt,
    createdAt: work.now,
  };
  const peerId = work.current(about.peerId);
  work.writes.messages.push({ ...message, accountId, peerId });
  work.addMessage({ ...message, externalId, peerId });
  work.fact(accountId, {
    type: 'message.created',
    subjectId: message.id,
    conversationId: about.conversationId,
    peerId,
    actor: { kind: 'channel' },
    data: {},
    live: item.event.live,
    audience: 'agents',
    at: work.now,
  });
  return { did: 'created', message };
}

/** What was told of the inbox itself, by its name, for its checks and its set-up. */
export function alerted(work: Work, { accountId, inboxId, event }: IngestItem, detail: Json): IngestOutcome {
  const told = (typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : {}) as JsonObject;
  const { alert } = told;
  if (typeof alert !== 'string' || !/^[a-z_]{1,40}$/.test(alert))
    return { did: 'ignored', why: 'an alert without a name' };
  const value = { ...told, at: event.at.toISOString() };
  work.writes.checkpoints.push({ accountId, inboxId, key: `told:${alert}`, value });
  return { did: 'updated' };
}
