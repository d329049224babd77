/**
 * An index that begins with the account can be taken for any lookup within the account, and is, where the planner has not
 * counted the rows yet: then every foreign key that is checked reads all conversations. So only primary keys begin with it;
 * what is looked up by something else begins with that.
 */
export const lookups = `
drop index conversations_number;
create unique index conversations_number on conversations (number, account_id);

alter table outbox_pieces
  drop constraint outbox_pieces_account_id_correlation_id_key,
  drop constraint outbox_pieces_account_id_message_id_index_key,
  add constraint outbox_pieces_correlation unique (correlation_id, account_id),
  add constraint outbox_pieces_place unique (message_id, index, account_id);
`;
