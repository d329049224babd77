import { checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

export const quarantineCases: { readonly [name: string]: StorageCase } = {
  'sets aside anything, even what no text column holds, until it is taken away': async ({ storage, ...bed }) => {
    const { scope, inboxId } = bed;
    const { quarantine } = storage;
    const at = new Date('2030-01-01T00:00:00Z');
    const body = 'raw \0 \u00ff \ud83d\ude00';
    const [first, second] = [bed.makeId('qrn'), bed.makeId('qrn')];
    await quarantine.add({ id: first, channel: 'wa\0', form: 'raw', reason: 'bad \0 \ud800', body, at });
    await quarantine.add({
      id: second,
      channel: 'wa',
      form: 'event',
      ...scope,
      inboxId,
      reason: 'second',
      body: '{}',
      at,
    });
    const [newest, oldest, ...more] = await quarantine.list({ limit: 10 });
    const { channel } = (await storage.inboxes.get(scope, inboxId))!;
    const known = { form: 'event', ...scope, inboxId, channel, reason: 'second', at } as const;
    checkEqual(newest, { ...known, id: second, bytes: 2 }, 'the newest first, by the channel of its inbox');
    checkEqual([oldest?.id, oldest?.form, oldest?.bytes, more], [first, 'raw', 13, []], 'the other one');
    checkEqual((await quarantine.list({ limit: 1 })).length, 1, 'entries up to the limit');
    checkEqual(
      (await quarantine.list({ after: second, limit: 10 })).map(({ id }) => id),
      [first],
      'the next page',
    );

    const { channel: named, reason, ...kept } = (await quarantine.get(first))!;
    checkEqual(kept, { id: first, form: 'raw', body, at }, 'the whole of it');
    checkEqual([named.startsWith('wa'), reason.startsWith('bad ')], [true, true], 'what it is called');

    await quarantine.remove(first);
    checkEqual(await quarantine.get(first), undefined, 'what was taken away');
    await checkRejects(quarantine.remove(first), 'not_found', 'taking it away again');
    checkEqual(
      (await quarantine.list({ limit: 10 })).map(({ id }) => id),
      [second],
      'what is left',
    );
  },
};
