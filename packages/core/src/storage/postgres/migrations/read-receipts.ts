/** Customers' messages that agents have seen and whose provider has not been told yet. */
export const readReceipts: string = `
create table read_receipts (
  account_id uuid not null,
  message_id uuid not null,
  inbox_id uuid not null,
  wanted_at timestamptz(3) not null,
  due timestamptz(3) not null,
  attempts integer not null default 0,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index read_receipts_due on read_receipts (due);
`;
