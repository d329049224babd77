import type { SendId } from '../../model/ids.ts';
import { check, checkEqual } from '../check.ts';
import type { Bed, StorageCase } from './bed.ts';

async function send(bed: Bed, state: 'running' | 'paused' = 'running'): Promise<SendId> {
  const id = bed.makeId('snd');
  await bed.storage.sends.create(bed.scope, {
    id,
    inboxId: bed.inboxId,
    createdBy: bed.userId,
    name: 'News',
    part: { type: 'template', name: 'news', language: 'en', variables: { body: ['Ada'] } },
    marketing: true,
    perMinute: 60,
    state,
    total: 0,
    createdAt: bed.now(),
  });
  return id;
}

export const sendCases: { readonly [name: string]: StorageCase } = {
  'keeps messages to many, each made once, until they end': async (bed) => {
    const { sends } = bed.storage;
    const id = await send(bed);
    const made = await sends.get(bed.scope, id);
    checkEqual([made?.name, made?.perMinute, made?.state], ['News', 60, 'running'], 'the send');
    await sends.patch(bed.scope, id, { state: 'paused', total: 3 });
    await sends.create(bed.scope, { ...made!, name: 'Again' });
    const paused = await sends.get(bed.scope, id);
    checkEqual([paused?.name, paused?.state, paused?.total], ['News', 'paused', 3], 'the same id again');
    const later = await send(bed);
    checkEqual(
      (await sends.list(bed.scope, bed.inboxId)).map((one) => one.id),
      [later, id],
      'the newest first',
    );
    const other = { accountId: await bed.account() };
    checkEqual(await sends.get(other, id), undefined, 'another account’s send');
    await sends.patch(bed.scope, id, { state: 'cancelled' });
    await sends.patch(bed.scope, id, { state: 'running' });
    checkEqual((await sends.get(bed.scope, id))?.state, 'cancelled', 'what has ended');
  },
  'is due only while it runs and when its time has come': async (bed) => {
    const { sends } = bed.storage;
    await send(bed, 'paused');
    const id = await send(bed);
    checkEqual(await sends.due(bed.now(), 10), [{ accountId: bed.accountId, id }], 'what is due');
    await sends.patch(bed.scope, id, { due: new Date(bed.now().getTime() + 1_000) });
    checkEqual(await sends.due(bed.now(), 10), [], 'before its time');
    checkEqual((await sends.due(bed.after(1_000), 10)).length, 1, 'at its time');
  },
  'has everybody once, in order, until they are settled or got theirs': async (bed) => {
    const { sends } = bed.storage;
    const id = await send(bed);
    const phone = (n: number): string => `+3519100000${n}`;
    const rows = [0, 1, 2].map((position) => ({ position, phone: phone(position), fields: { code: `c${position}` } }));
    checkEqual(await sends.addRecipients(bed.scope, id, rows), 3, 'recipients');
    checkEqual(
      await sends.addRecipients(bed.scope, id, [
        ...rows,
        { position: 3, phone: phone(0) },
        { position: 4, phone: phone(4) },
      ]),
      4,
      'recipients who were there, one under another number of the row, and a new one',
    );
    const conversation = await bed.conversation();
    const message = await bed.message(conversation, { status: 'delivered' });
    const got = (position: number): Promise<boolean> =>
      bed.change((change) => change.recipientSent(id, position, message.id));
    checkEqual(await got(0), true, 'the first');
    checkEqual(await got(0), false, 'the first again');
    await sends.settle(bed.scope, id, 1, { state: 'skipped', reason: 'opted_out' });
    await sends.settle(bed.scope, id, 0, { state: 'refused', reason: 'too late' });
    checkEqual(await got(1), false, 'who was passed over');
    checkEqual(
      (await sends.waiting(bed.scope, id, 10)).map(({ position, fields }) => [position, fields]),
      [
        [2, { code: 'c2' }],
        [4, undefined],
      ],
      'who waits',
    );
    const counts = (await sends.counts(bed.scope, [id])).get(id);
    checkEqual([counts?.waiting, counts?.skipped, counts?.refused, counts?.delivered], [2, 1, 0, 1], 'the counts');
    const [first, second] = await sends.results(bed.scope, id, { limit: 2 });
    checkEqual([first?.state, first?.status], ['sent', 'delivered'], 'the first result');
    checkEqual([second?.state, second?.reason], ['skipped', 'opted_out'], 'the second result');
    checkEqual((await sends.results(bed.scope, id, { after: 1, limit: 10 })).length, 2, 'the rest');
  },
  'knows whether somebody has another message of the same kind in this inbox': async (bed) => {
    const ada = await bed.contact();
    const resolved = await bed.conversation({ contactId: ada, status: 'resolved' });
    const first = await bed.message(resolved, { clientId: 'bulk-1-0' });
    const has = (message: typeof first, prefix = 'bulk-1-'): Promise<boolean> =>
      bed.change((change) => change.hasSibling(message, prefix));
    checkEqual(await has(first), false, 'the message itself');
    const open = await bed.conversation({ contactId: ada });
    const second = await bed.message(open, { clientId: 'bulk-1-1' });
    check((await has(second)) && (await has(first)), 'one in a resolved and one in an open conversation');
    checkEqual(await has(second, 'bulk-2-'), false, 'another kind');
    const elsewhere = await bed.conversation({ contactId: ada, inboxId: await bed.inbox() });
    checkEqual(await has(await bed.message(elsewhere, { clientId: 'bulk-1-2' })), false, 'another inbox');
    const grace = await bed.conversation();
    checkEqual(await has(await bed.message(grace, { clientId: 'bulk-1-3' })), false, 'somebody else');
  },
};
