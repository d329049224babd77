import { type Meta, type Num, type Phone, startMeta } from '@conversa/simulators/meta';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import { ActionButtons, Body, Button, Image, Interactive, Text } from 'whatsapp-api-js/messages';

const app = { id: '5001', secret: 'app-secret' };
let meta: Meta;
let server: Server;
let number: Num;
let phone: Phone;
let client: WhatsAppAPI;

/** A client of somebody else's, as it comes from npm: only its `fetch` is led to the simulator. */
beforeEach(async () => {
  server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const raw = Buffer.concat(chunks).toString('utf8');
      await client.post(JSON.parse(raw), raw, String(request.headers['x-hub-signature-256']));
      response.writeHead(200).end();
    })().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  meta = await startMeta({ apps: [{ ...app, callbackUrl, maxBatch: 1 }] });
  const account = meta.account();
  account.subscribed.add(app.id);
  number = meta.number(account.id, { phone: '15550001111' });
  phone = meta.phone('4915112345678', 'Ana');
  client = new WhatsAppAPI({
    token: meta.token(app.id, [account.id]),
    appSecret: app.secret,
    v: 'v24.0',
    ponyfill: {
      fetch: (input: unknown, init?: RequestInit) =>
        fetch(String(input).replace('https://graph.facebook.com', meta.url), init),
    } as never,
  });
});
afterEach(async () => {
  await meta.close();
  server.closeAllConnections();
  server.close();
});

test('a client from npm completes a round trip on the simulator', async () => {
  const heard: unknown[] = [];
  const statuses: string[] = [];
  client.on.message = ({ from, message }) => void heard.push([from, message]);
  client.on.status = ({ status }) => void statuses.push(status);
  const asked = phone.say(number.id, 'Is it open?');
  await expect.poll(() => heard.length).toBe(1);
  expect(heard[0]).toMatchObject(['4915112345678', { id: asked, type: 'text', text: { body: 'Is it open?' } }]);

  await client.sendMessage(number.id, phone.number, new Text('It is.'), asked);
  await client.sendMessage(
    number.id,
    phone.number,
    new Interactive(new ActionButtons(new Button('yes', 'Yes'), new Button('no', 'No')), new Body('Coming?')),
  );
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array([1, 2])], { type: 'image/png' }), 'a.png');
  const uploaded = (await client.uploadMedia(number.id, form)) as { id: string };
  await client.sendMessage(number.id, phone.number, new Image(uploaded.id, true, 'The shop'));
  await client.markAsRead(number.id, asked);
  expect(
    phone.chat(number.id).map(({ from, status, message }) => [from, message['type'], from === 'customer' && status]),
  ).toEqual([
    ['customer', 'text', 'read'],
    ['business', 'text', false],
    ['business', 'interactive', false],
    ['business', 'image', false],
  ]);
  await expect.poll(() => statuses.filter((status) => status === 'delivered').length).toBe(3);
});
