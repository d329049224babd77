import type { FactActor } from '../../model/fact.ts';
import { check, checkEqual } from '../check.ts';
import type { StorageCase } from './bed.ts';

export const logCases: { readonly [name: string]: StorageCase } = {
  'numbers facts per account from 1 without gaps': async (bed) => {
    const { storage, scope, accountId } = bed;
    checkEqual([await storage.log.head(accountId), await storage.log.oldest(accountId)], [0, 1], 'an empty log');
    const { seq } = await storage.change(scope, async (change) => change.append([bed.fact(), bed.fact()]));
    checkEqual(seq, 2, 'the last number');
    checkEqual((await storage.change(scope, async () => undefined)).seq, 2, 'the last number without a new fact');
    await Promise.all(Array.from({ length: 10 }, () => bed.change(async (change) => change.append([bed.fact()]))));
    const facts = await storage.log.read(scope, 0, 100);
    checkEqual(
      facts.map((fact) => fact.seq),
      Array.from({ length: 12 }, (_, i) => i + 1),
      'the numbers',
    );
    checkEqual(
      (await storage.log.read(scope, 5, 3)).map((fact) => fact.seq),
      [6, 7, 8],
      'a page',
    );
    checkEqual(await storage.log.head(accountId), 12, 'the head');
    const other = await bed.account();
    await bed.change(async (change) => change.append([bed.fact()]), { accountId: other });
    checkEqual(await storage.log.head(other), 1, 'the head of another account');
  },
  'keeps every field of a fact': async (bed) => {
    const { id, peer } = await bed.conversation();
    const actors: readonly FactActor[] = [
      { kind: 'user', id: bed.userId },
      { kind: 'token', id: bed.makeId('tok'), userId: bed.userId },
      { kind: 'contact', id: bed.makeId('ctc') },
      { kind: 'channel' },
      { kind: 'system' },
    ];
    const facts = actors.map((actor, i) =>
      bed.fact({
        actor,
        type: i % 2 ? 'message.created' : 'call.updated',
        subjectId: i % 2 ? bed.makeId('msg') : 'call 7/8',
        data: { from: 'open', to: null, n: i },
        live: i > 1,
        audience: i > 2 ? 'all' : 'agents',
        ...(i % 2 ? { conversationId: id, peerId: i === 1 ? peer.id : bed.makeId('grp') } : {}),
      }),
    );
    await bed.change(async (change) => change.append(facts));
    const read = await bed.storage.log.read(bed.scope, 0, 10);
    for (const [i, fact] of facts.entries()) {
      const { accountId, seq, ...rest } = read[i]!;
      checkEqual([accountId, seq], [bed.accountId, i + 1], 'account and number');
      for (const key of Object.keys(fact) as (keyof typeof fact)[]) checkEqual(rest[key], fact[key], key);
      checkEqual(Object.keys(rest).length, Object.keys(fact).length, 'the number of fields');
    }
  },
  'remembers how far consumers have come, and never goes back': async (bed) => {
    const { log } = bed.storage;
    await bed.change(async (change) => change.append([bed.fact(), bed.fact(), bed.fact()]));
    checkEqual(await log.cursor('hooks', bed.accountId), 0, 'a cursor at first');
    checkEqual(await log.behind('hooks', 10), [bed.accountId], 'accounts to read');
    await log.advance('hooks', bed.accountId, 2);
    await log.advance('hooks', bed.accountId, 1);
    checkEqual(await log.cursor('hooks', bed.accountId), 2, 'the cursor');
    await log.advance('hooks', bed.accountId, 3);
    checkEqual(await log.behind('hooks', 10), [], 'accounts to read at the end');
    checkEqual(await log.behind('reports', 10), [bed.accountId], 'accounts to read for another consumer');
  },
  'drops old facts, never beyond a consumer': async (bed) => {
    const { log } = bed.storage;
    const append = (): Promise<void> => bed.change(async (change) => change.append([bed.fact(), bed.fact()]));
    await append();
    const before = bed.after(1);
    await append();
    await log.advance('hooks', bed.accountId, 1);
    checkEqual([await log.prune(before), await log.oldest(bed.accountId)], [1, 2], 'dropped up to the consumer');
    await log.advance('hooks', bed.accountId, 4);
    checkEqual([await log.prune(before), await log.oldest(bed.accountId)], [1, 3], 'dropped up to the time');
    checkEqual(
      (await log.read(bed.scope, 0, 10)).map((fact) => fact.seq),
      [3, 4],
      'what is left',
    );
    const other = await bed.account();
    await bed.change(async (change) => change.append([bed.fact()]), { accountId: other });
    await log.prune(bed.after(1));
    checkEqual(await log.oldest(bed.accountId), 5, 'the oldest number when everything was dropped');
    checkEqual(await log.head(bed.accountId), 4, 'the head afterwards');
    checkEqual(await log.oldest(other), 1, 'facts of an account the consumer has not come to');
    await append();
    const next = await log.read(bed.scope, 0, 1);
    check(next[0]?.seq === 5, 'the log to go on where it was');
  },
};
