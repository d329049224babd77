import type { Actor, Storage } from '@conversa/core';

/** Who made the account of the first run: in their name the stand-ins' inboxes are made. */
export async function firstOwner(storage: Storage): Promise<Actor | undefined> {
  const [site] = await storage.inboxes.byChannel('website');
  const [owner] = site ? await storage.people.members({ accountId: site.accountId }) : [];
  return (
    site &&
    owner && {
      accountId: site.accountId,
      userId: owner.user.id,
      role: 'administrator',
      manages: [],
      operator: true,
      via: { kind: 'host' },
    }
  );
}
