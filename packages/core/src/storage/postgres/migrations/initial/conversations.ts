/**
 * Contacts, conversations, messages. A peer is a contact or a group: two columns with a foreign key each, and `peer_id`
 * for whoever does not care. Keys and external ids have lengths that an index can hold, so that a longer one is refused
 * as a value (22001) and set aside, instead of failing its whole batch. Keys begin with the account; other indexes begin
 * with what picks few rows, because a plan made on young tables may take any index whose first column it knows.
 */
export const conversations: string = `
create table contacts (
  account_id uuid not null references accounts,
  id uuid not null,
  name text,
  email text,
  phone text,
  avatar_url text,
  attributes jsonb not null default '{}',
  merged_into uuid,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  foreign key (account_id, merged_into) references contacts (account_id, id),
  check (merged_into <> id)
);
create index contacts_merged on contacts (merged_into) where merged_into is not null;

create table groups (
  account_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  name text,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

create table peer_keys (
  account_id uuid not null,
  scope varchar(100) not null,
  kind varchar(40) not null,
  value varchar(500) not null,
  contact_id uuid,
  group_id uuid,
  peer_id uuid not null generated always as (coalesce(contact_id, group_id)) stored,
  proof text not null check (proof in ('channel', 'signed', 'claimed')),
  created_at timestamptz(3) not null default now(),
  primary key (account_id, scope, kind, value),
  foreign key (account_id, contact_id) references contacts (account_id, id),
  foreign key (account_id, group_id) references groups (account_id, id),
  check ((contact_id is null) <> (group_id is null))
);
create index peer_keys_peer on peer_keys (peer_id);

create table conversations (
  account_id uuid not null,
  id uuid not null,
  number bigint not null,
  inbox_id uuid not null,
  contact_id uuid,
  group_id uuid,
  peer_id uuid not null generated always as (coalesce(contact_id, group_id)) stored,
  key varchar(500) not null default '',
  subject text,
  status text not null check (status in ('open', 'pending', 'snoozed', 'resolved')),
  snoozed_until timestamptz(3),
  priority text check (priority in ('low', 'medium', 'high', 'urgent')),
  assignee_id uuid,
  team_id uuid,
  last_activity_at timestamptz(3) not null,
  -- A hint for lists, so without a foreign key.
  last_message_id uuid,
  last_inbound_at timestamptz(3),
  waiting_since timestamptz(3),
  unread integer not null default 0 check (unread >= 0),
  agent_seen_at timestamptz(3),
  contact_seen_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id),
  foreign key (account_id, contact_id) references contacts (account_id, id),
  foreign key (account_id, group_id) references groups (account_id, id),
  foreign key (account_id, assignee_id) references memberships (account_id, user_id),
  check ((contact_id is null) <> (group_id is null)),
  check (snoozed_until is null or status = 'snoozed')
) with (fillfactor = 80);
create unique index conversations_number on conversations (account_id, number);
create unique index conversations_unresolved on conversations (account_id, peer_id, inbox_id, key) where status <> 'resolved';
create index conversations_resolved on conversations (peer_id, inbox_id, id) where status = 'resolved';
-- Lists of a whole account are merged from those of its inboxes.
create index conversations_list on conversations (inbox_id, status, last_activity_at, id);
create index conversations_snoozed on conversations (snoozed_until) where snoozed_until is not null;

create table messages (
  account_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  direction text not null check (direction in ('in', 'out', 'internal')),
  author_kind text not null check (author_kind in ('contact', 'agent', 'business', 'bot', 'system')),
  -- Empty: the conversation's own contact.
  author_contact_id uuid,
  author_user_id uuid,
  author_name text,
  via text not null check (via in ('app', 'channel', 'device', 'other_app', 'auto')),
  parts jsonb not null,
  status text not null
    check (status in ('queued', 'sending', 'held', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown')),
  failure jsonb,
  client_id varchar(300),
  external_id varchar(600),
  in_reply_to uuid,
  reactions jsonb not null default '[]',
  context jsonb,
  sent_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id),
  foreign key (account_id, author_contact_id) references contacts (account_id, id),
  foreign key (account_id, in_reply_to) references messages (account_id, id),
  check (author_kind = 'contact' or author_contact_id is null),
  check ((author_kind = 'agent') = (author_user_id is not null)),
  check ((author_kind = 'bot') = (author_name is not null))
);
create index messages_order on messages (conversation_id, sent_at, id);
create unique index messages_client on messages (account_id, conversation_id, client_id) where client_id is not null;
create index messages_unread_by_contact on messages (conversation_id, sent_at)
  where direction = 'out' and status in ('sent', 'delivered');

-- Every id the provider knows a message by: its own, and those of an outbound message's pieces.
create table message_external_ids (
  account_id uuid not null,
  inbox_id uuid not null,
  external_id varchar(600) not null,
  message_id uuid not null,
  primary key (account_id, inbox_id, external_id),
  foreign key (account_id, message_id) references messages (account_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

create table attachments (
  account_id uuid not null references accounts,
  id uuid not null,
  key text not null,
  mime text not null,
  name text not null,
  size bigint not null check (size >= 0),
  owner text not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id)
);
`;
