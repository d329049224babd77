import * as z from 'zod';
import type { Connection, ConnectionPorts, Connector } from '../../connector/contract.ts';
import type { ChannelEvent } from '../../connector/events.ts';
import type { Capabilities, OutboundMessage, Plan } from '../../connector/outbound.ts';
import type { Credentials } from '../../connector/ports.ts';
import { ConversaError } from '../../errors.ts';
import { callProvider } from './call-provider.ts';

export interface FakeMailboxApp {
  readonly apiUrl: string;
  /** Between two polls that found nothing. */
  readonly pollMs: number;
}
export interface FakeMailboxCredentials {
  readonly mailbox: string;
  readonly accessToken: string;
}

const capabilities: Capabilities = {
  parts: { text: 'native' },
  text: { max: 100_000, unit: 'chars' },
  media: [],
  correlates: 'by_id',
  status: ['sent'],
  initiate: 'free',
  rates: {},
};
const feed = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      from: z.string(),
      subject: z.string(),
      text: z.string(),
      replyTo: z.string().exactOptional(),
    }),
  ),
  cursor: z.number().int(),
});
const checkpointKey = 'feed';

/**
 * A mailbox that is polled: one process holds it, its place in the feed is a checkpoint committed together with what was
 * read, and the provider knows our id, so that a lost answer is simply sent again.
 */
export const fakeMailbox: Connector<FakeMailboxApp, FakeMailboxCredentials> = {
  type: 'fake-mailbox',
  capabilities,
  open: (app) => {
    if (!URL.canParse(app.apiUrl) || !(app.pollMs > 0))
      throw new ConversaError('invalid_options', 'fakeMailbox needs `apiUrl` and `pollMs`.');
    return { connect: (credentials, ports) => connect(app, credentials, ports) };
  },
};

function connect(
  app: FakeMailboxApp,
  credentials: Credentials<FakeMailboxCredentials>,
  ports: ConnectionPorts,
): Connection {
  return {
    addresses: async () => [{ kind: 'fake_mailbox', id: (await credentials.read()).mailbox }],
    capabilities: async () => capabilities,
    plan,
    send: async (piece, { signal }) => {
      const { accessToken, mailbox } = await credentials.read();
      const { id } = await callProvider(ports.fetch, {
        url: `${app.apiUrl}/messages`,
        token: accessToken,
        body: { from: mailbox, correlationId: piece.correlationId, ...(piece.payload as { to: string; text: string }) },
        answer: z.object({ id: z.string() }),
        signal,
      });
      return { externalId: id, status: 'sent' };
    },
    run: async (signal) => {
      while (!signal.aborted) {
        const found = await poll(app, credentials, ports, signal);
        if (found === 0) await pause(app.pollMs, signal);
      }
    },
    diagnose: async function* diagnose() {
      const { mailbox } = await credentials.read();
      yield { code: 'mailbox', ok: mailbox !== '', sentence: `The mailbox is ${mailbox}.` };
    },
  };
}

async function poll(
  app: FakeMailboxApp,
  credentials: Credentials<FakeMailboxCredentials>,
  ports: ConnectionPorts,
  signal: AbortSignal,
): Promise<number> {
  const { mailbox, accessToken } = await credentials.read();
  const after = Number((await ports.state.get(checkpointKey)) ?? 0);
  const answer = await ports.fetch(`${app.apiUrl}/feed?mailbox=${encodeURIComponent(mailbox)}&after=${after}`, {
    headers: { authorization: `Bearer ${accessToken}` },
    signal,
  });
  if (!answer.ok) throw new ConversaError('network', `The mailbox answered ${answer.status}.`);
  const { items, cursor } = feed.parse(await answer.json());
  if (items.length === 0) return 0;
  const events = items.map((mail): ChannelEvent => ({
    id: mail.id,
    type: 'message.received',
    address: { kind: 'fake_mailbox', id: mailbox },
    at: new Date(mail.at),
    live: true,
    message: {
      externalId: mail.id,
      author: 'contact',
      via: 'channel',
      peer: {
        kind: 'person',
        keys: [{ kind: 'email', value: mail.from.toLowerCase(), scope: { kind: 'account' }, proof: 'channel' }],
      },
      parts: [{ type: 'text', text: mail.text }],
      hint: {
        key: mail.subject.replace(/^(re|aw|fwd?):\s*/i, '').toLowerCase(),
        subject: mail.subject,
        ...(mail.replyTo ? { replyTo: [mail.replyTo] } : {}),
      },
    },
  }));
  await ports.sink({ events, checkpoint: { key: checkpointKey, value: cursor } });
  return items.length;
}

function plan(message: OutboundMessage): Plan {
  const key = message.to.keys.find((k) => k.kind === 'email');
  if (!key) return { ok: false, code: 'not_permitted', sentence: 'The contact has no e-mail address.' };
  const other = message.parts.find((part) => part.type !== 'text');
  if (other) return { ok: false, code: 'part_unsupported', sentence: `The fake mailbox sends only text.` };
  const text = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('\n\n');
  if (text.length > capabilities.text!.max) return { ok: false, code: 'too_large', sentence: 'The mail is too long.' };
  return {
    ok: true,
    pieces: [{ index: 0, correlationId: `${message.id}-0`, payload: { to: key.value, text }, buckets: [] }],
    degraded: [],
  };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
