import { checkEqual } from '../check.ts';
import type { StorageCase } from './bed.ts';

export const statsCases: { readonly [name: string]: StorageCase } = {
  'counts what waits, what consumers have still to read, connections by state and what was set aside': async (bed) => {
    const { storage, scope, inboxId } = bed;
    const nothing = { media: 0, readReceipts: 0, recipients: 0, parked: 0 };
    const { lag, ...rest } = await storage.stats();
    checkEqual([rest, [...lag]], [{ waiting: nothing, connections: [], quarantined: 0 }, []], 'numbers at first');

    const file = { type: 'attachment', kind: 'image', mime: 'image/png' } as const;
    const away = await bed.receiveOne({ parts: [{ ...file, source: { in: 'provider', ref: { mediaId: '1' } } }] });
    await bed.change((change) => change.oweReceipt(away, bed.now()));
    const send = {
      inboxId,
      createdBy: bed.userId,
      name: 'News',
      part: { type: 'template', name: 'news', language: 'en', variables: {} },
      marketing: true,
      perMinute: 60,
      total: 2,
      createdAt: bed.now(),
    } as const;
    for (const state of ['running', 'paused'] as const) {
      const id = bed.makeId('snd');
      await storage.sends.create(scope, { ...send, id, state });
      const rows = [0, 1].map((position) => ({ position, phone: `+35191000000${position}` }));
      await storage.sends.addRecipients(scope, id, rows);
      await storage.sends.settle(scope, id, 0, { state: 'skipped', reason: 'opted_out' });
    }
    const head = await storage.log.head(bed.accountId);
    await storage.log.advance('hooks', bed.accountId, head - 1);
    const other = { accountId: await bed.account() };
    await bed.change(async (change) => change.append([bed.fact(), bed.fact()]), other);
    await storage.connections.setStatus(scope, inboxId, { state: 'connected', at: bed.now() });
    await storage.connections.setCredentials(scope, await bed.inbox(), 'sealed');
    const aside = { id: bed.makeId('qrn'), channel: 'x', form: 'raw', reason: 'r', body: 'b', at: bed.now() } as const;
    await storage.quarantine.add(aside);

    await bed.receive({
      type: 'message.status',
      id: 's1',
      address: { kind: 'number', id: '1' },
      at: bed.now(),
      live: true,
      target: { externalId: 'not there yet' },
      status: 'delivered',
    });

    const stats = await storage.stats();
    checkEqual(stats.waiting, { media: 1, readReceipts: 1, recipients: 1, parked: 1 }, 'what waits');
    checkEqual([...stats.lag], [['hooks', 3]], 'what is still to be read, in both accounts');
    checkEqual(
      stats.connections.map(({ state, count }) => [state ?? 'none', count]),
      [
        ['connected', 1],
        ['none', 1],
      ],
      'connections',
    );
    checkEqual(stats.quarantined, 1, 'what was set aside');
  },
};
