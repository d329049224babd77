import { check, checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

export const accountCases: { readonly [name: string]: StorageCase } = {
  'keeps accounts with their state and switches': async ({ storage, accountId, makeId }) => {
    const made = await storage.accounts.get(accountId);
    checkEqual([made?.name, made?.state, made?.switches], ['Acme', 'active', {}], 'a new account');
    const switches = { channels: { sms: false }, features: { calls: true } };
    const after = await storage.accounts.patch(accountId, { state: 'suspended', switches });
    checkEqual([after.name, after.state, after.switches], ['Acme', 'suspended', switches], 'the changed account');
    checkEqual(await storage.accounts.patch(accountId, {}), after, 'an empty patch');
    checkEqual((await storage.accounts.list()).length, 1, 'accounts');
    checkEqual(await storage.accounts.get(makeId('acc')), undefined, 'an unknown account');
    await checkRejects(
      storage.accounts.patch(makeId('acc'), { name: 'x' }),
      'not_found',
      'patching an unknown account',
    );
  },
  'answers pings until it is closed': async ({ storage }) => {
    await storage.ping();
    await storage.close();
    await checkRejects(storage.ping(), 'storage_unavailable', 'a ping after closing');
  },
  'brings its schema up to date again without harm': async ({ storage, accountId }) => {
    await storage.migrate();
    check((await storage.accounts.get(accountId)) !== undefined, 'the account to be there after another migration');
  },
};
