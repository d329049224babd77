import { ConversaError } from '../../errors.ts';
import { checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

export const connectionCases: { readonly [name: string]: StorageCase } = {
  'keeps sealed credentials': async ({ storage, scope, inboxId }) => {
    const { connections } = storage;
    checkEqual(await connections.credentials(scope, inboxId), undefined, 'credentials at first');
    checkEqual(await connections.initCredentials(scope, inboxId, 'one'), 'one', 'the first credentials');
    checkEqual(await connections.initCredentials(scope, inboxId, 'two'), 'one', 'credentials that were there');
    await connections.setCredentials(scope, inboxId, 'three');
    checkEqual(await connections.credentials(scope, inboxId), 'three', 'replaced credentials');
  },
  'lists, page by page, which inboxes of all accounts have credentials': async (bed) => {
    const { connections } = bed.storage;
    const other = { accountId: await bed.account() };
    const theirs = await bed.inbox(other);
    await connections.setCredentials(bed.scope, bed.inboxId, 'one');
    await connections.setCredentials(other, theirs, 'two');
    await connections.setStatus(bed.scope, await bed.inbox(), { state: 'connecting', at: bed.now() });
    const all = [
      { ...bed.scope, inboxId: bed.inboxId },
      { ...other, inboxId: theirs },
    ];
    checkEqual(await connections.withCredentials({ limit: 10 }), all, 'all of them');
    checkEqual(await connections.withCredentials({ limit: 1 }), all.slice(0, 1), 'a page');
    checkEqual(await connections.withCredentials({ after: bed.inboxId, limit: 10 }), all.slice(1), 'the next page');
  },
  'renews credentials in one flight': async ({ storage, scope, inboxId }) => {
    const { connections } = storage;
    await checkRejects(
      connections.renewCredentials(scope, inboxId, async () => 'x'),
      'not_found',
      'renewing what is not there',
    );
    await connections.setCredentials(scope, inboxId, 'old');
    let calls = 0;
    const renew = (): Promise<string> =>
      connections.renewCredentials(scope, inboxId, async (sealed) => `${sealed} ${++calls}`);
    const results = await Promise.all([renew(), renew(), renew()]);
    checkEqual([calls, ...new Set(results)], [1, 'old 1'], 'calls and what everybody got');
    const refused = new ConversaError('reauthorization_required', 'Sign in again.');
    await checkRejects(
      connections.renewCredentials(scope, inboxId, () => Promise.reject(refused)),
      'reauthorization_required',
      'a refresh that fails',
    );
    checkEqual(await connections.credentials(scope, inboxId), 'old 1', 'credentials after a failed refresh');
  },
  'finds the inboxes at an address': async (bed) => {
    const { connections } = bed.storage;
    const other = await bed.inbox();
    const waba = { kind: 'waba', id: '77' };
    const phone = { kind: 'phone_number_id', id: '1' };
    await connections.setAddresses(bed.scope, bed.inboxId, 'wa', [waba, phone, phone]);
    await connections.setAddresses(bed.scope, other, 'wa', [waba]);
    const at = async (address: typeof waba, channel = 'wa'): Promise<readonly string[]> =>
      (await connections.inboxesAt(channel, address)).map((row) => row.inboxId);
    checkEqual(await at(waba), [bed.inboxId, other].sort(), 'inboxes at a shared address');
    await connections.setAddresses(bed.scope, bed.inboxId, 'wa', [phone]);
    checkEqual([await at(waba), await at(phone)], [[other], [bed.inboxId]], 'inboxes after a replacement');
    checkEqual(await at(phone, 'mail'), [], 'inboxes of another channel');
  },
  'keeps a connection’s notes, whatever they hold': async ({ storage, scope, inboxId }) => {
    const { connections } = storage;
    const odd = { text: 'a\0b', half: '\ud800', list: [1, null, { deep: true }] };
    await connections.writeState(
      scope,
      inboxId,
      new Map<string, never>([
        ['odd', odd as never],
        ['n', 7 as never],
      ]),
    );
    checkEqual(await connections.state(scope, inboxId, 'odd'), odd, 'a note of odd text');
    await connections.writeState(
      scope,
      inboxId,
      new Map([
        ['odd', null],
        ['n', 8],
      ]),
    );
    checkEqual(await connections.state(scope, inboxId, 'odd'), undefined, 'a removed note');
    checkEqual(await connections.state(scope, inboxId, 'n'), 8, 'a changed note');
    await connections.writeState(scope, inboxId, new Map());
  },
  'keeps the connection’s state': async ({ storage, scope, inboxId }) => {
    const { connections } = storage;
    checkEqual(await connections.status(scope, inboxId), undefined, 'the state at first');
    const reason = { code: 'gone', sentence: 'Pair again.', scope: 'connection' } as const;
    const at = new Date('2030-01-01T00:00:00.123Z');
    await connections.setStatus(scope, inboxId, { state: 'logged_out', reason, at });
    checkEqual(await connections.status(scope, inboxId), { state: 'logged_out', at, reason }, 'the state');
    await connections.setStatus(scope, inboxId, { state: 'connected', at });
    checkEqual(await connections.status(scope, inboxId), { state: 'connected', at }, 'the state without a reason');
    const late = { state: 'logged_out', at: new Date('2029-12-31T23:59:59Z') } as const;
    checkEqual(await connections.setStatus(scope, inboxId, late), false, 'that a state of before counts');
    checkEqual(await connections.status(scope, inboxId), { state: 'connected', at }, 'the state of now');
    // Providers tell seconds: what is of this very second may have come after.
    const same = { state: 'restricted', at: new Date('2030-01-01T00:00:00Z') } as const;
    checkEqual(await connections.setStatus(scope, inboxId, same), true, 'that a state of the same second counts');
    checkEqual(await connections.status(scope, inboxId), same, 'the state of the same second');
  },
};
