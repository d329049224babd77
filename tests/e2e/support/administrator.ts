import { createApi, type Api } from '@conversa/core/api';
import type { RunningServer } from './running-server.ts';

/** The API with an administrator's token. */
export async function administrator({ url, email, password }: RunningServer): Promise<Api> {
  const signedIn = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const made = await fetch(`${url}/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: '{"name":"tests"}',
  });
  const { secret } = (await made.json()) as { secret: string };
  return createApi({ url, token: secret });
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
