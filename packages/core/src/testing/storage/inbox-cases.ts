import { check, checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

export const inboxCases: { readonly [name: string]: StorageCase } = {
  'keeps inboxes': async (bed) => {
    const { inboxes } = bed.storage;
    const inbox = await inboxes.get(bed.scope, bed.inboxId);
    check(inbox?.createdAt instanceof Date, 'a creation time');
    const { createdAt: _at, ...shown } = inbox;
    checkEqual(
      shown,
      {
        id: bed.inboxId,
        name: 'Shop',
        channel: 'website',
        state: 'active',
        returning: 'reopen',
        settings: {},
        features: {},
      },
      'the inbox',
    );
    const settings = { domains: ['shop.example'], nested: { on: true, n: 1.5, none: null } };
    const after = await bed.change((change) =>
      change.patchInbox(bed.inboxId, { name: 'Store', state: 'paused', returning: 'new', settings }),
    );
    checkEqual([after.name, after.state, after.returning], ['Store', 'paused', 'new'], 'the changed inbox');
    checkEqual((await inboxes.list(bed.scope)).length, 1, 'inboxes of the account');
    checkEqual(
      (await bed.change((change) => change.inbox(bed.inboxId))).settings['domains'],
      ['shop.example'],
      'settings',
    );
  },
  'finds inboxes without an account, with whether it is active': async (bed) => {
    const { inboxes, accounts } = bed.storage;
    await accounts.patch(bed.accountId, { state: 'suspended' });
    const found = await inboxes.find(bed.inboxId);
    checkEqual([found?.accountId, found?.accountActive], [bed.accountId, false], 'the inbox’s account');
    checkEqual(
      (await inboxes.byChannel('website')).map((i) => i.inbox.id),
      [bed.inboxId],
      'website inboxes',
    );
    checkEqual(await inboxes.byChannel('sms'), [], 'inboxes of an unused channel');
    checkEqual(await inboxes.find(bed.makeId('ibx')), undefined, 'an unknown inbox');
  },
  'deletes an inbox with all that belongs to it, unless it has conversations': async (bed) => {
    const { inboxes, connections } = bed.storage;
    const id = await bed.inbox();
    await bed.change((change) => change.setInboxAgents(id, [bed.userId]));
    await bed.change((change) => change.createGroup({ id: bed.makeId('grp'), inboxId: id, name: 'Friends' }));
    await connections.setCredentials(bed.scope, id, 'sealed');
    await connections.setAddresses(bed.scope, id, 'sms', [{ kind: 'phone', id: '1' }]);
    await connections.writeState(bed.scope, id, new Map([['cursor', 1]]));
    await inboxes.sighted(id, { origin: 'https://shop.example', allowed: true, at: bed.now() });
    await checkRejects(
      bed.change((change) => change.deleteInbox(id), { accountId: await bed.account() }),
      'not_found',
      'another account’s deletion',
    );
    await bed.change((change) => change.deleteInbox(id));
    checkEqual(await inboxes.get(bed.scope, id), undefined, 'the deleted inbox');
    checkEqual(await connections.credentials(bed.scope, id), undefined, 'its credentials');
    checkEqual(await connections.inboxesAt('sms', { kind: 'phone', id: '1' }), [], 'who is at its address');
    await checkRejects(
      bed.change((change) => change.deleteInbox(id)),
      'not_found',
      'a second deletion',
    );
    await bed.conversation();
    await checkRejects(
      bed.change((change) => change.deleteInbox(bed.inboxId)),
      'conflict',
      'the deletion of an inbox in use',
    );
    check((await inboxes.get(bed.scope, bed.inboxId)) !== undefined, 'an inbox in use');
  },
  'hides inboxes of other accounts': async (bed) => {
    const other = { accountId: await bed.account() };
    checkEqual(await bed.storage.inboxes.get(other, bed.inboxId), undefined, 'another account’s inbox');
    await checkRejects(
      bed.change((change) => change.inbox(bed.inboxId), other),
      'not_found',
      'another account’s inbox in a change',
    );
    await checkRejects(
      bed.change((change) => change.patchInbox(bed.inboxId, { name: 'Mine' }), other),
      'not_found',
      'patching another account’s inbox',
    );
  },
  'counts where the script was seen': async (bed) => {
    const { inboxes } = bed.storage;
    const origin = 'https://shop.example';
    const first = bed.now();
    await inboxes.sighted(bed.inboxId, { origin, allowed: false, at: first });
    const second = bed.after(5_000);
    await inboxes.sighted(bed.inboxId, { origin, allowed: true, at: second });
    await inboxes.sighted(bed.makeId('ibx'), { origin, allowed: true, at: second });
    checkEqual(
      await inboxes.sightings(bed.scope, bed.inboxId),
      [{ origin, allowed: true, firstSeenAt: first, lastSeenAt: second, count: 2 }],
      'the sightings',
    );
    checkEqual(await inboxes.sightings({ accountId: await bed.account() }, bed.inboxId), [], 'sightings for others');
  },
};
