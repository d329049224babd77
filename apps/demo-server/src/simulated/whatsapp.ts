import { connectorEntry, type ConnectorEntry, type Helpdesk, type Storage } from '@conversa/core';
import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import { type Meta, startMeta } from '@conversa/simulators/meta';
import { createHash, randomBytes } from 'node:crypto';

export interface SimulatedWhatsApp {
  readonly meta: Meta;
  readonly entry: ConnectorEntry;
  readonly phoneNumberId: string;
  readonly displayPhoneNumber: string;
  /** On the first run: an inbox connected to the simulated number. */
  connect(helpdesk: Helpdesk, storage: Storage): Promise<void>;
}
const appId = '1000';
const businessPhone = '15550001111';

const templates = [
  {
    name: 'order_sent',
    category: 'UTILITY',
    text: 'Hello {{1}}, your order {{2}} is on its way to you.',
    samples: ['Ana', 'A-19'],
  },
  {
    name: 'hello_again',
    category: 'MARKETING',
    text: 'Hello {{1}}! There is something new in the kiln. Shall we show you?',
    samples: ['Ana'],
  },
] as const;

/** WhatsApp as it would be with an app at Meta, played by a stand-in on loopback. Its world is the same at every start. */
export async function simulateWhatsApp(publicUrl: string): Promise<SimulatedWhatsApp> {
  const appSecret = randomBytes(24).toString('hex');
  const callbackUrl = `${publicUrl}/webhooks/${whatsappCloud.type}`;
  const meta = await startMeta({ apps: [{ id: appId, secret: appSecret, callbackUrl }] });
  const account = meta.account({ name: 'Hollow & Pine' });
  account.subscribed.add(appId);
  const number = meta.number(account.id, { phone: businessPhone, name: 'Hollow & Pine' });
  // Not a secret: nobody but this process has it, and it leads to nothing real.
  const value = `EAA${createHash('sha256').update(number.id).digest('hex')}`;
  const accessToken = meta.token(appId, [account.id], { value });
  for (const { name, category, text, samples } of templates)
    account.templates.set(`${name}:en_US`, {
      id: meta.world.id(),
      name,
      language: 'en_US',
      category,
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL',
      components: [{ type: 'BODY', text, example: { body_text: [samples] } }],
      rejectedReason: 'NONE',
    });
  const app = { appId, appSecret, verifyToken: randomBytes(12).toString('hex'), apiUrl: meta.url };
  return {
    meta,
    entry: connectorEntry(whatsappCloud, app),
    phoneNumberId: number.id,
    displayPhoneNumber: number.display,
    connect: async (helpdesk, storage) => {
      if ((await storage.inboxes.byChannel(whatsappCloud.type)).length > 0) return;
      const [site] = await storage.inboxes.byChannel('website');
      const [owner] = site ? await storage.people.members({ accountId: site.accountId }) : [];
      if (!site || !owner) return;
      const actor = {
        accountId: site.accountId,
        userId: owner.user.id,
        role: 'administrator',
        manages: [],
        operator: true,
        via: { kind: 'host' },
      } as const;
      const inbox = await helpdesk.createInbox(actor, {
        name: 'WhatsApp (simulated)',
        channel: whatsappCloud.type,
        settings: {},
      });
      await helpdesk.connectInbox(actor, inbox.id, {
        phoneNumberId: number.id,
        wabaId: account.id,
        businessId: account.businessId,
        accessToken,
        displayPhoneNumber: number.display,
      });
    },
  };
}
