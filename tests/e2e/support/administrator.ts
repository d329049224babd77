import { createApi, type Api } from '@conversa/core/api';
import { tokenFor } from '../../support/token-for.ts';
import type { RunningServer } from './running-server.ts';

/** The API with an administrator's token. */
export async function administrator(server: RunningServer): Promise<Api> {
  return createApi({ url: server.url, token: await tokenFor(server.url, server) });
}

export async function websiteInbox(api: Api, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const inbox = await api('post', '/v1/inboxes', {
    body: {
      name: 'Site',
      channel: 'website',
      settings: { siteName: 'Site', domains: [], greeting: 'Welcome!', color: '#3b5bdb', ...settings },
    },
  });
  return inbox.id;
}
export const snippet = (url: string, inboxId: string): string =>
  `<script async src="${url}/widget.js" data-inbox="${inboxId}"></script>`;
