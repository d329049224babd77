import { connectorEntry, type ConnectorEntry, type Helpdesk, type Storage } from '@conversa/core';
import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import { type Meta, startMeta } from '@conversa/simulators/meta';
import { createHash, randomBytes } from 'node:crypto';
import { firstOwner } from './first-owner.ts';
import { rememberedNumbers } from './remembered-numbers.ts';
import { templates } from './sample-templates.ts';

export interface SimulatedWhatsApp {
  readonly meta: Meta;
  readonly entry: ConnectorEntry;
  readonly phoneNumberId: string;
  readonly displayPhoneNumber: string;
  /** The sign-up window. Undefined: there is no such page. */
  signUpPage(request: Request, page: string): Promise<Response | undefined>;
  /** On the first run: an inbox connected to the simulated number. */
  connect(helpdesk: Helpdesk, storage: Storage): Promise<void>;
}
const appId = '1000';
const businessPhone = '15550001111';

/** WhatsApp as it would be with an app at Meta, played by a stand-in on loopback. Its world is the same at every start. */
export async function simulateWhatsApp(publicUrl: string, dataDir: string): Promise<SimulatedWhatsApp> {
  const appSecret = randomBytes(24).toString('hex');
  const callbackUrl = `${publicUrl}/webhooks/${whatsappCloud.type}`;
  const meta = await startMeta({ apps: [{ id: appId, secret: appSecret, callbackUrl }] });
  const account = meta.account({ name: 'Hollow & Pine' });
  account.subscribed.add(appId);
  const number = meta.number(account.id, { phone: businessPhone, name: 'Hollow & Pine' });
  // Not a secret: nobody but this process has it, and it leads to nothing real.
  const value = `EAA${createHash('sha256').update(number.id).digest('hex')}`;
  const accessToken = meta.token(appId, [account.id], { value });
  for (const template of templates)
    account.templates.set(`${template.name}:${template.language}`, {
      id: meta.world.id(),
      status: 'APPROVED',
      rejectedReason: 'NONE',
      ...template,
    });
  const numbers = await rememberedNumbers(meta, appId, dataDir);
  const app = {
    appId,
    appSecret,
    verifyToken: randomBytes(12).toString('hex'),
    apiUrl: meta.url,
    signupConfigId: '2000',
    signupSdkUrl: `${publicUrl}/simulated/signup/sdk.js`,
  };
  return {
    meta,
    entry: connectorEntry(whatsappCloud, app),
    phoneNumberId: number.id,
    displayPhoneNumber: number.display,
    signUpPage: (request, page) => meta.dialog(request, page, { onFinish: numbers.remember }),
    connect: async (helpdesk, storage) => {
      if ((await storage.inboxes.byChannel(whatsappCloud.type)).length > 0) return;
      const actor = await firstOwner(storage);
      if (!actor) return;
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
