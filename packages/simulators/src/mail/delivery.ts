import { composeBounce } from './compose.ts';
import { loadNodemailer } from './libraries.ts';
import type { KeptMailbox } from './mailbox.ts';

/** Where mail for a domain is taken. */
export interface MailExchanger {
  readonly host: string;
  readonly port: number;
}
interface DeliveryOptions {
  readonly reporter: string;
  readonly isHere: (address: string) => boolean;
  readonly find: (address: string) => KeptMailbox | undefined;
  readonly forwardOf: (address: string) => string | undefined;
  readonly exchanger: (address: string) => MailExchanger | undefined;
}
interface Failed {
  readonly status: string;
  readonly diagnostic: string;
}

/** Carries mails to where they go, one after the other; what nobody takes comes back as a bounce. */
export class Delivery {
  readonly #options: DeliveryOptions;
  #last: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }
  add(from: string, to: readonly string[], raw: Uint8Array): void {
    for (const recipient of to) this.#last = this.#last.then(() => this.#deliver(from, recipient, raw));
  }
  /** Also what the queue itself has added meanwhile. */
  async settled(): Promise<void> {
    for (let seen; seen !== this.#last;) {
      seen = this.#last;
      await seen;
    }
  }
  stop(): void {
    this.#stopped = true;
  }

  async #deliver(from: string, recipient: string, raw: Uint8Array): Promise<void> {
    if (this.#stopped) return;
    const failed = this.#options.isHere(recipient)
      ? await this.#keep(from, recipient, raw)
      : await this.#send(from, recipient, raw);
    // A bounce that cannot be delivered is not bounced again.
    if (!failed || from === '') return;
    const { reporter } = this.#options;
    this.add('', [from], composeBounce({ reporter, to: from, recipient, original: raw, ...failed }));
  }
  async #keep(from: string, recipient: string, raw: Uint8Array): Promise<Failed | undefined> {
    const box = this.#options.find(recipient);
    if (!box) return { status: '5.1.1', diagnostic: `550 5.1.1 <${recipient}>: there is no such mailbox` };
    const delivered = Buffer.concat([Buffer.from(`Delivered-To: ${recipient}\r\n`), raw]);
    await box.take(delivered);
    const onwards = this.#options.forwardOf(recipient);
    if (onwards !== undefined)
      this.add(from, [onwards], Buffer.concat([Buffer.from(`X-Forwarded-To: ${onwards}\r\n`), delivered]));
    return undefined;
  }
  async #send(from: string, recipient: string, raw: Uint8Array): Promise<Failed | undefined> {
    const exchanger = this.#options.exchanger(recipient);
    if (!exchanger)
      return { status: '5.1.2', diagnostic: `550 5.1.2 <${recipient}>: nobody takes mail for this domain` };
    const { createTransport } = await loadNodemailer();
    const transport = createTransport({ ...exchanger, secure: false, tls: { rejectUnauthorized: false } });
    try {
      await transport.sendMail({ envelope: { from, to: [recipient] }, raw: Buffer.from(raw) });
      return undefined;
    } catch (error) {
      const { responseCode = 451, response } = error as { responseCode?: number; response?: string };
      return {
        status: responseCode < 500 ? '4.4.1' : '5.0.0',
        diagnostic: response ?? '451 4.4.1 The connection was lost',
      };
    } finally {
      transport.close();
    }
  }
}
