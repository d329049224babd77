import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import type { MailServer } from './mail-server.ts';

/** A mail as its recipient has it. */
export interface ReadMail {
  readonly subject: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly messageId: string;
  readonly inReplyTo: string | undefined;
  readonly references: readonly string[];
  readonly replyTo: string | undefined;
  readonly text: string;
  readonly html: string;
  readonly headers: string;
  readonly files: readonly { readonly name: string; readonly cid: string | undefined; readonly size: number }[];
}
export interface NewMail {
  readonly subject: string;
  readonly text: string;
  readonly to?: string;
  readonly cc?: string;
  readonly html?: string;
  readonly from?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly headers?: Record<string, string>;
}
/** Somebody with a mailbox, and the means to look into every other one. */
export interface Customer {
  /** To support, unless told otherwise. Returns its Message-ID without brackets. */
  write(mail: NewMail): Promise<string>;
  writeMany(texts: readonly string[]): Promise<void>;
  answer(mail: ReadMail, text: string): Promise<string>;
  /** Waits until at least so many are in their own mailbox. */
  mails(count: number): Promise<readonly ReadMail[]>;
  count(user: string, folder: string): Promise<number>;
  flags(user: string, folder: string): Promise<readonly (readonly string[])[]>;
  folder(user: string, name: string): Promise<void>;
  put(user: string, folder: string, raw: string): Promise<void>;
  /** All folders of a mailbox, and their own one. */
  empty(user: string): Promise<void>;
}

export async function customerOf(lab: MailServer, address: string): Promise<Customer> {
  const name = address[0]!.toUpperCase() + address.slice(1, address.indexOf('@'));
  const transport = createTransport({
    host: '127.0.0.1',
    port: lab.ports.mx,
    ignoreTLS: true,
    pool: true,
    maxConnections: 2,
  });
  const inbox = async <T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = new ImapFlow({
      host: 'localhost',
      port: lab.ports.imaps,
      secure: true,
      tls: { ca: lab.ca },
      auth: { user, pass: lab.password },
      logger: false,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout().catch(() => undefined);
    }
  };
  const write: Customer['write'] = async ({ to = 'support@desk.test', from, references, ...mail }) => {
    const { messageId } = await transport.sendMail({
      from: from ?? { name, address },
      to,
      ...mail,
      ...(references ? { references: [...references] } : {}),
    });
    return messageId.replaceAll(/[<>]/g, '');
  };
  const read = (): Promise<readonly ReadMail[]> =>
    inbox(address, async (client) => {
      await client.mailboxOpen('INBOX');
      const found = await client.fetchAll('1:*', { source: true, uid: true }).catch(() => []);
      return Promise.all(found.map(async ({ source }) => readMail(source!)));
    });
  return {
    write,
    writeMany: async (texts) => {
      for (const text of texts) await write({ subject: text, text });
    },
    answer: (mail, text) =>
      write({
        subject: mail.subject.startsWith('Re: ') ? mail.subject : `Re: ${mail.subject}`,
        text,
        to: mail.replyTo ?? mail.from,
        inReplyTo: mail.messageId,
        references: [...mail.references, mail.messageId],
      }),
    mails: async (count) => {
      for (let n = 0; n < 300; n++) {
        const found = await read();
        if (found.length >= count) return found;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${address} did not get ${count} mails.`);
    },
    count: (user, folder) =>
      inbox(user, async (client) => {
        const status = await client.status(folder, { messages: true });
        return status ? (status.messages ?? 0) : 0;
      }),
    flags: (user, folder) =>
      inbox(user, async (client) => {
        await client.mailboxOpen(folder, { readOnly: true });
        const found = await client.fetchAll('1:*', { flags: true });
        return found.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent'));
      }),
    folder: (user, folder) =>
      inbox(user, async (client) => {
        await client.mailboxCreate(folder);
      }),
    put: (user, folder, raw) =>
      inbox(user, async (client) => {
        await client.append(folder, Buffer.from(raw));
      }),
    empty: async (user) => {
      for (const one of [user, address])
        await inbox(one, async (client) => {
          for (const { path } of await client.list()) {
            await client.mailboxOpen(path);
            if (client.mailbox && client.mailbox.exists > 0) await client.messageDelete('1:*');
          }
        });
    },
  };
}

async function readMail(source: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(source);
  const list = (value: unknown): readonly string[] =>
    [value]
      .flat(2)
      .flatMap((one) => (one as { value?: readonly { address?: string }[] } | undefined)?.value ?? [])
      .flatMap(({ address }) => address ?? []);
  return {
    subject: mail.subject ?? '',
    from: list(mail.from)[0] ?? '',
    to: list(mail.to),
    messageId: mail.messageId ?? '',
    inReplyTo: mail.inReplyTo,
    references: [mail.references ?? []].flat(),
    replyTo: list(mail.replyTo)[0],
    text: mail.text ?? '',
    html: mail.html || '',
    headers: source.toString('latin1').split('\r\n\r\n')[0]!,
    files: mail.attachments.map(({ filename, cid, size }) => ({ name: filename ?? '', cid, size })),
  };
}
