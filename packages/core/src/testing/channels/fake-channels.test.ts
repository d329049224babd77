import { describe, expect, it } from 'vitest';
import type { ChannelEvent } from '../../connector/events.ts';
import { standalone } from '../../connector/standalone.ts';
import { openHarness } from '../connector/harness.ts';
import { fakeMailbox } from './fake-mailbox.ts';
import { fakeMessenger } from './fake-messenger.ts';
import { fakePhone } from './fake-phone.ts';
import { signedWebhook } from './sign-fake.ts';

const at = '2026-05-04T10:00:00.000Z';
const url = 'https://desk.example/webhooks/fake';

describe('a connector alone, without the engine', () => {
  it('receives a webhook and sends an answer in pieces', async () => {
    const events: ChannelEvent[] = [];
    const sent: unknown[] = [];
    const messenger = standalone(fakeMessenger, {
      app: { apiUrl: 'http://provider.test', appSecret: 's' },
      credentials: { number: '+491000', business: 'b1', accessToken: 't' },
      onEvent: (event) => void events.push(event),
      fetch: async (_, init) => {
        sent.push(JSON.parse(String(init?.body)));
        return Response.json({ id: `p${sent.length}` });
      },
    });
    const item = { type: 'message', id: 'm1', at, from: '+4912345', text: 'Hello' };
    const answer = await messenger.handle(
      await signedWebhook(url, 's', { number: '+491000', business: 'b1', items: [item] }),
    );
    expect(answer.status).toBe(200);
    const [event] = events;
    expect(event).toMatchObject({ type: 'message.received', message: { parts: [{ type: 'text', text: 'Hello' }] } });
    if (event?.type !== 'message.received') return;
    const receipts = await messenger.send({
      to: event.message.peer,
      by: 'human',
      parts: [{ type: 'text', text: 'y'.repeat(200) }],
    });
    expect(receipts.map(({ externalId }) => externalId)).toEqual(['p1', 'p2']);
    expect(sent).toMatchObject([{ to: '+4912345' }, { to: '+4912345', text: 'y'.repeat(40) }]);
  });
});

describe('the fake messenger', () => {
  const numbered = { number: '+491000', business: 'b1' };
  const good = { type: 'message', id: 'm1', at, from: '+4912345', text: 'Hello' };
  const open = (): ReturnType<typeof openHarness> =>
    openHarness({
      connector: fakeMessenger,
      app: { apiUrl: 'http://provider.test', appSecret: 's' },
      credentials: { ...numbered, accessToken: 't' },
    }) as ReturnType<typeof openHarness>;
  it('makes the events of the signed webhook of a replay', async () => {
    const [signed, again] = [open(), open()];
    const notice = { ...numbered, items: [good] };
    await signed.app.handle!(await signedWebhook(url, 's', notice));
    await again.app.replay!(JSON.stringify(notice));
    expect(signed.events).toHaveLength(1);
    expect(again.events).toEqual(signed.events);
  });
  it('sets a bad item aside as a notice of its own, for whom it was', async () => {
    const { app, quarantined } = open();
    await app.handle!(await signedWebhook(url, 's', { ...numbered, items: [good, { type: 'message', id: 3 }] }));
    expect(quarantined.map(({ body }) => JSON.parse(body))).toEqual([
      { ...numbered, items: [{ type: 'message', id: 3 }] },
    ]);
  });
});

describe('the fake mailbox', () => {
  it('goes on where its checkpoint stands, and stays there while nothing can be stored', async () => {
    const mails = [1, 2, 3].map((n) => ({ id: `mail${n}`, at, from: 'a@b.test', subject: 'Re: Order', text: `${n}` }));
    const asked: string[] = [];
    const stop = new AbortController();
    const harness = openHarness({
      connector: fakeMailbox,
      app: { apiUrl: 'http://provider.test', pollMs: 1 },
      credentials: { mailbox: 'help@shop.test', accessToken: 't' },
      fetch: async (input) => {
        const after = Number(new URL(String(input)).searchParams.get('after'));
        asked.push(String(after));
        if (after >= 3) stop.abort();
        return Response.json({ items: mails.slice(after, after + 2), cursor: Math.min(3, after + 2) });
      },
    });
    harness.failSink(true);
    await expect(harness.connection.run!(stop.signal)).rejects.toMatchObject({ code: 'storage_unavailable' });
    harness.failSink(false);
    await harness.connection.run!(stop.signal);
    expect(asked).toEqual(['0', '0', '2', '3']);
    expect(harness.events.map(({ id }) => id)).toEqual(['mail1', 'mail2', 'mail3']);
    expect(harness.checkpoint).toEqual({ key: 'feed', value: 3 });
  });
});

describe('the fake phone', () => {
  const ring = { to: '+49900', from: '+4912345', callId: 'c1', sequence: 1, state: 'ringing', at };
  it('answers a ringing call with the decision, in the provider’s words', async () => {
    const harness = openHarness({
      connector: fakePhone,
      app: { decideWithinMs: 1_000 },
      credentials: { number: '+49900', secret: 's' },
      callPlan: { do: 'ring', agents: ['usr_1'], timeoutMs: 20_000 },
    });
    const answer = await harness.app.handle!(await signedWebhook(url, 's', ring));
    expect(await answer.json()).toEqual({ action: 'dial', targets: ['usr_1'], timeout: 20 });
  });
  it('knows no secret for a number that is nobody’s, so nothing passes', async () => {
    const harness = openHarness({
      connector: fakePhone,
      app: { decideWithinMs: 1_000 },
      credentials: { number: '+49900', secret: 's' },
    });
    const answer = await harness.app.handle!(await signedWebhook(url, 's', { ...ring, to: '+49901' }));
    expect(answer.status).toBe(401);
  });
});
