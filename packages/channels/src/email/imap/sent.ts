import type { ConnectionPorts, Credentials } from '@conversa/core/connector';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import { loginOf } from '../servers.ts';
import { openSession } from './session.ts';

const waitMs = 60_000;
const atOnce = 20;

/**
 * Puts copies of what was sent into the mailbox's own Sent folder, some at a time over one connection. A copy that cannot
 * be made is not the mail's failure: it is logged, and the mail stays sent.
 */
export class SentCopies {
  readonly #app: CheckedApp;
  readonly #ports: ConnectionPorts;
  readonly #credentials: Credentials<EmailCredentials>;
  #waiting: Uint8Array[] = [];
  #isWorking = false;

  constructor(app: CheckedApp, ports: ConnectionPorts, credentials: Credentials<EmailCredentials>) {
    this.#app = app;
    this.#ports = ports;
    this.#credentials = credentials;
  }
  add(raw: Uint8Array): void {
    this.#waiting.push(raw);
    if (!this.#isWorking) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      while (this.#waiting.length > 0) await this.#append(this.#waiting.splice(0, atOnce));
    } catch (error) {
      this.#waiting = [];
      this.#ports.log('warn', 'A copy of a sent mail could not be put into Sent.', {
        error: String(error).slice(0, 200),
      });
    } finally {
      this.#isWorking = false;
    }
  }
  async #append(mails: readonly Uint8Array[]): Promise<void> {
    const { imap } = await this.#credentials.read();
    if (!imap) return;
    const auth = await loginOf(this.#app, this.#ports, this.#credentials, imap);
    const session = await openSession({ app: this.#app, server: imap, auth });
    try {
      const folders = await session.within(session.client.list());
      const sent =
        folders.find(({ specialUse }) => specialUse === '\\Sent') ??
        folders.find(({ path }) => /(^|[./])sent( (items|mail|messages))?$/i.test(path));
      if (!sent) return;
      for (const mail of mails) await session.within(session.client.append(sent.path, mail, ['\\Seen']), waitMs);
    } finally {
      await session.end();
    }
  }
}
