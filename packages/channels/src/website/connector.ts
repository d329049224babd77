import type {
  Capabilities,
  Check,
  Connection,
  Connector,
  ConnectorApp,
  OutboundMessage,
  Plan,
} from '@conversa/core/connector';

const capabilities: Capabilities = {
  parts: { text: 'native', attachment: 'native', interactive: 'native', location: 'degraded', contacts: 'degraded' },
  text: { max: 20_000, unit: 'chars' },
  media: [{ kind: 'document', mimes: ['*/*'], maxBytes: 25 * 1024 * 1024 }],
  correlates: 'no',
  status: ['sent', 'delivered', 'read'],
  initiate: 'never',
  rates: {},
};

/** Delivery is the event log itself: there is nothing to send, so a plan has no pieces. The reply window never closes. */
function plan(message: OutboundMessage): Plan {
  let length = 0;
  for (const part of message.parts) {
    if (part.type === 'text') length += part.text.length;
    else if (!(part.type in capabilities.parts))
      return { ok: false, code: 'part_unsupported', sentence: `Website chat cannot show a part of type ${part.type}.` };
  }
  if (length > capabilities.text!.max)
    return {
      ok: false,
      code: 'too_large',
      sentence: `A chat message holds at most ${capabilities.text!.max} characters; this one has ${length}.`,
    };
  return {
    ok: true,
    pieces: [],
    degraded: message.parts.filter((part) => capabilities.parts[part.type] === 'degraded').map((part) => part.type),
  };
}

async function* diagnose(): AsyncGenerator<Check> {
  yield {
    code: 'hosted',
    ok: true,
    sentence: 'Website chat is served by this helpdesk itself; there is no provider to reach.',
  };
}

const connection: Connection = {
  addresses: async () => [],
  capabilities: async () => capabilities,
  plan,
  send: async (piece) => ({ externalId: piece.correlationId, status: 'sent' }),
  diagnose,
};
const app: ConnectorApp<null> = { connect: () => connection };

/** The website channel. No operator app and no credentials: `connectors: [{ connector: website, app: null }]`. */
export const website: Connector<null, null> = { type: 'website', capabilities, open: () => app };
