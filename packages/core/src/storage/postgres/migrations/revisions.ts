/**
 * Counts the changes of keys and conversations that no fact tells of. What the ingest remembers of an account holds as long
 * as its numbers do; otherwise the flight that relied on it ends here and the account is read again.
 */
export const revisions: string = `
alter table accounts add column revision bigint not null default 0;
create function ingest_forgets() returns void language plpgsql as $$
begin
  raise exception 'An account has changed since the ingest last read it; it is read again.' using errcode = '40001';
end
$$;
`;
