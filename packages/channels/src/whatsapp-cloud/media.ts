import { ConversaError, reachProvider } from '@conversa/core/connector';
import { bearer } from './graph.ts';
import type { Operations } from './late.ts';
import type { CheckedApp } from './options.ts';
import { given, number, object, text, words } from './shapes.ts';

/** Larger ones Meta does not keep either. */
const maxBytes = 100 * 1024 * 1024;

/**
 * Fetches a customer's file: its address first, which lives five minutes, then its bytes, both with the token. An address
 * that has expired meanwhile is asked for again.
 */
export const media: Operations['media'] = {
  open: async ({ app, ask, ports, accessToken, phoneNumberId }, ref, signal) => {
    const mediaId = words(object(ref)['mediaId']);
    if (!/^\w+$/.test(mediaId)) throw new ConversaError('not_found', 'This file is not on WhatsApp.');
    for (let attempt = 1; ; attempt++) {
      const about = await ask(mediaId, { query: { phone_number_id: phoneNumberId }, signal });
      const size = number(about['file_size']);
      if (Number(size) > maxBytes) throw new ConversaError('too_large', 'A file has at most 100 MB.');
      const { body, ok, status } = await reachProvider('WhatsApp', ports.fetch, addressOf(app, text(about['url'])), {
        headers: bearer(accessToken),
        signal,
      });
      if (ok && body) return { body, mime: text(about['mime_type']) ?? 'application/octet-stream', ...given({ size }) };
      await body?.cancel();
      if (status !== 404) throw new ConversaError('network', `WhatsApp’s answer was ${status}.`);
      if (attempt >= 2) throw new ConversaError('not_found', 'This file is not on WhatsApp.');
    }
  },
};

/** The token goes with the request, so the address must be Meta's (or the simulator's). */
function addressOf({ apiUrl }: CheckedApp, url = ''): string {
  const { href = '', origin = '' } = URL.parse(url) ?? {};
  const isMeta = /^https:\/\/([\w-]+\.)*(fbsbx|facebook|whatsapp|fbcdn)\.(com|net)$/.test(origin);
  if (isMeta || origin === new URL(apiUrl).origin) return href;
  throw new ConversaError('network', 'This file is not on WhatsApp.');
}
