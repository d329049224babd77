import type { Capabilities } from '@conversa/core/connector';

/** What nearly every server takes; a file grows by a third on its way. */
export const defaultMailBytes: number = 25 * 1024 * 1024;

export const capabilities: Capabilities = {
  parts: { text: 'native', attachment: 'native', interactive: 'degraded' },
  text: { max: 200_000, unit: 'chars' },
  media: [{ kind: 'document', mimes: ['*/*'], maxBytes: 100 * 1024 * 1024 }],
  // The Message-ID is ours and fixed before anything is sent.
  correlates: 'by_id',
  status: ['sent', 'delivered'],
  mail: true,
  initiate: 'free',
  rates: { mailbox: { perSecond: 5, burst: 50 } },
};
