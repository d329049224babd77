import { type OutboundMessage, Refused, type ReplyContext } from '@conversa/core/connector';
import { capabilities } from '../capabilities.ts';

export const windowClosed = 'WhatsApp lets you write freely for 24 hours after the customer wrote. Send a template.';

/**
 * Free words only while the window is open: 24 hours from the customer's last message or call, longer after an ad.
 * @throws {Refused}
 */
export function checkWindow({ parts }: OutboundMessage, { now, lastInboundAt, window }: ReplyContext): void {
  const isOver = (until: number): boolean => Number(now) >= until;
  if (
    parts.some(({ type }) => type !== 'template') &&
    isOver(Number(window?.until ?? 0)) &&
    isOver(Number(lastInboundAt ?? 0) + capabilities.windowMs!)
  )
    throw new Refused('window_closed', windowClosed, 'template');
}
