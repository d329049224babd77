import type { Fact, FactActor } from '../../../model/fact.ts';
import type { AccountId } from '../../../model/ids.ts';
import { typeId } from '../../../model/type-id.ts';
import type { NewFact } from '../../../ports/storage/change.ts';
import { bigint, boolean, type Columns, jsonb, text, time, uuid } from '../columns/column.ts';
import { contactOnly, groupOnly, peerIdOf } from './id.ts';
import { present } from './present.ts';

export interface FactRow {
  readonly seq: number;
  readonly type: Fact['type'];
  readonly subject_id: string;
  readonly conversation_id: string | null;
  readonly contact_id: string | null;
  readonly group_id: string | null;
  readonly actor_kind: FactActor['kind'];
  readonly actor_id: string | null;
  readonly actor_user_id: string | null;
  readonly data: Fact['data'];
  readonly live: boolean;
  readonly audience: Fact['audience'];
  readonly at: Date;
}
export const factColumns = `seq, type, subject_id, conversation_id, contact_id, group_id, actor_kind, actor_id,
  actor_user_id, data, live, audience, at`;

export function factOf(accountId: AccountId, row: FactRow): Fact {
  const hasPeer = row.contact_id !== null || row.group_id !== null;
  return present({
    accountId,
    seq: row.seq,
    type: row.type,
    subjectId: row.subject_id,
    conversationId: row.conversation_id === null ? undefined : typeId('cnv', row.conversation_id),
    peerId: hasPeer ? peerIdOf(row.contact_id, row.group_id) : undefined,
    actor: actorOf(row),
    data: row.data,
    live: row.live,
    audience: row.audience,
    at: row.at,
  });
}

function actorOf(row: FactRow): FactActor {
  switch (row.actor_kind) {
    case 'user':
      return { kind: 'user', id: typeId('usr', row.actor_id!) };
    case 'token':
      return { kind: 'token', id: typeId('tok', row.actor_id!), userId: typeId('usr', row.actor_user_id!) };
    case 'contact':
      return { kind: 'contact', id: typeId('ctc', row.actor_id!) };
    default:
      return { kind: row.actor_kind };
  }
}

/** How a fact is written. */
export const factWritten: Columns<NewFact & { readonly accountId: AccountId; readonly seq: number }> = {
  account_id: uuid((f) => f.accountId),
  seq: bigint((f) => f.seq),
  type: text((f) => f.type),
  subject_id: text((f) => f.subjectId),
  conversation_id: uuid((f) => f.conversationId),
  contact_id: uuid(({ peerId }) => peerId && contactOnly(peerId)),
  group_id: uuid(({ peerId }) => peerId && groupOnly(peerId)),
  actor_kind: text((f) => f.actor.kind),
  actor_id: uuid(({ actor }) => ('id' in actor ? actor.id : null)),
  actor_user_id: uuid(({ actor }) => (actor.kind === 'token' ? actor.userId : null)),
  data: jsonb((f) => f.data),
  live: boolean((f) => f.live),
  audience: text((f) => f.audience),
  at: time((f) => f.at),
};
