import type { OutboundMessage, PlanRefusal, ReplyContext } from '@conversa/core/connector';

const dayMs = 24 * 60 * 60 * 1_000;

/** Free words only while the window is open: 24 hours from the customer's last message or call, longer after an ad. */
export function outsideWindow(
  message: OutboundMessage,
  { now, lastInboundAt, window }: ReplyContext,
): PlanRefusal | undefined {
  if (message.parts.every((part) => part.type === 'template')) return undefined;
  const until = Math.max(window?.until.getTime() ?? 0, lastInboundAt ? lastInboundAt.getTime() + dayMs : 0);
  if (now.getTime() < until) return undefined;
  const sentence =
    'WhatsApp lets you write freely for 24 hours after the customer last wrote. Send a template, which may begin the conversation again.';
  return { ok: false, code: 'window_closed', sentence, instead: 'template' };
}
