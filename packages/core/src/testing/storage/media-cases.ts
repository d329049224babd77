import { checkEqual } from '../check.ts';
import type { StorageCase } from './bed.ts';

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const lease = { limit: 10, leaseMs: 60_000 };

export const mediaCases: { readonly [name: string]: StorageCase } = {
  'keeps which messages wait for their files, each once, until they are settled': async (bed) => {
    const conversation = await bed.conversation();
    const [one, two] = [await bed.message(conversation), await bed.message(conversation)];
    const now = bed.now();
    const want = (id: typeof one.id): Promise<void> =>
      bed.storage.media.want(bed.scope, [{ messageId: id, inboxId: conversation.inboxId }], now);
    await want(one.id);
    await want(one.id);
    await want(two.id);
    const claimed = await bed.storage.media.claim({ ...lease, now });
    checkEqual(new Set(claimed.map(({ messageId }) => messageId)).size, 2, 'messages claimed');
    checkEqual(
      claimed.map(({ attempts, inboxId, accountId }) => [attempts, inboxId, accountId]),
      claimed.map(() => [1, conversation.inboxId, bed.scope.accountId]),
      'what is told of them',
    );
    checkEqual(await bed.storage.media.claim({ ...lease, now }), [], 'what is left for others');
    await bed.storage.media.settle(claimed[0]!);
    await bed.storage.media.postpone(claimed[1]!, later(now, 5));
    checkEqual(await bed.storage.media.claim({ ...lease, now: later(now, 4) }), [], 'what is due too early');
    const again = await bed.storage.media.claim({ ...lease, now: later(now, 5) });
    checkEqual(
      again.map(({ messageId, attempts }) => [messageId, attempts]),
      [[claimed[1]!.messageId, 2]],
      'what is due again',
    );
  },
  'gives what somebody died over to the next one': async (bed) => {
    const message = await bed.message(await bed.conversation());
    const now = bed.now();
    await bed.storage.media.want(bed.scope, [{ messageId: message.id, inboxId: message.inboxId }], now);
    await bed.storage.media.claim({ ...lease, now });
    checkEqual(
      (await bed.storage.media.claim({ ...lease, now: later(now, lease.leaseMs) })).length,
      1,
      'what is claimed after the lease',
    );
  },
};
