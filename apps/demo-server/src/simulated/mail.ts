import type { Helpdesk, Storage } from '@conversa/core';
import { email, type EmailApp } from '@conversa/channels/email';
import { type MailProvider, startMailProvider } from '@conversa/simulators/mail';
import { firstOwner } from './first-owner.ts';

/** Where the customers of the demo have their mailboxes. */
export const customers = 'customer.example';
const shop = 'hollow-pine.example';
const inbound = 'inbound.example';

export interface SimulatedMail {
  readonly provider: MailProvider;
  /** The shop's address. */
  readonly address: string;
  /** For the connector: our own SMTP server on a free port of loopback, and the DNS of the simulated world. */
  readonly app: Omit<EmailApp, 'secret'>;
  /** An inbox for the shop's address; on every start, because the provider is never where it was. */
  connect(helpdesk: Helpdesk, storage: Storage): Promise<void>;
}

/** Mail as it would be with a provider that has the shop's mailbox and forwards it to us, played by a stand-in on loopback. */
export async function simulateMail(password: string): Promise<SimulatedMail> {
  let port: number | undefined;
  const provider = await startMailProvider({
    domains: [shop, customers],
    exchanger: (domain) => (domain === inbound && port !== undefined ? { host: '127.0.0.1', port } : undefined),
  });
  const address = `hello@${shop}`;
  const forwardTo = `hollow-pine@${inbound}`;
  provider.mailbox(address, { name: 'Hollow & Pine', password, forwardTo });
  provider.mailbox(`relay@${shop}`, { password, relays: true });
  provider.mailbox(`ana@${customers}`, { name: 'Ana Pereira' });
  const submission = (user: string) =>
    ({
      host: provider.host,
      port: provider.port,
      security: 'none',
      login: { kind: 'password', user, password },
    }) as const;
  return {
    provider,
    address,
    app: {
      inboundDomain: inbound,
      smtp: { port: 0, host: '127.0.0.1', onListening: (at) => (port = at) },
      resolve: provider.resolve,
      relay: submission(`relay@${shop}`),
      // The simulated provider is on this machine.
      allowPrivateHosts: true,
    },
    connect: async (helpdesk, storage) => {
      const owner = await firstOwner(storage);
      if (!owner) return;
      const credentials = {
        address,
        name: 'Hollow & Pine',
        plusAddressing: true,
        forwarding: { address: forwardTo },
        smtp: submission(address),
      };
      const name = 'E-mail (simulated)';
      const known = (await storage.inboxes.byChannel(email.type)).find(({ inbox }) => inbox.name === name)?.inbox;
      const inbox = known ?? (await helpdesk.createInbox(owner, { name, channel: email.type, settings: {} }));
      await helpdesk.connectInbox(owner, inbox.id, credentials);
    },
  };
}
