import type { Helpdesk, Storage } from '@conversa/core';
import { randomBytes } from 'node:crypto';

export interface FirstSignIn {
  readonly email: string;
  /** Shown once; stored hashed. */
  readonly password: string;
}

const email = 'admin@example.com';

/** On an empty database: an account, its administrator, and in their name a website inbox for the sample shop. */
export async function setUp(helpdesk: Helpdesk, storage: Storage): Promise<FirstSignIn | undefined> {
  if ((await storage.people.userCount()) > 0) return undefined;
  const password = randomBytes(12).toString('base64url');
  const ids = await helpdesk.register({ accountName: 'Hollow & Pine', name: 'Admin', email, password });
  await helpdesk.createInbox(
    { ...ids, role: 'administrator', manages: [], operator: true, via: { kind: 'host' } },
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
  );
  return { email, password };
}
