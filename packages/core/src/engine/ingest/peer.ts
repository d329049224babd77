import type { Peer } from '../../connector/events.ts';
import type { ContactId, PeerId } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import type { StoredKey } from '../../ports/storage/change.ts';
import { type IngestItem, provenKeys } from './item.ts';
import type { Work } from './work.ts';

/**
 * Finds or makes the contact (or group) behind a peer. Two contacts who turn out to hold keys of one person are merged
 * into the older; groups never merge.
 */
export function resolvePeer(work: Work, item: IngestItem, peer: Peer): PeerId {
  const { accountId, inboxId } = item;
  const { at, live } = item.event;
  const keys = provenKeys(peer, inboxId);
  const holders = work.holders(accountId, keys);
  let id = holders[0];
  if (id === undefined) {
    id = peer.kind === 'group' ? work.id('grp') : work.id('ctc');
    if (peer.kind === 'group')
      work.writes.groups.push({
        id: id as `grp_${string}`,
        accountId,
        inboxId,
        at,
        ...(peer.name ? { name: peer.name } : {}),
      });
    else {
      work.writes.contacts.push({ id: id as ContactId, accountId, at, ...described(peer) });
      work.fact(accountId, {
        type: 'contact.created',
        subjectId: id,
        peerId: id,
        actor: { kind: 'channel' },
        data: visitorIn(keys),
        live,
        audience: 'agents',
        at: work.now,
      });
    }
  } else if (peer.kind === 'person') {
    const { name, avatarUrl } = peer;
    if (name || avatarUrl)
      work.writes.contactFills.push({
        id: id as ContactId,
        accountId,
        ...(name ? { name } : {}),
        ...(avatarUrl ? { avatarUrl } : {}),
      });
  }
  for (const other of holders.slice(1)) merge(work, item, other, id);
  for (const key of keys) {
    if (work.hasKey(accountId, key)) continue;
    work.addKey(accountId, key, id);
    work.writes.keys.push({ ...key, accountId, peerId: id, at: work.now });
  }
  return id;
}

/** Says to the visitor's open streams that this is theirs. */
function visitorIn(keys: readonly StoredKey[]): JsonObject {
  const visitor = keys.find(({ kind }) => kind === 'visitor');
  return visitor ? { visitorId: visitor.value } : {};
}

function merge(work: Work, item: IngestItem, from: PeerId, into: PeerId): void {
  if (!from.startsWith('ctc_') || !into.startsWith('ctc_')) return;
  const { accountId } = item;
  work.merged(from as ContactId, into as ContactId);
  work.writes.merges.push({ accountId, from: from as ContactId, into: into as ContactId });
  work.fact(accountId, {
    type: 'contact.merged',
    subjectId: into,
    peerId: into,
    actor: { kind: 'channel' },
    data: { from, into },
    live: item.event.live,
    audience: 'agents',
    at: work.now,
  });
}

/** What the keys and the channel say about a person. A claimed e-mail or phone may describe, never identify. */
function described(peer: Peer): { name?: string; email?: string; phone?: string; avatarUrl?: string } {
  const out: { name?: string; email?: string; phone?: string; avatarUrl?: string } = {};
  if (peer.name) out.name = peer.name;
  if (peer.avatarUrl) out.avatarUrl = peer.avatarUrl;
  const email = peer.keys.find((key) => key.kind === 'email')?.value;
  const phone = peer.keys.find((key) => key.kind === 'phone')?.value;
  if (email) out.email = email;
  if (phone) out.phone = phone;
  return out;
}
