/** Messages whose files are still at their provider. */
export const mediaTables: string = `
create table media_fetches (
  account_id uuid not null,
  message_id uuid not null,
  inbox_id uuid not null,
  wanted_at timestamptz(3) not null,
  due timestamptz(3) not null,
  attempts integer not null default 0,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index media_fetches_due on media_fetches (due);
`;
