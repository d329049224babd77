import type { Capabilities } from '@conversa/core/connector';

const megabyte = 1024 * 1024;

/** Source: Cloud API reference, "Supported media types" and "Messages". */
export const capabilities: Capabilities = {
  parts: {
    text: 'native',
    attachment: 'native',
    location: 'native',
    contacts: 'native',
    interactive: 'native',
    template: 'native',
  },
  text: { max: 4_096, unit: 'chars' },
  media: [
    { kind: 'image', mimes: ['image/jpeg', 'image/png'], maxBytes: 5 * megabyte },
    { kind: 'video', mimes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * megabyte },
    {
      kind: 'audio',
      mimes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
      maxBytes: 16 * megabyte,
    },
    { kind: 'voice', mimes: ['audio/ogg'], maxBytes: 16 * megabyte },
    { kind: 'sticker', mimes: ['image/webp'], maxBytes: 500 * 1024 },
    { kind: 'document', mimes: ['*/*'], maxBytes: 100 * megabyte },
  ],
  correlates: 'by_status',
  status: ['sent', 'delivered', 'read', 'played'],
  initiate: 'template',
  windowMs: 24 * 60 * 60 * 1_000,
  reactionMs: 30 * 24 * 60 * 60 * 1_000,
  // A number: 80 messages a second. One recipient: one in six seconds, of which 45 may be borrowed.
  rates: { number: { perSecond: 80, burst: 80 }, pair: { perSecond: 1 / 6, burst: 45 } },
};
/** A number that also lives in the app on a phone is held to 20 messages a second. */
export const coexistenceCapabilities: Capabilities = {
  ...capabilities,
  rates: { ...capabilities.rates, number: { perSecond: 20, burst: 20 } },
};
