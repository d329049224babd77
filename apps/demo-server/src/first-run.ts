import { ConversaError, type Helpdesk, type Storage } from '@conversa/core';
import { randomBytes } from 'node:crypto';

export interface FirstSignIn {
  readonly email: string;
  /** Shown once; stored hashed. */
  readonly password: string;
}

const email = 'admin@example.com';

/**
 * On an empty database: an account, its administrator, and a website inbox for the sample shop, made through the
 * helpdesk's own API as any administrator would.
 */
export async function setUp(options: {
  readonly storage: Storage;
  readonly helpdesk: Helpdesk;
  readonly publicUrl: string;
}): Promise<FirstSignIn | undefined> {
  const { storage, helpdesk, publicUrl } = options;
  if ((await storage.people.userCount()) > 0) return undefined;
  const password = randomBytes(12).toString('base64url');
  await helpdesk.register({ accountName: 'Hollow & Pine', name: 'Admin', email, password });

  const post = async (path: string, body: unknown, cookie = ''): Promise<Response> => {
    const response = await helpdesk.fetch(
      new Request(`${publicUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: publicUrl, cookie },
        body: JSON.stringify(body),
      }),
    );
    if (response.ok) return response;
    throw new ConversaError('internal', `The first run failed at ${path}: ${await response.text()}`);
  };
  const signedIn = await post('/v1/session', { email, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  await post(
    '/v1/inboxes',
    {
      name: 'Shop',
      channel: 'website',
      settings: {
        siteName: 'Hollow & Pine',
        domains: [],
        greeting: 'Hi there! Ask us anything about our ceramics, delivery or returns.',
        color: '#2f5d50',
      },
    },
    cookie,
  );
  return { email, password };
}
