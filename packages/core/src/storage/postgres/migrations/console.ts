/** What a team works with: labels, teams, who works which inbox, mentions, links to set a password, words to search by. */
export const consoleTables: string = `
create table labels (
  account_id uuid not null references accounts,
  id uuid not null,
  title varchar(200) not null,
  -- The title as it is compared; lower() knows only the letters of the database's locale.
  title_key varchar(400) not null,
  color varchar(7) not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  unique (account_id, title_key)
);

create table teams (
  account_id uuid not null references accounts,
  id uuid not null,
  name varchar(200) not null,
  name_key varchar(400) not null,
  created_at timestamptz(3) not null default now(),
  primary key (account_id, id),
  unique (account_id, name_key)
);
create table team_members (
  account_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  primary key (account_id, team_id, user_id),
  foreign key (account_id, team_id) references teams (account_id, id),
  foreign key (account_id, user_id) references memberships (account_id, user_id)
);

create table inbox_agents (
  account_id uuid not null,
  user_id uuid not null,
  inbox_id uuid not null,
  primary key (account_id, user_id, inbox_id),
  foreign key (account_id, user_id) references memberships (account_id, user_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);
-- Until now every agent saw every inbox.
insert into inbox_agents (account_id, user_id, inbox_id)
select m.account_id, m.user_id, i.id from memberships m join inboxes i on i.account_id = m.account_id
where m.role = 'agent';

create table password_links (
  hash text primary key,
  user_id uuid not null references users,
  expires_at timestamptz(3) not null
);
create index password_links_user on password_links (user_id);

-- Arrays instead of tables: written under the account's lock, which also guards the labels, and read with every row.
alter table conversations
  add column label_ids uuid[] not null default '{}' check (cardinality(label_ids) <= 50),
  add column mentioned_ids uuid[] not null default '{}',
  add foreign key (account_id, team_id) references teams (account_id, id);
alter table messages add column mentioned_ids uuid[];

-- Lists are filtered and counted without visiting the rows that are left out.
drop index conversations_list;
create index conversations_list on conversations (inbox_id, status, last_activity_at, id)
  include (account_id, assignee_id, team_id, priority, unread, waiting_since, label_ids, mentioned_ids);

-- The words of a message, a contact or a conversation's subject; each entry also has its account's word.
create table search_entries (
  account_id uuid not null,
  source_id uuid not null,
  kind text not null check (kind in ('message', 'contact', 'conversation')),
  words tsvector not null,
  primary key (account_id, source_id)
);
-- Of their own for what there are few of: words that every message has are found in a name at once.
create index search_entries_messages on search_entries using gin (words) where kind = 'message';
create index search_entries_others on search_entries using gin (words) where kind <> 'message';
`;
