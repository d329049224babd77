import type { Contact } from '../../model/contact.ts';
import { check, checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

const byFirst = ([a]: readonly unknown[], [b]: readonly unknown[]): number => String(a).localeCompare(String(b));

export const contactCases: { readonly [name: string]: StorageCase } = {
  'keeps contacts and clears fields on request': async (bed) => {
    const id = await bed.contact('Ada');
    const attributes = { plan: 'pro', seats: 3 };
    await bed.change((change) => change.patchContact(id, { email: 'ada@example.org', phone: '+1', attributes }));
    const after = await bed.change((change) =>
      change.patchContact(id, { phone: null, avatarUrl: 'https://a.example' }),
    );
    checkEqual(
      [after.name, after.email, 'phone' in after, after.avatarUrl, after.attributes],
      ['Ada', 'ada@example.org', false, 'https://a.example', attributes],
      'the contact',
    );
    checkEqual(await bed.storage.contacts.get(bed.scope, id), after, 'the contact read outside a change');
    checkEqual(await bed.change((change) => change.contact(id)), after, 'the contact read in a change');
    checkEqual(await bed.storage.contacts.byIds(bed.scope, []), [], 'nobody');
  },
  'leads keys to their holder': async (bed) => {
    const id = await bed.contact();
    const phone = { scope: 'a', kind: 'phone', value: '+1555' };
    const visitor = { scope: `i:${bed.inboxId}`, kind: 'visitor', value: 'v1' };
    const portfolio = { scope: 'p:99', kind: 'bsuid', value: 'b1' };
    await bed.change((change) =>
      change.addKeys(id, [
        { ...phone, proof: 'channel' },
        { ...visitor, proof: 'signed' },
        { ...portfolio, proof: 'channel' },
      ]),
    );
    const { contacts } = bed.storage;
    checkEqual((await contacts.byKey(bed.scope, phone))?.id, id, 'the holder of the phone');
    checkEqual(await contacts.byKey({ accountId: await bed.account() }, phone), undefined, 'the holder elsewhere');
    const holders = await bed.change((change) => change.holders([phone, { ...phone, value: '+2' }, visitor]));
    checkEqual(
      holders.map((h) => [h.kind, h.peerId, h.proof]).sort(byFirst),
      [
        ['phone', id, 'channel'],
        ['visitor', id, 'signed'],
      ],
      'holders',
    );
    const scopes = (await contacts.identities(bed.scope, id)).map(({ kind, scope }) => [kind, scope]).sort(byFirst);
    checkEqual(
      scopes,
      [
        ['bsuid', { kind: 'portfolio', id: '99' }],
        ['phone', { kind: 'account' }],
        ['visitor', { kind: 'inbox', id: bed.inboxId }],
      ],
      'the identities',
    );
    await checkRejects(
      bed.change((change) => change.addKeys(id, [{ ...phone, proof: 'channel' }])),
      'conflict',
      'a key that is held already',
    );
    await bed.change((change) => change.removeKeys([phone, portfolio]));
    checkEqual(
      (await bed.change((change) => change.keysOf(id))).map((key) => key.kind),
      ['visitor'],
      'keys that are left',
    );
    checkEqual(await contacts.byKey(bed.scope, phone), undefined, 'the holder of a removed key');
  },
  'lists contacts newest first, page by page, and searches them': async (bed) => {
    const names = ['Ada', 'Bo%b', 'Cleo', 'Dora', 'Eve'];
    for (const name of names) await bed.contact(name);
    await bed.contact('Foreign', { accountId: await bed.account() });
    const seen: (string | undefined)[] = [];
    for (let after: string | undefined; ;) {
      const page = await bed.storage.contacts.list(bed.scope, {}, { limit: 2, ...(after ? { after } : {}) });
      seen.push(...page.items.map((c: Contact) => c.name));
      after = page.next;
      if (!after) break;
    }
    checkEqual(seen, names.toReversed(), 'all contacts');
    const [first] = (await bed.storage.contacts.list(bed.scope, {}, { limit: 10 })).items.slice(2);
    await bed.storage.search.put(bed.scope, [{ id: first!.id, words: ['cleo', 'example'] }]);
    const search = async (...words: readonly string[]): Promise<readonly (string | undefined)[]> =>
      (await bed.storage.contacts.list(bed.scope, { words }, { limit: 10 })).items.map((c) => c.name);
    checkEqual(
      [await search('exa', 'cl'), await search('eo'), await search('zz')],
      [['Cleo'], [], []],
      'what is found',
    );
    await checkRejects(
      bed.storage.contacts.list(bed.scope, {}, { limit: 2, after: 'x' }),
      'invalid_input',
      'a bad cursor',
    );
    await checkRejects(bed.storage.contacts.list(bed.scope, {}, { limit: 101 }), 'invalid_input', 'a huge page');
  },
  'hides contacts of other accounts': async (bed) => {
    const id = await bed.contact();
    const other = { accountId: await bed.account() };
    checkEqual(await bed.storage.contacts.get(other, id), undefined, 'another account’s contact');
    checkEqual(await bed.storage.contacts.byIds(other, [id]), [], 'another account’s contacts');
    await checkRejects(
      bed.change((change) => change.contact(id), other),
      'not_found',
      'reading it in a change',
    );
    await checkRejects(
      bed.change((change) => change.patchContact(id, { name: 'x' }), other),
      'not_found',
      'patching it',
    );
    await checkRejects(
      bed.change((change) => change.addKeys(id, [{ scope: 'a', kind: 'phone', value: '1', proof: 'channel' }]), other),
      'not_found',
      'giving it a key',
    );
    const mine = await bed.contact('Mine', other);
    await checkRejects(
      bed.change((change) => change.mergeContacts(id, mine), other),
      'not_found',
      'merging it',
    );
    check((await bed.storage.contacts.get(bed.scope, id))?.mergedInto === undefined, 'the contact to be unmerged');
  },
};
