import type { Credentials, Ports } from '@conversa/core/connector';
import { faultOf, type ServerFault } from '../imap/fault.ts';
import { openSession } from '../imap/session.ts';
import type { CheckedApp, EmailCredentials, FolderStart, MailServer } from '../options.ts';
import { openTransport } from '../send/transports.ts';
import { loginOf } from '../servers.ts';

export interface ImapTrial {
  readonly fault?: ServerFault;
  readonly folders: readonly string[];
  /** Of the wished folders, those that are not there. */
  readonly missing: readonly string[];
  /** How the wished folders stand. */
  readonly start: { readonly [folder: string]: FolderStart };
}

/** Logs in and looks at the folders. */
export async function tryImap(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'now'>,
  credentials: Credentials<EmailCredentials>,
): Promise<ImapTrial | undefined> {
  const { imap } = await credentials.read();
  if (!imap) return undefined;
  try {
    const session = await openSession({ app, server: imap, auth: await loginOf(app, ports, credentials, imap) });
    try {
      const folders = (await session.within(session.client.list())).map(({ path }) => path);
      const read = imap.folders?.length ? imap.folders : ['INBOX'];
      const wished = typeof imap.after === 'object' ? [...read, imap.after.moveTo] : read;
      const there = new Set(folders.map((one) => (one.toUpperCase() === 'INBOX' ? 'INBOX' : one)));
      const start: { [folder: string]: FolderStart } = {};
      for (const folder of wished.filter((one) => there.has(one))) {
        const { uidNext } = await session.within(session.client.mailboxOpen(folder, { readOnly: true }));
        const { mailbox } = session.client;
        if (mailbox !== false) start[folder] = { uidValidity: String(mailbox.uidValidity), uidNext };
      }
      return { folders, missing: wished.filter((one) => !there.has(one)), start };
    } finally {
      await session.end();
    }
  } catch (error) {
    return { fault: faultOf(error, imap), folders: [], missing: [], start: {} };
  }
}

/** Logs in; sends nothing. */
export async function trySmtp(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'now'>,
  credentials: Credentials<EmailCredentials>,
  server: MailServer,
): Promise<ServerFault | undefined> {
  try {
    const transport = await openTransport(app, server, await loginOf(app, ports, credentials, server), false);
    try {
      await transport.verify();
      return undefined;
    } finally {
      transport.close();
    }
  } catch (error) {
    return faultOf(error, server);
  }
}
