/**
 * A token may be a bot's, and an inbox may have one; it is gone with the token. What is pending in an inbox without a bot
 * is looked for all the time, and there is next to none of it.
 */
export const botColumns: string = `
alter table api_tokens add column bot varchar(100);
alter table inboxes
  add column bot_id uuid,
  add foreign key (account_id, bot_id) references api_tokens (account_id, id) on delete set null (bot_id);
create index conversations_pending on conversations (inbox_id) where status = 'pending';
`;
