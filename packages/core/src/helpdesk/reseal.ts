import type { InboxId } from '../model/ids.ts';
import type { Context } from './context.ts';

const pageSize = 100;

/** Each row by itself and locked: connections that renew their credentials meanwhile lose nothing. */
export async function resealCredentials({ storage: { connections }, cipher }: Context): Promise<number> {
  let count = 0;
  for (let after: InboxId | undefined; ;) {
    const page = await connections.withCredentials({ limit: pageSize, ...(after ? { after } : {}) });
    for (const { accountId, inboxId } of page)
      await connections.renewCredentials({ accountId }, inboxId, async (sealed) =>
        cipher.seal(await cipher.open(sealed)),
      );
    count += page.length;
    if (page.length < pageSize) return count;
    after = page.at(-1)!.inboxId;
  }
}
