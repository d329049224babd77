/** What is set aside has an id of its own and says whether its connector or the helpdesk can take it in again. */
export const quarantineIds: string = `
alter table quarantine drop column id;
alter table quarantine add column id uuid primary key default gen_random_uuid();
alter table quarantine alter column id drop default;
alter table quarantine add column form text not null default 'raw' check (form in ('raw', 'event'));
alter table quarantine alter column form drop default;
update quarantine set form = 'event' where inbox_id is not null or reason = 'no inbox has this address';
`;
