import { createHmac } from 'node:crypto';
import { standalone } from '@conversa/core/connector';
import { WhatsAppAPI } from 'whatsapp-api-js';
import { whatsappCloud } from '../src/whatsapp-cloud/index.ts';
import { inbound, messagesBody, phoneNumberId, wabaId } from '../src/whatsapp-cloud/webhook/body.test-support.ts';

const appSecret = 'bench-app-secret';
interface Row {
  readonly what: string;
  readonly 'webhooks per second': number;
  readonly 'updates handled per second': number;
}
interface Prepared {
  readonly body: string;
  readonly signature: string;
}
/** A signed webhook with so many messages. */
function prepare(count: number): Prepared {
  const messages = Array.from({ length: count }, (_, n) =>
    inbound('text', { body: `Message ${n}: is the speckled mug dishwasher safe?` }, { id: `wamid.${n}` }),
  );
  const contacts = [{ profile: { name: 'Ana' }, wa_id: '4915112345678', user_id: 'DE.1234' }];
  const body = JSON.stringify(messagesBody({ contacts, messages }));
  return { body, signature: `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}` };
}

async function run(what: string, once: () => Promise<number>): Promise<Row> {
  for (let n = 0; n < 300; n++) await once();
  let [webhooks, updates] = [0, 0];
  const startedAt = performance.now();
  while (performance.now() < startedAt + 2_000) {
    updates += await once();
    webhooks++;
  }
  const perSecond = (count: number): number => Math.round((count / (performance.now() - startedAt)) * 1_000);
  return { what, 'webhooks per second': perSecond(webhooks), 'updates handled per second': perSecond(updates) };
}

/** Verifying and reading a webhook, without network and database, beside a client from npm that does the same. */
export async function benchWhatsAppVerify(): Promise<readonly Row[]> {
  let heard = 0;
  const ours = standalone(whatsappCloud, {
    app: { appId: '1', appSecret, verifyToken: 'v' },
    credentials: { phoneNumberId, wabaId, accessToken: 't' },
    onEvent: () => void heard++,
  });
  const theirs = new WhatsAppAPI({ token: 't', appSecret });
  theirs.on.message = () => void heard++;
  const rows: Row[] = [];
  for (const count of [1, 100]) {
    const { body, signature } = prepare(count);
    const bytes = new TextEncoder().encode(body);
    const headers = { 'x-hub-signature-256': signature, 'content-length': String(bytes.byteLength) };
    const counted = async (call: () => Promise<unknown>): Promise<number> => {
      const before = heard;
      await call();
      return heard - before;
    };
    rows.push(
      await run(`@conversa/channels, ${count} in a webhook`, () =>
        counted(() => ours.handle(new Request('http://desk.test/', { method: 'POST', headers, body: bytes }))),
      ),
      await run(`whatsapp-api-js, ${count} in a webhook`, () =>
        counted(() => theirs.post(JSON.parse(body), body, signature).catch(() => undefined)),
      ),
    );
  }
  return rows;
}
