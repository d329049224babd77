import { type OutboundMessage, Refused, type ReplyContext } from '@conversa/core/connector';
import { capabilities } from '../capabilities.ts';

export const windowClosed = 'WhatsApp lets you write freely for 24 hours after the customer wrote. Send a template.';

/**
 * Free words only while the window is open: 24 hours from the customer's last message or call, longer after an ad.
 * @throws {Refused}
 */
export function checkWindow(message: OutboundMessage, { now, lastInboundAt, window }: ReplyContext): void {
  if (message.parts.every((part) => part.type === 'template')) return;
  const until = Math.max(Number(window?.until ?? 0), Number(lastInboundAt ?? 0) + capabilities.windowMs!);
  if (Number(now) >= until) throw new Refused('window_closed', windowClosed, 'template');
}
