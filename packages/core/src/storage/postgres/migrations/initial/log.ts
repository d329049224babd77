/** The event log and the outbox. */
export const log: string = `
-- Thin facts, kept longer than what they speak of, written under the lock of their account's row: no foreign keys.
create table log (
  account_id uuid not null,
  seq bigint not null check (seq > 0),
  type varchar(60) not null,
  subject_id text not null,
  conversation_id uuid,
  contact_id uuid,
  group_id uuid,
  actor_kind text not null check (actor_kind in ('user', 'token', 'contact', 'channel', 'system')),
  actor_id uuid,
  actor_user_id uuid,
  data jsonb not null,
  live boolean not null,
  audience text not null check (audience in ('all', 'agents')),
  at timestamptz(3) not null,
  primary key (account_id, seq)
);

create table cursors (
  consumer varchar(200) not null,
  account_id uuid not null references accounts,
  seq bigint not null check (seq >= 0),
  primary key (consumer, account_id)
);

create table outbox_lanes (
  account_id uuid not null,
  conversation_id uuid not null,
  version bigint not null default 1,
  -- When it may be claimed; while it is leased: when the lease ends. Null: nothing waits.
  due timestamptz(3),
  owner varchar(200),
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id)
) with (fillfactor = 50);
create index outbox_lanes_due on outbox_lanes (due) where due is not null;

create table outbox_pieces (
  account_id uuid not null,
  id bigint generated always as identity,
  inbox_id uuid not null,
  -- Its lane. The message may have moved on to another conversation meanwhile.
  conversation_id uuid not null,
  message_id uuid not null,
  index integer not null,
  correlation_id varchar(300) not null,
  payload json not null,
  buckets text[] not null,
  state text not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts integer not null default 0,
  due timestamptz(3) not null,
  primary key (account_id, id),
  unique (account_id, correlation_id),
  unique (account_id, message_id, index),
  foreign key (account_id, inbox_id) references inboxes (account_id, id),
  foreign key (account_id, message_id) references messages (account_id, id)
) with (fillfactor = 80);
create index outbox_pieces_unsettled on outbox_pieces (conversation_id, id)
  where state in ('queued', 'sending');
create index outbox_pieces_waiting on outbox_pieces (due) where state in ('queued', 'sending');
`;
