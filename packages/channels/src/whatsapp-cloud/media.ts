import { ConversaError, type Json, type Media } from '@conversa/core/connector';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';
import { graphOf } from './graph.ts';
import { number, object, text } from './webhook/read.ts';

/** Larger ones Meta does not keep either. */
const maxBytes = 100 * 1024 * 1024;

/**
 * Fetches a customer's file: its address first, which lives five minutes, then its bytes, both with the token. An address
 * that has expired meanwhile is asked for again.
 */
export function mediaOf(
  app: CheckedApp,
  read: () => Promise<WhatsAppCloudCredentials>,
  fetch: typeof globalThis.fetch,
): Media {
  const graph = graphOf(app.graph, fetch);
  return {
    open: async (ref: Json, signal: AbortSignal) => {
      const mediaId = text(object(ref)['mediaId']);
      if (mediaId === undefined || !/^\w+$/.test(mediaId))
        throw new ConversaError('not_found', 'This file has no id at WhatsApp.');
      const { accessToken, phoneNumberId } = await read();
      for (let attempt = 1; ; attempt++) {
        const about = await graph({ path: `${mediaId}?phone_number_id=${phoneNumberId}`, token: accessToken, signal });
        const size = number(about['file_size']);
        if (size !== undefined && size > maxBytes)
          throw new ConversaError('too_large', 'This file is larger than 100 MB.');
        const response = await fetch(addressOf(app, text(about['url'])), {
          headers: { authorization: `Bearer ${accessToken}` },
          redirect: 'manual',
          signal,
        }).catch((cause: unknown) => {
          throw new ConversaError('network', 'WhatsApp’s file store could not be reached.', { cause });
        });
        if (response.ok && response.body)
          return {
            body: response.body,
            mime: text(about['mime_type']) ?? 'application/octet-stream',
            ...(size === undefined ? {} : { size }),
          };
        await response.body?.cancel();
        if (response.status !== 404 || attempt >= 2)
          throw new ConversaError(
            response.status === 404 ? 'not_found' : 'network',
            `WhatsApp’s file store answered ${response.status}.`,
          );
      }
    },
  };
}

/** The token goes with the request, so the address must be Meta's (or the simulator's). */
function addressOf({ graph }: CheckedApp, url: string | undefined): string {
  const parsed = URL.parse(url ?? '');
  const isMeta =
    parsed?.protocol === 'https:' && /(^|\.)(fbsbx|facebook|whatsapp|fbcdn)\.(com|net)$/.test(parsed.hostname);
  if (parsed && (isMeta || parsed.origin === new URL(graph).origin)) return parsed.href;
  throw new ConversaError('network', 'WhatsApp named an address for a file that is not its own.');
}
