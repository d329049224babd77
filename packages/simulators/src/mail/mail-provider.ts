import type { AddressInfo } from 'node:net';
import type { SMTPServerSession } from 'smtp-server';
import { signed } from './compose.ts';
import { Delivery, type MailExchanger } from './delivery.ts';
import { loadSmtpServer } from './libraries.ts';
import { KeptMailbox, type Mailbox } from './mailbox.ts';
import { createSigner } from './signer.ts';

export interface MailboxWish {
  readonly name?: string;
  /** With one, a program may log in and submit mail as this address. */
  readonly password?: string;
  /** Its user may submit mail as anybody, as a relay's customer may. */
  readonly relays?: boolean;
  /** Everything that comes is sent on to this address, and a copy kept. */
  readonly forwardTo?: string;
}
export interface MailProviderOptions {
  /** The domains whose mailboxes are here. */
  readonly domains: readonly string[];
  /** Who takes mail for another domain; undefined: nobody, it bounces. */
  readonly exchanger?: (domain: string) => MailExchanger | undefined;
  /** The largest mail that is taken, in bytes. Default 25 MB, as most providers. */
  readonly maxBytes?: number;
}
export interface MailProvider {
  readonly host: '127.0.0.1';
  /** Submission and delivery; there is no TLS, this is loopback. */
  readonly port: number;
  /** Makes a mailbox, or changes it. */
  mailbox(address: string, wish?: MailboxWish): Mailbox;
  /** What DNS says of its domains: DKIM key, SPF and DMARC policy, as `dns.promises.resolve`. */
  readonly resolve: (name: string, type: string) => Promise<readonly (readonly string[])[]>;
  /** Mail that was sent is out of the queue: delivered, forwarded or bounced. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}
const plain = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, '@');
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Starts a provider on a free port of loopback. */
export async function startMailProvider(options: MailProviderOptions): Promise<MailProvider> {
  const { domains, exchanger = () => undefined, maxBytes = 25 * 1024 * 1024 } = options;
  const { SMTPServer } = await loadSmtpServer();
  const signer = createSigner(domains);
  const boxes = new Map<string, KeptMailbox>();
  const forwards = new Map<string, string>();
  const delivery = new Delivery({
    reporter: domains[0] ?? 'localhost',
    isHere: (address) => domains.includes(domainOf(address)),
    find: (address) => boxes.get(plain(address)),
    forwardOf: (address) => forwards.get(plain(address)),
    exchanger: (address) => exchanger(domainOf(address)),
  });

  const server = new SMTPServer({
    logger: false,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    authOptional: true,
    size: maxBytes,
    onAuth: ({ username = '', password }, _session, done) => {
      const box = boxes.get(plain(username));
      if (!box || box.password === '' || box.password !== password)
        return done(new Refusal(535, '5.7.8 Authentication credentials invalid'));
      done(null, { user: box.address });
    },
    onMailFrom: ({ address }, { user }, done) =>
      user !== undefined && plain(address) !== user && !boxes.get(String(user))?.relays
        ? done(new Refusal(553, `5.7.1 ${String(user)} may not send as ${address}`))
        : done(),
    onRcptTo: ({ address }, { user }, done) => {
      if (user !== undefined) return done();
      if (!domains.includes(domainOf(address))) return done(new Refusal(550, '5.7.1 Relaying denied'));
      done(boxes.has(plain(address)) ? undefined : new Refusal(550, `5.1.1 ${address} is unknown here`));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(new Refusal(552, '5.3.4 The mail is too large'));
        const [from, to] = envelopeOf(session);
        const raw = Buffer.concat(chunks);
        (session.user === undefined ? Promise.resolve(raw) : signed(from, raw, signer)).then(
          (mail) => {
            delivery.add(from, to, mail);
            done(null, '2.0.0 Taken');
          },
          () => done(new Refusal(554, '5.6.0 The mail cannot be read')),
        );
      });
    },
  });
  // A client that goes away in the middle has lost nothing here.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    mailbox: (address, wish = {}) => {
      const at = plain(address);
      const box = boxes.get(at) ?? new KeptMailbox(at, (...mail) => delivery.add(...mail), signer);
      boxes.set(at, box);
      box.name = wish.name ?? box.name;
      box.password = wish.password ?? box.password;
      box.relays = wish.relays ?? box.relays;
      if (wish.forwardTo !== undefined) forwards.set(at, wish.forwardTo);
      return box;
    },
    resolve: (name, type) => signer.resolve(name, type),
    settled: () => delivery.settled(),
    close: async () => {
      delivery.stop();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function envelopeOf({ envelope }: SMTPServerSession): [from: string, to: readonly string[]] {
  return [envelope.mailFrom === false ? '' : envelope.mailFrom.address, envelope.rcptTo.map(({ address }) => address)];
}
