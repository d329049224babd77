import type { AttachmentPart } from '../../model/part.ts';
import { checkEqual } from '../check.ts';
import type { Bed, StorageCase } from './bed.ts';

const lease = { limit: 10, leaseMs: 60_000 };
const away = (mediaId: string): AttachmentPart => ({
  type: 'attachment',
  kind: 'image',
  mime: 'image/png',
  source: { in: 'provider', ref: { mediaId } },
});
const words = { type: 'text', text: 'attachment provider' } as const;
const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const claim = (bed: Bed, now = bed.now()): ReturnType<Bed['storage']['media']['claim']> =>
  bed.storage.media.claim({ ...lease, now });

export const mediaCases: { readonly [name: string]: StorageCase } = {
  'stores with a message that its files are still at their provider, and of no other': async (bed) => {
    const wanted = await bed.receiveOne({ parts: [words, away('1'), away('2')] });
    await bed.receiveOne({ parts: [words] });
    await bed.receiveOne({ parts: [{ ...away('3'), source: { in: 'blob', key: 'provider' } }] });
    checkEqual(
      await claim(bed),
      [{ accountId: bed.accountId, messageId: wanted.id, inboxId: bed.inboxId, attempts: 1, wantedAt: bed.now() }],
      'what has to be fetched',
    );
  },
  'keeps which messages wait for their files until they are settled': async (bed) => {
    await bed.receiveOne({ parts: [away('1')] });
    await bed.receiveOne({ parts: [away('2')] });
    const now = bed.now();
    const [first, second] = await claim(bed);
    checkEqual(await claim(bed), [], 'what is left for others');
    await bed.storage.media.settle(first!);
    await bed.storage.media.postpone(second!, later(now, 5));
    checkEqual(await claim(bed, later(now, 4)), [], 'what is due too early');
    checkEqual(
      (await claim(bed, later(now, 5))).map(({ messageId, attempts }) => [messageId, attempts]),
      [[second!.messageId, 2]],
      'what is due again',
    );
  },
  'gives what somebody died over to the next one': async (bed) => {
    await bed.receiveOne({ parts: [away('1')] });
    await claim(bed);
    checkEqual((await claim(bed, later(bed.now(), lease.leaseMs))).length, 1, 'what is claimed after the lease');
  },
  'wants other files of a message anew, also while the first ones are being fetched': async (bed) => {
    const { id, externalId } = await bed.receiveOne({ parts: [words] });
    const edit = async (mediaId: string): Promise<void> => {
      const at = bed.after(1_000);
      const edited = { type: 'message.edited', externalId: externalId!, parts: [away(mediaId)] } as const;
      await bed.receive({ ...edited, id: mediaId, address: { kind: 'phone_number_id', id: '1' }, at, live: true });
    };
    await edit('1');
    const [first] = await claim(bed);
    checkEqual(first?.messageId, id, 'whose file came with an edit');
    await edit('2');
    await bed.storage.media.settle(first!);
    await bed.storage.media.postpone(first!, later(bed.now(), 60_000));
    checkEqual(
      (await claim(bed)).map(({ messageId, attempts }) => [messageId, attempts]),
      [[id, 1]],
      'what is wanted after the second edit',
    );
  },
};
