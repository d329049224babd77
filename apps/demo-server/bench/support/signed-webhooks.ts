import { createHmac } from 'node:crypto';
import { change, inbound } from '../../../../packages/channels/src/whatsapp-cloud/webhook/body.test-support.ts';
import { appSecret, type BenchNumber } from './bench-desk.ts';

export interface SignedWebhook {
  readonly headers: string;
  readonly body: string;
}
const customers = 2_000;
const words =
  'Hello, I ordered a pair of shoes on Monday and the tracking page still shows nothing, can you have a look?';
let made = 0;

/** Webhooks as Meta signs them, for one number after the other; every message is new and of one of 2,000 customers. */
export function signedWebhooks(
  count: number,
  messagesInEach: number,
  to: readonly BenchNumber[],
): readonly SignedWebhook[] {
  return Array.from({ length: count }, (_, i) => {
    const { phoneNumberId, wabaId } = to[i % to.length]!;
    const people = Array.from({ length: messagesInEach }, () => {
      const n = made++;
      return { n, wa_id: `49151${10_000_000 + (n % customers)}`, user_id: `DE.${n % customers}` };
    });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const messages = change({
      metadata: { display_phone_number: '15550001111', phone_number_id: phoneNumberId },
      contacts: people.map(({ n, ...ids }) => ({ profile: { name: `Ana ${n % customers}` }, ...ids })),
      messages: people.map(({ n, wa_id: from, user_id }) =>
        inbound(
          'text',
          { body: words },
          { id: `wamid.HBgNNDkxNTExMDAwMDAwMBUCABIYFjNFQjBD${n}`, timestamp, from, from_user_id: user_id },
        ),
      ),
    });
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: wabaId, changes: [messages] }],
    });
    const signature = createHmac('sha256', appSecret).update(body).digest('hex');
    return { body, headers: `X-Hub-Signature-256: sha256=${signature}\r\n` };
  });
}
