/**
 * A provider of mailboxes on loopback: takes mail by SMTP, refuses what a provider would refuse, forwards, bounces, and lets
 * a test or a page be the person who reads and writes. Needs `smtp-server`, `nodemailer` and `mailparser`.
 * @module
 */
export type { Letter, LetterFile, LetterToWrite } from './letter.ts';
export type { Mailbox } from './mailbox.ts';
export { type MailboxWish, type MailProvider, type MailProviderOptions, startMailProvider } from './mail-provider.ts';
