/** Windows that were opened otherwise than by a message, and messages to many. */
export const sendTables: string = `
alter table conversations add column window_until timestamptz(3);

create table bulk_sends (
  account_id uuid not null,
  id uuid not null,
  inbox_id uuid not null,
  created_by uuid not null,
  name varchar(200) not null,
  part json not null,
  marketing boolean not null,
  per_minute integer not null check (per_minute between 1 and 6000),
  state varchar(20) not null check (state in ('running', 'paused', 'cancelled', 'done')),
  total integer not null,
  created_at timestamptz(3) not null,
  -- The next recipient may be written to from here on.
  due timestamptz(3) not null,
  primary key (account_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);
create index bulk_sends_due on bulk_sends (due) where state = 'running';
create index bulk_sends_inbox on bulk_sends (account_id, inbox_id, id);

create table bulk_send_recipients (
  account_id uuid not null,
  send_id uuid not null,
  position integer not null,
  contact_id uuid,
  phone varchar(40),
  name varchar(256),
  fields json,
  state varchar(20) not null default 'waiting' check (state in ('waiting', 'sent', 'skipped', 'refused')),
  reason varchar(1000),
  message_id uuid,
  primary key (account_id, send_id, position),
  foreign key (account_id, send_id) references bulk_sends (account_id, id) on delete cascade
);
create index bulk_send_recipients_waiting on bulk_send_recipients (account_id, send_id, position) where state = 'waiting';
`;
