/** The envelope of a mail, and what is known of it: with its message, whose conversation and participants it decides. */
export const mailColumns: string = `
alter table messages add column mail jsonb;
`;
