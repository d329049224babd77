/**
 * Files that are still at their provider are written down with their messages. Those nobody had come to yet are now, and the
 * cursor that found them keeps no facts any more.
 */
export const mediaWithMessages: string = `
insert into media_fetches (account_id, message_id, inbox_id, wanted_at, due)
select m.account_id, m.id, c.inbox_id, now(), now()
from messages m join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
where m.parts @> '[{"type": "attachment", "source": {"in": "provider"}}]'
on conflict do nothing;
delete from cursors where consumer = 'media';
`;
