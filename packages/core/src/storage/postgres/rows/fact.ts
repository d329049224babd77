import type { Fact, FactActor } from '../../../model/fact.ts';
import type { AccountId } from '../../../model/ids.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';
import type { NewFact } from '../../../ports/storage/change.ts';
import { contactUuid, groupUuid, peerIdOf } from './id.ts';
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

/** A fact as one element of a JSON recordset; the names are `factRecord`'s. */
export function factJson(account: string, seq: number, fact: NewFact): { readonly [column: string]: unknown } {
  const { actor, peerId } = fact;
  return {
    a: account,
    n: seq,
    t: fact.type,
    s: fact.subjectId,
    c: fact.conversationId && uuidOf(fact.conversationId),
    pc: peerId && contactUuid(peerId),
    pg: peerId && groupUuid(peerId),
    k: actor.kind,
    ai: 'id' in actor ? uuidOf(actor.id) : undefined,
    au: actor.kind === 'token' ? uuidOf(actor.userId) : undefined,
    d: fact.data,
    l: fact.live,
    u: fact.audience,
    at: fact.at,
  };
}
export const factInsert = `insert into log (account_id, seq, type, subject_id, conversation_id, contact_id, group_id,
  actor_kind, actor_id, actor_user_id, data, live, audience, at)
select a, n, t, s, c, pc, pg, k, ai, au, d, l, u, at from json_to_recordset($1::json) as t(a uuid, n bigint, t text,
  s text, c uuid, pc uuid, pg uuid, k text, ai uuid, au uuid, d jsonb, l boolean, u text, at timestamptz)`;
