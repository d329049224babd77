import { ConversaError } from '../../errors.ts';
import { check, checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

export const changeCases: { readonly [name: string]: StorageCase } = {
  'undoes everything when a change fails, and hands its error on as it is': async (bed) => {
    const id = bed.makeId('ctc');
    const refused = new ConversaError('forbidden', 'No.');
    const broken = bed.change(async (change) => {
      await change.createContact({ id, name: 'Ghost' });
      await change.remember('k', 'h', 1);
      change.append([bed.fact()]);
      throw refused;
    });
    check((await broken.catch((error: unknown) => error)) === refused, 'the very error that was thrown');
    checkEqual(await bed.storage.contacts.get(bed.scope, id), undefined, 'the contact');
    checkEqual(await bed.change((change) => change.recall('k')), undefined, 'the remembered request');
    checkEqual(await bed.storage.log.head(bed.accountId), 0, 'the log’s head');
  },
  'runs changes of one account one after the other': async (bed) => {
    const conversation = await bed.conversation();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        bed.change(async (change) => {
          const { unread } = await change.conversation(conversation.id);
          await change.patchConversation(conversation.id, { unread: unread + 1 });
        }),
      ),
    );
    checkEqual((await bed.storage.conversations.get(bed.scope, conversation.id))?.unread, 20, 'the count');
  },
  'reads beside an open change without waiting': async (bed) => {
    const id = await bed.contact();
    await Promise.all(
      Array.from({ length: 20 }, () => bed.change(() => bed.storage.contacts.get(bed.scope, id).then(() => undefined))),
    );
  },
  'refuses a change of an unknown account': async (bed) => {
    const nowhere = { accountId: bed.makeId('acc') };
    await checkRejects(
      bed.storage.change(nowhere, async () => 1),
      'not_found',
      'a change of an unknown account',
    );
  },
  'remembers what a request left': async (bed) => {
    checkEqual(await bed.change((change) => change.recall('key')), undefined, 'at first');
    const result = { id: 'x', list: [1, null], text: 'a\0' };
    await bed.change((change) => change.remember('key', 'hash', result));
    const recalled = await bed.change((change) => change.recall('key'));
    checkEqual(recalled, { requestHash: 'hash', result }, 'what was left');
    const other = { accountId: await bed.account() };
    checkEqual(await bed.change((change) => change.recall('key'), other), undefined, 'for another account');
  },
};
