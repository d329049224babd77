/** Accounts, people and inboxes. `account_id` leads every key, so that no row can refer to another account's. */
export const people: string = `
create table accounts (
  id uuid primary key,
  name text not null,
  state text not null default 'active' check (state in ('active', 'suspended')),
  switches jsonb not null default '{}',
  -- Locked by whoever appends to the log; the last numbers given out.
  seq bigint not null default 0 check (seq >= 0),
  conversation_number bigint not null default 0 check (conversation_number >= 0),
  created_at timestamptz(3) not null default now()
) with (fillfactor = 50);

create table users (
  id uuid primary key,
  email varchar(320) not null,
  name text not null,
  avatar_url text,
  operator boolean not null default false,
  password_hash text,
  created_at timestamptz(3) not null default now()
);
create unique index users_email on users (lower(email));

create table memberships (
  account_id uuid not null references accounts,
  user_id uuid not null references users,
  role text not null check (role in ('administrator', 'agent')),
  created_at timestamptz(3) not null default now(),
  primary key (account_id, user_id)
);
create index memberships_user on memberships (user_id);

create table sessions (
  hash text primary key,
  user_id uuid not null references users,
  account_id uuid,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  foreign key (account_id, user_id) references memberships (account_id, user_id)
);
create index sessions_user on sessions (user_id);

create table api_tokens (
  account_id uuid not null,
  id uuid not null,
  hash text not null unique,
  name text not null,
  user_id uuid not null,
  last_used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  foreign key (account_id, user_id) references memberships (account_id, user_id)
);

create table inboxes (
  account_id uuid not null references accounts,
  id uuid not null unique,
  name text not null,
  channel varchar(100) not null,
  state text not null check (state in ('active', 'paused')),
  on_return text not null check (on_return in ('reopen', 'new')),
  settings jsonb not null,
  features jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id)
);
create index inboxes_channel on inboxes (channel);

create table inbox_managers (
  account_id uuid not null,
  user_id uuid not null,
  inbox_id uuid not null,
  primary key (account_id, user_id, inbox_id),
  foreign key (account_id, user_id) references memberships (account_id, user_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

create table sightings (
  account_id uuid not null,
  inbox_id uuid not null,
  origin varchar(300) not null,
  allowed boolean not null,
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  count bigint not null default 1,
  primary key (account_id, inbox_id, origin),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

create table idempotency_keys (
  account_id uuid not null references accounts,
  key varchar(300) not null,
  request_hash text not null,
  result json not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, key)
);
create index idempotency_keys_age on idempotency_keys (account_id, created_at);

create table leases (
  name varchar(300) primary key,
  owner uuid not null,
  expires_at timestamptz(3) not null
);
`;
