import { checkEqual } from '../check.ts';
import type { StorageCase } from './bed.ts';

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const lease = { limit: 10, leaseMs: 60_000 };

export const mediaCases: { readonly [name: string]: StorageCase } = {
  'tells which messages have files that are still at their provider': async (bed) => {
    const conversation = await bed.conversation();
    const file = { type: 'attachment', kind: 'image', mime: 'image/png' } as const;
    const words = { type: 'text', text: 'attachment provider' } as const;
    const away = await bed.message(conversation, {
      parts: [words, { ...file, source: { in: 'provider', ref: { mediaId: '1' } } }],
    });
    const here = await bed.message(conversation, { parts: [{ ...file, source: { in: 'blob', key: 'provider' } }] });
    const plain = await bed.message(conversation, { parts: [words] });
    const { media } = bed.storage;
    checkEqual(
      await media.unfetched(bed.scope, [here.id, away.id, plain.id]),
      [{ messageId: away.id, inboxId: conversation.inboxId }],
      'what has to be fetched',
    );
    checkEqual(await media.unfetched(bed.scope, [plain.id]), [], 'of others');
    checkEqual(await media.unfetched(bed.scope, []), [], 'of none');
  },
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
