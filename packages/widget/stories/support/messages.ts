import type { ClientMessage, VisitorConversation, WireMessage, WirePart } from '@conversa/core/client';

const start = Date.parse('2026-03-12T09:24:00Z');
let made = 0;

/** A message a little later than the one made before it. */
export function message(part: Partial<WireMessage> & { readonly minutes?: number }): WireMessage {
  const { minutes, ...rest } = part;
  made++;
  return {
    id: `msg_${String(made).padStart(26, '0')}`,
    conversationId: 'cnv_1',
    inboxId: 'ibx_1',
    direction: 'in',
    author: { kind: 'contact' },
    parts: [],
    status: 'sent',
    reactions: [],
    sentAt: new Date(start + (minutes ?? made) * 60_000).toISOString(),
    ...rest,
  };
}
export const text = (words: string, format: 'plain' | 'markdown' = 'plain'): WirePart => ({
  type: 'text',
  text: words,
  format,
});
export const ada = { kind: 'agent', id: 'usr_1', name: 'Ada Okafor' } as const;
export const fromTeam = (...parts: readonly WirePart[]): WireMessage =>
  message({ direction: 'out', author: ada, parts });
export const fromVisitor = (words: string, change: Partial<WireMessage> = {}): WireMessage =>
  message({ parts: [text(words)], ...change });

/** As the client holds it. */
export const held = (wire: WireMessage, change: Partial<ClientMessage> = {}): ClientMessage => ({
  ...wire,
  key: wire.id,
  ...change,
});

export const conversation = (): readonly WireMessage[] => [
  message({ minutes: -1_480, parts: [text('Hello! Is the speckled mug dishwasher safe?')], status: 'read' }),
  message({
    minutes: -1_476,
    direction: 'out',
    author: ada,
    parts: [text('It is. Up to 60 °C, and please not beside the salt tray.')],
  }),
  message({ minutes: 2, parts: [text('Wonderful. And do you deliver to Lisbon?')], status: 'read' }),
  message({ minutes: 4, direction: 'out', author: ada, parts: [text('We do, in three to five days.')] }),
  message({
    minutes: 4,
    direction: 'out',
    author: ada,
    parts: [text('Here is what it costs: https://example.com/delivery')],
  }),
  message({ minutes: 9, parts: [text('Perfect, thank you 😊')], status: 'delivered' }),
];

/** One of a visitor's conversations, by what was written in it last. */
export const listed = (
  id: VisitorConversation['id'],
  words: string,
  change: Pick<VisitorConversation, 'status'> & Partial<VisitorConversation>,
): VisitorConversation => {
  const last = fromTeam(text(words));
  return { id, unread: 0, createdAt: last.sentAt, lastActivityAt: last.sentAt, last, ...change };
};
