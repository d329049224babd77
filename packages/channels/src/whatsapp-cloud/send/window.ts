import { type OutboundMessage, Refused, type ReplyContext } from '@conversa/core/connector';

export const windowClosed = 'WhatsApp takes free words for 24 hours after the customer wrote. Send a template.';
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Free words only while the window is open: 24 hours from the customer's last message or call, longer after an ad.
 * @throws {Refused}
 */
export function checkWindow(message: OutboundMessage, { now, lastInboundAt, window }: ReplyContext): void {
  if (message.parts.every((part) => part.type === 'template')) return;
  const until = Math.max(window?.until.getTime() ?? 0, lastInboundAt ? lastInboundAt.getTime() + dayMs : 0);
  if (now.getTime() >= until) throw new Refused('window_closed', windowClosed, 'template');
}
