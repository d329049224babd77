import * as z from 'zod';
import type { Connector } from '../../connector/contract.ts';
import type { ChannelEventOf } from '../../connector/events.ts';
import type { Capabilities } from '../../connector/outbound.ts';
import type { CallPlan } from '../../connector/ports.ts';
import { readBody } from '../../connector/read-body.ts';
import { verifySha256Header } from '../../connector/signature.ts';
import { SignatureError } from '../../connector/signature-error.ts';

export interface FakePhoneApp {
  /** How long the provider waits for a decision, in milliseconds. */
  readonly decideWithinMs: number;
}
/** Each number has its own secret, as phone providers do: the signature can only be checked once the number is known. */
export interface FakePhoneCredentials {
  readonly number: string;
  readonly secret: string;
}

const capabilities: Capabilities = {
  parts: { call: 'native' },
  media: [],
  correlates: 'no',
  status: [],
  initiate: 'never',
  rates: {},
};
const ring = z.object({
  to: z.string(),
  from: z.string(),
  callId: z.string(),
  sequence: z.number().int(),
  state: z.enum(['ringing', 'answered', 'ended']),
  at: z.iso.datetime(),
});

/** A phone line: its webhook is answered with what to do about the call, in the provider's own words. */
export const fakePhone: Connector<FakePhoneApp, FakePhoneCredentials> = {
  type: 'fake-phone',
  capabilities,
  open: (app, ports) => ({
    handle: async (request) => {
      const raw = await readBody(request, 64 * 1024);
      const read = ring.safeParse(parsed(raw));
      if (!read.success) return new Response(null, { status: 400 });
      const call = read.data;
      const address = { kind: 'fake_line', id: call.to };
      const secrets = await Promise.all((await ports.resolve(address)).map(async (c) => (await c.read()).secret));
      try {
        await verifySha256Header(request.headers.get('x-fake-signature'), raw, secrets);
      } catch (error) {
        if (error instanceof SignatureError) return new Response(null, { status: 401 });
        throw error;
      }
      const event: ChannelEventOf<'call.updated'> = {
        id: `${call.callId}:${call.sequence}`,
        type: 'call.updated',
        address,
        at: new Date(call.at),
        live: true,
        callId: call.callId,
        sequence: call.sequence,
        state: call.state,
        peer: {
          kind: 'person',
          keys: [{ kind: 'phone', value: call.from, scope: { kind: 'account' }, proof: 'channel' }],
        },
        detail: {},
      };
      try {
        await ports.sink({ events: [event] });
      } catch {
        return new Response(null, { status: 503, headers: { 'retry-after': '1' } });
      }
      if (call.state !== 'ringing') return Response.json({ ok: true });
      const plan = await inTime(ports.decideCall?.(event), app.decideWithinMs);
      return Response.json(inProviderWords(plan));
    },
    connect: (credentials) => ({
      addresses: async () => [{ kind: 'fake_line', id: (await credentials.read()).number }],
      capabilities: async () => capabilities,
      plan: () => ({ ok: false, code: 'part_unsupported', sentence: 'A phone line takes calls, not messages.' }),
      send: async (piece) => ({ externalId: piece.correlationId, status: 'sent' }),
      diagnose: async function* diagnose() {
        const { number } = await credentials.read();
        yield { code: 'number', ok: /^\+\d+$/.test(number), sentence: `The line is ${number}.` };
      },
    }),
  }),
};

/** The provider hangs up on silence, so a late decision is as good as voicemail. */
async function inTime(decision: Promise<CallPlan> | undefined, ms: number): Promise<CallPlan> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<CallPlan>((resolve) => {
    timer = setTimeout(() => resolve({ do: 'voicemail' }), ms);
  });
  try {
    return await Promise.race([decision ?? late, late]);
  } finally {
    clearTimeout(timer);
  }
}
function inProviderWords(plan: CallPlan): { readonly action: string; readonly [detail: string]: unknown } {
  switch (plan.do) {
    case 'ring':
      return { action: 'dial', targets: plan.agents, timeout: Math.round(plan.timeoutMs / 1000) };
    case 'forward':
      return { action: 'dial', targets: [plan.to] };
    case 'assistant':
      return { action: 'stream', session: plan.session };
    default:
      return { action: plan.do === 'reject' ? 'hangup' : 'record' };
  }
}
function parsed(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw));
  } catch {
    return undefined;
  }
}
