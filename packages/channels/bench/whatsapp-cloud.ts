import { createHmac } from 'node:crypto';
import { standalone } from '@conversa/core/connector';
import { WhatsAppAPI } from 'whatsapp-api-js/middleware/web-standard';
import { whatsappCloud } from '../src/whatsapp-cloud/index.ts';
import { inbound, messagesBody, phoneNumberId, wabaId } from '../src/whatsapp-cloud/webhook/body.test-support.ts';

const appSecret = 'bench-app-secret';
const rounds = 10;
const roundMs = 250;
interface Row {
  readonly what: string;
  readonly 'webhooks per second': number;
  readonly 'updates handled per second': number;
}
interface Prepared {
  readonly body: string;
  readonly signature: string;
}
interface Case {
  readonly what: string;
  readonly once: () => Promise<unknown>;
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

/** In turns, so that all meet the same machine; the first round of each only makes it warm. */
async function inTurns(cases: readonly Case[], heard: () => number): Promise<readonly Row[]> {
  const sums = cases.map(() => ({ webhooks: 0, updates: 0, ms: 0 }));
  for (let round = 0; round <= rounds; round++)
    for (const [at, { once }] of cases.entries()) {
      const before = heard();
      const startedAt = performance.now();
      let webhooks = 0;
      for (; performance.now() < startedAt + roundMs; webhooks++) await once();
      if (round === 0) continue;
      sums[at]!.ms += performance.now() - startedAt;
      sums[at]!.webhooks += webhooks;
      sums[at]!.updates += heard() - before;
    }
  return cases.map(({ what }, at) => {
    const { webhooks, updates, ms } = sums[at]!;
    const perSecond = (count: number): number => Math.round((count / ms) * 1_000);
    return { what, 'webhooks per second': perSecond(webhooks), 'updates handled per second': perSecond(updates) };
  });
}

/**
 * Verifying and reading a webhook, without network and database, beside a client from npm that does the same: through the
 * door for Web-standard requests which both have, and with what a server has read already.
 */
export async function benchWhatsAppVerify(): Promise<readonly Row[]> {
  let heard = 0;
  const ours = standalone(whatsappCloud, {
    app: { appId: '1', appSecret, verifyToken: 'v' },
    credentials: { phoneNumberId, wabaId, accessToken: 't' },
    onEvent: () => void heard++,
  });
  const theirs = new WhatsAppAPI({ token: 't', appSecret, v: 'v24.0' });
  theirs.on.message = () => void heard++;
  const rows: Row[] = [];
  for (const count of [1, 100]) {
    const { body, signature } = prepare(count);
    const bytes = new TextEncoder().encode(body);
    const headers = { 'x-hub-signature-256': signature, 'content-length': String(bytes.byteLength) };
    const request = (): Request => new Request('http://desk.test/', { method: 'POST', headers, body: bytes });
    // As servers hand over what they have read: no streams, nothing to wait for.
    const read = (): Request =>
      ({ method: 'POST', headers: new Headers(headers), arrayBuffer: async () => bytes.buffer }) as unknown as Request;
    const cases: readonly Case[] = [
      { what: '@conversa/channels, a Request', once: () => ours.handle(request()) },
      { what: 'whatsapp-api-js, a Request', once: () => theirs.handle_post(request()) },
      { what: '@conversa/channels, read already', once: () => ours.handle(read()) },
      { what: 'whatsapp-api-js, read already', once: () => theirs.post(JSON.parse(body), body, signature) },
    ];
    const named = cases.map(({ what, once }) => ({ what: `${count} in a webhook: ${what}`, once }));
    rows.push(...(await inTurns(named, () => heard)));
  }
  return rows;
}
