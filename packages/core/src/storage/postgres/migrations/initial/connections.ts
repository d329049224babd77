/** What connections keep: sealed credentials, addresses, notes, checkpoints, and what could not be handled. */
export const connections: string = `
create table connections (
  account_id uuid not null,
  inbox_id uuid not null,
  credentials text,
  state varchar(50),
  reason json,
  state_at timestamptz(3),
  primary key (account_id, inbox_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

create table connection_addresses (
  account_id uuid not null,
  inbox_id uuid not null,
  channel varchar(100) not null,
  kind varchar(100) not null,
  address varchar(500) not null,
  primary key (account_id, inbox_id, channel, kind, address),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);
create index connection_addresses_where on connection_addresses (channel, kind, address);

-- A connector's own notes, checkpoints among them, may hold any text; json keeps it unread, where jsonb would refuse a NUL.
create table connection_state (
  account_id uuid not null,
  inbox_id uuid not null,
  key varchar(500) not null,
  value json not null,
  primary key (account_id, inbox_id, key),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

create table parked_events (
  account_id uuid not null,
  inbox_id uuid not null,
  event_id varchar(800) not null,
  external_id varchar(600) not null,
  event json not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, inbox_id, event_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);
create index parked_events_waiting on parked_events (external_id, inbox_id);
create index parked_events_age on parked_events (created_at);

-- Refuses nothing: no foreign keys, any bytes.
create table quarantine (
  id bigint generated always as identity primary key,
  channel text not null,
  account_id uuid,
  inbox_id uuid,
  reason text not null,
  body bytea not null,
  at timestamptz(3) not null
);
`;
